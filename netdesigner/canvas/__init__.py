"""The canvas: geometry, painting and gestures."""
