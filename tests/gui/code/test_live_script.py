"""The copy that follows the document."""

from pathlib import Path

from netdesigner.app.code.live_script import LiveScript
from netdesigner.catalogue.values import Ref
from netdesigner.codegen.notebook import write_notebook
from netdesigner.codegen.script import ScriptPart, write_script
from netdesigner.project.files import load_project
from netdesigner.project.history import History
from netdesigner.project.templates import find_template
from tests.builders import Drawing


def _followed(drawing: Drawing) -> LiveScript:
    live = LiveScript(drawing.document)
    drawing.history.listen(live.follow)
    return live


def _is_right(live: LiveScript, drawing: Drawing) -> bool:
    script, wanted = live.write_script(ScriptPart.ALL), write_script(drawing.document)
    return script.text == wanted.text and script.lines == wanted.lines


def test_the_script_follows_every_edit_back_and_forth() -> None:
    drawing = Drawing()
    live = _followed(drawing)
    assert _is_right(live, drawing)
    x = drawing.layer("Dense", drawing.input((4,)), units=3)
    assert _is_right(live, drawing)
    inner = drawing.new_graph("inner")
    inner.output(inner.layer("Dense", inner.input((3,)), units=2))
    drawing.output(drawing.submodel("inner", **{inner.graph.inputs[0]: Ref(x)}))
    assert _is_right(live, drawing)
    while drawing.history.undo_names:
        drawing.history.undo()
        assert _is_right(live, drawing)
    while drawing.history.redo_names:
        drawing.history.redo()
    assert _is_right(live, drawing)


def test_what_is_written_first_is_what_was_there_when_it_began(tmp_path: Path) -> None:
    drawing = Drawing(History(load_project(find_template("siamese").project)))
    live = _followed(drawing)
    drawing.layer("Flatten", drawing.document.network.main.inputs[0], name="late")
    assert _is_right(live, drawing)
    assert live.write_notebook({}) == write_notebook(drawing.document)
