"""What a person does to windows: inputs follow, samples are divided in time, gaps are left out."""

from netdesigner.data.bindings import Binding, DataSettings
from netdesigner.data.facts import FieldFacts, SourceFacts
from netdesigner.data.sources.tables import ColumnType, CsvSource
from netdesigner.data.split import Column, SplitKind
from netdesigner.data.windows import Windows
from netdesigner.graph.nodes import InputNode
from netdesigner.project import feeding, windowing
from netdesigner.project.edits import SetSettings
from tests.builders import Drawing

FACTS = {
    "t": SourceFacts(
        90,
        {
            "a": FieldFacts("a", (), "float64", minimum=0, maximum=1),
            "b": FieldFacts("b", (), "float64", minimum=0, maximum=1),
            "day": FieldFacts("day", (), "string"),
        },
    )
}
DAY = Column("t", "day")


def shape_of(drawing: Drawing, node: str) -> object:
    found = drawing.graph.nodes[node]
    assert isinstance(found, InputNode)
    return found.shape


def test_inputs_follow_and_chance_gives_way_to_time() -> None:
    drawing = Drawing()
    fed, other = drawing.input((2,), "fed"), drawing.input((7,), "other")
    bindings = {node: Binding("t", ("a", "b")) for node in (fed, other)}
    drawing.do(SetSettings(DataSettings({"t": CsvSource("t.csv")}, bindings)))
    before = drawing.document.data
    drawing.do(*windowing.make_windows(drawing.document, Windows(12), FACTS))
    assert (shape_of(drawing, fed), shape_of(drawing, other)) == ((12, 2), (7,))
    assert drawing.document.data.split.kind is SplitKind.TIME
    drawing.do(*windowing.make_windows(drawing.document, Windows(5), FACTS))
    assert shape_of(drawing, fed) == (5, 2)
    drawing.do(*windowing.make_windows(drawing.document, None, FACTS))
    assert shape_of(drawing, fed) == (2,)
    for _ in range(3):
        drawing.history.undo()
    assert drawing.document.data == before


def test_times_in_texts_are_taken_for_times_where_gaps_are_left_out() -> None:
    settings = DataSettings({"t": CsvSource("t.csv")}, windows=Windows(times=DAY))
    found = windowing.without_gaps(settings, FACTS)
    assert found.windows == Windows(times=DAY, skips_gaps=True)
    assert found.sources["t"] == CsvSource("t.csv").with_type("day", ColumnType.TIME)


def test_columns_follow_the_name_of_their_source() -> None:
    settings = DataSettings({"t": CsvSource("t.csv")}, windows=Windows(series=DAY, times=DAY, skips_gaps=True))
    renamed = feeding.rename_source(settings, "t", "weather")
    assert renamed.windows == Windows(series=Column("weather", "day"), times=Column("weather", "day"), skips_gaps=True)
    assert feeding.remove_source(renamed, "weather").windows == Windows()
