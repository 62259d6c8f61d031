"""The code panel: the script as it is now."""
