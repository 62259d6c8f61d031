"""Two versions of a project put together that began as the same file."""
