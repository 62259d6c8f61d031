"""One dtype policy for all layers of a model."""

from netdesigner.catalogue.values import Instance, Ref
from netdesigner.graph.dtypes import DTYPE, policies, set_policy
from tests.builders import Drawing


def test_all_layers_get_it_in_submodels_and_inside_of_others_too() -> None:
    drawing = Drawing()
    inner = drawing.new_graph("inner")
    inside = inner.input((4,), "inside")
    inner.output(inner.layer("Dense", inside, units=2, name="deep"))
    both = drawing.layer("Bidirectional", drawing.input((3, 2)), layer=Instance("keras.layers.LSTM", {"units": 2}))
    drawing.output(drawing.submodel("inner", **{inside: Ref(both)}))
    network = drawing.document.network
    assert policies(network) == [None]
    drawing.do(*set_policy(network, "mixed_float16"))
    assert policies(network) == ["mixed_float16"]
    bidirectional = network.main.layers[drawing.layer_id(both)].parameters
    assert bidirectional["layer"] == Instance("keras.layers.LSTM", {"units": 2, DTYPE: "mixed_float16"})
    drawing.do(*set_policy(network, None))
    assert policies(network) == [None]
    assert bidirectional.keys() - network.main.layers[drawing.layer_id(both)].parameters.keys() == {DTYPE}
    drawing.history.undo()
    assert policies(network) == ["mixed_float16"]


def test_what_prepares_data_keeps_its_own() -> None:
    drawing = Drawing()
    words = drawing.layer("TextVectorization", drawing.input((1,), dtype="string"), max_tokens=9)
    drawing.output(drawing.layer("Embedding", words, input_dim=9, output_dim=2))
    network = drawing.document.network
    assert [edit.layer.type for edit in set_policy(network, "bfloat16")] == ["keras.layers.Embedding"]
    assert not list(set_policy(network, None))


def test_several_are_told_apart() -> None:
    drawing = Drawing()
    drawing.layer("Dense", drawing.layer("Dense", drawing.input((4,)), units=2, dtype="float16"), units=2)
    assert policies(drawing.document.network) == ["float16", None]
