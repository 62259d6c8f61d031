"""What the program is made of, and under which licences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from typing import Final

_KNOWN: Final = (
    ("PySide6_Essentials", "Qt for Python", "LGPL-3.0"),
    ("shiboken6", "Shiboken", "LGPL-3.0"),
    ("keras", "Keras", "Apache-2.0"),
    ("h5py", "h5py", "BSD-3-Clause"),
    ("tensorflow", "TensorFlow", "Apache-2.0"),
    ("numpy", "NumPy", "BSD-3-Clause"),
    ("pandas", "pandas", "BSD-3-Clause"),
    ("pyarrow", "Apache Arrow", "Apache-2.0"),
    ("openpyxl", "openpyxl", "MIT"),
    ("scikit-learn", "scikit-learn", "BSD-3-Clause"),
    ("Pillow", "Pillow", "MIT-CMU"),
    ("pyqtgraph", "pyqtgraph", "MIT"),
    ("fast-sugiyama", "fast-sugiyama", "MIT"),
    ("orjson", "orjson", "Apache-2.0 or MIT"),
    ("Pygments", "Pygments", "BSD-2-Clause"),
    ("platformdirs", "platformdirs", "MIT"),
    ("tqdm", "tqdm", "MPL-2.0 and MIT"),
)


@dataclass(frozen=True, slots=True)
class Component:
    """One package.

    Attributes:
        package: Its name in the registry.
        title: Its name.
        version: The version that is installed.
        licence: Its licence.
    """

    package: str
    title: str
    version: str
    licence: str


def installed_components() -> list[Component]:
    """Return the packages that are installed."""
    return list(_installed())


def _installed() -> Iterator[Component]:
    for package, title, licence in _KNOWN:
        try:
            yield Component(package, title, metadata.version(package), licence)
        except metadata.PackageNotFoundError:  # not everywhere, as fast-sugiyama
            continue
