"""A document becomes what another one says, and what is the same in both keeps its ids, places and comments."""
