"""Looks into a network while it learns, which change nothing of what it learns."""
