"""From the arguments of a class of Keras to parameters of the catalogue: declared, then tried out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import cast

from netdesigner.catalogue.types import Parameter
from netdesigner.catalogue.types import ParameterKind as Kind
from netdesigner.catalogue.values import Value
from netdesigner.engine.design.introspection.arguments import Argument, constructor_arguments, takes_more
from netdesigner.engine.design.introspection.conversion import UNKNOWN, to_value
from netdesigner.engine.design.introspection.docstrings import documented_arguments, own_arguments
from netdesigner.engine.design.introspection.kinds import IDENTIFIED, draft
from netdesigner.engine.design.introspection.overrides import corrected, hinted
from netdesigner.engine.design.introspection.spellings import Circumstances, default_spellings
from netdesigner.engine.design.introspection.trials import Trial

UNTRIED = IDENTIFIED | {Kind.BOOLEAN, Kind.LAYER, Kind.LAYERS, Kind.ANY}
"""Kinds that the declaration settles."""
NOT_KEPT = ("name", "autocast")
"""Arguments of every layer that are no parameters: a property of the document's layer, and one most do not save."""
LENGTHS = (1, 2, 3, 4)


def declared(path: str, argument: Argument, text: str) -> Parameter:
    """Return a parameter as its declaration describes it, corrected by hand where that is wrong."""
    found = None if argument.required else to_value(argument.default)
    default = None if found is UNKNOWN else cast("Value", found)
    facts = draft(argument.name, None if found is UNKNOWN else argument.default, text)
    parameter = Parameter(
        name=argument.name,
        kinds=facts.kinds,
        required=argument.required,
        default=default,
        default_spellings=() if argument.required else (default,),
        nullable=facts.nullable and not (argument.required and facts.kinds[0] not in (Kind.ACTIVATION, Kind.SHAPE)),
        choices=facts.choices,
        minimum=facts.minimum,
        length=facts.length,
        keyword_only=argument.keyword_only,
    )
    return hinted(path, parameter)


def constructor_parameters(path: str, cls: type, skip: Sequence[str] = ()) -> dict[str, Parameter]:
    """Return the parameters in the signature of a class, before any experiment."""
    texts = documented_arguments(cls)
    arguments = [item for item in constructor_arguments(cls) if not item.variadic and item.name not in skip]
    return {item.name: declared(path, item, texts.get(item.name, "")) for item in arguments}


def hidden_parameters(path: str, trial: Trial, known: Mapping[str, Parameter], base: type) -> dict[str, Parameter]:
    """Return the parameters that hide in `**kwargs`: those that change the configuration when they are set."""
    if not takes_more(trial.target):
        return {}
    inherited = {item.name: item for item in constructor_arguments(base) if item.name not in NOT_KEPT}
    config = trial.config({}) or {}
    documented = {name: Argument(name, config[name]) for name in own_arguments(trial.target) if name in config}
    texts = documented_arguments(trial.target)
    candidates = [item for name, item in {**documented, **inherited}.items() if name not in (*known, *NOT_KEPT)]
    hidden = [declared(path, replace(item, keyword_only=True), texts.get(item.name, "")) for item in candidates]
    return {item.name: item for item in hidden if _has_effect(trial, item)}


def tried(path: str, trial: Trial, parameters: Mapping[str, Parameter]) -> dict[str, Parameter]:
    """Return the parameters with all that experiments tell: minimum, length, choices, spellings of the default."""
    known = {name: refined(path, trial, item) for name, item in parameters.items()}
    circumstances = _circumstances(trial, known)
    return {name: _with_spellings(trial, item, circumstances) for name, item in known.items()}


def refined(path: str, trial: Trial, item: Parameter) -> Parameter:
    """Return a parameter with its minimum, length and choices as Keras takes them, corrected by hand."""
    return corrected(path, _refined(trial, item))


def _with_spellings(trial: Trial, item: Parameter, circumstances: Circumstances) -> Parameter:
    if item.required:
        return item
    found = default_spellings(trial, item.name, item.kinds, item.default, circumstances)
    return replace(item, default_spellings=found)


def _refined(trial: Trial, item: Parameter) -> Parameter:
    if item.nullable and item.default is not None and not trial.works({item.name: None}):
        item = replace(item, nullable=False)
    if Kind.ACTIVATION in item.kinds:
        return replace(item, nullable=trial.works({item.name: None}))
    if set(item.kinds) & UNTRIED:
        return item
    if Kind.CHOICE in item.kinds:
        return _checked_choices(trial, item)
    item = _checked_sequence(trial, item)
    minimum = _minimum(trial, item) if item.minimum is None else item.minimum
    return replace(item, minimum=minimum, maximum=_maximum(trial, item))


def _checked_choices(trial: Trial, item: Parameter) -> Parameter:
    """Keep the words that Keras takes; fewer than two are no choice."""
    legal = tuple(word for word in item.choices if trial.works({item.name: word}))
    if len(legal) > 1:
        return replace(item, choices=legal)
    kinds = tuple(Kind.STRING if kind is Kind.CHOICE else kind for kind in item.kinds)
    return replace(item, kinds=kinds, choices=())


def _checked_sequence(trial: Trial, item: Parameter) -> Parameter:
    """Ask Keras for the number of items, and whether one number stands for all."""
    number = _whole(trial.sample.get(item.name), item.default)
    spread = _spread(trial, item.name, number) if Kind.INTEGER in item.kinds else None
    if Kind.INTEGERS not in item.kinds:
        return item if spread is None else replace(item, kinds=(*item.kinds, Kind.INTEGERS), length=spread)
    lengths = [length for length in LENGTHS if trial.works({item.name: (number,) * length})]
    scalar = trial.works({item.name: number}) and (Kind.INTEGER in item.kinds or _spread(trial, item.name, number))
    others = tuple(kind for kind in item.kinds if kind != Kind.INTEGER)
    kinds = (Kind.INTEGER, *others) if scalar else others
    return replace(item, kinds=kinds, length=lengths[0] if len(lengths) == 1 else item.length)


def _whole(*candidates: Value) -> int:
    return next((item for item in candidates if isinstance(item, int) and not isinstance(item, bool)), 1)


def _spread(trial: Trial, name: str, number: int) -> int | None:
    """Return how many items Keras makes of one number, if it makes a tuple."""
    found = (trial.config({name: number}) or {}).get(name)
    return len(found) if isinstance(found, tuple | list) else None


def _minimum(trial: Trial, item: Parameter) -> float | None:
    """Return the smallest legal whole number, when zero or negative ones are refused though positive ones are not."""
    kind = next((kind for kind in item.kinds if kind in (Kind.INTEGER, Kind.FLOAT)), None)
    if kind is None:
        return None
    number = trial.sample.get(item.name, 1 if kind is Kind.INTEGER else 1.0)
    if not trial.works({item.name: number}) or trial.works({item.name: -1 if kind is Kind.INTEGER else -0.5}):
        return None
    return 0 if kind is Kind.FLOAT or trial.works({item.name: 0}) else 1


def _maximum(trial: Trial, item: Parameter) -> float | None:
    """Return 1 for a fraction: Keras takes one, and refuses more."""
    fraction = Kind.FLOAT in item.kinds and not trial.works({item.name: 1.5})
    return 1 if fraction and trial.works({item.name: 1.0}) else None


def _has_effect(trial: Trial, item: Parameter) -> bool:
    return any(trial.config({item.name: value}) and trial.differs({item.name: value}, {}) for value in _others(item))


def _circumstances(trial: Trial, parameters: Mapping[str, Parameter]) -> Circumstances:
    """Return two ways to set the other parameters: as in the sample, and as many as possible differently."""
    varied: dict[str, Value] = {}
    for item in parameters.values():
        for value in _others(item):
            if trial.config({**varied, item.name: value}) is not None:
                varied[item.name] = value
                break
    return ({}, varied)


def _others(item: Parameter) -> Iterator[Value]:
    """Yield legal values that are not the default."""
    if item.name == "dtype":
        yield "float16"
    for kind in item.kinds:
        match kind:
            case Kind.BOOLEAN:
                yield not item.default
            case Kind.INTEGER:
                yield 3
            case Kind.FLOAT:
                yield 0.125
            case Kind.INTEGERS:
                yield (3,) * (item.length or 1)
            case Kind.REGULARIZER:
                yield "l2"
            case Kind.CHOICE:
                yield from (word for word in item.choices if word != item.default)
