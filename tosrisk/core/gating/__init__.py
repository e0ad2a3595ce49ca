"""Whether a response is the document, or something served in its place."""
