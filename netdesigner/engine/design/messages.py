"""Why Keras refuses a call: our own finding where its message is poor, its cleaned message otherwise."""

from __future__ import annotations

import re

from netdesigner.engine.design.calls import Call, Specs
from netdesigner.engine.design.explanations import explanation
from netdesigner.engine.design.findings import Finding
from netdesigner.graph.codes import Code

LONGEST = 400
"""Characters of a message that are kept: Keras prints whole configurations."""

_NOISE = re.compile(r" for '\{\{node [^']*'|\[*\{\{(?:function_)?node [^}]*\}\}\]*\s*|\s*\[Op:[^\]]*\](?:\s*name:)?")
"""Places in TensorFlow's own graphs and kernels, which no one who draws a network knows."""
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_HEADS = (
    re.compile(r"^Exception encountered when calling [^\n]*\n+", re.MULTILINE),
    re.compile(r"^Could not automatically infer[^\n]*\n+(?:.*Error encountered:\s*)?", re.DOTALL),
)
_TAIL = re.compile(r"\n*(Arguments received by|Full object config|config=\{).*", re.DOTALL)
_TENSOR = re.compile(r"<KerasTensor shape=(\([^)]*\)), dtype=(\w+)[^>]*>")
_NAMELESS = re.compile(r"Input (\d+) with name 'None' of layer")
_VARIABLE = re.compile(r" for variable path='[^']*'")


def explained(call: Call, specs: Specs, error: Exception) -> Finding:
    """Return the finding for an exception that Keras raised."""
    known = explanation(call, specs, str(error))
    if known is not None:
        return known
    message = cleaned(error)
    return Finding(Code.KERAS, _blamed(call, message), {"message": message})


def cleaned(error: Exception) -> str:
    """Return the message of an exception without colours, frames around it and printed configurations."""
    text = _NOISE.sub("", _COLOUR.sub("", str(error)))
    for head in _HEADS:
        text = head.sub("", text)
    text = _TAIL.sub("", text)
    text = _TENSOR.sub(r"a tensor of shape \1 (\2)", text)
    text = _NAMELESS.sub(r"Input \1 of layer", _VARIABLE.sub("", text))
    text = " ".join(text.split())
    if len(text) > LONGEST:
        text = text[:LONGEST].rsplit(" ", 1)[0] + " ..."
    return text or type(error).__name__


def _blamed(call: Call, message: str) -> str | None:
    """Return the parameter that a message speaks of, if it is one."""
    words = set(re.findall(r"`(\w+)`|\b(\w+)=", message))
    named = {word for pair in words for word in pair if word in call.parameters}
    return named.pop() if len(named) == 1 else None
