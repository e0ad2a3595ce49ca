"""The workspace: `tosrisk.toml`, read, checked, written and edited."""
