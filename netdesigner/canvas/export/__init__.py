"""Pictures of whole graphs, in files."""
