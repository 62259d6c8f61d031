import json

import pytest

from netdesigner.catalogue.json_form import FORMAT, CatalogueFormatError, dump, from_data, to_data
from netdesigner.catalogue.types import (
    Catalogue,
    Exclusion,
    Family,
    InputPort,
    LayerType,
    ObjectType,
    OperationType,
    OutputRule,
    Parameter,
    Placement,
    PortArity,
)
from netdesigner.catalogue.types import ParameterKind as Kind
from netdesigner.catalogue.values import Instance

ZEROS = Instance("keras.initializers.Zeros")
EVERYTHING = Parameter(
    name="sizes",
    kinds=(Kind.INTEGER, Kind.INTEGERS),
    default=(1, 1),
    nullable=True,
    choices=("a", "b"),
    default_spellings=((1, 1), 1, ZEROS, None, 0.0, float("inf")),
    minimum=0,
    maximum=2.5,
    length=2,
    keyword_only=True,
)
REQUIRED = Parameter("units", (Kind.INTEGER,), required=True)
CATALOGUE = Catalogue(
    keras_version="9.9.9",
    layers={
        "keras.layers.Full": LayerType(
            "keras.layers.Full",
            Family.LAYER,
            {"units": REQUIRED, "sizes": EVERYTHING},
            ("keras.layers.Alias",),
            category="core",
            placement=Placement.EXCLUDED,
            exclusion=Exclusion.FOREIGN,
            inputs=(InputPort("x", PortArity.LIST), InputPort("mask", PortArity.OPTIONAL, keyword_only=True)),
            arguments={"sizes": EVERYTHING},
            rule=OutputRule.STATES,
            states=2,
            needs_values=True,
            values=("mean",),
        ),
        "keras.layers.Bare": LayerType("keras.layers.Bare", Family.LAYER, category="core", inputs=()),
    },
    operations={
        "keras.ops.add": OperationType(
            "keras.ops.add",
            Family.OPERATION,
            category="numpy",
            order=("x1", "x2"),
            inputs=(InputPort("x1"), InputPort("x2")),
            symbol="+",
            rule=OutputRule.FIXED,
            states=1,
        )
    },
    objects={
        Family.LOSS: {
            "keras.losses.mse": ObjectType(
                "keras.losses.mse", Family.LOSS, identifier="mse", texts=("MSE", "mse"), is_function=True
            )
        }
    },
)


def test_a_catalogue_comes_back_unchanged() -> None:
    assert from_data(json.loads(dump(CATALOGUE))) == CATALOGUE


def test_types_are_sorted_and_each_parameter_is_one_line() -> None:
    text = dump(CATALOGUE)
    assert text.index("keras.layers.Bare") < text.index("keras.layers.Full")
    assert sum(line.lstrip().startswith('"sizes"') for line in text.splitlines()) == 2
    assert text == dump(from_data(json.loads(text)))


def test_what_equals_its_default_is_left_out() -> None:
    assert to_data(CATALOGUE)["layers"]["keras.layers.Bare"] == {"category": "core"}  # type: ignore[index,call-overload]  # an object


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"format": FORMAT + 1},
        {"format": FORMAT},
        {**to_data(CATALOGUE), "layers": {"keras.layers.Odd": {}}},
        {**to_data(CATALOGUE), "objects": {"planets": {}}},
        {**to_data(CATALOGUE), "operations": []},
    ],
    ids=["empty", "newer", "nothing in it", "no category", "unknown family", "no object"],
)
def test_a_damaged_catalogue_is_refused(data: dict[str, object]) -> None:
    with pytest.raises(CatalogueFormatError):
        from_data(data)
