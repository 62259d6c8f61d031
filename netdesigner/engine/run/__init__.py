"""The run engine: executes the functions of one script, and tells what happens."""
