"""Arrays in NPY and HDF5 files: real files, good ones and bad ones."""

import h5py
import numpy as np
import pytest

from netdesigner.data.bindings import Binding, DataSettings, Split
from netdesigner.data.facts import FieldFacts
from netdesigner.data.findings import DataCode
from netdesigner.data.sources.arrays import Hdf5Source, NpySource
from netdesigner.engine.client.data import DataClient
from netdesigner.engine.data import tables
from netdesigner.engine.data.check import check
from netdesigner.engine.data.errors import SourceRefusedError
from netdesigner.engine.data.inspection import inspect, read_source
from netdesigner.engine.data.survey import survey

NPY, HDF5 = NpySource("a.npy"), Hdf5Source("a.h5")


def refused(source, folder):
    with pytest.raises(SourceRefusedError) as caught:
        inspect(source, folder)
    assert caught.value.finding.file == source.path
    return caught.value.finding


def saved(folder, **arrays):
    with h5py.File(folder / "a.h5", "w") as file:
        for name, array in arrays.items():
            file[name.replace("__", "/")] = array
    return HDF5


@pytest.mark.parametrize("order", ["C", "F"])
def test_an_array_is_looked_at_where_it_lies(tmp_path, monkeypatch, order):
    monkeypatch.setattr(tables, "_BLOCK_VALUES", 10)
    x = np.arange(60, dtype="int16").reshape(5, 4, 3)
    np.save(tmp_path / "a.npy", np.asarray(x, order=order))
    table = read_source(NPY, tmp_path)
    assert isinstance(table.fields["array"], np.memmap)
    assert survey(table).facts.fields == {"array": FieldFacts("array", (4, 3), "int16", None, 0.0, 59.0)}


def test_datasets_are_fields_by_their_paths(tmp_path):
    source = saved(tmp_path, group__inner__x=np.ones((5, 2), "f4"), label=["p", "q", "p", "p", "q"], flag=[True] * 5)
    fields = inspect(source, tmp_path).fields
    assert fields["group/inner/x"] == FieldFacts("group/inner/x", (2,), "float32", None, 1.0, 1.0)
    assert fields["label"] == FieldFacts("label", (), "string", ("p", "q"), counts=(3, 2))
    assert fields["flag"].dtype == "bool"


def test_datasets_of_another_length_do_not_belong_to_the_samples(tmp_path):
    source = saved(tmp_path, x=np.ones((5, 2)), y=np.ones(5), names=["a", "b", "c"], scale=3.0)
    assert list(inspect(source, tmp_path).fields) == ["x", "y"]


def test_blocks_find_what_is_wrong_with_values(tmp_path, monkeypatch):
    monkeypatch.setattr(tables, "_BLOCK_VALUES", 8)
    x = np.zeros((50, 4))
    x[33, 1], x[40, 0], x[41, 0] = np.nan, np.inf, -np.inf
    settings = DataSettings({"a": saved(tmp_path, x=x)}, {"n": Binding("a", ("x",))}, Split(0, 0.5))
    found = {finding.code: finding for finding in check(settings, tmp_path, ()).findings}
    assert (found[DataCode.EMPTY_CELL].row, found[DataCode.EMPTY_CELL].values["count"]) == (33, 1)
    assert (found[DataCode.NOT_FINITE].row, found[DataCode.NOT_FINITE].values["count"]) == (40, 2)


def test_the_engine_shows_them(tmp_path):
    np.save(tmp_path / "a.npy", np.arange(100_000).reshape(-1, 2))
    saved(tmp_path, x=np.arange(100_000).reshape(-1, 2), label=[b"p"] * 50_000)
    with DataClient() as client:
        assert client.preview(NPY, tmp_path, 2).fields == {"array": [[0, 1], [2, 3]]}
        assert client.preview(HDF5, tmp_path, 1).fields == {"x": [[0, 1]], "label": ["p"]}
        assert client.statistics(HDF5, tmp_path, ["x"]).fields["x"].numbers is not None
        assert client.sample(HDF5, tmp_path, 3).values["x"].value == [6, 7]


@pytest.mark.parametrize(
    ("content", "code"), [(b"hello, world", DataCode.NO_NPY), (b"\x93NUMPY\x01\x00\x05\x00ab", DataCode.BROKEN_ARRAY)]
)
def test_what_is_no_array(tmp_path, content, code):
    (tmp_path / "a.npy").write_bytes(content)
    assert refused(NPY, tmp_path).code is code


@pytest.mark.parametrize(
    ("array", "code"),
    [
        (np.array([{}], object), DataCode.OBJECTS),
        (np.zeros(3, [("a", "i4")]), DataCode.DTYPE),
        (np.zeros(3, "complex64"), DataCode.DTYPE),
        (np.array(3.0), DataCode.NO_SAMPLES_AXIS),
        (np.zeros((0, 3)), DataCode.NO_ROWS),
    ],
)
def test_an_array_that_cannot_be_used(tmp_path, array, code):
    np.save(tmp_path / "a.npy", array)
    assert refused(NPY, tmp_path).code is code


def test_an_array_that_is_cut_off(tmp_path):
    np.save(tmp_path / "a.npy", np.zeros(1000))
    with (tmp_path / "a.npy").open("rb+") as file:
        file.truncate(4000)
    assert refused(NPY, tmp_path).code is DataCode.BROKEN_ARRAY


def _external_link(file):
    file["x"] = h5py.ExternalLink("other.h5", "secret")


def _soft_link(file):
    file["x"] = h5py.SoftLink("/nowhere")


def _external_bytes(file):
    file.create_dataset("x", (4,), "u1", external=[("secret.bin", 0, 4)])


def _virtual(file):
    layout = h5py.VirtualLayout((4,), "f4")
    layout[:] = h5py.VirtualSource("other.h5", "secret", (4,))
    file.create_virtual_dataset("x", layout)


def _compound(file):
    file["x"] = np.zeros(3, [("a", "i4"), ("b", "f4")])


def _references(file):
    file.create_dataset("x", (2,), h5py.ref_dtype)


@pytest.mark.parametrize(
    ("write", "code"),
    [
        (_external_link, DataCode.LINK),
        (_soft_link, DataCode.LINK),
        (_external_bytes, DataCode.LINK),
        (_virtual, DataCode.LINK),
        (_compound, DataCode.DTYPE),
        (_references, DataCode.OBJECTS),
        (lambda file: file.create_dataset("x", data=1.0), DataCode.NO_SAMPLES_AXIS),
        (lambda file: file.create_dataset("x", (0, 3), "f4"), DataCode.NO_ROWS),
    ],
)
def test_a_dataset_that_cannot_be_used_is_named(tmp_path, write, code):
    with h5py.File(tmp_path / "other.h5", "w") as file:
        file["secret"] = np.arange(4.0)
    (tmp_path / "secret.bin").write_bytes(b"1234")
    with h5py.File(tmp_path / "a.h5", "w") as file:
        write(file)
    finding = refused(HDF5, tmp_path)
    assert (finding.code, finding.column) == (code, "x")


def test_groups_in_a_circle_come_to_an_end(tmp_path):
    saved(tmp_path, group__x=np.ones(3))
    with h5py.File(tmp_path / "a.h5", "a") as file:
        file["group/again"] = file["/"]
    assert list(inspect(HDF5, tmp_path).fields) == ["group/x"]


def test_a_file_without_arrays(tmp_path):
    assert refused(saved(tmp_path), tmp_path).code is DataCode.NO_ARRAYS


def test_what_is_no_hdf5(tmp_path):
    (tmp_path / "a.h5").write_bytes(b"hello, world")
    assert refused(HDF5, tmp_path).code is DataCode.NO_HDF5


@pytest.mark.parametrize("kept", [100, 600])
def test_a_file_that_is_cut_off(tmp_path, kept):
    saved(tmp_path, x=np.arange(1000.0))
    with (tmp_path / "a.h5").open("rb+") as file:
        file.truncate(kept)
    assert refused(HDF5, tmp_path).code in {DataCode.BROKEN_HDF5, DataCode.BROKEN_ARRAY}


def test_a_damaged_piece_is_found_when_it_is_read(tmp_path):
    with h5py.File(tmp_path / "a.h5", "w") as file:
        file.create_dataset("x", data=np.random.default_rng(0).random(10_000), chunks=(1000,), fletcher32=True)
    content = bytearray((tmp_path / "a.h5").read_bytes())
    content[len(content) // 2] ^= 0xFF
    (tmp_path / "a.h5").write_bytes(content)
    finding = refused(HDF5, tmp_path)
    assert (finding.code, finding.column) == (DataCode.BROKEN_ARRAY, "x")
