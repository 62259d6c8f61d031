"""Following runs: a background thread per run, its events, its outcome. Needs neither Qt nor Keras."""
