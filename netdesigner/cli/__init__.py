"""The command line: one file per command. Stable, because scripts and CI depend on it."""
