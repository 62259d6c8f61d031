"""The messages between the program and its child processes."""
