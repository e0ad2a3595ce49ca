"""Questionnaires to vendors, as Markdown, CSV and XLSX."""
