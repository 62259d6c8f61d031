"""The arrays that a project's inputs and outputs are fed with, as statements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from netdesigner.codegen.expressions import Expression, Group, Join, Name, Style, call, flat, keyword, sequence
from netdesigner.codegen.fed import Fed
from netdesigner.codegen.files import list_files, named_files
from netdesigner.codegen.literals import string
from netdesigner.codegen.names import Namespace, identifier
from netdesigner.codegen.on_disk import FLOAT, ROWS, STORING, stays_on_disk
from netdesigner.codegen.own_data import called, picked
from netdesigner.codegen.sections import Body
from netdesigner.codegen.splitting import FILE_NUMBERS
from netdesigner.codegen.tables import SKIPPED, TRUTHS, column_key, in_parts, write_cleaning, write_table
from netdesigner.codegen.windows import sort_table
from netdesigner.data.bindings import Binding, Encoding
from netdesigner.data.sources.arrays import Hdf5Source, NpySource, NpzSource
from netdesigner.data.sources.builtin import BuiltinSource
from netdesigner.data.sources.fields import IMAGES, TARGET
from netdesigner.data.sources.folders import CLASS, FolderSource
from netdesigner.data.sources.own import OwnSource
from netdesigner.data.sources.source import AnyTable, FileSource, Source, SourceOnDisk
from netdesigner.data.sources.tables import CsvSource, ParquetSource, TableSource
from netdesigner.data.split import Column, SplitKind
from netdesigner.data.windows import Windows
from netdesigner.graph.nodes import InputNode, NodeId, OutputNode

_COLUMN_VARIABLES = {SplitKind.TIME: "times", SplitKind.GIVEN: "names"}
_PARTS = "parts"
_TAKEN = {"x", "y", "rows", "take", "training", "validation", "test", "rest", "groups", "times", "names", "fold"}
_TAKEN |= {"series", "window", "target", "starts", _PARTS}
_FOLDERS = "folders"


class ArrayWriter:
    """Writes the statements that load what the inputs and outputs are fed with, where that is yet to be divided.

    Attributes:
        functions: The functions that the statements call.
    """

    def __init__(
        self,
        body: Body,
        paths: Mapping[str, str],
        fixed: Mapping[NodeId, str],
        windows: Windows | None = None,
        others: Mapping[str, Sequence[tuple[str, Source]]] | None = None,
    ) -> None:
        """Write into `body`.

        Args:
            body: Where the statements go.
            paths: The text of each source's path; by default that of the source.
            fixed: The variables of the nodes whose arrays have a given name.
            windows: The windows that are made of the arrays.
            others: The sources, with their names, whose samples stand below those of a source.
        """
        self.functions: list[Body] = []
        self._body = body
        self._paths = paths
        self._fixed = fixed
        self._windows = windows
        self._others = others or {}
        self._names = Namespace({*_TAKEN, TRUTHS, SKIPPED})
        self._sources: dict[str, str] = {}
        self._needed: list[tuple[str, str]] = []
        self._in_memory: set[tuple[str, str]] = set()
        self._plain: dict[Binding, str] = {}
        self._on_disk: dict[str, list[tuple[str, ...]]] = {}
        self._numbers: dict[str, str] = {}

    def write(self, inputs: list[Fed], outputs: list[Fed], columns: Iterable[Column] = ()) -> dict[NodeId, str]:
        """Write the statements and return the variable of each array.

        Args:
            inputs: What the inputs are fed with.
            outputs: What the outputs are compared with.
            columns: What the samples are made or divided by, which is read, too.
        """
        every = (*inputs, *outputs)
        dividing = [(column.source, column.field) for column in columns]
        self._needed = [*_fields(every), *dividing]
        self._in_memory = {*_fields(fed for fed in every if not stays_on_disk(fed)), *dividing}
        self._on_disk = _columns_on_disk(every)
        for fed in every:
            self._open(fed.binding.source, fed.source)
        return {fed.node.id: self._array(fed) for fed in (*inputs, *outputs)}

    def write_split_column(self, column: Column, source: Source, kind: SplitKind) -> str:
        """Write the statement that loads what samples are divided by, and return its variable."""
        variable = _COLUMN_VARIABLES.get(kind, "groups")
        self.write_column(variable, column, source, are_names=kind is SplitKind.GIVEN)
        return variable

    def write_column(self, variable: str, column: Column, source: Source, *, are_names: bool = False) -> None:
        """Write the statement that loads a column, of names as texts whatever they are."""
        self._open(column.source, source)
        value = self._picked(column.source, source, column.field)
        dtype = ("str",) if are_names else ()
        if isinstance(source, TableSource):
            value = Join((value, call(".to_numpy", *dtype)))
        elif isinstance(source, FolderSource):
            value = call(Name("np.array"), value)
        elif dtype:
            encoded = (call(".astype", string("S")),) if isinstance(source, Hdf5Source) else ()  # its texts are bytes
            value = Join((value, *encoded, call(".astype", *dtype)))
        self._body.assign(variable, value)

    def _open(self, name: str, source: Source) -> None:
        if name in self._sources:
            return
        path = self._path(name, source)
        if isinstance(source, TableSource):
            columns = dict.fromkeys(field for other, field in self._needed if other == name)
            self._open_table(name, source, path, list(columns))
        else:
            self._open_files(name, source, path)

    def _open_files(self, name: str, source: Source, path: str) -> None:
        base, first = _opened(source, path)
        others = [_opened(other, self._path(key, other))[1] for key, other in self._others.get(name, ())]
        if not others:
            self._assign(name, base, first)
        elif isinstance(source, FolderSource):
            self._body.assign(_FOLDERS, sequence([first, *others]))
            self._assign(name, base, f"[file for part in {_FOLDERS} for file in part]")
        else:
            self._assign(name, "files", sequence([first, *others]))

    def _open_table(self, name: str, table: AnyTable, path: str, columns: list[str]) -> None:
        variable = self._sources[name] = self._names.fresh("table")
        if name in self._on_disk and isinstance(table, SourceOnDisk):
            self._store(name, table, path, columns)
            return
        others = self._others.get(name, ())
        below = [(other, self._path(key, other)) for key, other in others if isinstance(other, AnyTable)]
        write_table(self._body, variable, table, [(table, path), *below], columns)
        if self._windows is not None:
            keys = [column_key(table, column.field) for column in self._windows.columns]
            sort_table(self._body, variable, keys)

    def _store(self, name: str, table: CsvSource | ParquetSource, path: str, columns: list[str]) -> None:
        """Write the statement that reads a table in parts, of which numbers stay on disk."""
        variable, self._numbers[name] = self._sources[name], self._names.fresh("numbers")
        self._body.assign(_PARTS, in_parts(table, path, columns))
        parts: Expression = _PARTS
        cleaning = write_cleaning(f"clean_{variable}", table, columns)
        if cleaning is not None:
            self.functions.append(cleaning)
            parts = call("map", f"clean_{variable}", _PARTS)
        numbers = [column for fields in self._on_disk[name] for column in fields]
        others = [column for column in columns if (name, column) in self._in_memory]
        listed = (sequence(column_key(table, column) for column in some) for some in (numbers, others))
        self._body.assign(f"{self._numbers[name]}, {variable if others else '_'}", call(STORING, parts, *listed))

    def _path(self, name: str, source: Source) -> str:
        return self._paths.get(name, source.path if isinstance(source, FileSource) else "")

    def _assign(self, name: str, base: str, value: Expression) -> None:
        self._sources[name] = self._names.fresh(base)
        self._body.assign(self._sources[name], value)

    def _array(self, fed: Fed) -> str:
        if fed.binding.encoding is Encoding.PLAIN and fed.binding in self._plain and not fed.is_input:
            return self._same(fed)
        target = self._target(fed)
        if fed.binding.encoding is Encoding.PLAIN:
            self._plain.setdefault(fed.binding, target)
            self._body.assign(target, self._plain_value(fed))
        else:
            self._encode(fed, target)
        return target

    def _same(self, fed: Fed) -> str:
        """Feed an output with the very array of an input: what an autoencoder learns."""
        known = self._plain[fed.binding]
        if fed.node.id not in self._fixed:
            return known
        self._body.assign(self._target(fed), known)
        return self._target(fed)

    def _target(self, fed: Fed) -> str:
        if fed.node.id in self._fixed:
            return self._fixed[fed.node.id]
        return self._names.fresh(identifier(fed.node.name, "input_1" if fed.is_input else "target"))

    def _encode(self, fed: Fed, target: str) -> None:
        numbered = isinstance(fed.source, BuiltinSource) and fed.source.has_classes
        values = self._field(fed, fed.binding.fields[0])
        if not numbered:
            self._body.assign(f"_, {target}", call(Name("np.unique"), values, keyword("return_inverse", "True")))
            values = target
        if fed.binding.encoding is Encoding.ONE_HOT:
            self._body.assign(target, call(Name("keras.utils.to_categorical"), values))
        elif numbered:
            self._body.assign(target, values)

    def _plain_value(self, fed: Fed) -> Expression:
        if stays_on_disk(fed):
            return self._stored(fed) if self._windows is not None else call(ROWS, self._stored(fed))
        match fed.source:
            case BuiltinSource():
                value = self._field(fed, fed.binding.fields[0])
                return value if fed.binding.fields == (TARGET,) else _cast(value, self._dtype(fed))
            case TableSource() as table if fed.medium is not None:
                path = self._path(fed.binding.source, table)
                return named_files(table, path, self._field(fed, fed.binding.fields[0]))
            case TableSource() as table:
                return self._columns(fed, table)
            case FolderSource():
                return call(Name("np.array"), self._field(fed, fed.binding.fields[0]))
        return self._stacked(fed)

    def _field(self, fed: Fed, field: str) -> Expression:
        return self._picked(fed.binding.source, fed.source, field)

    def write_file_numbers(self, fed: Fed) -> None:
        """Write the statement that tells for each sample from which of several files it comes."""
        name, source = fed.binding.source, fed.source
        variable, count = self._sources[name], 1 + len(self._others.get(name, ()))
        if isinstance(source, TableSource):
            numbers: Expression = Join((variable, call(".index.get_level_values", "0")))
        elif isinstance(source, FolderSource):
            numbers = call(Name("np.repeat"), f"range({count})", f"[len(part) for part in {_FOLDERS}]")
        else:
            one = flat(_picked_from("file", source, fed.binding.fields[0]))
            numbers = call(Name("np.repeat"), f"range({count})", f"[len({one}) for file in {variable}]")
        self._body.assign(FILE_NUMBERS, numbers)

    def _picked(self, name: str, source: Source, field: str) -> Expression:
        variable = self._sources[name]
        if not self._others.get(name) or isinstance(source, TableSource | FolderSource):
            return _picked_from(variable, source, field)
        return call(Name("np.concatenate"), f"[{flat(_picked_from('file', source, field))} for file in {variable}]")

    def _stored(self, fed: Fed) -> Expression:
        """Return an array as it lies on disk."""
        variable = self._sources[fed.binding.source]
        if isinstance(fed.source, NpySource):
            return variable
        if isinstance(fed.source, TableSource):
            return self._columns_on_disk(fed)
        texts = (call(".asstr"),) if self._dtype(fed) == "string" else ()
        return Join((variable, Group(Style.INDEX, (string(fed.binding.fields[0]),)), *texts))

    def _columns_on_disk(self, fed: Fed) -> Expression:
        """Return columns of numbers as they lie on disk, beside those of other bindings."""
        stored, fields = self._on_disk[fed.binding.source], fed.binding.fields
        variable = self._numbers[fed.binding.source]
        start = sum(map(len, stored[: stored.index(fields)]))
        if _is_flat(fed):
            return Join((variable, Group(Style.INDEX, (":", str(start)))))
        if len(stored) == 1:
            return variable
        return Join((variable, Group(Style.INDEX, (":", f"{start}:{start + len(fields)}"))))

    def _columns(self, fed: Fed, source: TableSource) -> Expression:
        """Return columns side by side; one column has a feature axis where an input asks for it."""
        fields = [column_key(source, field) for field in fed.binding.fields]
        picked = fields[0] if _is_flat(fed) else sequence(fields)
        table = Join((self._sources[fed.binding.source], Group(Style.INDEX, (picked,))))
        dtype = self._dtype(fed)
        return Join((table, call(".to_numpy", "str" if dtype == "string" else string(dtype))))

    def _stacked(self, fed: Fed) -> Expression:
        fields = [self._field(fed, field) for field in fed.binding.fields]
        value = fields[0] if len(fields) == 1 else call(Name("np.column_stack"), sequence(fields))
        as_it_is = self._dtype(fed) == "string" or (len(fields) == 1 and not fed.is_input)
        return value if as_it_is else _cast(value, self._dtype(fed))

    def _dtype(self, fed: Fed) -> str:
        return (fed.node.dtype or FLOAT) if isinstance(fed.node, InputNode) else FLOAT


def _picked_from(variable: str, source: Source, field: str) -> Expression:
    """Return what picks a field of the source that a variable stands for."""
    match source:
        case BuiltinSource() if field == IMAGES:
            newest = Group(Style.INDEX, ("...", Name("np.newaxis")))
            return Join((f"{variable}.images", newest))
        case BuiltinSource():
            return f"{variable}.{TARGET if field == TARGET else 'data'}"
        case FolderSource():
            return f"[{'file.parent.name' if field == CLASS else 'str(file)'} for file in {variable}]"
        case TableSource() as table:
            return Join((variable, Group(Style.INDEX, (column_key(table, field),))))
        case NpySource():
            return variable
        case OwnSource():
            return picked(source, variable, field, string(field))
        case Hdf5Source():
            return Join((variable, Group(Style.INDEX, (string(field),)), Group(Style.INDEX, (":",))))
    return Join((variable, Group(Style.INDEX, (string(field),))))


def _opened(source: Source, path: str) -> tuple[str, Expression]:
    """Return what the variable of a source is called, and what it stands for."""
    match source:
        case BuiltinSource(name=kind):
            return kind.value, call(Name(f"load_{kind.value}"))
        case NpzSource():
            return "arrays", call(Name("np.load"), string(path))
        case NpySource(on_disk=on_disk):
            mapped = (keyword("mmap_mode", string("r")),) if on_disk else ()
            return "array", call(Name("np.load"), string(path), *mapped)
        case Hdf5Source():
            return "arrays", call(Name("h5py.File"), string(path))
        case FolderSource():
            return "files", list_files(source, path)
        case OwnSource():
            return "arrays", called(source, source.training)
    raise AssertionError("tables, and sets that come divided, are written elsewhere")


def _columns_on_disk(every: Iterable[Fed]) -> dict[str, list[tuple[str, ...]]]:
    """Return the columns of tables that stay on disk, by the source, those of each binding together."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for fed in every:
        if isinstance(fed.source, TableSource) and stays_on_disk(fed):
            known = found.setdefault(fed.binding.source, [])
            known += [] if fed.binding.fields in known else [fed.binding.fields]
    return found


def _fields(every: Iterable[Fed]) -> list[tuple[str, str]]:
    """Return all fields that are needed, each with the name of its source."""
    return [(fed.binding.source, field) for fed in every for field in fed.binding.fields]


def _is_flat(fed: Fed) -> bool:
    """Return whether an array has one number of each sample, without an axis for it."""
    is_scalar = isinstance(fed.node, OutputNode) or fed.node.shape == ()
    return is_scalar and len(fed.binding.fields) == 1


def _cast(value: Expression, dtype: str) -> Expression:
    return Join((value, call(".astype", string(dtype))))
