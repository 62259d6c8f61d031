"""Curves are written as pictures and as a table."""

import csv
from pathlib import Path

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QImage
from PySide6.QtSvg import QSvgRenderer
from pytestqt.qtbot import QtBot

from netdesigner.app.training.curves_view import CurvesView
from tests.gui.conftest import MakeSession
from tests.gui.runs.past_runs import past_run


def test_curves_are_written_as_they_are_seen_and_in_numbers(
    make_session: MakeSession, tmp_path: Path, qtbot: QtBot
) -> None:
    session = make_session(path=tmp_path / "flowers.netd")
    session.runs.overlays.show(past_run(session.project_file, (0.9, 0.5)), "wide")
    view = CurvesView(session)
    qtbot.addWidget(view)
    view.resize(700, 320)
    with qtbot.waitExposed(view):
        view.show()
    qtbot.waitUntil(lambda: "loss" in view.plots and view.plots["loss"].isVisible())
    for kind in ("png", "svg", "csv"):
        with qtbot.waitSignal(view.export.told) as told:
            view.export.write(str(tmp_path / f"curves.{kind}"))
        assert told.args[1], told.args[0]
    picture = QImage(str(tmp_path / "curves.png"))
    assert picture.width() >= 2 * view.plots["loss"].width()
    drawing = (tmp_path / "curves.svg").read_bytes()
    assert QSvgRenderer(QByteArray(drawing)).isValid()
    assert drawing.count(b"<polyline") + drawing.count(b"<path") > 2  # lines, not one picture
    with (tmp_path / "curves.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["split"] == "training"]
    assert [(row["run"], row["name"], row["per"], row["place"], row["value"]) for row in rows][:4] == [
        ("wide", "loss", "step", "1", "0.91"),
        ("wide", "loss", "step", "2", "0.92"),
        ("wide", "loss", "step", "3", "0.93"),
        ("wide", "loss", "step", "4", "0.51"),
    ]
    with qtbot.waitSignal(view.export.told) as told:
        view.export.write(str(tmp_path / "nowhere" / "curves.png"))
    assert not told.args[1]
