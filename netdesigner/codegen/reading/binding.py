"""The data that a model is trained with, as bindings and the split of a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from netdesigner.codegen.reading.codes import ReadCode
from netdesigner.codegen.reading.data_things import ArrayThing, BatchesThing, Cut
from netdesigner.codegen.reading.notes import Context, is_own
from netdesigner.codegen.reading.own_files import with_media
from netdesigner.codegen.reading.own_filling import UNFILLED, fills_of
from netdesigner.codegen.reading.own_split import own_parameters, split_of
from netdesigner.codegen.reading.own_windows import windows_of
from netdesigner.codegen.reading.things import Thing, Unknown
from netdesigner.codegen.reading.unpacking import plain_items
from netdesigner.data.bindings import Binding, DataSettings, Encoding, Fill
from netdesigner.data.sources.folders import FolderSource
from netdesigner.data.sources.keras_sets import KerasSource
from netdesigner.data.sources.source import AnyTable, FileSource, Source, SourceOnDisk
from netdesigner.data.sources.tables import TableSource
from netdesigner.data.split import Column, PartFiles, Split, SplitKind
from netdesigner.data.windows import Windows
from netdesigner.graph.names import fresh_name
from netdesigner.graph.nodes import InputNode, NodeId, OutputNode
from netdesigner.project.document import Document
from netdesigner.project.edits import SetSettings, apply_edit

_DIGITS: Final = 9


def take_data(context: Context, document: Document, told: Mapping[str, Thing]) -> None:
    """Bind the arrays that `fit` is given to the inputs and outputs, and take over how they were divided."""
    x, y = _pair(told.get("x"), told.get("y"))
    fed = with_media(context, document, dict(_fed(document, x, y)))
    known = {node: array for node, array in fed.items() if isinstance(array, ArrayThing) and array.source is not None}
    known = _of_one_place(_of_one_length(known))
    if any(array.is_changed for array in known.values()):
        context.note(ReadCode.DATA_CHANGED)
    data = replace(document.data, split=_split(context, document, known, told))
    if known:
        columns = [*([] if context.column is None else [context.column]), *_window_columns(context)]
        names = _source_names([*known.values(), *columns])
        fills = fills_of(context, document)
        bindings = {node: _binding(array, names, *fills.get(node, UNFILLED)) for node, array in known.items()}
        windows = _windows(context, names)
        column = _column(context.column, names)
        is_usual = windows is not None and data.split.kind is SplitKind.TIME and column == windows.times
        split = replace(data.split, column=None if is_usual else column)
        data = DataSettings({name: source for source, name in names.items()}, bindings, split, windows)
        data = _with_files(context, data, told)
    lost = [array for node, array in fed.items() if isinstance(array, Unknown | ArrayThing) and node not in known]
    is_told = any(note.code is ReadCode.DATA_NOT_TAKEN for note in context.notes) or is_own(context)
    if (lost or not known) and not is_told:
        context.note(ReadCode.DATA_NOT_TAKEN, text=_text(lost))
    apply_edit(document, SetSettings(data))


def _text(lost: list[Unknown | ArrayThing]) -> str:
    """Return what is told of data that a document does not hold; arrays without a source have another shape."""
    if not lost:
        return "fit"
    return lost[0].text if isinstance(lost[0], Unknown) else "reshape"


def _with_files(context: Context, data: DataSettings, told: Mapping[str, Thing]) -> DataSettings:
    """Return settings with the files of the other parts; what `fit` validates with tells which part one file is."""
    sources, files = dict(data.sources), list[PartFiles]()
    for name, source in data.sources.items():
        found = _others(context, source)
        others = [fresh_name(sources, f"{name}_{place}") for place in range(1, 1 + len(found))]
        sources |= dict(zip(others, found, strict=True))
        validation = others.pop(0) if others and told.get("validation_data") is not None else ""
        files += [PartFiles(name, validation, *others)] if validation or others else []
    if not files:
        return data
    split = replace(Split(), kind=SplitKind.FILES, files=tuple(files))
    return replace(data, sources=sources, split=split)


def _others(context: Context, source: Source) -> list[Source]:
    """Return the sources of the other parts, which are read as that of the training is."""
    if not isinstance(source, AnyTable):
        return list(context.files.get(source, ()))
    plain = {_as_opened(first): others for first, others in context.files.items()}
    others = (other for other in plain.get(_as_opened(source), ()) if isinstance(other, AnyTable))
    return [replace(other, types=source.types, skips_rows=source.skips_rows) for other in others]


def _as_opened(source: Source) -> Source:
    """Return a table without what is done to its rows and columns once it is opened."""
    return replace(source, types=(), skips_rows=False) if isinstance(source, AnyTable) else source


def _pair(x: Thing, y: Thing) -> tuple[Thing, Thing]:
    return (x.x, x.y) if isinstance(x, BatchesThing) else (x, y)


def _fed(document: Document, x: Thing, y: Thing) -> Iterator[tuple[NodeId, Thing]]:
    graph = document.network.main
    for keys, arrays in ((graph.inputs, x), (graph.outputs, y)):
        ends = [node for key in keys if isinstance(node := graph.nodes[key], InputNode | OutputNode)]
        if isinstance(arrays, dict):
            yield from ((node.id, arrays.get(node.name)) for node in ends)
        else:
            yield from ((node.id, array) for node, array in zip(ends, plain_items(arrays), strict=False))


def _of_one_length(known: Mapping[NodeId, ArrayThing]) -> dict[NodeId, ArrayThing]:
    """Let targets of texts come from the source whose texts were given a length."""
    sources = [array.source for array in known.values() if isinstance(array.source, KerasSource)]
    texts = {source.name: source for source in reversed(sources) if source.is_text}
    return {
        node: replace(array, source=texts.get(array.source.name, array.source))
        if isinstance(array.source, KerasSource)
        else array
        for node, array in known.items()
    }


def _of_one_place(known: Mapping[NodeId, ArrayThing]) -> dict[NodeId, ArrayThing]:
    """Let all arrays of a file stay on disk of which some do: which of them can follows from how they are used."""
    stored = {array.source for array in known.values() if isinstance(array.source, SourceOnDisk)}
    places: dict[Source, Source] = {replace(source, on_disk=False): source for source in stored if source.on_disk}
    return {
        node: array if array.source is None else replace(array, source=places.get(array.source, array.source))
        for node, array in known.items()
    }


def _binding(array: ArrayThing, names: Mapping[Source, str], fill: Fill, fill_value: float) -> Binding:
    assert array.source is not None
    return Binding(names[array.source], array.fields, array.encoding, fill, fill_value)


def _column(array: ArrayThing | None, names: Mapping[Source, str]) -> Column | None:
    """Return the column that samples are divided by, if there is one."""
    if array is None or array.source is None or len(array.fields) != 1:
        return None
    return Column(names[array.source], array.fields[0])


def _window_columns(context: Context) -> tuple[ArrayThing, ...]:
    return () if context.windows is None or not is_own(context) else context.windows.columns


def _windows(context: Context, names: Mapping[Source, str]) -> Windows | None:
    """Return the windows that a script of this program makes."""
    told = context.windows
    found = windows_of(context.constants) if is_own(context) else None
    if found is None or told is None:
        return found
    series, times = _column(told.series, names), _column(told.times, names)
    return replace(found, series=series, times=times, skips_gaps=told.skips_gaps)


def _source_names(arrays: Iterable[ArrayThing]) -> dict[Source, str]:
    """Return a name for each source, in the order of their first use."""
    names = {array.source: "" for array in arrays if array.source is not None}
    bases = [_base(source) for source in names]
    for position, source in enumerate(names):
        number = bases[:position].count(bases[position])
        names[source] = f"{bases[position]}_{number}" if number else bases[position]
    return names


def _base(source: Source) -> str:
    if not isinstance(source, FileSource):
        return source.name.value
    if isinstance(source, FolderSource):
        return "files"
    return "table" if isinstance(source, TableSource) else "arrays"


def _split(
    context: Context, document: Document, known: Mapping[NodeId, ArrayThing], told: Mapping[str, Thing]
) -> Split:
    """Return how the data was divided, as far as the script says it."""
    if is_own(context):
        return _own_split(context, known)
    split = document.data.split
    share = told.get("validation_split")
    x, _ = _pair(told.get("x"), None)
    validated = _parts(told.get("validation_data"))
    trained = x.cuts if isinstance(x, ArrayThing) else ()
    for cut in trained:
        division = context.divisions[cut.division]
        part = division.share * (1 - split.test if cut.division else 1)
        is_validation = any(other.division == cut.division for other in validated)
        split = replace(split, seed=division.seed, stratify=division.is_stratified)
        if is_validation and share is None:
            split = replace(split, validation=round(part, _DIGITS))
        else:
            split = replace(split, test=round(part, _DIGITS))
    if isinstance(share, float) and 0 <= share < 1:
        split = replace(split, validation=round(share * (1 - split.test if trained else 1), _DIGITS))
    return split if split.validation + split.test < 1 else document.data.split


def _parts(validation: Thing) -> tuple[Cut, ...]:
    first = validation.x if isinstance(validation, BatchesThing) else next(iter(plain_items(validation)), None)
    first = next(iter(plain_items(first)), None)
    return first.cuts if isinstance(first, ArrayThing) else ()


def _own_split(context: Context, known: Mapping[NodeId, ArrayThing]) -> Split:
    """Return the split that a script of this program says in its constants, as far as it is carried out."""
    parameters = own_parameters(context)
    split = split_of(context.constants, parameters)
    if any(isinstance(array.source, KerasSource) for array in known.values()):
        split = replace(split, test=Split().test)
    return replace(split, stratify=_is_stratified(context, known, parameters or ()))


def _is_stratified(context: Context, known: Mapping[NodeId, ArrayThing], parameters: tuple[str, ...]) -> bool:
    """Whether classes keep their shares; so it is, too, where there is not one output of classes."""
    classes = [array for array in known.values() if array.encoding is not Encoding.PLAIN]
    if len(classes) != 1 or not (context.divisions or "fold" in parameters):
        return True
    return "labels" in parameters or any(item.is_stratified for item in context.divisions)
