"""netdesigner: draw, train and take away Keras networks."""

__version__ = "0.1.0"
