"""Following runs from the program's side."""
