"""Advice on a run while it goes on: rules over what it tells, and remedies that are edits of the project."""
