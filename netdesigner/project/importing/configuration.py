"""Models as Keras writes them into its files: which operations there are, and how each is called."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeAlias

from netdesigner.graph.style import ModelStyle
from netdesigner.project.importing.errors import ImportFailedError

Config: TypeAlias = Mapping[str, Any]

TENSOR = "__keras_tensor__"
INPUT = "InputLayer"
FUNCTIONAL = "Functional"
SEQUENTIAL = "Sequential"


class TensorKey(NamedTuple):
    """A tensor inside a model: output `output` of call `call` of an operation."""

    operation: str
    call: int
    output: int


class CallKey(NamedTuple):
    """A call of an operation of a model."""

    operation: str
    call: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A layer, a submodel or an operation of a model, with the calls of it.

    Attributes:
        name: Its name.
        module: Where its class is found.
        kind: Name of its class.
        registered: The name under which a class from elsewhere was registered.
        config: Its own settings.
        calls: The positional and named arguments of each call.
    """

    name: str
    module: str
    kind: str
    registered: str | None
    config: Config
    calls: tuple[tuple[tuple[Any, ...], Config], ...]

    @property
    def is_input(self) -> bool:
        """Whether it is an input of the model."""
        return self.kind == INPUT

    @property
    def is_model(self) -> bool:
        """Whether it is a model by itself."""
        return is_model(self.module, self.kind)

    @property
    def is_operation(self) -> bool:
        """Whether it is an operation of `keras.ops`, which has no weights."""
        return self.module.startswith("keras.src.ops.")


@dataclass(frozen=True, slots=True)
class Model:
    """A model.

    Attributes:
        name: Its name.
        trainable: Whether its weights learn.
        style: Whether it is a list of layers.
        entries: What it consists of.
        inputs: The tensors that it takes, as nested lists and mappings.
        outputs: The tensors that it gives, likewise.
    """

    name: str
    trainable: bool
    style: ModelStyle
    entries: tuple[Entry, ...]
    inputs: Any
    outputs: Any


def is_model(module: str, kind: str) -> bool:
    """Whether a class is that of a model."""
    return kind in (FUNCTIONAL, SEQUENTIAL) and module.partition(".")[0] == "keras"


def read_model(data: Config) -> Model:
    """Return the model that a serialized one describes: a chain of layers becomes a functional model.

    Raises:
        ImportFailedError: If it has not the form of a model.
    """
    kind, config = data.get("class_name"), data.get("config")
    try:
        return _chain(config) if kind == SEQUENTIAL else _functional(config)  # type: ignore[arg-type]  # is checked by use
    except (AttributeError, IndexError, KeyError, TypeError, ValueError) as error:
        raise ImportFailedError(f"The configuration of the model {kind!r} cannot be read: {error}") from error


def tensor_key(item: object) -> TensorKey | None:
    """Return which tensor an argument is, or `None` when it is none."""
    if isinstance(item, Mapping) and item.get("class_name") == TENSOR:
        return TensorKey(*item["config"]["keras_history"])
    return None


def tensors(item: object) -> Iterator[TensorKey]:
    """Yield every tensor inside an argument."""
    key = tensor_key(item)
    if key is not None:
        yield key
    elif isinstance(item, Mapping):
        for value in item.values():
            yield from tensors(value)
    elif isinstance(item, list | tuple):
        for value in item:
            yield from tensors(value)


def leaves(structure: Any, *, as_written: bool = False) -> list[tuple[str | None, TensorKey]]:
    """Return the tensors of a model's inputs or outputs, each with its key where a mapping names it.

    Keras counts the tensors of mappings in the order of their keys.

    Args:
        structure: The inputs or outputs.
        as_written: Take mappings in the order in which they were written.
    """
    return list(_leaves(structure, None, as_written))


def is_in_row(structure: Any) -> bool:
    """Whether inputs or outputs are one, a list of several, or a mapping by any names."""
    if isinstance(structure, Mapping):
        return is_in_row(list(structure.values()))
    return _is_leaf(structure) or all(not isinstance(item, Mapping) and _is_leaf(item) for item in structure)


def is_renamed(inputs: Any) -> bool:
    """Whether a mapping gives inputs under other names than they have."""
    return isinstance(inputs, Mapping) and any(key != name for key, (name, *_) in inputs.items())


def _leaves(structure: Any, key: str | None, as_written: bool) -> Iterator[tuple[str | None, TensorKey]]:
    if isinstance(structure, Mapping):
        for name in structure if as_written else sorted(structure):
            yield from _leaves(structure[name], name, as_written)
    elif _is_leaf(structure):
        yield key, TensorKey(*structure)
    else:
        for item in structure:
            yield from _leaves(item, key, as_written)


def _is_leaf(structure: Any) -> bool:
    return len(structure) == 3 and isinstance(structure[0], str) and isinstance(structure[1], int)


def _functional(config: Config) -> Model:
    entries = tuple(_entry(item) for item in config["layers"])
    first = {entry.name: int(entry.kind == FUNCTIONAL) for entry in entries}
    inputs, outputs = (_counted_from_zero(config[key], first) for key in ("input_layers", "output_layers"))
    return Model(config["name"], config.get("trainable", True), ModelStyle.FUNCTIONAL, entries, inputs, outputs)


def _counted_from_zero(structure: Any, first: Mapping[str, int]) -> Any:
    """Return the ends of a model with calls counted from zero: those of a functional submodel begin with one."""
    if isinstance(structure, Mapping):
        return {key: _counted_from_zero(item, first) for key, item in structure.items()}
    if _is_leaf(structure):
        name, call, output = structure
        return [name, call - first[name], output]
    return [_counted_from_zero(item, first) for item in structure]


def _entry(item: Config) -> Entry:
    return Entry(
        name=item.get("name") or item["config"]["name"],
        module=item.get("module") or "",
        kind=item["class_name"],
        registered=item.get("registered_name"),
        config=item["config"],
        calls=tuple((tuple(call["args"]), call.get("kwargs") or {}) for call in item.get("inbound_nodes", ())),
    )


def _chain(config: Config) -> Model:
    items = [dict(item) for item in config["layers"]]
    if not items or items[0]["class_name"] != INPUT:
        items.insert(0, _missing_input(config, {item["config"].get("name") for item in items}))
    entries = [_entry({**items[0], "inbound_nodes": []})]
    for item in items[1:]:
        taken = {"class_name": TENSOR, "config": {"keras_history": [entries[-1].name, 0, 0]}}
        entries.append(_entry({**item, "inbound_nodes": [{"args": [taken], "kwargs": {}}]}))
    ends = [entries[0].name, 0, 0], [entries[-1].name, 0, 0]
    return Model(config["name"], config.get("trainable", True), ModelStyle.SEQUENTIAL, tuple(entries), *ends)


def _missing_input(config: Config, taken: set[str]) -> dict[str, Any]:
    """Return the input of a chain that says none: of the shape it was built for, if it was."""
    name = next(name for name in ("input_layer", *(f"input_layer_{n}" for n in range(1, 10_000))) if name not in taken)
    shape = config.get("build_input_shape")
    return {"class_name": INPUT, "module": "keras.layers", "config": {"name": name, "batch_shape": shape}, "name": name}
