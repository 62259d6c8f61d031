"""Small charts that are painted, for any panel."""
