"""A submodel takes the place of a network of Keras that is one node."""

from netdesigner.canvas.editing.unfolding_networks import put_in_place
from netdesigner.canvas.workspace import Workspace
from netdesigner.catalogue.values import Ref, Value
from netdesigner.graph.nodes import NodeId, SubmodelNode
from netdesigner.project.document import Document
from netdesigner.project.files import serialize_project
from tests.builders import Drawing


def network_of_keras() -> Document:
    """Stands for what the job says of a network: two layers, one of them in a submodel."""
    made = Drawing()
    inner = made.new_graph("block")
    source = inner.input((8, 8, 3))
    inner.output(inner.layer("BatchNormalization", source, name="norm"))
    image = made.input((8, 8, 3))
    conv = made.layer("Conv2D", image, filters=4, kernel_size=3, name="conv")
    made.output(made.submodel("block", **{source: conv}))
    return made.document


def drawn(drawing: Drawing, **parameters: Value) -> tuple[NodeId, NodeId]:
    image = drawing.input((8, 8, 3))
    drawing.new_graph("block").input((1,))  # the id is taken
    node = drawing.layer("keras.applications.VGG16", image, name="vgg16", include_top=False, **parameters)
    again = drawing.call(node, image)
    drawing.output(drawing.layer("Add", node, again))
    return node, again


def test_all_calls_call_the_submodel_and_undo_brings_the_node_back(workspace: Workspace, drawing: Drawing) -> None:
    node, _again = drawn(drawing, trainable=False)
    before = serialize_project(workspace.document)
    graph_id = put_in_place(workspace, "main", drawing.layer_id(node), network_of_keras())
    assert graph_id is not None
    calls = [call for call in drawing.graph.nodes.values() if isinstance(call, SubmodelNode)]
    assert [call.graph for call in calls] == [graph_id] * 2
    (added,) = [layer.id for layer in drawing.graph.layers.values()]
    (total,) = drawing.graph.calls_of(added)
    assert set(drawing.graph.predecessors(total)) == {call.id for call in calls}
    inner = workspace.network.graph(graph_id)
    assert (inner.name, inner.trainable) == ("vgg16", False)
    assert [list(call.arguments.values()) for call in calls] == [[Ref(drawing.graph.inputs[0])]] * 2
    assert len(inner.submodels()) == 1
    assert workspace.history.undo_names[-1] == "Unfold vgg16"
    workspace.undo()
    assert serialize_project(workspace.document) == before
