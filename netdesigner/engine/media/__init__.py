"""Samples that are files, one kind a file."""
