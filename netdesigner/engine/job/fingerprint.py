"""The fingerprint of the data that a run's script would load now."""

from __future__ import annotations

from netdesigner.engine.fingerprints import fingerprint_of
from netdesigner.engine.job.trained import Trained
from netdesigner.engine.protocol.messages import Values
from netdesigner.engine.serving import Context


def fingerprint_of_run(params: Values, _: Context) -> str:
    """Return the hash that `run.json` would hold."""
    trained = Trained(params)
    return fingerprint_of(trained.script(), trained.data())
