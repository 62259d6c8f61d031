"""`load_data()` for sets that come divided into samples to train with and samples for the test."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from netdesigner.codegen.expressions import Expression, Group, Join, Name, Style, call, keyword, mapping
from netdesigner.codegen.fed import Alone, Fed, labels_of
from netdesigner.codegen.literals import integer, string
from netdesigner.codegen.names import Namespace, identifier
from netdesigner.codegen.sections import Body
from netdesigner.codegen.split_samples import By, divide_samples
from netdesigner.codegen.splitting import divide_pair, divide_rows
from netdesigner.data.bindings import Encoding
from netdesigner.data.sources.fields import TARGET
from netdesigner.data.sources.keras_sets import KerasSource
from netdesigner.data.split import Split, SplitKind
from netdesigner.graph.nodes import NodeId

_PARTS: Final = ("train", "test")
_Field: TypeAlias = tuple[KerasSource, str]


class DividedWriter:
    """Writes the statements.

    Arrays go by a stem, to which the part is added: `x` stands for `x_train` and `x_test`.

    Args:
        body: Where the statements go.
        inputs: What the inputs are fed with, all of it from such sets.
        outputs: What the outputs are compared with, likewise.
    """

    def __init__(self, body: Body, inputs: list[Fed], outputs: list[Fed]) -> None:
        self._body = body
        self._inputs = inputs
        self._outputs = outputs
        self._names = Namespace()
        self._loaded: dict[_Field, str] = {}

    def write(self, split: Split, alone: Alone) -> None:
        """Write them, up to the last one, which returns the parts."""
        if all(alone) and split.kind is SplitKind.RANDOM:
            self._write_pair(split)
        else:
            self._write_rows(split, alone)

    def _write_pair(self, split: Split) -> None:
        """Write them for one input and one output."""
        (x,), (y,) = self._inputs, self._outputs
        self._loaded = {_field(y): "y"} | {_field(x): "x"}
        self._load()
        for stem, fed in (("y", y), ("x", x)):
            self._put(stem, fed)
        divide_pair(self._body, split, labels_of([y], {y.node.id: "y_train"}, split), brings_test=True)

    def _write_rows(self, split: Split, alone: Alone) -> None:
        """Write them for several inputs or outputs."""
        every = (*self._inputs, *self._outputs)
        for fed in every:
            if _field(fed) not in self._loaded:
                self._loaded[_field(fed)] = self._names.fresh(fed.binding.fields[0])
        self._load()
        stems = {fed.node.id: self._stem(fed) for fed in every}
        ends = ((self._inputs, alone.x), (self._outputs, alone.y))
        x, y = (_together(fed, stems, "train", is_alone) for fed, is_alone in ends)
        self._body.assign("x", x)
        self._body.assign("y", y)
        test = tuple(_together(fed, stems, "test", is_alone) for fed, is_alone in ends)
        self._body.assign("test", Group(Style.TUPLE, test))
        variables = {node: f"{stem}_train" for node, stem in stems.items()}
        labels, first = labels_of(self._outputs, variables, split), variables[self._inputs[0].node.id]
        if split.kind is SplitKind.RANDOM:
            divide_rows(self._body, split, labels, first, brings_test=True)
        else:
            divide_samples(self._body, split, By(first, labels), brings_test=True)

    def _load(self) -> None:
        """Load each set, its samples as a document has them."""
        for source in dict.fromkeys(source for source, _ in self._loaded):
            stems = [self._loaded.get((source, field)) for field in (source.samples, TARGET)]
            parts = (", ".join("_" if stem is None else f"{stem}_{part}" for stem in stems) for part in _PARTS)
            given = (keyword("num_words", integer(source.words)),) if source.is_text else ()
            self._body.assign(", ".join(f"({names})" for names in parts), call(Name(source.function), *given))
            change = _preparation(source)
            if stems[0] is not None and change is not None:
                self._assign(stems[0], stems[0], change)

    def _stem(self, fed: Fed) -> str:
        """Return the stem of what a node is fed with, once it is encoded as the node wants it."""
        if fed.binding.encoding is not Encoding.ONE_HOT:
            return self._loaded[_field(fed)]
        stem = self._names.fresh(identifier(fed.node.name, "input_1" if fed.is_input else "target"))
        self._put(stem, fed)
        return stem

    def _put(self, stem: str, fed: Fed) -> None:
        """Let a stem stand for what a node is fed with."""
        loaded = self._loaded[_field(fed)]
        if fed.binding.encoding is Encoding.ONE_HOT:
            self._assign(stem, loaded, _one_hot)
        elif stem != loaded:
            self._assign(stem, loaded, str)

    def _assign(self, stem: str, source: str, change: Callable[[str], Expression]) -> None:
        for part in _PARTS:
            self._body.assign(f"{stem}_{part}", change(f"{source}_{part}"))


def _field(fed: Fed) -> _Field:
    assert isinstance(fed.source, KerasSource)
    return fed.source, fed.binding.fields[0]


def _together(ends: list[Fed], stems: Mapping[NodeId, str], part: str, is_alone: bool) -> Expression:
    """Return what stands for all inputs, or all outputs, in a part."""
    variables = [(fed.node.name, f"{stems[fed.node.id]}_{part}") for fed in ends]
    return variables[0][1] if is_alone else mapping((string(name), variable) for name, variable in variables)


def _preparation(source: KerasSource) -> Callable[[str], Expression] | None:
    """Return what gives images without colours an axis for them, and texts one length."""
    if source.is_grey:
        return _with_axis
    return _Padding(source.length) if source.is_text else None


def _with_axis(variable: str) -> Expression:
    return Join((variable, Group(Style.INDEX, ("...", Name("np.newaxis")))))


@dataclass(frozen=True, slots=True)
class _Padding:
    length: int

    def __call__(self, variable: str) -> Expression:
        """Return texts with one length."""
        return call(Name("keras.utils.pad_sequences"), variable, keyword("maxlen", integer(self.length)))


def _one_hot(variable: str) -> Expression:
    return call(Name("keras.utils.to_categorical"), variable)
