"""The outline: the network as a tree."""
