"""The palette: every layer type and operation that can be drawn."""
