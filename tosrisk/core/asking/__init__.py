"""What to ask a vendor for, and what frameworks ask of its terms."""
