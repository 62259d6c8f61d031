"""How a model was compiled, put on the outputs and settings of a document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from netdesigner.catalogue.types import Catalogue, Family
from netdesigner.catalogue.values import Instance, Value
from netdesigner.graph.edits import PutNode
from netdesigner.graph.nodes import OutputNode
from netdesigner.graph.problems import Severity
from netdesigner.project.document import Document
from netdesigner.project.edits import SetSettings, apply_edit
from netdesigner.project.importing.codes import ImportCode
from netdesigner.project.importing.errors import UnreadableValueError
from netdesigner.project.importing.imported import ImportFinding
from netdesigner.project.importing.values import value_of
from netdesigner.project.settings import CompileSettings

UNSAID: Mapping[str, Sequence[Any]] = {"weighted_metrics": (None, []), "run_eagerly": (None, False)}
"""Settings that a document does not hold, with the values that say nothing."""


def take_compile_settings(document: Document, config: Mapping[str, Any]) -> list[ImportFinding]:
    """Put what a model was compiled with into its document; return what could not be taken."""
    taker = _Taker(document)
    taker.take(config)
    return taker.findings


class _Taker:
    def __init__(self, document: Document) -> None:
        self._document = document
        self._catalogue = document.network.catalogue
        nodes = document.network.main.nodes
        self._outputs = [node for key in document.network.main.outputs if isinstance(node := nodes[key], OutputNode)]
        self.findings: list[ImportFinding] = []

    def take(self, config: Mapping[str, Any]) -> None:
        losses = self._by_output(config.get("loss"), for_each=True)
        metrics = self._by_output(config.get("metrics"), for_each=len(self._outputs) == 1)
        weights = self._by_output(config.get("loss_weights"), for_each=False)
        for number, output in enumerate(self._outputs):
            found = replace(
                output,
                loss=self._known(Family.LOSS, losses[number], output.name),
                metrics=tuple(self._metrics(metrics[number], output.name)),
                loss_weight=_weight(weights[number]),
            )
            apply_edit(self._document, PutNode(self._document.network.main.id, found))
        steps = config.get("steps_per_execution")
        optimizer = self._known(Family.OPTIMIZER, config.get("optimizer"), "")
        settings = CompileSettings(steps_per_execution=steps if isinstance(steps, int) else 1)
        apply_edit(
            self._document, SetSettings(settings if optimizer is None else replace(settings, optimizer=optimizer))
        )
        for name, usual in UNSAID.items():
            if config.get(name) not in usual:
                self._report(ImportCode.SETTING_NOT_TAKEN, {"setting": name})

    def _by_output(self, setting: Any, *, for_each: bool) -> list[Any]:
        """Return what a setting says of each output; one for all is said `for_each`, or by their order."""
        if isinstance(setting, Mapping) and "class_name" not in setting:
            return [setting.get(output.name) for output in self._outputs]
        if for_each and (not isinstance(setting, list | tuple) or len(self._outputs) == 1):
            is_alone = isinstance(setting, list | tuple) and len(setting) == 1
            return [setting[0] if is_alone else setting] * len(self._outputs)
        given = list(setting) if isinstance(setting, list | tuple) else [setting]
        return (given + [None] * len(self._outputs))[: len(self._outputs)]

    def _metrics(self, setting: Any, output: str) -> Iterable[Value]:
        for item in setting if isinstance(setting, list | tuple) else (setting,):
            found = self._known(Family.METRIC, item, output)
            if found is not None:
                yield found

    def _known(self, family: Family, setting: Any, output: str) -> Value:
        """Return the loss, metric or optimizer of a setting; `None`, and a finding, for one that is unknown."""
        if setting is None:
            return None
        try:
            return _member(self._catalogue, family, setting)
        except UnreadableValueError:
            values: dict[str, Value] = {"kind": family.value, "name": _name(setting), "output": output}
            self._report(ImportCode.COMPILED_NOT_TAKEN, values)
            return None

    def _report(self, code: ImportCode, values: Mapping[str, Value]) -> None:
        self.findings.append(ImportFinding(code, Severity.WARNING, values=values))


def _member(catalogue: Catalogue, family: Family, setting: Any) -> Value:
    """Return a member of a family, by the short text for it where that says all."""
    if isinstance(setting, Mapping) and setting.get("class_name") == "function":
        setting = setting.get("config")
    if isinstance(setting, str):
        if setting in catalogue.identifiers[family] or setting in ("accuracy", "acc", "crossentropy", "ce"):
            return setting
        raise UnreadableValueError(f"Keras has no {family.value} {setting!r}.")
    found = value_of(catalogue, setting)
    known = catalogue.index.get(found.type) if isinstance(found, Instance) else None
    if known is None or known.family is not family or not isinstance(found, Instance):
        raise UnreadableValueError(f"{_name(setting)} is no {family.value}.")
    return known.identifier if known.identifier and not found.parameters else found


def _weight(setting: Any) -> float:
    return float(setting) if isinstance(setting, int | float) else 1.0


def _name(setting: Any) -> str:
    """Return what a setting is called, for a finding."""
    if isinstance(setting, Mapping):
        if setting.get("class_name") == "function":
            return str(setting.get("config"))
        return str(setting.get("registered_name") or setting.get("class_name") or "?")
    return str(setting)
