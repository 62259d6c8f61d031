"""Engines: child processes that hold Keras, and what the program needs to talk to them."""
