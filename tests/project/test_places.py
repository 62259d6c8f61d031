"""The user's folders."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from netdesigner.project.places import cache_folder, data_folder, log_folder


@pytest.mark.skipif(sys.platform != "linux", reason="these variables are Linux's")
def test_folders_follow_the_variables_of_the_desktop(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for variable in ("XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(variable, str(tmp_path / variable))
    assert data_folder() == tmp_path / "XDG_DATA_HOME" / "netdesigner"
    assert cache_folder() == tmp_path / "XDG_CACHE_HOME" / "netdesigner"
    assert log_folder().is_relative_to(tmp_path / "XDG_STATE_HOME" / "netdesigner")
