"""What a person does to the graph on screen, as edits: place, delete, duplicate, copy, paste, connect, lay out."""
