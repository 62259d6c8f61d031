"""Where nodes stand that nobody has placed: layers of the network from top to bottom."""
