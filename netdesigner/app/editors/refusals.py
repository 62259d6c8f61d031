"""Why a value cannot be taken, in the words that the check of the whole network uses too."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from netdesigner.catalogue.check import Code as CheckCode
from netdesigner.catalogue.check import Finding, check_parameter
from netdesigner.catalogue.types import Catalogue, Parameter
from netdesigner.catalogue.values import Value
from netdesigner.graph.codes import Code
from netdesigner.i18n.problems import sentence

_CODES = {
    CheckCode.MISSING: Code.MISSING_PARAMETER,
    CheckCode.UNKNOWN_PARAMETER: Code.UNKNOWN_PARAMETER,
}


@dataclass(frozen=True, slots=True)
class _Refusal:
    """What `sentence` reads."""

    code: str
    parameter: str
    values: Mapping[str, Value]


def refusal(parameter: Parameter, value: Value, catalogue: Catalogue, owner: str) -> str | None:
    """Return why a parameter does not take a value, or `None` when it does.

    Args:
        parameter: The parameter.
        value: The value.
        catalogue: Where the objects in the value are looked up.
        owner: The name of what has the parameter.
    """
    finding = check_parameter(parameter, value, catalogue)
    return None if finding is None else _told(finding, owner)


def unreadable(parameter: Parameter, text: str, owner: str) -> str:
    """Return why a text is no value of a parameter."""
    kinds = tuple(kind.value for kind in parameter.kinds)
    return _told(Finding(CheckCode.WRONG_KIND, parameter.name, {"value": text, "kinds": kinds}), owner)


def missing(parameter: Parameter, owner: str) -> str:
    """Return that a parameter needs a value."""
    return _told(Finding(CheckCode.MISSING, parameter.name), owner)


def _told(finding: Finding, owner: str) -> str:
    code = _CODES.get(finding.code, Code.WRONG_PARAMETER)
    return sentence(_Refusal(code, finding.parameter, {"node": owner, "rule": finding.code.value, **finding.values}))
