"""What each node costs, as bars on the canvas."""
