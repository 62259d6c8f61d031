"""Painting the canvas: nodes, connections, the three tiers of detail."""
