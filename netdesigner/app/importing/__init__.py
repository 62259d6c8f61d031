"""Models that are brought in from elsewhere, and the report of what was changed in them."""
