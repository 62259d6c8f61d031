"""The open graphs of a project, as tabs above the canvas."""
