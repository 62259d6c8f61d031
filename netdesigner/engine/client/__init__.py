"""The program's side of an engine: start it, ask it, survive it. Imports no Keras."""
