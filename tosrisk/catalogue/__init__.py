"""Known vendors and where their documents are."""
