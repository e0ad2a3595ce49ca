"""How a statement that still stands was narrowed, widened, softened or taken exception to."""
