"""Every code that a person may meet has a sentence."""

import pytest

from netdesigner.catalogue.load import load_catalogue
from netdesigner.catalogue.types import Exclusion, Placement
from netdesigner.i18n.catalogue import exclusion_sentence


@pytest.mark.parametrize("exclusion", Exclusion)
def test_exclusions(exclusion: Exclusion) -> None:
    assert exclusion_sentence(exclusion).endswith(".")


def test_every_excluded_layer_type_has_a_reason() -> None:
    excluded = [kind for kind in load_catalogue().layers.values() if kind.placement is Placement.EXCLUDED]
    assert excluded
    assert all(kind.exclusion is not None and exclusion_sentence(kind.exclusion) for kind in excluded)
