from dataclasses import replace

import pytest

from netdesigner.data.binding_checks import binding_findings
from netdesigner.data.bindings import Binding, DataSettings, Encoding
from netdesigner.data.expectations import Expectation, expectation_from_json, expectation_to_json
from netdesigner.data.facts import FieldFacts, SourceFacts
from netdesigner.data.findings import DataCode, DataFinding, finding_from_json, finding_to_json
from netdesigner.data.sources.arrays import NpzSource
from netdesigner.data.sources.keras_sets import KerasSet, KerasSource
from netdesigner.data.sources.tables import CsvSource
from netdesigner.data.split import Split
from netdesigner.data.split_checks import part_sizes, split_findings
from netdesigner.i18n.data import _SENTENCES, data_sentence

CLASSES = FieldFacts("kind", (), "string", ("a", "b", "c"), counts=(40, 40, 20))
LABELS = FieldFacts("label", (), "int64", (0, 1, 2), 0.0, 2.0, (40, 40, 20))
FACTS = {
    "t": SourceFacts(
        100,
        {
            "x": FieldFacts("x", (), "float64"),
            "z": FieldFacts("z", (), "float64"),
            "kind": CLASSES,
            "label": LABELS,
            "image": FieldFacts("image", (8, 8, 1), "float32"),
        },
    )
}
INPUT = Expectation("in1", "features", is_input=True, shape=(2,))
TARGET = Expectation("out1", "species", is_input=False, shape=(3,), labels=True)
GOOD = DataSettings(
    {"t": CsvSource("t.csv")},
    {"in1": Binding("t", ("x", "z")), "out1": Binding("t", ("kind",), Encoding.CLASSES)},
)


def codes(settings, facts=FACTS, expectations=(INPUT, TARGET)):
    found = [*binding_findings(settings, expectations, facts), *split_findings(settings, expectations, facts)]
    assert all(say(finding) for finding in found)
    return [finding.code for finding in found]


def say(finding):
    sentence = data_sentence(finding.code, finding.file, finding.row, finding.column, finding.values)
    assert "{" not in sentence
    return sentence


def bound(node, *fields, encoding=Encoding.PLAIN, source="t"):
    return replace(GOOD, bindings={**GOOD.bindings, node: Binding(source, fields, encoding)})


def with_counts(*counts):
    kind = replace(CLASSES, classes=tuple("abcdefghijklmnopqrstuvwxyz"[: len(counts)]), counts=counts)
    return {"t": SourceFacts(sum(counts), {**FACTS["t"].fields, "kind": kind})}


def test_good_data_has_no_findings():
    assert codes(GOOD) == []


@pytest.mark.parametrize(
    ("settings", "code"),
    [
        (replace(GOOD, bindings={"in1": GOOD.bindings["in1"]}), DataCode.NOT_BOUND),
        (bound("in1", "x", source="none"), DataCode.NO_SOURCE),
        (bound("in1"), DataCode.NO_FIELDS),
        (bound("in1", "x", "y"), DataCode.NO_FIELD),
        (bound("in1", "x", "image"), DataCode.NO_COLUMNS),
        (bound("in1", "x"), DataCode.SHAPE),
        (bound("in1", "image"), DataCode.SHAPE),
        (bound("out1", "x", encoding=Encoding.CLASSES), DataCode.NO_CLASSES),
        (bound("out1", "kind", encoding=Encoding.ONE_HOT), DataCode.SHAPE),
        (bound("out1", "image"), DataCode.SHAPE),
    ],
)
def test_what_is_wrong_with_a_binding(settings, code):
    assert codes(settings) == [code]


@pytest.mark.parametrize(("width", "ok"), [(2, False), (3, True), (10, True), (None, True)])
def test_labels_must_be_below_the_width(width, ok):
    target = replace(TARGET, shape=(width,))
    found = list(binding_findings(GOOD, (INPUT, target), FACTS))
    assert [finding.code for finding in found] == ([] if ok else [DataCode.LABELS])


def test_labels_are_told_with_their_range():
    facts = {"t": SourceFacts(100, {**FACTS["t"].fields, "label": replace(LABELS, classes=(1, 2, 3))})}
    (finding,) = binding_findings(bound("out1", "label"), (INPUT, TARGET), facts)
    assert say(finding) == "t.csv, field label: The labels go from 1 to 3, but species has 3 classes, from 0."


@pytest.mark.parametrize("shape", [(), (1,)])
def test_a_number_fits_an_output_of_width_one(shape):
    target = Expectation("out1", "price", is_input=False, shape=shape)
    assert codes(bound("out1", "x"), expectations=(INPUT, target)) == []


def test_an_autoencoder_has_its_image_as_target():
    image = Expectation("in1", "image", is_input=True, shape=(8, None, 1))
    target = Expectation("out1", "image", is_input=False, shape=(8, 8, 1))
    settings = replace(GOOD, bindings={"in1": Binding("t", ("image",)), "out1": Binding("t", ("image",))})
    assert codes(settings, expectations=(image, target)) == []


def test_unknown_shapes_are_not_judged():
    expectations = (replace(INPUT, shape=None), replace(TARGET, shape=None))
    assert codes(bound("in1", "image"), expectations=expectations) == []


def test_sources_that_could_not_be_read_are_passed_over():
    assert codes(GOOD, facts={}) == []


def test_sources_must_have_equally_many_samples():
    settings = replace(bound("in1", "x", "z", source="u"), sources={"t": CsvSource("t.csv"), "u": NpzSource("u.npz")})
    assert codes(settings, {**FACTS, "u": replace(FACTS["t"], samples=99)}) == [DataCode.SOURCE_LENGTHS]


@pytest.mark.parametrize(("validation", "test"), [(-0.1, 0.1), (0.1, -0.1), (0.5, 0.5), (1.5, 0), (float("nan"), 0.1)])
def test_a_split_that_is_none(validation, test):
    assert codes(replace(GOOD, split=Split(validation, test))) == [DataCode.SPLIT]


def test_parts_must_have_samples():
    assert codes(replace(GOOD, split=Split(0.001, 0.2, stratify=False))) == [DataCode.TOO_FEW]
    assert codes(replace(GOOD, split=Split(0, 0.2, stratify=False))) == []


def test_one_class_only():
    assert codes(GOOD, with_counts(100)) == [DataCode.ONE_CLASS]


@pytest.mark.parametrize(
    ("rarest", "split", "ok"),
    [
        (1, Split(), False),
        (2, Split(), False),
        (3, Split(), True),
        (1, Split(validation=0), False),
        (2, Split(validation=0), True),
        (1, Split(0, 0), True),
        (1, Split(stratify=False), True),
    ],
)
def test_a_class_must_reach_every_part(rarest, split, ok):
    settings = replace(GOOD, split=split)
    assert codes(settings, with_counts(50, 49, rarest)) == ([] if ok else [DataCode.SMALL_CLASS])


def test_a_part_must_hold_every_class():
    facts = with_counts(*[4] * 26)
    settings = replace(GOOD, split=Split(0.15, 0.2))
    expectations = (INPUT, replace(TARGET, shape=(26,)))
    assert codes(settings, facts, expectations) == [DataCode.TOO_MANY_CLASSES]


def test_part_sizes():
    assert part_sizes(Split(0.1, 0.2), SourceFacts(50)) == {"training": 35, "validation": 5, "test": 10}
    assert part_sizes(Split(0, 0.2), SourceFacts(50)) == {"training": 40, "test": 10}


def test_samples_that_are_meant_for_the_test_are_not_divided():
    divided = SourceFacts(50, test_samples=10)
    assert part_sizes(Split(0.1, 0.2), divided) == {"training": 36, "validation": 4, "test": 10}
    assert part_sizes(Split(0, 0), divided) == {"training": 40, "test": 10}


def test_sets_that_come_divided_do_not_go_with_others():
    sources = {"table": CsvSource("t.csv"), "mnist": KerasSource(KerasSet.MNIST)}
    bindings = {"in1": Binding("table", ("a",)), "out1": Binding("mnist", ("target",), Encoding.CLASSES)}
    facts = {
        "table": SourceFacts(70, {"a": FieldFacts("a", (), "float32")}),
        "mnist": SourceFacts(70, {"target": FieldFacts("target", (), "uint8", (0, 1), counts=(35, 35))}, "", 10),
    }
    (finding,) = split_findings(DataSettings(sources, bindings), (), facts)
    assert (finding.code, finding.values["samples"]) == (DataCode.SOURCE_PARTS, {"table": 0, "mnist": 10})


def test_every_code_has_a_sentence():
    assert set(_SENTENCES) == {code.value for code in DataCode}


def test_findings_and_expectations_survive_json():
    finding = DataFinding(DataCode.SHAPE, "t.csv", 3, "x", {"found": (8, 8), "expected": (None, 8), "name": "a"})
    assert finding_from_json(finding_to_json(finding)) == finding
    assert expectation_from_json(expectation_to_json(TARGET)) == TARGET
    unknown = Expectation("in1", "a", is_input=True, dtype="string")
    assert expectation_from_json(expectation_to_json(unknown)) == unknown
