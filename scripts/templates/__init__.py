"""The example projects, each made by the edits that a person would make."""
