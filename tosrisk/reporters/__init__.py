"""Adapters that render what is known."""
