"""What vendors' terms let them do with a company's data, and a warning when that changes."""

__version__ = "0.1.0"
