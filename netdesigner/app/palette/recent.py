"""What a person has added last, kept between starts."""

from __future__ import annotations

from typing import Final

from netdesigner.app.preferences import Preferences

MOST: Final = 8
_KEY: Final = "palette/recent"


def recent_kinds(preferences: Preferences) -> list[str]:
    """Return what was added last, the latest first."""
    return preferences.texts(_KEY)


def remember(preferences: Preferences, kind: str) -> None:
    """Put what was just added first."""
    others = [known for known in recent_kinds(preferences) if known != kind]
    preferences.set_texts(_KEY, [kind, *others][:MOST])
