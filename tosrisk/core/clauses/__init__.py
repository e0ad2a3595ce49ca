"""A document as clauses, each read under its headings, lead-in, definitions and plans."""
