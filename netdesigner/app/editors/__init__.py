"""Editors of parameter values, by kind."""
