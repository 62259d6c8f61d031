"""Optimizer, losses and metrics."""
