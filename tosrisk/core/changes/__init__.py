"""What became of a document from one version to the next, and whether it matters."""
