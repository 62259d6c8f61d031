"""The training panel: start and stop runs, watch them, look at what came of them."""
