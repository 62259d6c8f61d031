"""From an empty canvas to a trained network and the script that repeats it."""

import subprocess
import sys
from functools import partial
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QToolButton, QTreeWidget

from netdesigner.app.code.panel import CodePanel
from netdesigner.app.data.panel import DataPanel
from netdesigner.app.training.controller import RunState
from netdesigner.app.training.panel import TrainingPanel
from netdesigner.app.window.windows import Windows
from netdesigner.graph.nodes import NodeId
from tests.journeys.conftest import TRAINED_MS, MakePerson
from tests.journeys.person import Hands, shows_project
from tests.training.test_script_is_the_run import assert_same_numbers, printing

NETWORK = (
    ("Input", "input", {}),
    ("Rescaling", "keras.layers.Rescaling", {"scale": "0.0625"}),
    ("Conv2D", "keras.layers.Conv2D", {"filters": "40", "activation": "relu", "padding": "same"}),
    ("MaxPooling2D", "keras.layers.MaxPooling2D", {"padding": "same"}),
    ("c2d", "keras.layers.Conv2D", {"filters": "64", "activation": "relu"}),
    ("Flatten", "keras.layers.Flatten", {}),
    ("Dense", "keras.layers.Dense", {"units": "10", "activation": "softmax"}),
    ("Output", "output", {}),
)
EPOCHS = 20
LONGEST_S = 300.0


def test_from_an_empty_canvas_to_a_network_and_its_script(
    windows: Windows, person_at: MakePerson, tmp_path: Path
) -> None:
    window = windows.show_home()
    hands = Hands(person_at(window))
    hands.click(window.welcome.new_button)
    hands.wait(lambda: shows_project(window))
    nodes = _draw(hands)
    _feed(hands, nodes[0], nodes[-1])
    _train(hands)
    result = window.session.runs.result
    assert result is not None
    assert result.outcome.is_success
    assert result.test["accuracy"] >= 0.96
    assert len(result.history["loss"]) == EPOCHS

    script = tmp_path / "digits.py"
    _save_script(hands, script)
    text = script.read_text(encoding="utf-8")
    assert "netdesigner" not in text
    script.write_text(printing(text), encoding="utf-8")
    assert_same_numbers(result, _output_of(script))


def _draw(hands: Hands) -> list[NodeId]:
    nodes = []
    for place, (letters, kind, parameters) in enumerate(NETWORK):
        column, row = divmod(place, 4)
        node = hands.drag_in(letters, kind, QPoint(180 + 300 * column, 60 + 105 * row))
        nodes.append(node)
        for name, text in parameters.items():
            hands.set_parameter(node, name, text)
    for source, node in pairwise(nodes):
        hands.wire(source, node)
    return nodes


def _feed(hands: Hands, source: NodeId, goal: NodeId) -> None:
    data = hands.bring_up("alt+6", DataPanel)
    button = data.sources.add_button
    hands.pick(button, button.menu(), "Handwritten digits: 1,797 pictures, 10 classes")
    hands.wait(lambda: hands.window.session.data.is_complete and set(data.bindings.rows) == {source, goal})
    _bind(hands, data, source, "images")
    _bind(hands, data, goal, "target")


def _bind(hands: Hands, data: DataPanel, node: NodeId, field: str) -> None:
    row = data.bindings.rows[node]
    hands.click_through(row.button, row.menu, row.menu.tree.viewport(), partial(_place, row.menu.tree, field))
    hands.wait(lambda: node in hands.window.session.document.data.bindings)


def _place(tree: QTreeWidget, field: str) -> QPoint:
    source = tree.topLevelItem(0)
    fields = [source.child(place) for place in range(source.childCount())]
    return tree.visualItemRect(next(item for item in fields if item.text(0) == field)).center()


def _train(hands: Hands) -> None:
    runs = hands.window.session.runs
    training = hands.bring_up("alt+7", TrainingPanel)
    hands.type_into(training.controls.epochs, str(EPOCHS))
    hands.keys("enter")
    hands.wait(lambda: hands.window.session.document.fit.epochs == EPOCHS)
    hands.wait(lambda: runs.obstacle is None)
    hands.click(training.controls.train)
    hands.wait(lambda: runs.state is RunState.RUNNING)
    hands.wait(lambda: runs.state is RunState.ENDED, TRAINED_MS)


def _save_script(hands: Hands, path: Path) -> None:
    code = hands.bring_up("alt+0", CodePanel)
    hands.wait(code.bar.save.isEnabled)
    button = next(button for button in code.bar.findChildren(QToolButton) if button.defaultAction() is code.bar.save)
    hands.click(button)
    hands.save_dialog(path)
    hands.wait(path.is_file)


def _output_of(script: Path) -> str:
    command = [sys.executable, str(script)]
    done = subprocess.run(command, cwd=script.parent, capture_output=True, text=True, check=True, timeout=LONGEST_S)
    return done.stdout
