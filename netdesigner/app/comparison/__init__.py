"""The project of a window compared with another one, on the canvas and in words."""
