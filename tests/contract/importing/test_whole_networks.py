"""Every network that the installed Keras builds comes in whole, and its script builds the same layers again.

Keras keeps much of what it has built until its process ends; so a few networks share a process.
"""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from netdesigner.catalogue.load import load_catalogue

PARTS = 8
MOST_MEGABYTES = 3000


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
def test_every_layer_is_there_again(part: int) -> None:
    command = [sys.executable, "-m", "tests.contract.importing.whole_networks", str(part), str(PARTS)]
    told = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    found = json.loads(told.stdout)
    assert found["differences"] == {name: [] for name in found["builders"][part::PARTS]}
    assert found["megabytes"] < MOST_MEGABYTES
    offered = {kind.name for kind in load_catalogue().layers.values() if kind.is_application}
    assert offered == set(found["builders"])
