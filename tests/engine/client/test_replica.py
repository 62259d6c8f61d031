"""What an engine is told of a document."""

import json

import pytest

from netdesigner.catalogue.values import Json
from netdesigner.engine.client.replica import Replica
from netdesigner.project.document import new_document
from netdesigner.project.format import document_to_json


@pytest.mark.parametrize("value", [1 << 80, "\ud800", {"$float": "nan"}, None])
def test_whatever_a_document_holds_arrives(value: Json) -> None:
    form = {**document_to_json(new_document()), "more": value}
    assert json.loads(Replica(form).whole()["form"]) == form


def test_shapes_of_another_time_are_not_told() -> None:
    form = document_to_json(new_document())
    assert json.loads(Replica({**form, "shapes": {"main": {}}}).whole()["form"]) == form
