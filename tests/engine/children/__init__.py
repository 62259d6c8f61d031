"""Child processes for tests: one that behaves, and many that do not."""
