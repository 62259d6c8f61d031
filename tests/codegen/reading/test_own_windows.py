"""Scripts that make windows are read back as they were written."""

import pytest

from netdesigner.codegen.reading.constants import take_constants
from netdesigner.codegen.reading.read import read
from netdesigner.codegen.script import write_script
from netdesigner.data.sources.arrays import Hdf5Source, NpzSource
from netdesigner.data.sources.source import Source
from netdesigner.data.sources.tables import CsvSource, ParquetSource
from netdesigner.data.split import Column, Split, SplitKind
from netdesigner.data.windows import Windows
from tests.codegen.test_windows import document_of

SERIES, TIMES = Column("t", "s"), Column("t", "time")
IN_TIME = Split(0.2, 0.2, kind=SplitKind.TIME)
CASES = [
    (Windows(12, 2, 3, 1, 4, SERIES, TIMES, skips_gaps=True), IN_TIME),
    (Windows(12, 2, 1, 0, 1, None, TIMES), IN_TIME),
    (Windows(5), Split(0, 0, kind=SplitKind.TIME)),
    (Windows(5, series=SERIES), Split(kind=SplitKind.GROUPS, column=SERIES)),
    (Windows(5, series=SERIES), Split(test=0.1, kind=SplitKind.FOLDS, column=SERIES)),
    (Windows(5, series=SERIES, times=TIMES), Split(kind=SplitKind.GIVEN, column=Column("t", "part"))),
]


@pytest.mark.parametrize("inputs", [1, 2])
@pytest.mark.parametrize(("windows", "split"), CASES)
@pytest.mark.parametrize("source", [CsvSource("t.csv"), ParquetSource("t.parquet"), NpzSource("t.npz")])
def test_windows_are_read_back(source: Source, windows: Windows, split: Split, inputs: int) -> None:
    script = write_script(document_of(source, windows, split, inputs=inputs)).text
    reading = read(script, "other").imported
    assert reading.findings == ()
    assert write_script(reading.document).text == script
    again = reading.document.data.windows
    assert again is not None
    assert (again.sequence_length, again.sequence_stride, again.ahead) == (
        windows.sequence_length,
        windows.sequence_stride,
        windows.ahead,
    )


@pytest.mark.parametrize("on_disk", [False, True])
def test_windows_over_arrays_in_an_hdf5_file_stay_where_they_are(on_disk: bool) -> None:
    document = document_of(Hdf5Source("t.h5", on_disk), Windows(5), Split(0, 0, kind=SplitKind.TIME))
    script = write_script(document).text
    reading = read(script, "other").imported
    assert reading.findings == ()
    assert list(reading.document.data.sources.values()) == [Hdf5Source("t.h5", on_disk)]
    assert write_script(reading.document).text == script


def test_a_constant_that_is_typed_anew_is_taken() -> None:
    document = document_of(CsvSource("t.csv"), Windows(5, series=SERIES, times=TIMES))
    script = write_script(document).text.replace("SEQUENCE_STRIDE = 1", "SEQUENCE_STRIDE = 3")
    take_constants(document, script)
    assert document.data.windows == Windows(5, 3, series=SERIES, times=TIMES)
