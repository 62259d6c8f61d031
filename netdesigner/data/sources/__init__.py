"""Where data comes from: one kind of source a file."""
