"""What each node costs, as bars."""
