"""Attached Python files in the document: what is known of them without executing anything."""

import json
from pathlib import Path

import pytest

from netdesigner.catalogue.types import Family, InputPort, LayerType, OutputRule, Parameter, ParameterKind
from netdesigner.catalogue.values import Ref
from netdesigner.codegen.notebook import write_notebook
from netdesigner.codegen.paths import paths_from
from netdesigner.codegen.script import ScriptWriter, write_script
from netdesigner.graph import changes
from netdesigner.project.attached import CATEGORY, AttachedFile, NameProblem, attached_from_json, name_problem
from netdesigner.project.document import Document
from netdesigner.project.edits import PutFile, RemoveFile
from netdesigner.project.edits_json import edit_from_json, edit_to_json
from netdesigner.project.errors import ProjectFileError
from netdesigner.project.format import document_from_json, document_to_json
from netdesigner.project.moving import carry_data
from netdesigner.project.trust import is_trusted, trust
from tests.builders import Drawing

DIGEST = "ab" * 32
SCALED = LayerType(
    "own_layers.Scaled",
    Family.LAYER,
    {"factor": Parameter("factor", (ParameterKind.FLOAT,), default=1.0, default_spellings=(1.0,))},
    category=CATEGORY,
    inputs=(InputPort("inputs"),),
    rule=OutputRule.INFERRED,
    source=DIGEST,
)
FILE = AttachedFile("parts/own_layers.py", DIGEST, {SCALED.path: SCALED})


def drawn() -> Drawing:
    drawing = Drawing()
    drawing.do(PutFile(FILE))
    _node, edits = changes.add_layer(
        drawing.graph, SCALED.path, {"factor": 2.0}, {"inputs": Ref(drawing.input((4,)))}, name="twice"
    )
    drawing.do(*edits)
    drawing.output(next(reversed(drawing.graph.nodes)))
    return drawing


def test_layer_types_are_in_the_catalogue_as_long_as_the_file_is_attached() -> None:
    drawing = drawn()
    usual = len(Drawing().document.network.catalogue.layers)
    assert drawing.document.network.catalogue.layers[SCALED.path] == SCALED
    drawing.do(RemoveFile("own_layers"))
    assert len(drawing.document.network.catalogue.layers) == usual
    drawing.history.undo()
    assert drawing.document.network.catalogue.layers[SCALED.path] == SCALED


def test_documents_and_edits_keep_a_file_with_its_types() -> None:
    document = drawn().document
    form = json.loads(json.dumps(document_to_json(document)))
    read = document_from_json(form)
    assert read == document
    assert read.network.catalogue.layers[SCALED.path] == SCALED
    for edit in (PutFile(FILE), RemoveFile("own_layers")):
        assert edit_from_json(json.loads(json.dumps(edit_to_json(edit)))) == edit


def test_a_type_of_keras_cannot_be_taken_over() -> None:
    form = document_to_json(drawn().document)
    file = form["files"]["own_layers"]  # type: ignore[index,call-overload]
    for path in ("keras.py", "os.py", "a-b.py", "../.py"):
        with pytest.raises(ProjectFileError):
            document_from_json({**form, "files": {"x": {**file, "path": path}}})  # type: ignore[dict-item]


@pytest.mark.parametrize(
    "types", [{"a.b": {}}, {"A": {"inputs": 3}}, {"A": 3}, {"A": {"category": "x", "inputs": [[]]}}]
)
def test_malformed_types_are_refused(types: object) -> None:
    form = document_to_json(drawn().document)
    broken = {"path": "own_layers.py", "sha256": DIGEST, "types": types}
    with pytest.raises(ProjectFileError):
        document_from_json({**form, "files": {"own_layers": broken}})  # type: ignore[dict-item]


def test_names_that_python_could_not_import() -> None:
    assert name_problem("a/own_layers.py") is None
    assert name_problem("my layers.py") is NameProblem.NO_IDENTIFIER
    assert name_problem("json.py") is NameProblem.TAKEN
    assert name_problem("keras.py") is NameProblem.TAKEN


def test_fields_of_a_newer_format_are_kept() -> None:
    file = attached_from_json({"path": "own.py", "sha256": DIGEST, "types": {}, "later": 1})
    assert file.extra == {"later": 1}


def test_the_script_finds_the_file_from_where_it_lies(tmp_path: Path) -> None:
    document = drawn().document
    paths = paths_from(tmp_path / "out", document.data, document.files.values(), tmp_path)
    text = write_script(document, paths=paths).text
    assert 'sys.path.insert(0, str(Path(__file__).parent / "../parts"))\nimport own_layers\n' in text
    assert "own_layers.Scaled(" in text
    assert "import own_layers" in write_notebook(document, paths=paths)


def test_the_script_follows_other_types_of_a_file() -> None:
    drawing = drawn()
    writer = ScriptWriter(drawing.document)
    assert "own_layers.Scaled(" in writer.write().text
    drawing.do(RemoveFile("own_layers"))
    assert "own_layers.Scaled(" not in writer.write().text
    drawing.history.undo()
    assert "own_layers.Scaled(" in writer.write().text


def test_the_path_leads_to_the_same_file_when_the_project_moves(tmp_path: Path) -> None:
    document: Document = drawn().document
    [edit] = carry_data(document, tmp_path / "a.netd", tmp_path / "deeper" / "a.netd")
    assert isinstance(edit, PutFile)
    assert edit.file.path == "../parts/own_layers.py"


def test_trust_is_kept_by_content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    assert not is_trusted(DIGEST)
    trust(DIGEST, "own_layers.py")
    assert is_trusted(DIGEST)
    assert not is_trusted(DIGEST.replace("a", "c"))
