"""Attached Python files in the design engine: executed once they are trusted, described, and watched over."""
