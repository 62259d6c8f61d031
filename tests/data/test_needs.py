import pytest

from netdesigner.data.bindings import Binding, Encoding
from netdesigner.data.facts import FieldFacts, SourceFacts
from netdesigner.data.needs import ArrayNeed, input_need, target_need

FACTS = {
    "t": SourceFacts(
        100,
        {
            "a": FieldFacts("a", (), "float64"),
            "b": FieldFacts("b", (), "int64", (0, 3, 7), 0.0, 7.0, (50, 49, 1)),
            "many": FieldFacts("many", (), "int64"),
            "word": FieldFacts("word", (), "string", ("x", "y"), counts=(60, 40)),
            "image": FieldFacts("image", (8, 8, 1), "uint8"),
            "tokens": FieldFacts("tokens", (12,), "int64"),
        },
    )
}


@pytest.mark.parametrize(
    ("fields", "encoding", "need"),
    [
        (("a",), Encoding.PLAIN, ArrayNeed((1,), "float32")),
        (("a", "b"), Encoding.PLAIN, ArrayNeed((2,), "float32")),
        (("word",), Encoding.PLAIN, ArrayNeed((1,), "string")),
        (("image",), Encoding.PLAIN, ArrayNeed((8, 8, 1), "float32")),
        (("tokens",), Encoding.PLAIN, ArrayNeed((12,), "int32")),
        (("a", "word"), Encoding.PLAIN, ArrayNeed((2,), "float32")),
        (("word",), Encoding.ONE_HOT, ArrayNeed((2,), "float32", 2)),
    ],
)
def test_what_an_input_needs(fields, encoding, need):
    assert input_need(Binding("t", fields, encoding), FACTS) == need


@pytest.mark.parametrize(
    ("fields", "encoding", "need"),
    [
        (("a",), Encoding.PLAIN, ArrayNeed((), "float32")),
        (("b",), Encoding.PLAIN, ArrayNeed((), "float32", 3, (0, 7))),
        (("b",), Encoding.CLASSES, ArrayNeed((), "int32", 3, (0, 2))),
        (("b",), Encoding.ONE_HOT, ArrayNeed((3,), "float32", 3)),
        (("image",), Encoding.PLAIN, ArrayNeed((8, 8, 1), "float32")),
    ],
)
def test_what_a_target_is(fields, encoding, need):
    assert target_need(Binding("t", fields, encoding), FACTS) == need


@pytest.mark.parametrize(
    ("fields", "encoding"),
    [
        ((), Encoding.PLAIN),
        (("none",), Encoding.PLAIN),
        (("a", "image"), Encoding.PLAIN),
        (("a",), Encoding.CLASSES),
        (("many",), Encoding.ONE_HOT),
        (("b", "word"), Encoding.CLASSES),
    ],
)
def test_what_does_not_fit_has_no_need(fields, encoding):
    assert input_need(Binding("t", fields, encoding), FACTS) is None


def test_what_is_not_known_has_no_need():
    assert input_need(Binding("unknown", ("a",)), FACTS) is None
    assert target_need(Binding("unknown", ("a",)), FACTS) is None
