"""Every kind of bad file is refused with its name and the place in it."""

import io
import os
import pickle
import resource
import struct
import zipfile
from pathlib import Path

import numpy as np
import pytest

from netdesigner.data.findings import DataCode
from netdesigner.data.sources.arrays import Hdf5Source, NpySource, NpzSource
from netdesigner.data.sources.tables import CsvSource, ExcelSource, ParquetSource
from netdesigner.engine.data import limits
from netdesigner.engine.data.errors import SourceRefusedError
from netdesigner.engine.data.inspection import inspect


def refused(source, folder):
    with pytest.raises(SourceRefusedError) as caught:
        inspect(source, folder)
    assert caught.value.finding.file == source.path
    return caught.value.finding


def bad_csv(folder, content, separator=","):
    (folder / "bad.csv").write_bytes(content.encode() if isinstance(content, str) else content)
    return refused(CsvSource("bad.csv", separator), folder)


def bad_npz(folder, content):
    (folder / "bad.npz").write_bytes(content)
    return refused(NpzSource("bad.npz"), folder)


def zipped(members, compression=zipfile.ZIP_STORED):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def saved(**arrays):
    buffer = io.BytesIO()
    np.savez(buffer, **arrays)
    return buffer.getvalue()


def npy(header, content=b""):
    text = header.encode() + b"\n"
    return b"\x93NUMPY\x01\x00" + struct.pack("<H", len(text)) + text + content


@pytest.mark.parametrize("source", [CsvSource, ParquetSource, ExcelSource, NpzSource, NpySource, Hdf5Source])
class TestAnyFile:
    def test_missing(self, source, tmp_path):
        assert refused(source("none"), tmp_path).code is DataCode.MISSING

    def test_inside_a_file(self, source, tmp_path):
        (tmp_path / "file").write_text("x")
        assert refused(source("file/none"), tmp_path).code is DataCode.MISSING

    def test_null_character(self, source, tmp_path):
        assert refused(source("a\0b"), tmp_path).code is DataCode.MISSING

    def test_folder(self, source, tmp_path):
        assert refused(source("."), tmp_path).code is DataCode.FOLDER

    def test_pipe_that_nobody_writes_to(self, source, tmp_path):
        os.mkfifo(tmp_path / "pipe")
        assert refused(source("pipe"), tmp_path).code is DataCode.NO_FILE

    def test_endless_device(self, source, tmp_path):
        assert refused(source("/dev/zero"), tmp_path).code is DataCode.NO_FILE

    def test_empty(self, source, tmp_path):
        (tmp_path / "empty").touch()
        assert refused(source("empty"), tmp_path).code is DataCode.EMPTY_FILE

    def test_too_large(self, source, tmp_path):
        streamed = source in (CsvSource, NpySource, Hdf5Source)
        limit = limits.MAXIMUM_STREAMED_BYTES if streamed else limits.MAXIMUM_FILE_BYTES
        with (tmp_path / "large").open("wb") as file:
            file.truncate(limit + 1)
        finding = refused(source("large"), tmp_path)
        assert finding.code is DataCode.TOO_LARGE
        assert finding.values["bytes"] == limit + 1

    def test_name_too_long(self, source, tmp_path):
        assert refused(source("x" * 5000), tmp_path).code is DataCode.UNREADABLE

    def test_no_rights(self, source, tmp_path, as_nobody):
        assert refused(source("locked"), tmp_path).code is DataCode.NO_RIGHTS


@pytest.fixture
def as_nobody(tmp_path):
    """Lock a file; and put the rights of the superuser, who may read all, aside."""
    (tmp_path / "locked").write_text("x\n1\n")
    (tmp_path / "locked").chmod(0)
    user = os.geteuid()
    if user == 0:
        os.seteuid(65534)
    yield
    os.seteuid(user)


def test_header_only(tmp_path):
    assert bad_csv(tmp_path, "a,b\n").code is DataCode.NO_ROWS


def test_blank_lines_only(tmp_path):
    assert bad_csv(tmp_path, "\n\n \n").code is DataCode.EMPTY_FILE


@pytest.mark.parametrize(("row", "found"), [("3", 1), ("3,4,5", 3), ("3,4,", 3)])
def test_ragged(tmp_path, row, found):
    finding = bad_csv(tmp_path, f"a,b\n1,2\n\n{row}\n5,6\n")
    assert (finding.code, finding.row) == (DataCode.RAGGED, 4)
    assert finding.values == {"expected": 2, "found": found}


def test_ragged_in_every_row(tmp_path):
    assert bad_csv(tmp_path, "a,b\n1,2,3\n4,5,6\n").row == 2


@pytest.mark.parametrize(("used", "likely"), [(",", ";"), (",", "\t"), (";", ","), ("\t", "|")])
def test_wrong_separator(tmp_path, used, likely):
    finding = bad_csv(tmp_path, f"a{likely}b\n1{likely}2\n", used)
    assert (finding.code, finding.row) == (DataCode.SEPARATOR, 1)
    assert finding.values == {"separator": used, "likely": likely}


@pytest.mark.parametrize("separator", ["", ",,", '"', "\n", "é"])
def test_impossible_separator(tmp_path, separator):
    assert bad_csv(tmp_path, "a,b\n1,2\n", separator).code is DataCode.BAD_SEPARATOR


@pytest.mark.parametrize("padding", [0, limits.BLOCK_BYTES, limits.BLOCK_BYTES - len("a,b\n") - 3])
def test_wrong_encoding_names_line_and_byte(tmp_path, padding):
    rows = b"1,2\n" * (padding // 4)
    finding = bad_csv(tmp_path, b"a,b\n" + rows + "3,4\ncafé,5\n".encode("latin-1"))
    assert (finding.code, finding.row) == (DataCode.ENCODING, 3 + padding // 4)
    assert finding.values["byte"] == "0xe9"


def test_utf8_cut_off_at_the_end(tmp_path):
    assert bad_csv(tmp_path, "a\né".encode()[:-1]).row == 2


def test_utf16_is_told_by_name(tmp_path):
    finding = bad_csv(tmp_path, "a,b\n1,2\n".encode("utf-16"))
    assert (finding.code, finding.values["encoding"]) == (DataCode.ENCODING, "UTF-16")


def test_no_encoding_hides_a_line_that_is_too_long(tmp_path):
    (tmp_path / "bad.csv").write_bytes(b"a,b\n1," + b"\xe9" * (limits.MAXIMUM_LINE_BYTES + 1))
    finding = refused(CsvSource("bad.csv", encoding="latin-1"), tmp_path)
    assert (finding.code, finding.row) == (DataCode.LONG_LINE, 2)


def test_a_million_columns_without_names(tmp_path):
    (tmp_path / "bad.csv").write_text(",".join("1" for _ in range(10**6)) + "\n1\n")
    finding = refused(CsvSource("bad.csv", header=False), tmp_path)
    assert (finding.code, finding.values["columns"]) == (DataCode.TOO_MANY_COLUMNS, 10**6)


def test_binary(tmp_path):
    finding = bad_csv(tmp_path, b"a,b\n1,\0\x01\n")
    assert (finding.code, finding.row) == (DataCode.BINARY, 2)


def test_spreadsheet_in_place_of_text(tmp_path):
    finding = bad_csv(tmp_path, zipped({"sheet.xml": "<a/>"}))
    assert (finding.code, finding.values["kind"]) == (DataCode.BINARY, "ZIP")


def test_duplicate_column(tmp_path):
    finding = bad_csv(tmp_path, "a,b,a\n1,2,3\n")
    assert (finding.code, finding.row, finding.column) == (DataCode.DUPLICATE_COLUMN, 1, "a")


def test_unnamed_column(tmp_path):
    finding = bad_csv(tmp_path, "a,,c\n1,2,3\n")
    assert (finding.code, finding.values) == (DataCode.UNNAMED_COLUMN, {"position": 2})


@pytest.mark.parametrize("cell", ['"open', '"a"b'])
def test_quotes_that_do_not_match(tmp_path, cell):
    finding = bad_csv(tmp_path, f"a,b\n1,2\n3,{cell}\n5,6\n")
    assert (finding.code, finding.row) == (DataCode.QUOTES, 3)


def test_cell_that_swallows_the_file(tmp_path):
    finding = bad_csv(tmp_path, 'a,b\n1,"open\n' + "3,4\n" * 50_000)
    assert (finding.code, finding.row) == (DataCode.LONG_CELL, 2)


def test_a_million_columns(tmp_path):
    finding = bad_csv(tmp_path, ",".join(f"c{n}" for n in range(10**6)) + "\n1\n")
    assert (finding.code, finding.values["columns"]) == (DataCode.TOO_MANY_COLUMNS, 10**6)


def test_gigantic_line(tmp_path):
    finding = bad_csv(tmp_path, b"a,b\n1," + b"9" * (limits.MAXIMUM_LINE_BYTES + 1))
    assert (finding.code, finding.row) == (DataCode.LONG_LINE, 2)


def test_no_zip(tmp_path):
    assert bad_npz(tmp_path, b"hello, world").code is DataCode.NO_ZIP


def test_single_array(tmp_path):
    assert bad_npz(tmp_path, npy("{}")).code is DataCode.SINGLE_ARRAY


@pytest.mark.parametrize("kept", [10, 100, -1])
def test_truncated_zip(tmp_path, kept):
    assert bad_npz(tmp_path, saved(x=np.arange(100))[:kept]).code is DataCode.BROKEN_ZIP


def test_flipped_bit(tmp_path):
    content = bytearray(saved(x=np.arange(100)))
    content[400] ^= 1
    finding = bad_npz(tmp_path, bytes(content))
    assert (finding.code, finding.column) == (DataCode.BROKEN_ARRAY, "x")


def test_empty_zip(tmp_path):
    assert bad_npz(tmp_path, zipped({})).code is DataCode.NO_ARRAYS


def test_other_files_in_the_zip(tmp_path):
    finding = bad_npz(tmp_path, zipped({"readme.txt": "hello"}))
    assert (finding.code, finding.column) == (DataCode.NO_ARRAY, "readme.txt")


@pytest.mark.parametrize("content", [b"", b"\x93NUMPY", npy("{'descr': evil()}"), npy("[1]"), b"\x93NUMPY\x09\x00\0\0"])
def test_broken_header(tmp_path, content):
    finding = bad_npz(tmp_path, zipped({"x.npy": content}))
    assert (finding.code, finding.column) == (DataCode.BROKEN_ARRAY, "x")


class Trap:
    """Writes a file when it is unpickled."""

    def __init__(self, path):
        self.path = path

    def __reduce__(self):
        return Path.touch, (self.path,)


def test_objects_are_never_unpickled(tmp_path):
    trap = tmp_path / "sprung"
    finding = bad_npz(tmp_path, saved(x=np.array([Trap(trap)], object)))
    assert (finding.code, finding.column) == (DataCode.OBJECTS, "x")
    assert not trap.exists()


def test_a_pickle_in_place_of_an_array(tmp_path):
    trap = tmp_path / "sprung"
    finding = bad_npz(tmp_path, zipped({"x.npy": pickle.dumps(Trap(trap))}))
    assert finding.code is DataCode.BROKEN_ARRAY
    assert not trap.exists()


@pytest.mark.parametrize("dtype", ["complex64", "datetime64[s]", "S3", [("a", "i4")]])
def test_unusable_dtype(tmp_path, dtype):
    finding = bad_npz(tmp_path, saved(x=np.zeros(3, dtype)))
    assert (finding.code, finding.column) == (DataCode.DTYPE, "x")


def test_no_axis_of_samples(tmp_path):
    assert bad_npz(tmp_path, saved(x=np.array(3.0))).code is DataCode.NO_SAMPLES_AXIS


def test_lengths_differ(tmp_path):
    finding = bad_npz(tmp_path, saved(x=np.zeros((5, 2)), y=np.zeros(4)))
    assert (finding.code, finding.column) == (DataCode.LENGTHS, "y")
    assert finding.values == {"samples": 4, "other": "x", "other_samples": 5}


def test_no_samples(tmp_path):
    assert bad_npz(tmp_path, saved(x=np.zeros((0, 2)))).code is DataCode.NO_ROWS


def test_same_name_twice(tmp_path):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("x.npy", b"a")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("x.npy", b"b")
    assert bad_npz(tmp_path, buffer.getvalue()).code is DataCode.DUPLICATE_ARRAY


def test_too_many_arrays(tmp_path):
    members = {f"{number}.npy": b"" for number in range(limits.MAXIMUM_ARRAYS + 1)}
    assert bad_npz(tmp_path, zipped(members)).code is DataCode.TOO_MANY_ARRAYS


def test_header_that_promises_more_than_there_is(tmp_path):
    header = "{'descr': '<f8', 'fortran_order': False, 'shape': (1000000000000,), }"
    assert bad_npz(tmp_path, zipped({"x.npy": npy(header, b"1234")})).code is DataCode.BROKEN_ARRAY


def test_zip_bomb_takes_no_memory(tmp_path):
    """80 MB of zeros per member, more members than the limit allows: refused by the sizes alone."""
    content = zipped({f"x{number}.npy": bytes(80 * 2**20) for number in range(2)}, zipfile.ZIP_DEFLATED)
    size = struct.pack("<I", 80 * 2**20)
    bomb = content.replace(size, struct.pack("<I", 2**32 - 2))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    finding = bad_npz(tmp_path, bomb)
    assert finding.code is DataCode.TOO_LARGE
    assert finding.values["bytes"] > limits.MAXIMUM_ARRAY_BYTES
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 20 * 1024


def test_member_larger_than_it_says(tmp_path):
    """The size in the directory is a lie: no more than it is ever unpacked."""
    real = 8 * 2**20
    content = zipped({"x.npy": npy("{'descr': '|u1', 'fortran_order': False, 'shape': (1000,), }", bytes(real))})
    declared = struct.pack("<I", len(npy("{'descr': '|u1', 'fortran_order': False, 'shape': (1000,), }")) + 1000)
    whole = struct.pack("<I", len(npy("{'descr': '|u1', 'fortran_order': False, 'shape': (1000,), }")) + real)
    finding = bad_npz(tmp_path, content.replace(whole, declared))
    assert finding.code in {DataCode.BROKEN_ARRAY, DataCode.BROKEN_ZIP}
