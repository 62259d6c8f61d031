"""A sample drawn through the network, on the canvas."""
