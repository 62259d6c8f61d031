"""A panel of model settings on a session with digits bound to a small classifier."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from netdesigner.app.model_settings.panel import ModelSettingsPanel
from netdesigner.app.session import Session

ShowPanel = Callable[[Session], ModelSettingsPanel]


@pytest.fixture
def show_panel(qtbot: QtBot) -> ShowPanel:
    """Show the panel of a session; it stays for the test that holds a part of it."""
    shown: list[ModelSettingsPanel] = []

    def show(session: Session) -> ModelSettingsPanel:
        panel = ModelSettingsPanel(session)
        shown.append(panel)
        qtbot.addWidget(panel)
        panel.resize(300, 900)
        with qtbot.waitExposed(panel):
            panel.show()
        settle(qtbot, panel)
        return panel

    return show


def settle(qtbot: QtBot, panel: ModelSettingsPanel) -> None:
    """Wait until the panel shows what is in the document."""
    qtbot.wait(0)
    qtbot.waitUntil(lambda: not panel._refresher._waits and not panel._waiting)
