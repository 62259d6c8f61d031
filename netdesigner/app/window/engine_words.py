"""How the design engine is, in words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from netdesigner.engine.client.status import EngineStatus
from netdesigner.i18n import _


@dataclass(frozen=True, slots=True)
class EngineWords:
    """What is shown of the engine.

    Attributes:
        text: In a few words.
        tip: In a sentence.
        icon: The name of an icon.
        is_bad: Whether something is wrong.
    """

    text: str
    tip: str
    icon: str
    is_bad: bool = False


def engine_words(status: EngineStatus, *, has_restarted: bool = False) -> EngineWords:
    """Return the words for a status."""
    if status is EngineStatus.STARTING:
        tip = _("Shapes and problems are shown once Keras is up. Draw on meanwhile.")
        return EngineWords(_("{keras} is starting").format(keras="Keras"), tip, "loader-circle")
    keras = f"Keras {keras_version()}"
    match status:
        case EngineStatus.READY if has_restarted:
            tip = _("The process that checks the network had ended and was started again. Nothing is lost.")
            return EngineWords(_("{keras} was restarted").format(keras=keras), tip, "refresh-cw")
        case EngineStatus.READY:
            return EngineWords(keras, _("Every edit is checked by Keras itself."), "circle-check")
        case EngineStatus.RESTARTING:
            tip = _("The process that checks the network has ended. Nothing is lost; shapes are shown again soon.")
            return EngineWords(_("{keras} is restarting").format(keras=keras), tip, "refresh-cw")
        case EngineStatus.DEAD:
            tip = _("Keras ended several times in a row. The log says why; see Help.")
            text = _("{keras} does not run. Click to try again.").format(keras=keras)
            return EngineWords(text, tip, "circle-alert", is_bad=True)
        case EngineStatus.CLOSED:
            return EngineWords(keras, "", "circle")


@cache
def keras_version() -> str:
    """Return the version of the installed Keras; takes too long for the first window."""
    from importlib import metadata

    return metadata.version("keras")
