"""Every code that a person may meet has a sentence."""

import pytest

from netdesigner.catalogue.load import load_catalogue
from netdesigner.catalogue.types import Exclusion, ParameterKind, Placement
from netdesigner.data.facts import SourceFacts
from netdesigner.data.split import Split
from netdesigner.data.split_checks import part_sizes
from netdesigner.i18n.catalogue import exclusion_sentence
from netdesigner.i18n.data import data_sentence
from netdesigner.i18n.terms import DATA_PARTS, PARAMETER_KINDS, alternatives, listed, sentences


@pytest.mark.parametrize("exclusion", Exclusion)
def test_exclusions(exclusion: Exclusion) -> None:
    assert exclusion_sentence(exclusion).endswith(".")


def test_every_excluded_layer_type_has_a_reason() -> None:
    excluded = [kind for kind in load_catalogue().layers.values() if kind.placement is Placement.EXCLUDED]
    assert excluded
    assert all(kind.exclusion is not None and exclusion_sentence(kind.exclusion) for kind in excluded)


def test_every_kind_and_part_has_a_word() -> None:
    assert set(PARAMETER_KINDS) == {kind.value for kind in ParameterKind}
    assert set(DATA_PARTS) == set(part_sizes(Split(0.2, 0.2), SourceFacts(10)))


def test_rows_of_words() -> None:
    assert listed(["a", "b", "c"]) == "a, b, c"
    assert alternatives(["a", "b"]) == "a or b"
    assert sentences(["A.", "B."]) == "A. B."
    assert listed(["{a}", "{b}"]) == "{a}, {b}"
    assert listed([]) == ""


def test_binary_data_is_told_with_its_kind_where_that_is_known() -> None:
    assert data_sentence("data.binary", "t.csv", 1, None, {"kind": "ZIP"}) == (
        "t.csv, line 1: This is ZIP data, not text. Save the table as CSV."
    )
    assert "This is binary data, not text." in data_sentence("data.binary", "t.csv", 1, None, {"kind": ""})
