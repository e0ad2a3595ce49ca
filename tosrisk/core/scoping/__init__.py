"""Whose data a clause speaks of."""
