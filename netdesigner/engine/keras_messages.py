"""The messages of Keras' exceptions, without what no one who draws a network knows."""

from __future__ import annotations

import re

LONGEST = 400
"""Characters of a message that are kept: Keras prints whole configurations."""

_NOISE = re.compile(
    r" for '\{\{node [^']*'|\[*\{\{(?:function_)?node [^}]*\}\}\]*\s*|\[\[[A-Za-z][\w/.]*\]\]\s*"
    r"|\s*\[Op:[^\]]*\](?:\s*name:)?"
)
"""Places in TensorFlow's own graphs and kernels, which no one who draws a network knows."""
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_HEADS = (
    re.compile(r"^Graph execution error:.*?<stack traces unavailable>\n", re.DOTALL),
    re.compile(r"^Exception encountered when calling [^\n]*\n+", re.MULTILINE),
    re.compile(r"^Could not automatically infer[^\n]*\n+(?:.*Error encountered:\s*)?", re.DOTALL),
)
_TAIL = re.compile(r"\n*(Arguments received by|Full object config|config=\{).*", re.DOTALL)
_TENSOR = re.compile(r"<KerasTensor shape=(\([^)]*\)), dtype=(\w+)[^>]*>")
_NAMELESS = re.compile(r"Input (\d+) with name 'None' of layer")
_VARIABLE = re.compile(r" for variable path='[^']*'")


def cleaned(error: BaseException) -> str:
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
