"""Documents with hostile names and values anywhere, drawn through the real edits."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import strategies as st

from netdesigner.catalogue.values import Instance, Ref, Slice, Value
from netdesigner.data.bindings import Binding, DataSettings, Encoding
from netdesigner.data.media import (
    HIGHEST_RATE,
    LARGEST_SIDE,
    LONGEST_SOUND,
    Channels,
    Fit,
    Pictures,
    Sounds,
    Texts,
)
from netdesigner.data.sources.arrays import Hdf5Source, NpySource, NpzSource
from netdesigner.data.sources.builtin import BuiltinSet, BuiltinSource
from netdesigner.data.sources.folders import FolderSource
from netdesigner.data.sources.keras_sets import KerasSet, KerasSource
from netdesigner.data.sources.tables import ColumnType, CsvSource, ExcelSource, ParquetSource
from netdesigner.data.split import Column, PartNames, Split, SplitKind
from netdesigner.graph.edits import AddGraph, PutNode, SetGraph, SetStyle
from netdesigner.graph.network import MAIN_GRAPH
from netdesigner.graph.style import ModelStyle
from netdesigner.project.document import Comment, Document, Flow
from netdesigner.project.edits import PutComment, SetFlow, SetSettings
from netdesigner.project.settings import Backend, CompileSettings, FitSettings, ScriptSettings
from tests.builders import Drawing

TRAPS = (
    '"',
    "'",
    '"""',
    "\\",
    "\\N{DIGIT ONE}",
    "{x!r:>9}",
    "\n",
    "\r",
    "\u2028",
    "\x00",
    "\ud800",
    "\u202e",
    "# ",
    "'); __import__('os').system('true') #",
    "os.system",
    "class",
    "None",
    "match",
    "keras",
    "layers",
    "build_model",
    "build_encoder",
    "print",
    "x",
    "l",
    "_",
    "__class__",
    "inputs",
    "outputs",
    "\uff4b\uff45\uff52\uff41\uff53",  # `keras` in wide letters
    "\u0445",  # a Cyrillic letter like `x`
    "\u5377\u79ef",
    "\U0001f600",
    "2nd conv",
    "a" * 40,
)
texts = st.lists(st.sampled_from(TRAPS) | st.text(max_size=3), max_size=4).map("".join)
numbers = st.integers() | st.floats() | st.sampled_from([-(10**30), 1e-300, float("nan"), float("-inf"), -0.0])
leaves: st.SearchStrategy[Value] = (
    st.none() | st.booleans() | numbers | texts | st.just(...) | st.builds(Slice, *[st.none() | st.integers(-9, 9)] * 3)
)
literals: st.SearchStrategy[Value] = st.recursive(
    leaves,
    lambda inner: st.lists(inner, max_size=6).map(tuple) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=12,
)
short: st.SearchStrategy[Value] = st.recursive(
    leaves,
    lambda inner: st.lists(inner, max_size=2).map(tuple) | st.dictionaries(texts, inner, max_size=2),
    max_leaves=2,
)
"""What documents hold: they have many values, and take long to draw."""
drawable = st.sampled_from(["keras.regularizers.L2", "keras.layers.LSTM", "keras.activations.relu"])
objects = st.builds(
    Instance, drawable, st.dictionaries(st.sampled_from(["l2", "units", "name"]) | texts, short, max_size=2)
)
forbidden = st.builds(Instance, st.sampled_from(["keras.layers.Lambda", "os.system", "keras.ops.add"]) | texts)
values = st.integers(0, 9).flatmap(lambda pick: objects if pick < 2 else forbidden if pick == 2 else short)
parameters = st.dictionaries(
    st.sampled_from(["units", "activation", "kernel_size", "name", "dtype", "trainable", "return_state"]) | texts,
    values,
    max_size=3,
)
KINDS = (
    "Dense",
    "Conv2D",
    "LSTM",
    "Add",
    "Concatenate",
    "Bidirectional",
    "Attention",
    "Flatten",
    "ReLU",
    "Lambda",
    "NoSuchLayer",
)
OPERATIONS = (
    "add",
    "power",
    "less",
    "negative",
    "split",
    "concatenate",
    "no_such_operation",
    "mean",
    "einsum",
    "where",
)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Return a document of up to a dozen nodes with a submodel, comments and settings."""
    drawing = Drawing()
    drawing.do(SetGraph(MAIN_GRAPH, draw(texts), draw(st.booleans())))
    drawing.do(AddGraph("g", draw(texts)))
    sub = Drawing(drawing.history, "g")
    for here in (sub, drawing):
        for _ in range(draw(st.integers(1, 2))):
            here.input(draw(st.none() | st.just((4, 4))), draw(texts), draw(st.none() | texts))
        for _ in range(draw(st.integers(1, 6))):
            _add_node(draw, here, sub)
        for _ in range(draw(st.sampled_from([0, 1, 1, 1, 2]))):
            here.output(
                _source(draw, here), draw(texts), draw(values), loss_weight=draw(st.floats()), metrics=(draw(values),)
            )
    for number in range(draw(st.integers(0, 2))):
        node = draw(st.none() | st.sampled_from(list(drawing.graph.nodes)))
        drawing.do(PutComment(str(number), Comment(MAIN_GRAPH, node, draw(texts))))
    drawing.do(SetFlow(draw(st.sampled_from(Flow))))
    drawing.do(*(SetStyle(graph, draw(st.sampled_from(ModelStyle))) for graph in drawing.document.network.graphs))
    drawing.do(*(SetSettings(item) for item in (_data(draw, drawing), _compile(draw), _fit(draw), _script(draw))))
    return drawing.document


def _add_node(draw: st.DrawFn, here: Drawing, sub: Drawing) -> None:
    choices: list[Callable[[], object]] = [lambda: _layer(draw, here), lambda: _operation(draw, here)]
    if here is not sub:
        choices.append(lambda: _submodel(draw, here, sub))
    draw(st.sampled_from(choices))()


def _layer(draw: st.DrawFn, here: Drawing) -> None:
    sources = [_source(draw, here) for _ in range(draw(st.sampled_from([0, 1, 1, 1, 2, 2, 3])))]
    kind = draw(st.sampled_from(KINDS))
    port = "sequences" if kind in ("LSTM", "Bidirectional") else "inputs"
    settings = {name: value for name, value in draw(parameters).items() if name not in ("kind", "self", "port")}
    name = draw(texts)
    settings.pop("name", None)
    added = here.layer(kind, *sources, port=port, name=name, **settings)
    if sources and draw(st.booleans()):
        here.call(added, sources[0], port)


def _operation(draw: st.DrawFn, here: Drawing) -> None:
    one, other = Ref(_source(draw, here)), draw(st.just(Ref(_source(draw, here))) | short)
    name = draw(st.sampled_from(OPERATIONS))
    if draw(st.booleans()):
        here.operation("operator.getitem", x=one, key=draw(short))
    else:
        ports = {"split": ("x", "indices_or_sections"), "concatenate": ("xs", "axis"), "mean": ("x", "axis")}
        first, second = ports.get(name, ("x1", "x2"))
        here.operation(f"keras.ops.{name}", **{first: one, second: other})
    node = here.graph.nodes[list(here.graph.nodes)[-1]]
    here.do(
        PutNode(
            here.graph_id, type(node)(id=node.id, operation=node.operation, name=draw(texts), arguments=node.arguments)
        )
    )


def _submodel(draw: st.DrawFn, here: Drawing, sub: Drawing) -> None:
    here.submodel("g", **{key: Ref(_source(draw, here)) for key in sub.graph.inputs})


def _source(draw: st.DrawFn, here: Drawing) -> str:
    """Return a node that has an output."""
    counts = {key: here.document.network.output_count(here.graph, node) for key, node in here.graph.nodes.items()}
    return draw(st.sampled_from([key for key, count in counts.items() if count is None or count > 0]))


_sides = st.integers(1, LARGEST_SIDE)
_media = (
    st.builds(Pictures, _sides, _sides, st.sampled_from(Channels), st.sampled_from(Fit))
    | st.builds(Sounds, st.integers(1, HIGHEST_RATE), st.integers(1, LONGEST_SOUND))
    | st.just(Texts())
)


def _data(draw: st.DrawFn, drawing: Drawing) -> DataSettings:
    kinds = st.sampled_from(ColumnType) | _media
    files = st.lists(texts, max_size=2).map(tuple)
    types = st.dictionaries(texts, kinds, max_size=3).map(lambda kinds: tuple(sorted(kinds.items())))
    source = draw(
        st.sampled_from([BuiltinSource(BuiltinSet.DIGITS), BuiltinSource(BuiltinSet.DIABETES)])
        | st.builds(KerasSource, st.sampled_from(KerasSet))
        | st.builds(CsvSource, texts, texts)
        | st.builds(NpzSource, texts)
        | st.builds(NpySource, texts, st.booleans())
        | st.builds(Hdf5Source, texts, st.booleans())
        | st.builds(ParquetSource, texts, types=types, skips_rows=st.booleans())
        | st.builds(ExcelSource, texts, texts, types=types, skips_rows=st.booleans(), folder=texts, skipped=files)
        | st.builds(
            CsvSource, texts, texts, encoding=texts, decimal=texts, header=st.booleans(), types=types, folder=texts
        )
        | st.builds(FolderSource, texts, _media, st.booleans(), files)
    )
    fields = st.lists(texts | st.sampled_from(["images", "target", "image", "class"]), min_size=1, max_size=3).map(
        tuple
    )
    name = draw(texts)
    bindings = {
        key: Binding(name, draw(fields), draw(st.sampled_from(Encoding)))
        for key in (*drawing.graph.inputs, *drawing.graph.outputs)
    }
    return DataSettings({name: source}, bindings, _split(draw, name))


def _split(draw: st.DrawFn, source: str) -> Split:
    shares = st.sampled_from([0.0, 0.1, 0.25])
    return Split(
        draw(shares),
        draw(shares),
        draw(st.booleans()),
        draw(st.integers()),
        draw(st.sampled_from(SplitKind)),
        draw(st.none() | texts.map(lambda field: Column(source, field))),
        PartNames(draw(texts), draw(texts), draw(texts)),
        draw(st.integers()),
        draw(st.integers()),
    )


def _script(draw: st.DrawFn) -> ScriptSettings:
    return ScriptSettings(draw(st.booleans()))


def _compile(draw: st.DrawFn) -> CompileSettings:
    adam = Instance("keras.optimizers.Adam", {"learning_rate": draw(values)})
    return CompileSettings(draw(st.just(adam) | values), draw(st.integers()))


def _fit(draw: st.DrawFn) -> FitSettings:
    stop = Instance("keras.callbacks.EarlyStopping", {"monitor": draw(values)})
    return FitSettings(
        draw(st.integers()),
        draw(st.integers()),
        draw(st.integers()),
        (stop, draw(objects | forbidden)),
        draw(st.sampled_from(Backend)),
    )
