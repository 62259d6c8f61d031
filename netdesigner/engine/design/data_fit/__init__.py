"""Whether the network fits the data it is bound to, and what can be done where it does not."""
