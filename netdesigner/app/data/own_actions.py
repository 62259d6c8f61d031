"""What can be done about functions of one's own that have not been called, or that do not come to an end."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from netdesigner.app.attached.looking import FileLook
from netdesigner.app.attached.trust_dialog import Purpose
from netdesigner.app.session import Session
from netdesigner.codegen.names import RESERVED
from netdesigner.data.findings import DataCode, DataFinding
from netdesigner.data.sources.own import OwnSource
from netdesigner.data.sources.source import Source
from netdesigner.i18n import _

_CALLED = frozenset({DataCode.OWN_FAILED, DataCode.OWN_CANCELLED, DataCode.OWN_MEMORY, DataCode.OWN_ENDED})


@dataclass(frozen=True, slots=True)
class OwnAction:
    """One thing that can be done.

    Attributes:
        words: What it is, on its button.
        carry_out: Does it.
        sentence: What is said beside it, in place of the findings.
    """

    words: str
    carry_out: Callable[[], None]
    sentence: str = ""


def own_action(
    session: Session, source: Source | None, findings: Iterable[DataFinding], window: QWidget
) -> OwnAction | None:
    """Return what can be done about a source, if its functions are being called, or were not, or failed."""
    if not isinstance(source, OwnSource):
        return None
    names = ", ".join(f"{function.name}()" for function in source.functions.values())
    if session.own.called == source:
        text = _("Calling {functions} of {file}…").format(functions=names, file=source.path)
        return OwnAction(_("Cancel"), session.own.cancel, text)
    codes = {finding.code for finding in findings}
    if DataCode.OWN_NOT_CALLED in codes:
        return OwnAction(_("Look at the file…"), partial(look_at, session, window, source))
    return OwnAction(_("Call it again"), partial(session.own.call_again, source)) if codes & _CALLED else None


def look_at(session: Session, window: QWidget, source: OwnSource) -> None:
    """Show the file of a source, to be trusted or not."""
    look_at_file(session, window, session.project_file.parent / source.path, partial(_trusted, session))


def look_at_file(session: Session, window: QWidget, path: Path, then: Callable[[Path], None]) -> None:
    """Show a file that gives data, and do something with it once it is trusted."""
    if path.stem in RESERVED:
        text = _("{file} has a name that scripts use for something else. Give it another name.")
        session.workspace.refused.emit(text.format(file=path.name))
        return
    FileLook(session, window, then, Purpose.DATA).begin(path)


def _trusted(session: Session, _path: Path) -> None:
    session.own.look_again()
