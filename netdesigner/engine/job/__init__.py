"""Child processes that do one task and end."""
