"""Files that a sample of a person's own may be in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QMimeData

from netdesigner.app.evaluation.feeding import Feed
from netdesigner.data.media import Medium, Pictures

_TABLES: Final = (".csv", ".tsv", ".parquet", ".xlsx", ".npz", ".npy", ".json")


def medium_of(feeds: Sequence[Feed]) -> Medium | None:
    """Return what the files are that a model is fed with alone; `None` where it is fed with values."""
    return feeds[0].medium if len(feeds) == 1 else None


def is_picture_file(path: Path) -> bool:
    """Return whether a file is called like a picture."""
    return path.suffix.lower() in Pictures.endings


def patterns(feeds: Sequence[Feed]) -> str:
    """Return the patterns of files that hold samples for a model, as Qt's file dialog takes them."""
    medium = medium_of(feeds)
    takes_picture = len(feeds) == 1 and feeds[0].is_picture
    files = medium.endings if medium is not None else Pictures.endings if takes_picture else ()
    return " ".join(f"*{ending}" for ending in (*files, *_TABLES))


def dragged_file(data: QMimeData) -> Path | None:
    """Return the one file that is dragged; `None` where it is something else."""
    files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return files[0] if len(files) == 1 else None
