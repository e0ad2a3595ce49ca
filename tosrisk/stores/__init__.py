"""Adapters that keep evidence and state."""
