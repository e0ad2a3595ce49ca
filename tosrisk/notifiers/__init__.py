"""Adapters that tell somebody."""
