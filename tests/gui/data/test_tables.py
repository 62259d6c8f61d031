"""Tables in the data panel, with real files and the real data engine."""

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from pytestqt.qtbot import QtBot

from netdesigner.app.data.fields_model import Column
from netdesigner.app.data.panel import DataPanel
from netdesigner.app.data.titles import type_title
from netdesigner.app.data.type_menu import TypeMenu
from netdesigner.app.editors.combo import Combo
from netdesigner.app.session import Session
from netdesigner.data.bindings import Binding, Fill
from netdesigner.data.sources.tables import ColumnType, CsvSource, ExcelSource, ParquetSource
from netdesigner.graph.nodes import NodeId
from netdesigner.project import feeding
from tests.builders import Drawing
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


def _choose(kinds: Combo, fill: Fill) -> None:
    kinds.activated.emit(kinds.findData(fill))


def test_missing_numbers_are_filled_by_a_button_and_in_another_way_by_a_field(
    session: Session, panel: DataPanel, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "t.csv").write_text("a,b,c\n1,2,3\n,2,3\n4,,1\n5,6,2\n", encoding="utf-8")
    drawing = Drawing(session.history)
    given = drawing.input((2,), "measures")
    found = drawing.output(drawing.layer("Dense", given, units=1), "price", "mse")
    _add(session, panel, qtbot, tmp_path / "t.csv")
    for node, fields in ((given, ("a", "b")), (found, ("c",))):
        session.workspace.do("Feed", feeding.bind(session.document, node, Binding("t", fields), session.data.facts))
    _look(session, panel, qtbot)
    row = panel.bindings.rows[given]
    assert row.fills.isVisible()
    assert not panel.bindings.rows[found].fills.isVisible()

    button = next(button for button in row.note.buttons if button.text() == "Fill in the mean")
    button.click()
    assert session.document.data.bindings[given] == Binding("t", ("a", "b"), fill=Fill.MEAN)
    _look(session, panel, qtbot)
    assert session.data.findings == ()
    assert row.note.text == ""
    assert row.fills.isVisible()
    _choose(row.fills.kinds, Fill.VALUE)
    panel.refresh()
    assert row.fills.number.isVisible()
    row.fills.number.edited.emit(-1.5)
    assert session.document.data.bindings[given] == Binding("t", ("a", "b"), fill=Fill.VALUE, fill_value=-1.5)
    _choose(row.fills.kinds, Fill.KEEP)
    _look(session, panel, qtbot)
    assert session.data.findings == ()
    assert not row.fills.number.isVisible()
    _choose(row.fills.kinds, Fill.NOTHING)
    _look(session, panel, qtbot)
    assert session.data.findings != ()


def test_a_sheet_of_a_workbook_is_chosen(session: Session, panel: DataPanel, tmp_path: Path, qtbot: QtBot) -> None:
    with pd.ExcelWriter(tmp_path / "book.xlsx") as book:
        pd.DataFrame({"a": [1, 2]}).to_excel(book, sheet_name="first", index=False)
        pd.DataFrame({"b": [1, 2]}).to_excel(book, sheet_name="second", index=False)
    _add(session, panel, qtbot, tmp_path / "book.xlsx")
    assert _fields(session) == ["a"]
    sheets = panel.details.table.sheets
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
    sheets = panel.details.table.sheets
    assert (sheets.count(), sheets.currentIndex()) == (1, -1)
    sheets.activated.emit(0)
    _look(session, panel, qtbot)
    assert _fields(session) == ["a"]


def test_a_parquet_file_is_a_table(session: Session, panel: DataPanel, tmp_path: Path, qtbot: QtBot) -> None:
    pd.DataFrame({"a": [1, 2], "b": ["x", "y"]}).to_parquet(tmp_path / "rows.parquet")
    _add(session, panel, qtbot, tmp_path / "rows.parquet")
    assert session.document.data.sources == {"rows": ParquetSource("rows.parquet")}
    assert _fields(session) == ["a", "b"]
    assert panel.details.table.skip.isVisible()
    assert not panel.details.table.more.isVisible()


def _german(folder: Path) -> Path:
    rows = "".join(f"0{n % 10}123;{n},5;{'ja' if n % 2 else 'nein'};2024-01-{n % 28 + 1:02}\n" for n in range(40))
    path = folder / "häuser.csv"
    path.write_bytes(
        f"PLZ;Größe;verkauft;Tag\n{rows}01123;unbekannt;ja;2024-01-01\n01123;;ja;2024-01-01\n".encode("cp1252")
    )
    return path


def _bound(session: Session, name: str, *fields: str) -> NodeId:
    node = Drawing(session.history).input((1,), name)
    session.workspace.do("feed", feeding.bind(session.document, node, Binding("häuser", fields), {}))
    return node


def test_how_a_table_is_written_is_found_out(session: Session, panel: DataPanel, tmp_path: Path, qtbot: QtBot) -> None:
    _add(session, panel, qtbot, _german(tmp_path))
    german = CsvSource("häuser.csv", ";", encoding="cp1252", decimal=",")
    assert session.document.data.sources == {"häuser": german}
    assert _fields(session) == ["PLZ", "Größe", "verkauft", "Tag"]
    table = panel.details.table
    assert (table.separators.currentText(), table.more.isVisible()) == ("Semicolon", True)
    assert not table.header.isVisible()
    table.more.click()
    assert table.header.isVisible()
    assert {name: combo.currentText() for name, combo in table.signs.items()} == {
        "encoding": "Windows-1252", "decimal": "1,5", "thousands": "1000", "comment": "None",
    }  # fmt: skip
    table.signs["thousands"].setCurrentIndex(table.signs["thousands"].findData("."))
    table.signs["thousands"].activated.emit(table.signs["thousands"].currentIndex())
    table.header.click()
    assert session.document.data.sources == {"häuser": replace(german, thousands=".", header=False)}
    session.workspace.undo()
    session.workspace.undo()
    assert session.document.data.sources == {"häuser": german}


def test_a_column_is_taken_for_something_else(session: Session, panel: DataPanel, tmp_path: Path, qtbot: QtBot) -> None:
    _add(session, panel, qtbot, _german(tmp_path))
    model = panel.fields.table.model()

    def take(row: int, kind: ColumnType | None) -> None:
        panel.fields.table.clicked.emit(model.index(row, Column.DTYPE))
        menu = next(menu for menu in panel.fields.findChildren(TypeMenu) if menu.isVisible())
        words = "As it looks" if kind is None else type_title(kind)
        next(action for action in menu.actions() if action.text() == words).trigger()
        menu.close()
        _look(session, panel, qtbot)

    assert session.data.facts["häuser"].fields["PLZ"].classes is not None
    take(0, ColumnType.TEXT)
    assert "00123" in (session.data.facts["häuser"].fields["PLZ"].classes or ())
    assert model.index(0, Column.DTYPE).data() == "Text or class ▾"
    take(3, ColumnType.TIME)
    assert session.data.facts["häuser"].fields["Tag"].dtype == "float64"
    take(2, ColumnType.LEFT_OUT)
    assert _fields(session) == ["PLZ", "Größe", "Tag"]
    assert [model.index(row, Column.NAME).data() for row in range(4)] == ["PLZ", "Größe", "Tag", "verkauft"]
    take(3, None)
    assert _fields(session) == ["PLZ", "Größe", "verkauft", "Tag"]


def test_rows_that_cannot_be_used_are_left_out_by_one_button(
    session: Session, panel: DataPanel, tmp_path: Path, qtbot: QtBot
) -> None:
    _add(session, panel, qtbot, _german(tmp_path))
    node = _bound(session, "x", "Größe")
    _look(session, panel, qtbot)
    row = panel.bindings.rows[node]
    assert "line 42" in row.note.text
    assert "“unbekannt” is no number" in row.note.text
    [leave] = [button for button in row.note.buttons if "rows" in button.text()]
    leave.click()
    _look(session, panel, qtbot)
    assert not session.data.findings
    assert panel.fields.summary.text() == "40 samples, 2 rows are left out"
    assert panel.details.table.skip.isChecked()


@pytest.mark.parametrize(
    ("content", "button", "source"),
    [
        (b"a;b\n1;2\n", "Use Semicolon", CsvSource("t.csv", ";")),
        ("a,b\nGröße,2\nfür,3\n".encode("cp1252"), "Read it as CP1252", CsvSource("t.csv", encoding="cp1252")),
        (b"a,b\n1,2\n1,2,3\n", "Leave out such rows", CsvSource("t.csv", skips_rows=True)),
        (b"1,1\n1,2\n", "The first line is a sample", CsvSource("t.csv", header=False)),
    ],
)
def test_a_bad_file_has_a_way_out(
    content: bytes, button: str, source: CsvSource, session: Session, panel: DataPanel, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "t.csv").write_bytes(content)
    panel.sources.add([CsvSource("t.csv")])
    _look(session, panel, qtbot)
    assert [item.text() for item in panel.fields.note.buttons] == [button]
    panel.fields.note.button.click()
    assert session.document.data.sources == {"t": source}
    _look(session, panel, qtbot)
    assert panel.fields.note.text == ""


@pytest.mark.parametrize(
    ("cells", "button", "source"),
    [
        ("1,5;2,5", "Read decimal commas", CsvSource("t.csv", "|", decimal=",")),
        ("1,000,000;2", "Read commas between thousands", CsvSource("t.csv", "|", thousands=",")),
        ("2024-01-01;2024-01-02", "Take a as time", CsvSource("t.csv", "|", types=(("a", ColumnType.TIME),))),
        ("yes;no", "Take a as yes and no", CsvSource("t.csv", "|", types=(("a", ColumnType.TRUTH),))),
        ("1; ", "Leave out such rows", CsvSource("t.csv", "|", skips_rows=True)),
    ],
)
def test_values_that_are_no_numbers_have_ways_out(
    cells: str, button: str, source: CsvSource, session: Session, panel: DataPanel, tmp_path: Path, qtbot: QtBot
) -> None:
    rows = "\n".join(f"{cell.strip()}|1" for cell in cells.split(";") * 10)
    (tmp_path / "t.csv").write_text(f"a|b\n{rows}\n")
    panel.sources.add([CsvSource("t.csv", "|")])
    node = Drawing(session.history).input((1,), "x")
    session.workspace.do("feed", feeding.bind(session.document, node, Binding("t", ("a",)), {}))
    _look(session, panel, qtbot)
    row = panel.bindings.rows[node]
    # Of texts alone, the engine that knows the network says that they do not fit.
    qtbot.waitUntil(lambda: button in [item.text() for item in row.note.buttons], timeout=WAIT_MS)
    next(item for item in row.note.buttons if item.text() == button).click()
    assert session.document.data.sources == {"t": source}
    _look(session, panel, qtbot)
    assert not session.data.findings
