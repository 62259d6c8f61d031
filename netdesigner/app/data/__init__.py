"""The data panel: sources, bindings, preview, split."""
