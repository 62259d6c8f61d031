"""A program to be killed: the real window, and a person in it who edits without end.

Every edit is noted in a file as soon as the document has it, with the time and a fingerprint of the whole document.
"""

import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from random import Random

from PySide6.QtCore import QObject, QPointF
from PySide6.QtWidgets import QApplication
from pytestqt.qt_compat import qt_api
from pytestqt.qtbot import QtBot

from netdesigner.app.palette.panel import PalettePanel
from netdesigner.app.program import Program
from netdesigner.app.session import Session
from netdesigner.app.window.main_window import MainWindow
from netdesigner.app.window.recovery_list import RecoveryCard
from netdesigner.app.window.windows import Windows
from netdesigner.graph.nodes import LayerNode
from netdesigner.project.document import Document
from netdesigner.project.files import serialize_project
from tests.hand import Hand
from tests.journeys.conftest import Person
from tests.journeys.person import Hands, shows_project

RECOVER = "recover"
_MOST_NODES = 10
_UNITS = ("7", "12", "48", "96")


@dataclass(frozen=True)
class Note:
    """What was noted of one edit, or of the opening."""

    time: float
    fingerprint: str


def notes_in(log: Path) -> list[Note]:
    """Read the notes; the last line may be cut off."""
    lines = log.read_text(encoding="utf-8").split("\n")[:-1] if log.exists() else []
    return [Note(float(line.split()[0]), line.split()[1]) for line in lines]


def fingerprint(document: Document) -> str:
    return sha256(serialize_project(document)).hexdigest()


class Diary(QObject):
    """Notes each edit of a session."""

    def __init__(self, session: Session, log: Path) -> None:
        super().__init__()
        self._session = session
        self._file = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        self._note()
        session.workspace.edited.connect(self._note)

    def _note(self) -> None:
        os.write(self._file, f"{time.monotonic()} {fingerprint(self._session.document)}\n".encode())


def main(log: Path, seed: int, begin: str) -> None:
    qt_api.set_qt_api("pyside6")
    QApplication(["netdesigner"])
    hand = Hand()
    hand.let_go()  # before there is a window: a key that is held comes again and again
    program = Program()
    windows = Windows(program)
    program.start()
    window = windows.show_home()
    qtbot = QtBot(None)
    with qtbot.waitExposed(window):
        window.activateWindow()
    hands = Hands(Person(window, hand, qtbot))
    _open(hands, window, begin)
    _diary = Diary(window.session, log)
    _edit(hands, Random(seed))


def _open(hands: Hands, window: MainWindow, begin: str) -> None:
    if begin == RECOVER:
        hands.wait(lambda: bool(window.findChildren(RecoveryCard)))
        (card,) = window.findChildren(RecoveryCard)
        hands.click(card.recover_button)
    else:
        hands.click(window.welcome.new_button)
    hands.wait(lambda: shows_project(window))


def _edit(hands: Hands, random: Random) -> None:
    acts: tuple[Callable[[Hands, Random], None], ...] = (_add, _move, _set_units)
    _add(hands, random)
    while True:
        is_full = len(hands.workspace.graph.nodes) > _MOST_NODES
        act = _delete if is_full else random.choice(acts)
        act(hands, random)


def _add(hands: Hands, random: Random) -> None:
    count = len(hands.workspace.graph.nodes)
    palette = hands.bring_up("alt+1", PalettePanel)
    hands.type_into(palette.search, random.choice(("Dense", "Conv2D", "Dropout")))
    hands.keys("enter")
    hands.wait(lambda: len(hands.workspace.graph.nodes) == count + 1)
    hands.keys("ctrl+0")


def _move(hands: Hands, random: Random) -> None:
    before = dict(hands.workspace.document.positions.get(hands.workspace.graph.id, {}))
    node = random.choice(sorted(hands.workspace.graph.nodes))
    hands.move(node, QPointF(random.choice((-1, 1)) * random.uniform(20, 60), random.uniform(-40, 40)))
    hands.wait(lambda: hands.workspace.document.positions[hands.workspace.graph.id] != before)


def _set_units(hands: Hands, random: Random) -> None:
    graph = hands.workspace.graph
    layers = [node for node in graph.nodes.values() if isinstance(node, LayerNode)]
    dense = [node.id for node in layers if graph.layer_of(node).type == "keras.layers.Dense"]
    if dense:
        node = random.choice(sorted(dense))
        shown = str(graph.layer_of(graph.nodes[node]).parameters["units"])
        hands.set_parameter(node, "units", random.choice([units for units in _UNITS if units != shown]))


def _delete(hands: Hands, random: Random) -> None:
    node = random.choice(sorted(hands.workspace.graph.nodes))
    hands.select(node)
    hands.keys("delete")
    hands.wait(lambda: node not in hands.workspace.graph.nodes)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
