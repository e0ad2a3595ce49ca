"""Adapters that draw text from bytes."""
