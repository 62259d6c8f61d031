"""The document: everything a person edits, its edits and history, its file."""
