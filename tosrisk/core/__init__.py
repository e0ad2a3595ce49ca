"""Pure functions: text in, judgement out; no I/O."""
