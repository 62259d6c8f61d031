"""Exceptions of the graph package."""


class GraphError(Exception):
    """Base of every error of this package."""


class EditRefusedError(GraphError):
    """An edit would break a rule of the network; nothing was changed."""
