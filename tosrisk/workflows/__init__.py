"""What a command does, given ports."""
