"""Gestures: what the mouse does on the canvas, one file each."""
