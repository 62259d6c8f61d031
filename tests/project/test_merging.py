"""Two versions of a project put together."""

from typing import Any

import pytest
from hypothesis import given

from netdesigner.catalogue.values import Ref
from netdesigner.graph import changes
from netdesigner.graph.nodes import LayerNode
from netdesigner.project.document import CanvasItem, CanvasItemKind, Document, Flow, Held
from netdesigner.project.edits import MoveNodes, PutItem, SetFlow
from netdesigner.project.errors import ProjectFileError
from netdesigner.project.format import document_from_json, document_to_json
from netdesigner.project.history import History
from netdesigner.project.merging.merge import Merged, merge
from tests.builders import Drawing
from tests.property.hostile import documents

Form = dict[str, Any]


def base() -> Form:
    drawing = Drawing()
    measures = drawing.input((4,), name="measures")
    hidden = drawing.layer("Dense", measures, units=8, name="hidden")
    drawing.output(hidden, name="species")
    return document_to_json(drawing.document)


def side(form: Form) -> Drawing:
    return Drawing(History(document_from_json(form)))


def node(drawing: Drawing, name: str) -> str:
    graph = drawing.graph
    found = (
        key for key, item in graph.nodes.items() if isinstance(item, LayerNode) and graph.layer_of(item).name == name
    )
    return next(found)


def set_parameter(drawing: Drawing, name: str, parameter: str, value: Any) -> None:
    layer = drawing.layer_id(node(drawing, name))
    drawing.do(*changes.set_parameter(drawing.document.network, drawing.graph, layer, parameter, value))


def put_together(before: Form | None, ours: Drawing, theirs: Drawing) -> tuple[Document, tuple[str, ...]]:
    merged = merge(before, document_to_json(ours.document), document_to_json(theirs.document))
    return document_from_json(merged.form), merged.conflicts


@given(documents())
def test_what_only_one_side_has_changed_is_taken(document: Document) -> None:
    before, after = base(), document_to_json(document)
    assert merge(before, before, after).form == after
    assert merge(before, after, before).form == after
    assert merge(before, after, after).form == after


def test_different_fields_of_one_layer_come_together() -> None:
    before = base()
    ours, theirs = side(before), side(before)
    set_parameter(ours, "hidden", "units", 16)
    set_parameter(theirs, "hidden", "activation", "relu")
    document, conflicts = put_together(before, ours, theirs)
    assert not conflicts
    (layer,) = document.network.main.layers.values()
    assert layer.parameters == {"units": 16, "activation": "relu"}


def test_the_same_field_is_a_conflict_and_ours_is_kept() -> None:
    before = base()
    ours, theirs = side(before), side(before)
    set_parameter(ours, "hidden", "units", 16)
    set_parameter(theirs, "hidden", "units", 32)
    document, conflicts = put_together(before, ours, theirs)
    (layer,) = document.network.main.layers.values()
    assert layer.parameters == {"units": 16}
    assert conflicts == (f"graphs.main.layers.{layer.id}.parameters.units",)


def test_layers_that_both_have_added_under_one_id_are_both_there() -> None:
    before = base()
    ours, theirs = side(before), side(before)
    ours.layer("Dropout", node(ours, "hidden"), rate=0.5, name="drop")
    added = theirs.layer("BatchNormalization", node(theirs, "hidden"), name="drop")
    theirs.output(added, name="normal")
    document, conflicts = put_together(before, ours, theirs)
    graph = document.network.main
    assert not conflicts
    kinds = {layer.name: layer.type.rpartition(".")[2] for layer in graph.layers.values()}
    assert kinds == {"hidden": "Dense", "drop": "Dropout", "drop_1": "BatchNormalization"}
    last = graph.nodes[graph.outputs[-1]]
    source = graph.nodes[next(iter(graph.predecessors(last.id)))]
    assert isinstance(source, LayerNode)
    assert graph.layer_of(source).name == "drop_1"
    assert len(graph.outputs) == 2


def test_collapsed_frames_of_both_sides_hold_what_they_held() -> None:
    before = base()
    ours, theirs = side(before), side(before)
    for drawing in (ours, theirs):
        drop = drawing.layer("Dropout", node(drawing, "hidden"), rate=0.5 if drawing is ours else 0.1, name="drop")
        note = CanvasItem("n", "main", CanvasItemKind.NOTE, "ours" if drawing is ours else "theirs")
        held = Held(frozenset([drop]), frozenset(["n"]))
        drawing.do(PutItem(note), PutItem(CanvasItem("f", "main", CanvasItemKind.FRAME, held=held)))
    document, conflicts = put_together(before, ours, theirs)
    assert not conflicts
    contents = [item.held for item in document.items.values() if item.held]
    assert len(contents) == 2
    assert frozenset.union(*(held.nodes for held in contents)) == {
        key for key, item in document.network.main.nodes.items() if key not in side(before).graph.nodes
    }
    assert {document.items[item].text for held in contents for item in held.items} == {"ours", "theirs"}


def test_submodels_that_both_have_added_keep_their_calls() -> None:
    before = base()
    ours, theirs = side(before), side(before)
    for drawing, kind in ((ours, "Dense"), (theirs, "LayerNormalization")):
        inner = drawing.new_graph("block")
        into = inner.input((8,), name="into")
        inner.output(inner.layer(kind, into, name=kind, **({"units": 2} if kind == "Dense" else {})), name="out")
        drawing.submodel("block", **{into: Ref(node(drawing, "hidden"))})
    document, conflicts = put_together(before, ours, theirs)
    assert not conflicts
    types = {
        layer.type.rpartition(".")[2]
        for graph in document.network.graphs.values()
        if graph.id != "main"
        for layer in graph.layers.values()
    }
    assert types == {"Dense", "LayerNormalization"}
    assert len(document.network.main.submodels()) == 2


def test_where_nodes_stand_is_never_a_conflict() -> None:
    before = base()
    ours, theirs = side(before), side(before)
    for drawing, place in ((ours, (1.0, 1.0)), (theirs, (2.0, 2.0))):
        drawing.do(MoveNodes("main", {node(drawing, "hidden"): place}))
    document, conflicts = put_together(before, ours, theirs)
    assert not conflicts
    assert list(document.positions["main"].values()) == [(1.0, 1.0)]


def test_a_network_that_one_side_has_turned_stays_turned() -> None:
    before = base()
    ours, theirs = side(before), side(before)
    theirs.do(SetFlow(Flow.RIGHT), MoveNodes("main", {node(theirs, "hidden"): (2.0, 2.0)}))
    set_parameter(ours, "hidden", "units", 16)
    document, conflicts = put_together(before, ours, theirs)
    assert not conflicts
    assert document.flow is Flow.RIGHT


def test_using_what_the_other_side_has_removed_is_refused() -> None:
    before = base()
    ours, theirs = side(before), side(before)
    ours.do(*changes.remove_nodes(ours.graph, [node(ours, "hidden")]))
    theirs.layer("Dropout", node(theirs, "hidden"), rate=0.5, name="drop")
    with pytest.raises(ProjectFileError):
        put_together(before, ours, theirs)


def test_without_a_base_what_either_side_has_alone_is_kept() -> None:
    ours, theirs = side(base()), side(base())
    ours.layer("Dropout", node(ours, "hidden"), rate=0.5, name="ours")
    theirs.layer("Dense", node(theirs, "hidden"), units=3, name="theirs")
    document, conflicts = put_together(None, ours, theirs)
    names = [layer.name for layer in document.network.main.layers.values()]
    assert sorted(names) == ["hidden", "ours", "theirs"]
    assert not conflicts


def test_without_a_base_what_differs_is_a_conflict() -> None:
    ours, theirs = side(base()), side(base())
    set_parameter(ours, "hidden", "units", 32)
    set_parameter(theirs, "hidden", "activation", "relu")
    document, conflicts = put_together(None, ours, theirs)
    (hidden,) = document.network.main.layers.values()
    assert hidden.parameters == {"units": 32, "activation": "relu"}
    assert [way.rpartition(".")[2] for way in conflicts] == ["units"]


def test_without_a_base_another_layer_under_the_same_id_is_another_layer() -> None:
    ours, theirs = side(base()), side(base())
    ours.layer("Dropout", node(ours, "hidden"), rate=0.5)
    theirs.layer("Flatten", node(theirs, "hidden"))
    document, _conflicts = put_together(None, ours, theirs)
    types = sorted(layer.type.rpartition(".")[2] for layer in document.network.main.layers.values())
    assert types == ["Dense", "Dropout", "Flatten"]


def test_different_projects_are_not_put_together() -> None:
    other = Drawing()
    other.output(other.layer("LSTM", other.input((5, 2), name="words"), units=3), name="mood")
    with pytest.raises(ProjectFileError, match="different projects"):
        put_together(None, side(base()), other)


@given(documents(), documents())
def test_without_a_base_a_project_comes_of_it_or_a_refusal(first: Document, second: Document) -> None:
    ours, theirs = document_to_json(first), document_to_json(second)
    assert merge(None, ours, ours) == Merged(ours, ())
    try:
        merged = document_from_json(merge(None, ours, theirs).form)
    except ProjectFileError:
        return
    assert set(first.network.main.nodes) <= set(merged.network.main.nodes)
