"""What a person does to the data of a project, each as the edits of one undo step: sources, and what they feed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from netdesigner.data.bindings import Binding, DataSettings, Encoding
from netdesigner.data.facts import BatchFacts, FieldFacts, SourceFacts
from netdesigner.data.needs import FLOAT, TEXT, input_need
from netdesigner.data.sources.arrays import Hdf5Source, NpySource, NpzSource
from netdesigner.data.sources.dialects import SAMPLE_BYTES, likely_table
from netdesigner.data.sources.source import FileSource, Source, medium_of, with_medium
from netdesigner.data.sources.tables import CsvSource, ExcelSource, ParquetSource
from netdesigner.graph.edits import PutNode
from netdesigner.graph.names import fresh_name
from netdesigner.graph.network import MAIN_GRAPH
from netdesigner.graph.nodes import InputNode, Node, NodeId, OutputNode, Shape
from netdesigner.project.document import Document
from netdesigner.project.edits import Edit, SetSettings
from netdesigner.project.file_columns import with_files
from netdesigner.project.fitting.choosing import refitted
from netdesigner.project.fitting.outputs import target_of, trained_output
from netdesigner.project.fitting.suggestions import suggested_loss, suggested_metrics
from netdesigner.project.folders import folder_source
from netdesigner.project.memory import machine_memory
from netdesigner.project.own_functions import own_source
from netdesigner.project.splitting import files_with, files_without
from netdesigner.project.windowing import renamed

Facts = Mapping[str, SourceFacts]

_LARGE: Final = 0.125
"""Files of tables and arrays that have a larger share of the memory stay on disk, unless a person decides otherwise:
numbers may take four times as much in memory, and twice while they are divided."""
_FEW_CLASSES: Final = 20
"""So many different whole numbers are taken for classes unless the output says otherwise."""


def source_of(path: Path, folder: Path) -> Source | None:
    """Return the source that reads a file or a folder, its path relative to the project's folder where it can be.

    There is none for other kinds of files.
    """
    written = path.relative_to(folder).as_posix() if path.is_relative_to(folder) else str(path)
    if path.is_dir():
        return folder_source(path, written)
    match path.suffix.lower():
        case ".csv" | ".txt":
            return _table(CsvSource(written, on_disk=_is_large(path)), path)
        case ".tsv" | ".tab":
            return _table(CsvSource(written, "\t", on_disk=_is_large(path)), path)
        case ".parquet" | ".pq":
            return ParquetSource(written, on_disk=_is_large(path))
        case ".xlsx" | ".xlsm" | ".xls":
            return ExcelSource(written)
        case ".py":
            return own_source(path, written)
        case ".npz":
            return NpzSource(written)
        case ".npy":
            return NpySource(written, on_disk=_is_large(path))
        case ".h5" | ".hdf5" | ".hdf":
            return Hdf5Source(written, on_disk=_is_large(path))
    return None


def _table(source: CsvSource, path: Path) -> CsvSource:
    """Return a table in a text file as it is probably written; columns that name files beside it stand for these."""
    beginning = _beginning(path)
    return with_files(likely_table(source, beginning), path, beginning)


def _beginning(path: Path) -> bytes:
    """Return the beginning of a file; nothing, where reading it will say what is wrong."""
    try:
        if not path.is_file():
            return b""
        with path.open("rb") as file:
            return file.read(SAMPLE_BYTES)
    except OSError:
        return b""


def _is_large(path: Path) -> bool:
    """Return whether a file had better stay on disk than be read into memory as a whole."""
    return path.is_file() and path.stat().st_size > machine_memory() * _LARGE


def add_sources(settings: DataSettings, sources: Iterable[Source]) -> DataSettings:
    """Return settings with more sources, each under a name of its own."""
    named = dict(settings.sources)
    for source in sources:
        named[fresh_name(named, _name_of(source))] = source
    return replace(settings, sources=named)


def put_source(settings: DataSettings, name: str, source: Source) -> DataSettings:
    """Return settings in which a name stands for another source."""
    return replace(settings, sources={**settings.sources, name: source})


def replace_source(document: Document, name: str, source: Source) -> list[Edit]:
    """Return the edits that let a name stand for another source; inputs follow the shape of files they are fed with."""
    settings = put_source(document.data, name, source)
    edits: list[Edit] = [SetSettings(settings)] if settings != document.data else []
    return [*edits, *_followed(document, name, source)]


def remove_source(settings: DataSettings, name: str) -> DataSettings:
    """Return settings without a source and what it feeds."""
    sources = {key: source for key, source in settings.sources.items() if key != name}
    bindings = {node: binding for node, binding in settings.bindings.items() if binding.source != name}
    split = settings.split
    if split.column is not None and split.column.source == name:
        split = replace(split, column=None)
    split = replace(split, files=files_without(split, name))
    windows = renamed(settings.windows, name, None)
    return replace(settings, sources=sources, bindings=bindings, split=split, windows=windows)


def rename_source(settings: DataSettings, old: str, new: str) -> DataSettings:
    """Return settings in which a source has another name; it keeps its place and feeds what it fed."""
    sources = {new if key == old else key: source for key, source in settings.sources.items()}
    bindings = {
        node: replace(binding, source=new) if binding.source == old else binding
        for node, binding in settings.bindings.items()
    }
    split = settings.split
    if split.column is not None and split.column.source == old:
        split = replace(split, column=replace(split.column, source=new))
    split = replace(split, files=files_with(split, old, new))
    windows = renamed(settings.windows, old, new)
    return replace(settings, sources=sources, bindings=bindings, split=split, windows=windows)


def bind(
    document: Document, node_id: NodeId, binding: Binding | None, facts: Facts, inferred: Shape | None = None
) -> list[Edit]:
    """Return the edits that feed an input or output of the model, or with no binding leave it unfed.

    An input without a shape, or with that of its data so far, gets that of the data; an output without a loss gets the
    one that goes without saying.

    Args:
        document: The document.
        node_id: The input or output.
        binding: What it is fed with.
        facts: What is known of the sources.
        inferred: The shape of an output, as the design engine tells it.
    """
    others = {node: known for node, known in document.data.bindings.items() if node != node_id}
    bindings = others if binding is None else {**others, node_id: binding}
    node = document.network.main.nodes[node_id]
    settings = replace(document.data, bindings=bindings, sources=_sources_for(document, node, binding, facts))
    edits: list[Edit] = [SetSettings(settings)] if settings != document.data else []
    fed = node if binding is None else _fed(document, node, binding, facts, inferred)
    return edits if fed == node else [*edits, PutNode(MAIN_GRAPH, fed)]


def takes_fill(document: Document, node: Node) -> bool:
    """Return whether missing numbers of an input may be filled: it has an axis for columns of decimal numbers."""
    is_fit = isinstance(node, InputNode) and node.shape != () and node.dtype in (None, "float32", "float64")
    return is_fit and document.data.can_fill(node.id)


def usual_binding(
    node: Node, source: str, fields: tuple[str, ...], facts: Facts, inferred: Shape | None = None
) -> Binding:
    """Return a binding with the encoding that is most likely meant."""
    known = facts[source].fields if source in facts else {}
    one = known.get(fields[0]) if len(fields) == 1 else None
    is_cut = source in facts and facts[source].batches is not None
    is_class = isinstance(node, OutputNode) and one is not None and not is_cut and _is_class(one, inferred)
    return Binding(source, fields, Encoding.CLASSES if is_class else Encoding.PLAIN)


def obvious_bindings(document: Document, facts: Facts) -> dict[NodeId, tuple[str, tuple[str, ...]]]:
    """Return source and fields for what is not fed yet, where there is no question which.

    That is so with one source, one input and one output of the model: an array of samples feeds the input and the
    array `target` the output; of a table the last column is what is to be found out from the others, which are numbers
    or a single column.
    """
    main = document.network.main
    if len(facts) != 1:
        return {}
    (name, source), *_ = facts.items()
    bound = document.data.bindings
    if source.batches is not None:
        fed = fields_of_batches(document, source.batches)
        return {node: (name, (field,)) for node, field in fed.items() if node not in bound}
    if len(main.inputs) != 1 or len(main.outputs) != 1:
        return {}
    found = {node: usual_fields(main.nodes[node], source) for node in (main.inputs[0], main.outputs[0])}
    return {node: (name, fields) for node, fields in found.items() if fields and node not in bound}


def fields_of_batches(document: Document, batches: BatchFacts) -> dict[NodeId, str]:
    """Return the field that each input and trained output gets of batches: that of its name, or of its place."""
    main = document.network.main
    inputs = [main.nodes[key] for key in main.inputs]
    outputs = [main.nodes[key] for key in main.outputs]
    ends = ((inputs, batches.inputs, batches.has_names[0]), (outputs, batches.targets, batches.has_names[1]))
    found: dict[NodeId, str] = {}
    for nodes, fields, has_names in ends:
        for place, node in enumerate(nodes):
            name = getattr(node, "name", "") if has_names else fields[place] if place < len(fields) else ""
            found |= {node.id: name} if name in fields else {}
    return found


def usual_fields(node: Node, source: SourceFacts) -> tuple[str, ...]:
    """Return the fields of a source that feed an input, or an output, where there is no question which."""
    samples, target = _samples_and_target(source)
    return target if isinstance(node, OutputNode) else samples


def _samples_and_target(source: SourceFacts) -> tuple[tuple[str, ...], tuple[str, ...]]:
    names = list(source.fields)
    arrays = [name for name in names if source.fields[name].shape]
    columns = [name for name in names if not source.fields[name].shape]
    if arrays:
        return (arrays[0],) if len(arrays) == 1 else (), (columns[0],) if len(columns) == 1 else ()
    if len(columns) == 2:
        return (columns[0],), (columns[1],)
    numbers = [name for name in columns[:-1] if source.fields[name].dtype != TEXT]
    return (tuple(numbers), (columns[-1],)) if numbers and len(numbers) == len(columns) - 1 else ((), ())


def _name_of(source: Source) -> str:
    return (Path(source.path).stem or "data") if isinstance(source, FileSource) else source.name.value


def _followed(document: Document, name: str, source: Source) -> Iterator[Edit]:
    """Yield the edits that give inputs the shape that the files of a source have from now on."""
    known = document.data.sources[name]
    for key, binding in document.data.bindings.items():
        node = document.network.main.nodes.get(key)
        before, after = medium_of(known, binding.fields), medium_of(source, binding.fields)
        if binding.source != name or before is None or after is None or not isinstance(node, InputNode):
            continue
        if node.shape == before.shape != after.shape:
            yield PutNode(MAIN_GRAPH, replace(node, shape=after.shape))


def _sources_for(document: Document, node: Node, binding: Binding | None, facts: Facts) -> Mapping[str, Source]:
    """Return the sources; pictures that an input of a shape of its own is fed with are read in that shape."""
    sources = document.data.sources
    source = None if binding is None else sources.get(binding.source)
    known = None if binding is None or source is None else medium_of(source, binding.fields)
    if binding is None or source is None or known is None:
        return sources
    if not isinstance(node, InputNode) or _has_shape_of_data(document, node, facts):
        return sources
    medium = known.shaped(node.shape)
    return sources if medium is None else {**sources, binding.source: with_medium(source, binding.fields[0], medium)}


def _fed(document: Document, node: Node, binding: Binding, facts: Facts, inferred: Shape | None) -> Node:
    if isinstance(node, InputNode):
        return _fed_input(document, node, binding, facts)
    if isinstance(node, OutputNode):
        return _fed_output(document, node, binding, facts, inferred)
    return node


def _fed_input(document: Document, node: InputNode, binding: Binding, facts: Facts) -> InputNode:
    need = input_need(binding, facts, document.data.windows)
    if need is None or not (node.shape is None or _has_shape_of_data(document, node, facts)):
        return node
    return replace(node, shape=need.shape, dtype=node.dtype or (None if need.dtype == FLOAT else need.dtype))


def _has_shape_of_data(document: Document, node: InputNode, facts: Facts) -> bool:
    """Return whether an input has the shape of what it is fed with so far, and so follows the data."""
    known = document.data.bindings.get(node.id)
    need = None if known is None else input_need(known, facts, document.data.windows)
    return need is not None and need.shape == node.shape


def _fed_output(
    document: Document, node: OutputNode, binding: Binding, facts: Facts, inferred: Shape | None
) -> OutputNode:
    network = document.network
    output = trained_output(network, node, inferred, target_of(binding, facts, document.data.windows))
    if node.loss is None:
        metrics = node.metrics or suggested_metrics(network.catalogue, output)
        loss = suggested_loss(network.catalogue, output)
        return node if loss is None else replace(node, loss=loss, metrics=metrics)
    return refitted(network.catalogue, node, output) if _is_recoded(document, node, binding) else node


def _is_recoded(document: Document, node: OutputNode, binding: Binding) -> bool:
    """Return whether an output is fed with the same field as before in another encoding."""
    known = document.data.bindings.get(node.id)
    return known is not None and known != binding and replace(known, encoding=binding.encoding) == binding


def _is_class(field: FieldFacts, inferred: Shape | None) -> bool:
    if field.classes is None or field.shape:
        return False
    if isinstance(field.classes[0] if field.classes else 0, str):
        return True
    width = None if inferred is None else inferred[-1]
    if width is None:
        return len(field.classes) <= _FEW_CLASSES
    return len(field.classes) == 2 or (width > 1 and len(field.classes) <= width)
