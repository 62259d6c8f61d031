"""The child process that looks into data."""
