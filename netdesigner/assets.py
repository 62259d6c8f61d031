"""Where the shipped files are: templates, translations, the catalogue's data.

A checkout keeps them in `assets/` beside the package, an installed wheel inside it; nobody else has to know.
"""

from pathlib import Path

_PACKAGE = Path(__file__).parent
_INSTALLED = _PACKAGE / "_assets"
_CHECKOUT = _PACKAGE.parent / "assets"


def asset(*parts: str) -> Path:
    """Return the path of a shipped file or folder, `asset("templates", "digits-cnn")`; it need not exist."""
    root = _INSTALLED if _INSTALLED.is_dir() else _CHECKOUT
    return root.joinpath(*parts)
