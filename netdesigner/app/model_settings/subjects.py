"""What the forms of the model settings edit: numbers of the training, and objects of Keras in some place."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import replace
from typing import Any, Final, TypeAlias

from netdesigner.app.editors.choice_editor import DTYPES
from netdesigner.app.editors.mixed import MIXED
from netdesigner.app.inspector.subjects import Subject
from netdesigner.catalogue.defaults import normalize
from netdesigner.catalogue.types import Catalogue, ObjectType, Parameter
from netdesigner.catalogue.types import ParameterKind as Kind
from netdesigner.catalogue.values import Instance, Value
from netdesigner.graph.dtypes import DTYPE, policies, set_policy
from netdesigner.graph.edits import PutNode
from netdesigner.graph.names import snake_case
from netdesigner.graph.network import MAIN_GRAPH, Network
from netdesigner.graph.nodes import OutputNode
from netdesigner.i18n import _
from netdesigner.project.checks import LARGEST_SEED
from netdesigner.project.document import Document
from netdesigner.project.edits import Edit, SetSettings
from netdesigner.project.settings import AUTO_JIT, BALANCED, CompileSettings, FitSettings

Put: TypeAlias = Callable[[Value], Iterable[Edit]]
"""Gives the edits that put an object into its place."""

_NAME: Final = "name"
_FLOATING: Final = tuple(name for name in DTYPES if "float" in name)
_POLICY: Final = Parameter(DTYPE, (Kind.CHOICE,), nullable=True, choices=_FLOATING, default_spellings=(None,))
_STEPS: Final = "steps_per_execution"
_JIT: Final = "jit_compile"


def training_subject(document: Document) -> Subject:
    """Return the numbers that say how long, and in what portions, a model is trained."""
    fit, compiled = document.fit, document.compile

    def edits_of(name: str, value: Value) -> Iterable[Edit]:
        changes: dict[str, Any] = {name: value}
        if name in (_STEPS, _JIT):
            return (SetSettings(replace(document.compile, **changes)),)
        return (SetSettings(replace(document.fit, **changes)),)

    values = {
        "epochs": fit.epochs,
        "batch_size": fit.batch_size,
        "seed": fit.seed,
        _STEPS: compiled.steps_per_execution,
        _JIT: compiled.jit_compile,
        "distributed": fit.distributed,
        "shuffle": fit.shuffle,
        "drop_remainder": fit.drop_remainder,
        "cache": fit.cache,
        "class_weight": fit.class_weight,
    }
    return Subject("training", "training", _("the training"), "", _TRAINING, values, edits_of)


def policy_subject(network: Network) -> Subject | None:
    """Return the dtype policy of all layers; `None` without any layer that has one."""
    found = policies(network)
    if not found:
        return None

    def edits_of(_name: str, value: Value) -> Iterable[Edit]:
        return tuple(set_policy(network, value))

    shown = found[0] if len(found) == 1 else MIXED
    return Subject("policy", "policy", _("all layers"), "", {DTYPE: _POLICY}, {DTYPE: shown}, edits_of)


def weight_subject(document: Document, node: OutputNode) -> Subject:
    """Return the weight of an output's loss in the sum."""

    def edits_of(name: str, value: Value) -> Iterable[Edit]:
        now, changes = document.network.main.nodes[node.id], dict[str, Any]({name: value})
        return (PutNode(MAIN_GRAPH, replace(now, **changes)),)

    return Subject(("weight", node.id), "weight", node.name, "", _WEIGHT, {"loss_weight": node.loss_weight}, edits_of)


def object_subject(
    catalogue: Catalogue, key: Hashable, kind: ObjectType, value: Value, put: Put, apart: frozenset[str] = frozenset()
) -> Subject:
    """Return an object of Keras in some place.

    Args:
        catalogue: What Keras offers.
        key: Names the place.
        kind: The class of the object.
        value: The object, or the text that stands for it.
        put: Gives the edits that put another object into the place.
        apart: Parameters that are edited elsewhere.
    """
    given = value.parameters if isinstance(value, Instance) else {}
    parameters = {name: item for name, item in kind.parameters.items() if name != _NAME and name not in apart}

    def edits_of(name: str, item: Value) -> Iterable[Edit]:
        return put(with_parameter(catalogue, kind, value, name, item))

    return Subject((key, kind.path), kind.path, kind.name, kind.path, parameters, given, edits_of)


def with_parameter(catalogue: Catalogue, kind: ObjectType, value: Value, name: str, item: Value) -> Value:
    """Return an object with another value of a parameter; without those at their defaults."""
    given = value.parameters if isinstance(value, Instance) else {}
    kept = normalize(kind.parameters, {**given, name: item}, catalogue)
    return Instance(kind.path, kept) if kept else plain_value(catalogue, kind)


def plain_value(catalogue: Catalogue, kind: ObjectType) -> Value:
    """Return an object without parameters: as text where Keras takes one."""
    texts = catalogue.identifiers.get(kind.family, frozenset())
    return next((text for text in (snake_case(kind.name), kind.identifier) if text in texts), Instance(kind.path))


def _whole(name: str, default: int, minimum: int, maximum: int | None = None) -> Parameter:
    spellings = (default,)
    return Parameter(
        name, (Kind.INTEGER,), default=default, default_spellings=spellings, minimum=minimum, maximum=maximum
    )


def _flag(name: str, default: bool) -> Parameter:
    return Parameter(name, (Kind.BOOLEAN,), default=default, default_spellings=(default,))


_FIT: Final = FitSettings()
_TRAINING: Final[Mapping[str, Parameter]] = {
    "epochs": _whole("epochs", _FIT.epochs, 1),
    "batch_size": _whole("batch_size", _FIT.batch_size, 1),
    "seed": _whole("seed", _FIT.seed, 0, LARGEST_SEED),
    _STEPS: _whole(_STEPS, CompileSettings().steps_per_execution, 1),
    _JIT: Parameter(
        _JIT, (Kind.CHOICE, Kind.BOOLEAN), choices=(AUTO_JIT,), default=AUTO_JIT, default_spellings=(AUTO_JIT,)
    ),
    "distributed": _flag("distributed", _FIT.distributed),
    "shuffle": _flag("shuffle", _FIT.shuffle),
    "drop_remainder": _flag("drop_remainder", _FIT.drop_remainder),
    "cache": _flag("cache", _FIT.cache),
    "class_weight": Parameter(
        "class_weight",
        (Kind.CHOICE, Kind.FLOATS),
        nullable=True,
        choices=(BALANCED,),
        default_spellings=(None,),
        minimum=0,
    ),
}
_WEIGHT: Final[Mapping[str, Parameter]] = {
    "loss_weight": Parameter("loss_weight", (Kind.FLOAT,), default=1.0, default_spellings=(1.0, 1), minimum=0),
}
