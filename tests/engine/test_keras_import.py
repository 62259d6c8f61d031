import gc
import importlib
import sys

import pytest

from netdesigner.engine.keras_import import quick_keras_import


@pytest.mark.parametrize("name", ["sklearn", "pandas"])
def test_what_keras_does_without_is_hidden_for_its_import_only(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, name, raising=False)
    with quick_keras_import():
        assert not gc.isenabled()
        with pytest.raises(ImportError):
            importlib.import_module(name)
    assert gc.isenabled()
    assert name not in sys.modules


def test_it_stays_where_it_is_in_use_already(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sklearn", sys)
    with quick_keras_import():
        assert importlib.import_module("sklearn") is sys
    assert sys.modules["sklearn"] is sys


def test_a_failed_import_leaves_all_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "sklearn", raising=False)
    with pytest.raises(ImportError), quick_keras_import():
        raise ImportError
    assert gc.isenabled()
    assert "sklearn" not in sys.modules
