"""Pictures of the window at work, for the documentation."""
