"""Starting, asking and surviving a child process; imports no Keras."""
