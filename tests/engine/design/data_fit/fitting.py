"""Networks beside data for tests: what is found, and what is left of it once a fix is applied."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from netdesigner.catalogue.values import Value
from netdesigner.data.bindings import Binding, DataSettings, Encoding
from netdesigner.data.facts import FieldFacts, SourceFacts
from netdesigner.data.sources.arrays import NpzSource
from netdesigner.engine.design.documents import DocumentEvaluation
from netdesigner.engine.design.inference import Inference
from netdesigner.graph.problems import Fix, Problem
from netdesigner.i18n.problems import fix_sentence, sentence
from netdesigner.project.edits import SetSettings, edits_of
from tests.engine.design.building import Builder, chain

SPARSE = "sparse_categorical_crossentropy"


def labels(name: str, *values: int) -> FieldFacts:
    return FieldFacts(name, (), "int64", values, min(values), max(values))


FACTS = SourceFacts(
    1797,
    {
        "images": FieldFacts("images", (8, 8, 1), "float32", None, 0, 1),
        "features": FieldFacts("features", (4,), "float32", None, -1, 1),
        "digit": labels("digit", *range(10)),
        "from_one": labels("from_one", 1, 2, 3),
        "gaps": labels("gaps", 0, 10, 20),
        "signs": labels("signs", -1, 1),
        "one_or_two": labels("one_or_two", 1, 2),
        "two": labels("two", 0, 1),
        "kind": FieldFacts("kind", (), "string", ("cat", "dog", "owl")),
        "price": FieldFacts("price", (), "float64", None, -3, 50),
        "share": FieldFacts("share", (), "float64", None, 0, 1),
        "several": FieldFacts("several", (3,), "float64", None, -5, 5),
        "hot": FieldFacts("hot", (10,), "float32", None, 0, 1),
    },
)


def bind(
    builder: Builder,
    source: str | tuple[str, ...],
    target: str,
    encoding: Encoding = Encoding.PLAIN,
    input_encoding: Encoding = Encoding.PLAIN,
) -> None:
    fields = (source,) if isinstance(source, str) else source
    bindings = {
        builder.graph.inputs[0]: Binding("data", fields, input_encoding),
        builder.graph.outputs[0]: Binding("data", (target,), encoding),
    }
    builder.do((SetSettings(DataSettings({"data": NpzSource("data.npz")}, bindings)),))


def network(target: str, *steps: tuple[str, Mapping[str, Value]], loss: Value, encoding: str = "plain") -> Builder:
    """Draw layers that work on features, with an output that is compared with a target."""
    builder = Builder()
    builder.output(chain(builder, builder.input(4), *steps)[-1], loss=loss)
    bind(builder, "features", target, Encoding(encoding))
    return builder


def dense(units: int, activation: str | None = None) -> tuple[str, Mapping[str, Value]]:
    return "Dense", {"units": units, "activation": activation} if activation else {"units": units}


def problems(builder: Builder, inference: Inference, facts: SourceFacts = FACTS) -> list[Problem]:
    return problems_of(builder, inference, {"data": facts})


def problems_of(builder: Builder, inference: Inference, facts: Mapping[str, SourceFacts]) -> list[Problem]:
    evaluation = DocumentEvaluation(builder.document, inference, facts)
    while not evaluation.work(10.0):
        pass
    of_nodes = [item for found in evaluation.graphs.values() for v in found.verdicts.values() for item in v.problems]
    return [*of_nodes, *evaluation.problems()]


def only(builder: Builder, inference: Inference, facts: SourceFacts = FACTS) -> Problem:
    """Return the one problem, all of which can be told."""
    (problem,) = problems(builder, inference, facts)
    for told in (sentence(problem), *map(fix_sentence, problem.fixes)):
        assert "?" not in told
        assert "{" not in told
    return problem


def errors_after(builder: Builder, fix: Fix, inference: Inference, facts: SourceFacts = FACTS) -> list[str]:
    """Return what is wrong once a fix is applied, which is taken back again."""
    builder.history.do(fix_sentence(fix), edits_of(fix))
    left = problems(builder, inference, facts)
    builder.history.undo()
    return [sentence(problem) for problem in left]


def fixed(draw: Callable[[], Builder], inference: Inference, facts: SourceFacts = FACTS) -> list[str]:
    """Return the words of the fixes of the one problem, and behind each what would be left after it."""
    builder = draw()
    problem = only(builder, inference, facts)
    told = ["; ".join([fix_sentence(fix), *errors_after(builder, fix, inference, facts)]) for fix in problem.fixes]
    assert only(builder, inference, facts) == problem
    return told
