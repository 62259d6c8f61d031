"""Numbers as short as they can be read."""

from __future__ import annotations


def short(number: float) -> str:
    """Return a number with four digits that count; below a million, none of those before the point is left out."""
    if 1_000 <= abs(number) < 1_000_000 or (float(number).is_integer() and abs(number) < 1_000):
        return f"{number:,.0f}"
    return f"{number:.4g}"


def share_text(part: int, whole: int) -> str:
    """Return a share in percent; a small one never as nothing, a large one never as all."""
    share = part / whole if whole else 0.0
    if 0 < share < 0.001:
        return "< 0.1 %"
    return f"{min(share, 0.999) if part < whole else share:.1%}".replace("%", " %")
