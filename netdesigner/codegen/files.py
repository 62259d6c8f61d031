"""Samples that are files: the script loads their names with the data and reads them batch by batch."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Final

from netdesigner.codegen.expressions import Expression, Group, Join, Style, call, keyword, sequence
from netdesigner.codegen.fed import Fed, fed_nodes, media_of
from netdesigner.codegen.layout import statement
from netdesigner.codegen.literals import string
from netdesigner.codegen.media.pictures import keras_pictures, tensorflow_pictures
from netdesigner.codegen.media.sounds import python_sounds, tensorflow_sounds
from netdesigner.codegen.media.texts import python_texts, tensorflow_texts
from netdesigner.codegen.names import Namespace
from netdesigner.codegen.sections import Section
from netdesigner.data.media import Medium, Pictures, Sounds, Texts
from netdesigner.data.sources.folders import FolderSource
from netdesigner.data.sources.source import AnyTable
from netdesigner.data.sources.tables import TableSource
from netdesigner.project.document import Document
from netdesigner.project.settings import Backend

TITLE: Final = "Files"
LISTED: Final = "list_files"
NAMED: Final = "named_files"
READING: Final = "read_files"

LISTING: Final = '''\
def list_files(folder, pattern, endings, skipped=()):
    """Return the files in a folder that have one of the endings, in order."""
    return [
        file
        for file in sorted(Path(folder).glob(pattern))
        if file.suffix.lower() in endings
        and file.relative_to(folder).as_posix() not in skipped
    ]
'''

NAMING: Final = f'''\
def {NAMED}(folder, names):
    """Return the paths of files whose names start in a folder."""
    return np.array([str(Path(folder) / name) for name in names])
'''

HEAD: Final = (
    f"def {READING}(x, y):",
    '    """Read the files that samples consist of."""',
)


_GAP: Final = ("", "")


def list_files(source: FolderSource, path: str) -> Expression:
    """Return the call that lists the files of a folder."""
    endings = sequence(map(string, source.medium.endings))
    skipped = (keyword("skipped", sequence(map(string, source.skipped))),) if source.skipped else ()
    return call(LISTED, string(path), string(source.pattern), endings, *skipped)


def named_files(source: AnyTable, path: str, names: Expression) -> Expression:
    """Return the call that gives the paths of the files that a table names, which is found at a path itself."""
    return call(NAMED, string(posixpath.normpath(source.root(PurePosixPath(path)))), names)


def reads_files(document: Document) -> bool:
    """Return whether samples consist of files that are read batch by batch."""
    inputs, outputs, unfed = fed_nodes(document)
    return not unfed and bool(media_of([*inputs, *outputs]))


def write_files(document: Document, backend: Backend) -> list[Section]:
    """Return the section that lists files and reads them, if samples consist of any.

    Args:
        document: The document.
        backend: What Keras computes with; only TensorFlow reads files by itself.
    """
    inputs, outputs, unfed = fed_nodes(document)
    every = [*inputs, *outputs]
    blocks: list[Sequence[str]] = [text.splitlines() for text in _finding(every)]
    if unfed or not blocks:
        return []
    needed = {"Path", *({"np"} if NAMING.splitlines() in blocks else ())}
    functions = _functions(media_of(every))
    for medium, name in functions.items():
        written, used = _reader(name, medium, backend)
        blocks.append(written)
        needed |= used
    if functions:
        graph = document.network.main
        read = (
            _read("x", inputs, len(graph.inputs) == 1, functions),
            _read("y", outputs, len(graph.outputs) == 1, functions),
        )
        blocks.append([*HEAD, *(line for each in read for line in each), "    return x, y"])
    lines = [line for block in blocks for line in (*_GAP, *block)][len(_GAP) :]
    return [Section(TITLE, tuple(lines), frozenset(needed))]


def _finding(ends: Iterable[Fed]) -> Iterator[str]:
    """Yield the functions that find files: in folders, and where tables say."""
    known = list(ends)
    if any(isinstance(fed.source, FolderSource) for fed in known):
        yield LISTING
    if any(isinstance(fed.source, TableSource) and fed.medium is not None for fed in known):
        yield NAMING


def _functions(media: Iterable[Medium]) -> dict[Medium, str]:
    """Return the name of the function that reads each kind of file."""
    names = Namespace()
    return {medium: names.fresh(f"read_{medium.field}") for medium in dict.fromkeys(media)}


def _read(part: str, ends: Sequence[Fed], is_alone: bool, functions: Mapping[Medium, str]) -> list[str]:
    """Return the statement that reads the files among the inputs, or among the outputs."""
    read = {fed.node.name: functions[fed.medium] for fed in ends if fed.medium is not None}
    if not read:
        return []
    if is_alone:
        return [f"    {part} = {function}({part})" for function in read.values()]
    items = [Join((string(name), ": ", call(function, f"{part}[{string(name)}]"))) for name, function in read.items()]
    return statement(f"{part} = ", Group(Style.DICT, (f"**{part}", *items)))


def _reader(name: str, medium: Medium, backend: Backend) -> tuple[list[str], set[str]]:
    """Return the function that reads files, and the modules it needs."""
    with_tensorflow = backend is Backend.TENSORFLOW
    match medium:
        case Pictures():
            return tensorflow_pictures(name, medium) if with_tensorflow else keras_pictures(name, medium)
        case Sounds():
            return tensorflow_sounds(name, medium) if with_tensorflow else python_sounds(name, medium)
        case Texts():
            return tensorflow_texts(name) if with_tensorflow else python_texts(name)
