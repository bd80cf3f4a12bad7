"""The memory: one schema on SQLite and PostgreSQL, behind the ports of `bot`."""
