"""What the canvas cannot do."""


class CanvasError(Exception):
    """The base of the errors of this package; the message is a sentence for the person."""


class PictureError(CanvasError):
    """A picture cannot be made of a graph."""
