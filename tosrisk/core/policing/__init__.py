"""What the company's own policy makes of a vendor's answers."""
