"""Over the whole catalogue: each editor gives back what it was given, its default and every choice."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from netdesigner.app.editors.boolean_editor import BooleanEditor
from netdesigner.app.editors.choice_editor import ChoiceEditor
from netdesigner.app.editors.factory import editor_for
from netdesigner.app.editors.form import _divided
from netdesigner.app.editors.line_editor import LineEditor
from netdesigner.app.editors.object_editor import ObjectEditor
from netdesigner.app.editors.offers import offer_of, offers
from netdesigner.app.editors.reading import TEXT_KINDS, read_value
from netdesigner.app.editors.writing import value_text
from netdesigner.app.inspector.subjects import subjects_of
from netdesigner.catalogue.check import FAMILIES, check_parameter
from netdesigner.catalogue.load import load_catalogue
from netdesigner.catalogue.types import ObjectType, Parameter, Placement
from netdesigner.catalogue.types import ParameterKind as Kind
from netdesigner.catalogue.values import Value, freeze
from tests.builders import Drawing

CATALOGUE = load_catalogue()
TYPES = sorted({known.path: known for known in CATALOGUE.index.values()}.values(), key=lambda known: known.path)
COMBINATIONS = sorted({item.kinds for known in TYPES for item in known.parameters.values()})


def parameters_of(known: ObjectType) -> list[Parameter]:
    return [*known.parameters.values(), *getattr(known, "arguments", {}).values()]


def parameters_by_form() -> dict[object, Parameter]:
    """Parameters that differ in more than their name; several hundred instead of some thousand."""
    found: dict[object, Parameter] = {}
    for known in TYPES:
        for item in parameters_of(known):
            default = freeze((item.default, *item.default_spellings))
            key = (item.kinds, item.required, item.nullable, item.choices, item.length, item.minimum, default)
            found.setdefault(key, item)
    return found


def values_of(parameter: Parameter) -> Iterator[Value]:
    """Every value that the catalogue itself names."""
    if not parameter.required:
        yield parameter.default
    yield from parameter.default_spellings
    yield from parameter.choices if Kind.CHOICE in parameter.kinds else ()
    if parameter.nullable:
        yield None
    if Kind.BOOLEAN in parameter.kinds:
        yield from (True, False)
    if FAMILIES.keys() & set(parameter.kinds):
        yield from (offer.value({}) for offer in offers(parameter, CATALOGUE))


def test_every_editor_gives_back_what_it_was_given(qtbot: QtBot) -> None:
    for parameter in parameters_by_form().values():
        editor = editor_for(parameter, CATALOGUE)
        qtbot.addWidget(editor)
        for value in values_of(parameter):
            editor.set_value(value)
            assert freeze(editor.value()) == freeze(value), (parameter, value)
            assert editor.problem() is None


def test_a_form_leaves_no_parameter_out() -> None:
    for known in TYPES:
        parameters = parameters_of(known)
        main, rest = _divided(parameters)
        assert sorted(item.name for item in (*main, *rest)) == sorted(item.name for item in parameters), known.path


def test_the_inspector_edits_every_parameter_of_every_layer_that_can_be_placed() -> None:
    drawing = Drawing()
    network, graph = drawing.document.network, drawing.graph
    for known in CATALOGUE.layers.values():
        if known.placement is Placement.PLACEABLE:
            subjects = subjects_of(network, graph, drawing.layer(known.path))
            assert {name for subject in subjects for name in subject.parameters} >= {
                item.name for item in parameters_of(known)
            }


def test_every_value_is_read_as_it_is_written() -> None:
    for parameter in parameters_by_form().values():
        if TEXT_KINDS.issuperset(parameter.kinds):
            for value in values_of(parameter):
                assert freeze(read_value(parameter, value_text(parameter, value))) == freeze(value), (parameter, value)


@pytest.mark.parametrize("kinds", COMBINATIONS, ids="-".join)
def test_there_is_an_editor_for_every_combination_of_kinds(qtbot: QtBot, kinds: tuple[Kind, ...]) -> None:
    parameter = Parameter("p", kinds, nullable=True)
    editor = editor_for(parameter, CATALOGUE)
    qtbot.addWidget(editor)
    assert editor.value() is None
    assert editor.accessibleName() or editor.focusProxy() is not None


def test_each_object_that_is_offered_is_what_its_value_says() -> None:
    kinds = [*FAMILIES, Kind.LAYER]
    for kind in kinds:
        parameter = Parameter("p", (kind,), nullable=True)
        offered = offers(parameter, CATALOGUE)
        names = [offer.name for offer in offered]
        assert len(set(names)) == len(names), kind
        for offer in offered:
            assert offer_of(offer.value({}), offered, CATALOGUE) == offer
            if not any(item.required for item in offer.parameters.values()):
                assert check_parameter(parameter, offer.value({}), CATALOGUE) is None, offer


def test_every_text_that_keras_takes_is_recognised() -> None:
    for kind, families in FAMILIES.items():
        offered = offers(Parameter("p", (kind,)), CATALOGUE)
        for text in CATALOGUE.identifiers.get(families[0], ()):
            assert offer_of(text, offered, CATALOGUE) is not None, (kind, text)


@pytest.mark.parametrize(
    ("kinds", "editor"),
    [
        ((Kind.INTEGER,), LineEditor),
        ((Kind.INTEGER, Kind.INTEGERS), LineEditor),
        ((Kind.BOOLEAN,), BooleanEditor),
        ((Kind.CHOICE, Kind.BOOLEAN), ChoiceEditor),
        ((Kind.FLOAT, Kind.SCHEDULE), ObjectEditor),
        ((Kind.DTYPE,), ChoiceEditor),
    ],
)
def test_the_kind_decides_the_editor(qtbot: QtBot, kinds: tuple[Kind, ...], editor: type) -> None:
    made = editor_for(Parameter("p", kinds), CATALOGUE)
    qtbot.addWidget(made)
    assert type(made) is editor
