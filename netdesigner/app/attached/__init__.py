"""Attached Python files in the window: looked at, trusted, watched."""
