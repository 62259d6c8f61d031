"""What inference gives: specs and counts, or what is wrong, whichever node the call stands at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from netdesigner.catalogue.values import Value
from netdesigner.engine.design.calls import Specs
from netdesigner.engine.protocol.keras_files import KerasFile
from netdesigner.graph.codes import Code
from netdesigner.graph.problems import Severity
from netdesigner.graph.specs import Weights, bytes_of


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong with a call.

    Attributes:
        code: What is wrong.
        parameter: The parameter, argument or port it belongs to.
        values: What its sentence needs.
        severity: Whether the call cannot be made, or only should not.
    """

    code: Code
    parameter: str | None = None
    values: Mapping[str, Value] = field(default_factory=dict)
    severity: Severity = Severity.ERROR


@dataclass(frozen=True, slots=True)
class Inferred:
    """What a call gives.

    Attributes:
        outputs: Its outputs.
        params: The weights of the layer.
        weight_bytes: Bytes they take.
        flops: Floating point operations for one sample, `None` when they are not counted.
        inner_bytes: Bytes that the outputs of the nodes inside take for one sample, when there is anything inside.
        weights_file: The file that the weights are read from when the model is built.
        warnings: What should be otherwise.
    """

    outputs: Specs
    params: Weights = Weights()
    weight_bytes: int = 0
    flops: int | None = 0
    inner_bytes: int | None = None
    weights_file: KerasFile | None = None
    warnings: tuple[Finding, ...] = ()

    @property
    def kept_bytes(self) -> int:
        """Bytes of one sample that training keeps for the way back."""
        return bytes_of(self.outputs) if self.inner_bytes is None else self.inner_bytes


Outcome: TypeAlias = Inferred | Finding
