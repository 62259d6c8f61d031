"""Everything that a person can ask of a window, as one table: menus, shortcuts and the command palette come from it."""

from __future__ import annotations

from typing import Final

from netdesigner.app.window.network_actions import ARRANGE, NETWORK, SELECT
from netdesigner.app.window.window_actions import EDIT, FILE, HELP, TRAINING, VIEW

ACTIONS: Final = (*FILE, *EDIT, *SELECT, *NETWORK, *ARRANGE, *VIEW, *TRAINING, *HELP)
"""All actions, in the order of the menus."""
