"""A sample drawn through the network: what each node makes of it."""
