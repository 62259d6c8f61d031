"""Every template reaches its target, trained as a person would train it."""

import json
import subprocess
import sys

import pytest

from netdesigner.project.edits import apply_edit
from netdesigner.project.run_outcome import RunEnding
from netdesigner.project.standing_in import stand_in
from netdesigner.project.templates import create_from_template, find_template, templates
from netdesigner.training.advice.advisor import Advisor
from netdesigner.training.advice.start import start_of
from netdesigner.training.start import start_run

_MEAN_ERROR = """
import json, runpy, sys
import numpy as np
(_, train), _, (_, test) = runpy.run_path(sys.argv[1])["load_data"]()
print(json.dumps(float(np.abs(test - train.mean()).mean())))
"""

_LAST_ERROR = """
import json, runpy, sys
import numpy as np
*_, (windows, test) = runpy.run_path(sys.argv[1])["load_data"]()
print(json.dumps(float(np.abs(np.asarray(test) - np.asarray(windows)[:, -1, 0]).mean())))
"""


@pytest.mark.slow
@pytest.mark.parametrize("name", [template.name for template in templates() if template.targets])
def test_a_template_reaches_its_target(tmp_path, name):
    project = tmp_path / "mine.netd"
    document = create_from_template(name, project)
    handle = start_run(document, project)
    result = handle.wait(300)
    assert result is not None
    assert result.outcome.ending is RunEnding.FINISHED, handle.run.log.read_text()
    assert advice_on(document, handle) == []
    for target in find_template(name).targets:
        known = _MEAN_ERROR if target.relative_to_mean else _LAST_ERROR if target.relative_to_last else ""
        scale = error_of(known, handle.run.script, tmp_path) if known else 1.0
        value = result.test[target.metric] / scale
        assert target.at_least is None or value >= target.at_least, result.test
        assert target.at_most is None or value <= target.at_most, result.test


@pytest.mark.slow
@pytest.mark.parametrize("name", ["mnist-mlp", "mnist-cnn"])
def test_a_template_learns_from_the_digits_that_stand_in(tmp_path, name):
    """What it reaches with MNIST itself cannot be asked without a network."""
    project = tmp_path / "mine.netd"
    document = create_from_template(name, project)
    for edit in stand_in(document, "mnist"):
        apply_edit(document, edit)
    handle = start_run(document, project)
    result = handle.wait(300)
    assert result is not None
    assert result.outcome.ending is RunEnding.FINISHED, handle.run.log.read_text()
    assert result.test["accuracy"] >= 0.8


def advice_on(document, handle):
    """Return all that was ever found about a run."""
    advisor = Advisor(start_of(document))
    return [found.ailment for event in handle.run.events() if advisor.add([event]) for found in advisor.found]


def error_of(guess, script, folder):
    """Return the mean absolute error on the test split of a guess that needs no network."""
    command = [sys.executable, "-c", guess, script]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True, timeout=120)
    return json.loads(done.stdout)
