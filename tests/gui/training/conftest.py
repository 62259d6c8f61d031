"""Projects that can be trained at once."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from netdesigner.app.session import Session
from netdesigner.project.edits import SetSettings, apply_edit
from netdesigner.project.templates import create_from_template
from tests.gui.conftest import MakeSession

READY_MS = 60_000
"""Longest time for the engines to start and to check a project, on a busy machine."""
RUN_MS = 120_000
"""Longest time of a run."""

MakeTrainable = Callable[..., Session]


@pytest.fixture
def make_trainable(make_session: MakeSession, tmp_path: Path, qtbot: QtBot) -> MakeTrainable:
    """Open a template with few epochs, and wait until it may be trained, unless the check is to go on."""

    def make(template: str = "iris", epochs: int = 2, *, is_checked: bool = True) -> Session:
        path = tmp_path / f"{template}.netd"
        document = create_from_template(template, path)
        apply_edit(document, SetSettings(replace(document.fit, epochs=epochs)))
        session = make_session(document, path)
        if is_checked:
            qtbot.waitUntil(lambda: session.runs.obstacle is None, timeout=READY_MS)
        return session

    return make
