"""Where documents come from, and what of them is kept."""
