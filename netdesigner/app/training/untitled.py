"""Where the runs of a project that was never saved are kept."""

from __future__ import annotations

from pathlib import Path

from netdesigner.project.places import data_folder


def untitled_project_file(document_id: str) -> Path:
    """Return the file that the runs of a document belong to until it is saved."""
    return data_folder() / "untitled" / document_id / "untitled.netd"
