"""What the findings of a vendor add up to: answers, contradictions, a grade, and their history."""
