"""Which keys an action has: those of the table, or those that the person has chosen instead."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtGui import QKeySequence

from netdesigner.app.preferences import Preferences
from netdesigner.app.window.action_spec import Keys


def usual_keys(keys: Iterable[Keys]) -> list[QKeySequence]:
    """Return the keys that a table names, as they are on this system."""
    sequences = [bound for key in keys for bound in _on_this_system(key)]
    return list(dict.fromkeys(sequences))


def chosen_keys(preferences: Preferences, action: str, usual: list[QKeySequence]) -> list[QKeySequence]:
    """Return the keys of an action."""
    if not preferences.text(_chosen(action)):
        return usual
    return [QKeySequence(text) for text in preferences.texts(_keys(action)) if text]


def choose_keys(preferences: Preferences, action: str, keys: list[QKeySequence]) -> None:
    """Keep keys for an action; none at all is a choice too."""
    preferences.set_text(_chosen(action), "yes")
    preferences.set_texts(_keys(action), [key.toString() for key in keys])


def forget_keys(preferences: Preferences, action: str) -> None:
    """Go back to the keys of the table."""
    preferences.set_text(_chosen(action), "")
    preferences.set_texts(_keys(action), [])


def is_chosen(preferences: Preferences, action: str) -> bool:
    """Return whether the person has chosen the keys of an action."""
    return bool(preferences.text(_chosen(action)))


def _on_this_system(key: Keys) -> list[QKeySequence]:
    if isinstance(key, str):
        return [QKeySequence(key)]
    return QKeySequence.keyBindings(key)[:1]


def _chosen(action: str) -> str:
    return f"shortcuts/{action}/chosen"


def _keys(action: str) -> str:
    return f"shortcuts/{action}/keys"
