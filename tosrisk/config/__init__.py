"""The workspace: `tosrisk.toml`, checked."""
