"""Writing down what the installed Keras offers, by asking it: signatures, docstrings and experiments."""
