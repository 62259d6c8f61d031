"""Which layers are adapted to the training data, and what is said where that cannot be."""

from netdesigner.catalogue.values import Instance, Ref
from netdesigner.data.bindings import Binding, DataSettings
from netdesigner.data.sources.builtin import BuiltinSet, BuiltinSource
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


def test_a_layer_of_a_submodel_is_adapted_to_what_enters_that() -> None:
    drawing = Drawing()
    inner = drawing.new_graph("inner")
    inside = inner.input((2,), "inside")
    inner.output(inner.layer("Normalization", inner.layer("Normalization", inside, name="first"), name="second"))
    drawing.output(drawing.submodel("inner", **{inside: Ref(drawing.input((2,), "from_outside"))}))
    found = adaptations(drawing.document)
    assert [(item.way, item.layer.name, item.is_direct) for item in found] == [
        (("main", "inner"), "first", True),
        (("main", "inner"), "second", False),
    ]
    assert [[node.name for node in item.inputs] for item in found] == [["from_outside"]] * 2
    assert not list(adapting_problems(drawing.document))


def test_a_submodel_in_two_graphs_is_adapted_in_each() -> None:
    drawing = Drawing()
    inner, middle = drawing.new_graph("inner"), drawing.new_graph("middle")
    inside, between = inner.input((2,), "inside"), middle.input((2,), "between")
    inner.output(inner.layer("Normalization", inside))
    middle.output(middle.submodel("inner", **{inside: Ref(between)}))
    first, second = drawing.input((2,), "first"), drawing.input((2,), "second")
    calls = [drawing.submodel("inner", **{inside: Ref(node)}) for node in (first, second)]
    drawing.output(drawing.layer("Add", *calls, drawing.submodel("middle", **{between: Ref(first)})))
    found = {item.way: [node.name for node in item.inputs] for item in adaptations(drawing.document)}
    assert found == {("main", "inner"): ["first", "second"], ("main", "middle", "inner"): ["first"]}


def test_each_layer_comes_after_those_that_its_data_pass_through() -> None:
    drawing = Drawing()
    source = drawing.input((2,), "source")
    shared = drawing.layer("Normalization", source, name="shared")
    before = drawing.layer("Normalization", source, name="before")
    drawing.output(drawing.layer("Add", shared, drawing.call(shared, before)))
    assert [item.layer.name for item in adaptations(drawing.document)] == ["before", "shared"]


def test_what_depends_on_its_own_state_cannot_be_adapted() -> None:
    drawing = Drawing()
    first = drawing.layer("Rescaling", drawing.input((2,), "first"), scale=2.0)
    shared = drawing.layer("Normalization", first)
    drawing.output(drawing.layer("Add", shared, drawing.call(shared, shared)))
    assert [problem.code for problem in adapting_problems(drawing.document)] == [Code.ADAPTED_IN_CIRCLE]


def test_a_layer_inside_of_another_is_told() -> None:
    drawing = Drawing()
    held = Instance("keras.layers.Normalization")
    drawing.output(drawing.layer("TimeDistributed", drawing.input((3, 2)), layer=held))
    [problem] = adapting_problems(drawing.document)
    assert (problem.code, problem.values["type"]) == (Code.ADAPTED_INSIDE, "Normalization")


def test_many_calls_of_calls_are_followed_once() -> None:
    """Each submodel calls the next one twice, so that there are a million calls of the last one."""
    drawing = Drawing()
    below, inside = None, ""
    for number in range(20):
        level = drawing.new_graph(f"level_{number}")
        entering = level.input((2,), "inside")
        if below is None:
            level.output(level.layer("Normalization", entering))
        else:
            calls = [level.submodel(below, **{inside: Ref(entering)}) for _ in range(2)]
            level.output(level.layer("Add", *calls))
        below, inside = level.graph_id, entering
    assert below is not None
    drawing.output(drawing.submodel(below, **{inside: Ref(drawing.input((2,), "source"))}))
    [item] = adaptations(drawing.document)
    assert item.is_direct
