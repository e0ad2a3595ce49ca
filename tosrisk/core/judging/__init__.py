"""What a clause says: patterns, polarity, exemplars, and a probability for each stance."""
