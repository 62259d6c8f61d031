"""Which Python files a person trusts: by the hash of their content, in the person's own settings."""

from __future__ import annotations

import json
from typing import Final

from netdesigner.project.files import write_atomically
from netdesigner.project.places import data_folder

FILE: Final = "trusted-files.json"


def is_trusted(digest: str) -> bool:
    """Return whether a content may be executed."""
    return digest in _trusted()


def trust(digest: str, name: str) -> None:
    """Let a content be executed from now on; its name is kept for people who look into the settings.

    Raises:
        OSError: If the settings cannot be written.
    """
    folder = data_folder()
    folder.mkdir(parents=True, exist_ok=True)
    content = json.dumps({**_trusted(), digest: name}, indent=1, sort_keys=True)
    write_atomically(folder / FILE, content.encode())


def _trusted() -> dict[str, str]:
    try:
        found = json.loads((data_folder() / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
