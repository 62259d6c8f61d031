"""Which layers are adapted to the training data, and what is said where that cannot be."""

from netdesigner.catalogue.values import Ref
from netdesigner.data.bindings import Binding, DataSettings
from netdesigner.data.sources import BuiltinSet, BuiltinSource
from netdesigner.graph.codes import Code
from netdesigner.project.adapting import adaptations
from netdesigner.project.checks import adapting_problems
from netdesigner.project.edits import SetSettings
from tests.builders import Drawing


def test_a_layer_without_values_is_adapted_to_the_inputs_it_depends_on() -> None:
    drawing = Drawing()
    first, second = drawing.input((2,), "first"), drawing.input((2,), "second")
    joined = drawing.layer("Normalization", drawing.layer("Concatenate", first, second), name="joined")
    drawing.output(drawing.layer("Add", joined, drawing.layer("Normalization", joined, name="again")))
    found = adaptations(drawing.document)
    assert [(item.layer.name, item.is_direct) for item in found] == [("joined", False), ("again", False)]
    assert [node.name for node in found[0].inputs] == ["first", "second"]


def test_values_that_are_given_are_kept() -> None:
    drawing = Drawing()
    first = drawing.input((2,), "first")
    drawing.output(drawing.layer("Normalization", first, mean=0.0, variance=1.0))
    assert not adaptations(drawing.document)


def test_what_is_no_part_of_the_model_is_left_alone() -> None:
    drawing = Drawing()
    first = drawing.input((2,), "first")
    drawing.layer("Normalization", first)
    drawing.output(first)
    assert not adaptations(drawing.document)


def test_an_input_without_data_is_named_where_there_is_data_for_others() -> None:
    drawing = Drawing()
    output = drawing.output(drawing.layer("Normalization", drawing.input((2,), "first")))
    assert not list(adapting_problems(drawing.document))
    source = BuiltinSource(BuiltinSet.IRIS)
    drawing.do(SetSettings(DataSettings({"iris": source}, {output: Binding("iris", ("target",))})))
    [problem] = adapting_problems(drawing.document)
    assert (problem.code, problem.values["input"]) == (Code.ADAPTED_WITHOUT_DATA, "first")


def test_a_layer_of_a_submodel_cannot_be_adapted() -> None:
    drawing = Drawing()
    inner = drawing.new_graph("inner")
    inner_input = inner.input((2,), "inside")
    inner.output(inner.layer("Normalization", inner_input))
    drawing.output(drawing.submodel("inner", **{inner_input: Ref(drawing.input((2,), "first"))}))
    codes = [problem.code for problem in adapting_problems(drawing.document)]
    assert codes == [Code.ADAPTED_IN_SUBMODEL]


def test_a_layer_that_is_shared_behind_others_has_no_plain_data() -> None:
    drawing = Drawing()
    first = drawing.layer("Rescaling", drawing.input((2,), "first"), scale=2.0)
    shared = drawing.layer("Normalization", first)
    drawing.output(drawing.layer("Add", shared, drawing.call(shared, shared)))
    codes = [problem.code for problem in adapting_problems(drawing.document)]
    assert Code.ADAPTED_TWICE in codes
