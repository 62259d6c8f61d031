"""Scripts that a person wants to be run, for the models that they make."""
