"""Why Keras refuses a call: our own finding where its message is poor, its cleaned message otherwise."""

from __future__ import annotations

import re

from netdesigner.engine.design.calls import Call, Specs
from netdesigner.engine.design.explanations import explanation
from netdesigner.engine.design.findings import Finding
from netdesigner.engine.keras_messages import cleaned
from netdesigner.graph.codes import Code


def explained(call: Call, specs: Specs, error: Exception) -> Finding:
    """Return the finding for an exception that Keras raised."""
    known = explanation(call, specs, str(error))
    if known is not None:
        return known
    message = cleaned(error)
    return Finding(Code.KERAS, _blamed(call, message), {"message": message})


def _blamed(call: Call, message: str) -> str | None:
    """Return the parameter that a message speaks of, if it is one."""
    words = set(re.findall(r"`(\w+)`|\b(\w+)=", message))
    named = {word for pair in words for word in pair if word in call.parameters}
    return named.pop() if len(named) == 1 else None
