"""Quick add: a search at the pointer for what is to be placed there, with what fits in front."""
