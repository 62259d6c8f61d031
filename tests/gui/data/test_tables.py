"""Tables in the data panel, with real files and the real data engine."""

from pathlib import Path

import pandas as pd
import pytest
from pytestqt.qtbot import QtBot

from netdesigner.app.data.panel import DataPanel
from netdesigner.app.session import Session
from netdesigner.data.sources.tables import ExcelSource, ParquetSource
from tests.gui.conftest import MakeSession

WAIT_MS = 60_000


@pytest.fixture
def session(make_session: MakeSession, tmp_path: Path) -> Session:
    """A project in a folder of its own, so that files are known by their names."""
    return make_session(path=tmp_path / "project.netd")


@pytest.fixture
def panel(session: Session, qtbot: QtBot) -> DataPanel:
    panel = DataPanel(session)
    qtbot.addWidget(panel)
    panel.resize(1400, 400)
    panel.show()
    qtbot.waitUntil(lambda: panel.isVisible() and panel.is_built)
    return panel


def _add(session: Session, panel: DataPanel, qtbot: QtBot, path: Path) -> None:
    known = len(session.document.data.sources)
    panel.sources.add_files([path])
    qtbot.waitUntil(lambda: len(session.document.data.sources) > known, timeout=WAIT_MS)
    _look(session, panel, qtbot)


def _look(session: Session, panel: DataPanel, qtbot: QtBot) -> None:
    """Wait until the data was looked at and the panel shows it."""
    qtbot.waitUntil(lambda: session.data.is_complete, timeout=WAIT_MS)
    panel.refresh()


def _fields(session: Session) -> list[str]:
    [facts] = session.data.facts.values()
    return list(facts.fields)


def test_a_sheet_of_a_workbook_is_chosen(session: Session, panel: DataPanel, tmp_path: Path, qtbot: QtBot) -> None:
    with pd.ExcelWriter(tmp_path / "book.xlsx") as book:
        pd.DataFrame({"a": [1, 2]}).to_excel(book, sheet_name="first", index=False)
        pd.DataFrame({"b": [1, 2]}).to_excel(book, sheet_name="second", index=False)
    _add(session, panel, qtbot, tmp_path / "book.xlsx")
    assert _fields(session) == ["a"]
    sheets = panel.sources.details.table.sheets
    assert sheets.isVisible()
    assert [sheets.itemText(row) for row in range(sheets.count())] == ["first", "second"]
    assert sheets.currentText() == "first"
    sheets.setCurrentIndex(1)
    sheets.activated.emit(1)
    assert session.document.data.sources == {"book": ExcelSource("book.xlsx", "second")}
    _look(session, panel, qtbot)
    assert _fields(session) == ["b"]


def test_a_sheet_that_has_gone_can_be_replaced(
    session: Session, panel: DataPanel, tmp_path: Path, qtbot: QtBot
) -> None:
    pd.DataFrame({"a": [1, 2]}).to_excel(tmp_path / "book.xlsx", sheet_name="only", index=False)
    panel.sources.add([ExcelSource("book.xlsx", "gone")])
    _look(session, panel, qtbot)
    assert "There is no sheet gone. There are: only." in panel.fields.note.text
    sheets = panel.sources.details.table.sheets
    assert (sheets.count(), sheets.currentIndex()) == (1, -1)
    sheets.activated.emit(0)
    _look(session, panel, qtbot)
    assert _fields(session) == ["a"]


def test_a_parquet_file_is_a_table(session: Session, panel: DataPanel, tmp_path: Path, qtbot: QtBot) -> None:
    pd.DataFrame({"a": [1, 2], "b": ["x", "y"]}).to_parquet(tmp_path / "rows.parquet")
    _add(session, panel, qtbot, tmp_path / "rows.parquet")
    assert session.document.data.sources == {"rows": ParquetSource("rows.parquet")}
    assert _fields(session) == ["a", "b"]
    assert not panel.sources.details.table.isVisible()
