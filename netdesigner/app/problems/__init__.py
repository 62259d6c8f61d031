"""The list of problems with their fixes."""
