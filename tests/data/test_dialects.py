"""How tables are written, guessed from the beginning of their content."""

import pytest

from netdesigner.data.sources.dialects import SAMPLE_BYTES, likely_encoding, likely_table
from netdesigner.data.sources.tables import CsvSource


@pytest.mark.parametrize(
    ("text", "encoding", "expected"),
    [
        ("a,b\n1,2.5\n3,4\n", "utf-8", CsvSource("t")),
        ("a;b\n1,5;x\n2;y\n", "utf-8", CsvSource("t", ";", decimal=",")),
        (
            "Größe;€\n1,5;1.234,50\n",
            "cp1252",
            CsvSource("t", ";", encoding="cp1252", decimal=",", thousands="."),
        ),
        ('a,b\n"1,234.5",x\n"1,000,000",y\n', "utf-8", CsvSource("t", thousands=",")),
        ("a\tb\n1,5\t2\n", "utf-16", CsvSource("t", "\t", encoding="utf-16", decimal=",")),
        ("5.1,3.5,setosa\n4.9,3.0,virginica\n", "utf-8", CsvSource("t")),
        ("5.1,3.5,0\n4.9,3.0,1\n", "utf-8", CsvSource("t", header=False)),
        ("# made by hand\n# in 1936\na|b\n1|2\n", "utf-8", CsvSource("t", "|", comment="#")),
        ("#a,b\n1,2\n", "utf-8", CsvSource("t")),
        ("day;a\n01.02.2024;2\n", "utf-8", CsvSource("t", ";")),
        ('text,a\n"one; two; three",1\n"four; five",2\n', "utf-8", CsvSource("t")),
        ("城市,人口\n北京市,3\n上海市,4\n", "gb18030", CsvSource("t", encoding="gb18030")),
        ("single\n1\n2\n", "utf-8", CsvSource("t")),
        ("", "utf-8", CsvSource("t")),
        ("a,b\n1,2\n", "utf-8-sig", CsvSource("t")),
    ],
)
def test_tables(text: str, encoding: str, expected: CsvSource) -> None:
    assert likely_table(CsvSource("t"), text.encode(encoding)) == expected


def test_a_beginning_that_is_cut_off() -> None:
    sample = ("a;b\n" + "x;é\n" * SAMPLE_BYTES).encode()
    for size in (SAMPLE_BYTES, SAMPLE_BYTES + 1, SAMPLE_BYTES + 2):
        assert likely_table(CsvSource("t"), sample[:size]) == CsvSource("t", ";")


def test_bytes_without_meaning_have_some_encoding() -> None:
    assert likely_encoding(bytes([0x81, 0x20, 0x8D, 0xFF])) == "latin-1"
