"""Adapters that turn sentences into vectors."""
