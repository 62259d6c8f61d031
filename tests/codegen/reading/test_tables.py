"""Scripts that read tables."""

from __future__ import annotations

import pytest

from netdesigner.codegen.reading.read import read_script
from netdesigner.codegen.script import write_script
from netdesigner.data.bindings import Binding, DataSettings, Encoding
from netdesigner.data.sources.tables import CsvSource, ExcelSource, ParquetSource, TableSource
from netdesigner.project.edits import SetSettings
from tests.builders import Drawing


@pytest.mark.parametrize(
    "source",
    [
        CsvSource("data/a.csv"),
        CsvSource("a.csv", ";"),
        ParquetSource("a.parquet"),
        ExcelSource("a.xlsx"),
        ExcelSource("a.xlsx", 'the "second"'),
    ],
)
def test_the_script_of_a_table_comes_back(source: TableSource) -> None:
    drawing = Drawing()
    x = drawing.input((2,), "x")
    y = drawing.output(drawing.layer("Dense", x, units=1), "y", "mse")
    bindings = {x: Binding("table", ("a", "b")), y: Binding("table", ("kind",), Encoding.CLASSES)}
    drawing.do(SetSettings(DataSettings({"table": source}, bindings)))
    script = write_script(drawing.document).text
    imported = read_script(script)
    assert not imported.findings
    assert imported.document.data.sources == {"table": source}
    assert list(imported.document.data.bindings.values()) == list(bindings.values())
    assert write_script(imported.document).text == script
