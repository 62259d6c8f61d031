"""Keras' documentation comes from the installed Keras, is kept for the user, and lies nowhere in the repository."""

import subprocess
from pathlib import Path

from pytestqt.qtbot import QtBot

from netdesigner.app.docstrings import read_docstring
from netdesigner.app.documentation import documentation_of
from netdesigner.app.inspector.panel import InspectorPanel
from netdesigner.app.program import Program
from netdesigner.app.session import Session
from netdesigner.project.places import cache_folder
from tests.builders import Drawing

ROOT = Path(__file__).parents[3]

DOCSTRING = """Adds one.

It adds `one` to
each number.

Args:
    amount: How much to add, as an
        integer.
    *more: Further amounts.

Call arguments:
    inputs: What it is added to.
    amount: Not this one.

Input shape:

- If `a`:
    A tensor.

Example:

>>> add(1)
2

After it.
"""


def test_documentation_arrives_from_the_engine_and_is_kept(
    qtbot: QtBot, program: Program, session: Session, drawing: Drawing
) -> None:
    dense = drawing.layer("Dense", units=2)
    panel = InspectorPanel(session)
    qtbot.addWidget(panel)
    session.workspace.select([dense])
    panel.show()
    page = panel.node_page()
    qtbot.waitUntil(lambda: "units" in page.documentation.arguments(), timeout=60_000)
    form = page.forms[0].form
    assert form is not None
    units = form.editor("units")
    assert units is not None
    assert page.documentation.arguments()["units"] in units.toolTip()
    page.documentation.set_open(True)
    page.documentation.point_to("units")
    text = documentation_of(program).text("keras.layers.Dense")
    assert text
    assert list(cache_folder().rglob("keras.layers.Dense.txt"))
    sentence = text.strip().splitlines()[0]
    found = subprocess.run(["git", "grep", "-l", "-F", sentence], cwd=ROOT, capture_output=True, check=False, text=True)
    assert not found.stdout, found.stdout


def test_all_windows_share_one_documentation(program: Program) -> None:
    assert documentation_of(program) is documentation_of(program)


def test_a_docstring_is_taken_apart() -> None:
    read = read_docstring(DOCSTRING)
    assert read.summary == "Adds one."
    assert read.arguments == {
        "amount": "How much to add, as an integer.",
        "more": "Further amounts.",
        "inputs": "What it is added to.",
    }
    assert "- `amount`: How much to add, as an integer." in read.markdown
    assert "**Input shape**" in read.markdown
    assert "```\n>>> add(1)\n2\n```" in read.markdown
    assert read.markdown.strip().endswith("After it.")


def test_an_empty_docstring_is_nothing() -> None:
    assert read_docstring("").markdown.strip() == ""
