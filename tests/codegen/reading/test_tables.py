"""Scripts that read tables."""

from __future__ import annotations

import pytest

from netdesigner.codegen.reading.read import read_script
from netdesigner.codegen.script import write_script
from netdesigner.data.bindings import Binding, DataSettings, Encoding
from netdesigner.data.sources.tables import ColumnType, CsvSource, ExcelSource, ParquetSource, TableSource
from netdesigner.project.edits import SetSettings
from tests.builders import Drawing

KINDS = [kind for kind in ColumnType if kind is not ColumnType.LEFT_OUT]


@pytest.mark.parametrize(
    "source",
    [
        CsvSource("data/a.csv"),
        CsvSource("a.csv", ";"),
        ParquetSource("a.parquet"),
        ExcelSource("a.xlsx"),
        ExcelSource("a.xlsx", 'the "second"'),
        CsvSource("a.csv", ";", decimal=",", thousands=".", encoding="cp1252", comment="#"),
        *(CsvSource("a.csv", types=(("a", kind),)) for kind in KINDS),
        *(CsvSource("a.csv", ";", decimal=",", types=(("a", kind), ("b", ColumnType.TEXT))) for kind in KINDS),
        *(ParquetSource("a.parquet", types=(("a", kind), ("kind", ColumnType.TIME))) for kind in KINDS),
        *(ExcelSource("a.xlsx", types=(("a", kind),), skips_rows=True) for kind in KINDS),
        CsvSource("a.csv", skips_rows=True, types=(("a", ColumnType.TRUTH), ("b", ColumnType.TRUTH))),
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


@pytest.mark.parametrize("kind", KINDS)
def test_columns_without_names_come_back(kind: ColumnType) -> None:
    drawing = Drawing()
    x = drawing.input((2,), "x")
    y = drawing.output(drawing.layer("Dense", x, units=1), "y", "mse")
    bindings = {x: Binding("table", ("0", "1")), y: Binding("table", ("2",), Encoding.CLASSES)}
    source = CsvSource("a.csv", header=False, types=(("1", kind),), skips_rows=True)
    drawing.do(SetSettings(DataSettings({"table": source}, bindings)))
    script = write_script(drawing.document).text
    imported = read_script(script)
    assert not imported.findings
    assert imported.document.data.sources == {"table": source}
    assert list(imported.document.data.bindings.values()) == list(bindings.values())
    assert write_script(imported.document).text == script
