"""What an alert says, and which alerts make one message."""
