"""Who else gets the data: sub-processors, and the makers of AI models."""
