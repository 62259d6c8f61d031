"""Loading what will be needed soon while nobody waits for it: imports of a panel would hold up its first showing."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from importlib import import_module
from typing import Final

logger = logging.getLogger(__name__)

OF_A_PICTURE: Final = ("netdesigner.canvas.layout.layered", "netdesigner.canvas.layout.fast", "numpy")
"""What the window needs in the moment in which it draws a network."""
OF_A_PROJECT: Final = (
    "netdesigner.app.window.workbench",
    *OF_A_PICTURE,
    "netdesigner.canvas.gestures.live_line",
    "netdesigner.canvas.editing.sharing",
    "netdesigner.engine.client.data",
)
"""What the window needs in the moment in which it shows a project."""


@dataclass(frozen=True, slots=True)
class Preloading:
    """Modules to be loaded on a thread.

    Attributes:
        modules: Their names, in the order in which they are likely to be needed.
    """

    modules: tuple[str, ...]

    def carry_out(self) -> None:
        """Load them; one that cannot be loaded says so when it is needed."""
        for module in self.modules:
            try:
                import_module(module)
            except ImportError:
                logger.exception("%s cannot be loaded.", module)
