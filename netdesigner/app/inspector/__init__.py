"""The inspector: what is selected, with an editor for everything that can be set."""
