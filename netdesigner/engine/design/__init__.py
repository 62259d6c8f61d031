"""The child process that knows shapes, weight counts and problems."""
