"""Finding names by a few letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netdesigner.app.palette.fuzzy import Quality, rank
from netdesigner.catalogue.load import load_catalogue
from netdesigner.catalogue.types import Placement

LAYERS = [known.name for known in load_catalogue().layers.values() if known.placement is Placement.PLACEABLE]


@pytest.mark.parametrize(
    ("query", "best", "quality"),
    [
        ("Dense", "Dense", Quality.EXACT),
        ("lstm", "LSTM", Quality.EXACT),
        ("flat", "Flatten", Quality.PREFIX),
        ("maxp", "MaxPooling1D", Quality.PREFIX),
        ("max pooling 2", "MaxPooling2D", Quality.PREFIX),
        ("c2d", "Conv2D", Quality.WORDS),
        ("maxpool2", "MaxPooling2D", Quality.WORDS),
        ("gap2d", "GlobalAveragePooling2D", Quality.WORDS),
        ("bn", "BatchNormalization", Quality.WORDS),
        ("sepconv", "SeparableConv1D", Quality.WORDS),
        ("ropout", "Dropout", Quality.INSIDE),
        ("dns", "Dense", Quality.SCATTERED),
    ],
)
def test_the_wanted_layer_comes_first(query: str, best: str, quality: Quality) -> None:
    first = rank(query, LAYERS)[0]
    assert (first.name, first.quality) == (best, quality)


def test_better_matches_come_first_and_then_shorter_names() -> None:
    names = ["Repeat", "EinsumDense", "Conv1DTranspose", "Dense", "DenseLike", "DepthEndNose"]
    assert [match.name for match in rank("dense", names)] == ["Dense", "DenseLike", "EinsumDense", "DepthEndNose"]


@pytest.mark.parametrize(
    ("query", "name", "positions"),
    [
        ("c2d", "Conv2D", (0, 4, 5)),
        ("mp", "MaxPooling2D", (0, 3)),
        ("fit", "Zoom to fit", (8, 9, 10)),
        ("zf", "Zoom to fit", (0, 8)),
        ("maxpool", "max_pool", (0, 1, 2, 4, 5, 6, 7)),
    ],
)
def test_positions_are_those_of_the_matched_letters(query: str, name: str, positions: tuple[int, ...]) -> None:
    assert rank(query, [name])[0].positions == positions


def test_nothing_is_found_by_letters_that_are_not_there() -> None:
    assert rank("xyz", LAYERS) == []


def test_an_empty_query_finds_everything_in_its_order() -> None:
    assert [match.name for match in rank(" ", ["b", "a"])] == ["b", "a"]


@given(st.sampled_from(LAYERS), st.data())
def test_letters_of_a_name_from_its_first_on_find_it(name: str, data: st.DataObject) -> None:
    chosen = data.draw(st.sets(st.integers(1, len(name) - 1)))
    query = "".join(name[place] for place in sorted({0, *chosen}))
    match = next(match for match in rank(query, LAYERS) if match.name == name)
    assert "".join(name[place] for place in match.positions).lower() == query.lower()
