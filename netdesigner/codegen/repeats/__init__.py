"""Blocks that stand several times in a network, written once: a helper function, and loops that call it."""
