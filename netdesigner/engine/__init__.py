"""The child processes in which Keras lives, and how the program talks to them."""
