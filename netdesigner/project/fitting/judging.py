"""Whether a loss or metric fits an output, and what to take in its place when it does not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from netdesigner.catalogue.types import Catalogue, Family, ObjectType
from netdesigner.catalogue.values import Instance, Value
from netdesigner.data.bindings import Encoding
from netdesigner.project.fitting.activations import Values
from netdesigner.project.fitting.offers import offered, same_shape
from netdesigner.project.fitting.outputs import TrainedOutput
from netdesigner.project.fitting.rules import (
    ACCURACY,
    EXACT,
    LOSSES,
    METRICS,
    Compares,
    Kin,
    Needs,
    Rule,
    classes_by_rule,
    rule_name,
)


class Misfit(StrEnum):
    """Why a loss or metric does not fit as it is; its sentence is made where it is shown."""

    ONE_CLASS = "one_class"  # softmax over a single unit always gives 1
    SHAPE = "shape"
    TOO_NARROW = "too_narrow"  # there is not one value for each class
    WANTS_LABELS = "wants_labels"
    WANTS_ONE_HOT = "wants_one_hot"
    WANTS_YES_OR_NO = "wants_yes_or_no"
    WANTS_NUMBERS = "wants_numbers"
    WANTS_CLASSES = "wants_classes"
    WANTS_VECTORS = "wants_vectors"
    WANTS_ONE_AXIS = "wants_one_axis"
    WANTS_ROWS = "wants_rows"
    WANTS_SEQUENCES = "wants_sequences"
    WANTS_EMBEDDINGS = "wants_embeddings"
    NOT_SHARES = "not_shares"  # any number where shares between 0 and 1 are compared
    NO_LOGITS = "no_logits"  # shares where any number is expected
    NEGATIVES = "negatives"
    ZEROS = "zeros"  # divides by them
    ALL_AMONG_FIRST = "all_among_first"  # there are no more classes than are looked at
    NO_COMPARISON = "no_comparison"
    EXACT = "exact"


@dataclass(frozen=True, slots=True)
class Fitting:
    """How a loss or metric fits.

    Attributes:
        value: What to set: itself when it fits, else what fits in its place, `None` when nothing does.
        misfit: Why it does not fit as it is.
        encoding: How the target must be encoded for that, when not as it is.
    """

    value: Value
    misfit: Misfit | None = None
    encoding: Encoding | None = None

    @property
    def is_refused(self) -> bool:
        """Whether there is no way to have it."""
        return self.value is None

    @property
    def is_adapted(self) -> bool:
        """Whether something else is taken in its place, or the target is changed for it."""
        return self.value is not None and self.misfit is not None


_USUAL: Final[Mapping[str, Value]] = {
    "recall": 0.9,
    "precision": 0.9,
    "specificity": 0.9,
    "sensitivity": 0.9,
    "target_class_ids": (0,),
}
"""Values of parameters that Keras asks for; a person moves them to where they belong."""
_OF_KIND: Final[Mapping[Compares, Misfit]] = {
    Compares.EMBEDDINGS: Misfit.WANTS_EMBEDDINGS,
    Compares.SEQUENCES: Misfit.WANTS_SEQUENCES,
    Compares.NOTHING: Misfit.NO_COMPARISON,
}
_NORMALIZING: Final = (Kin.CROSSENTROPY, Kin.FOCAL)


def fit_loss(catalogue: Catalogue, value: Value, output: TrainedOutput) -> Fitting:
    """Return how a loss fits an output."""
    return judge_of_losses(catalogue, output).judge(value)


def fit_metric(catalogue: Catalogue, value: Value, output: TrainedOutput) -> Fitting:
    """Return how a metric fits an output; while no data is bound, its loss says what the target is."""
    return judge_of_metrics(catalogue, output).judge(value)


def judge_of_losses(catalogue: Catalogue, output: TrainedOutput) -> Judge:
    """Return what judges the losses of an output."""
    return _judge(catalogue, Family.LOSS, LOSSES, replace(output, compares=None))


def judge_of_metrics(catalogue: Catalogue, output: TrainedOutput) -> Judge:
    """Return what judges the metrics of an output."""
    return _judge(catalogue, Family.METRIC, METRICS, output)


def _judge(catalogue: Catalogue, family: Family, rules: Mapping[str, Rule], output: TrainedOutput) -> Judge:
    return Judge(classes_by_rule(catalogue, family), catalogue.identifiers[family], rules, output)


@dataclass(frozen=True, slots=True)
class Judge:
    """Judges the losses, or the metrics, of one output.

    Attributes:
        known: The classes of Keras by the name of their rule.
        texts: The texts that Keras takes for them.
        rules: What they compare.
        output: The output.
    """

    known: Mapping[str, ObjectType]
    texts: frozenset[str]
    rules: Mapping[str, Rule]
    output: TrainedOutput

    def judge(self, value: Value) -> Fitting:
        """Return how a loss or metric fits."""
        if self.output.values is Values.DISTRIBUTION and self.output.width == 1:
            return Fitting(None, Misfit.ONE_CLASS)
        if self.rules is METRICS and _is_accuracy(value):
            return self._accuracy(value)
        rule = self.rules.get(rule_name(value))
        if rule is None or rule_name(value) not in self.known:
            return Fitting(value)
        if rule.compares in offered(self.output):
            return self._shaped(value, rule)
        return self._in_its_place(value, rule)

    def _accuracy(self, value: Value) -> Fitting:
        """Keras chooses by the shapes; where it would choose wrongly, the right one is named."""
        misfit = None if isinstance(value, str) else Misfit.EXACT
        possible = offered(self.output)
        if possible & {Compares.LABELS, Compares.ONE_HOT}:
            return Fitting(ACCURACY if misfit else value, misfit)
        if Compares.YES_OR_NO not in possible:
            return Fitting(None, Misfit.WANTS_CLASSES)
        named = self._shaped(Instance("keras.metrics.BinaryAccuracy"), self.rules["binary_accuracy"])
        if self.output.width == 1 and named.misfit is None:
            return Fitting(ACCURACY if misfit else value, misfit)
        return replace(named, misfit=misfit or named.misfit or Misfit.WANTS_YES_OR_NO)

    def _in_its_place(self, value: Value, rule: Rule) -> Fitting:
        misfit = _why(rule, self.output)
        for sibling in self._siblings(rule):
            fitting = self._shaped(self._like(sibling, value), self.rules[sibling])
            if fitting.value is not None:
                return replace(fitting, misfit=misfit)
        return self._recoded(value, rule) or Fitting(None, misfit)

    def _siblings(self, rule: Rule) -> list[str]:
        """Return those of the same kin that compare what can be compared, those of classes first."""
        if rule.kin is None:
            return []
        possible = offered(self.output)
        names = [name for name, other in self.rules.items() if name in self.known and other.kin is rule.kin]
        names = [name for name in names if self.rules[name].compares in possible]
        return sorted(names, key=lambda name: self.rules[name].compares is Compares.YES_OR_NO)

    def _recoded(self, value: Value, rule: Rule) -> Fitting | None:
        """Return how it fits once the classes of the target are encoded in the other way."""
        target = self.output.target
        if target is None or not target.recodable or rule.compares is Compares.NUMBERS:
            return None
        once = replace(target.recoded(), recodable=False)
        fitting = replace(self, output=replace(self.output, target=once)).judge(value)
        if fitting.value is None:
            return None
        encoding = Encoding.CLASSES if target.one_hot else Encoding.ONE_HOT
        return Fitting(fitting.value, _why(rule, self.output), encoding)

    def _shaped(self, value: Value, rule: Rule) -> Fitting:
        """Judge what depends on the number of axes and values; the comparison itself is possible."""
        shape, target = self.output.shape, self.output.target
        if rule.flat and shape is not None and len(shape) != 1:
            return Fitting(None, Misfit.WANTS_ONE_AXIS)
        if rule.rows and target is not None and target.shape == ():
            return Fitting(None, Misfit.WANTS_ROWS)
        if rule.vector and self.output.width == 1:
            return Fitting(self._with(value, rule.single) if rule.single else None, Misfit.WANTS_VECTORS)
        if rule.divides and target is not None and target.has_zeros:
            return Fitting(None, Misfit.ZEROS)
        if rule.kin is Kin.TOP_K and self.output.width is not None:
            return self._among_first(value, self.output.width)
        return self._valued(self._with(value, rule.fixed), rule)

    def _among_first(self, value: Value, classes: int) -> Fitting:
        looked_at = _parameters(value).get("k", self._type(value).parameters["k"].default)
        if isinstance(looked_at, int) and looked_at < classes:
            return Fitting(value)
        return Fitting(self._with(value, {"k": max(1, classes // 2)}), Misfit.ALL_AMONG_FIRST)

    def _valued(self, value: Value, rule: Rule) -> Fitting:
        """Judge what depends on what the values are like."""
        values = self.output.values
        if rule.needs is Needs.NO_NEGATIVES and values is Values.SIGNED:
            return Fitting(None, Misfit.NEGATIVES)
        if rule.needs is Needs.SHARES and values is Values.SIGNED:
            return self._for_any_number(value)
        if rule.needs is Needs.SHARES and values is Values.NO_NEGATIVES and not _normalizes(rule):
            return Fitting(None, Misfit.NOT_SHARES)
        if values in (Values.SHARES, Values.DISTRIBUTION) and _parameters(value).get("from_logits"):
            given = {name: item for name, item in _parameters(value).items() if name != "from_logits"}
            return Fitting(Instance(self._type(value).path, given), Misfit.NO_LOGITS)
        return Fitting(value)

    def _for_any_number(self, value: Value) -> Fitting:
        known, given = self._type(value).parameters, _parameters(value)
        if "from_logits" in known:
            fits = bool(given.get("from_logits"))
            return Fitting(value) if fits else Fitting(self._with(value, {"from_logits": True}), Misfit.NOT_SHARES)
        threshold = next((name for name in ("threshold", "thresholds") if name in known), None)
        if threshold is None:
            return Fitting(None, Misfit.NOT_SHARES)
        if threshold in given:
            return Fitting(value)
        # Zero among any numbers is what one half is among shares.
        return Fitting(self._with(value, {threshold: 0.0}), Misfit.NOT_SHARES)

    def _with(self, value: Value, parameters: Mapping[str, Value]) -> Value:
        """Return a value with these parameters, and with those that Keras asks for."""
        known = self._type(value)
        asked = {name: self._usual(name) for name, item in known.parameters.items() if item.required}
        given = {**asked, **_parameters(value), **parameters}
        return value if given == _parameters(value) else Instance(known.path, given)

    def _usual(self, name: str) -> Value:
        if name == "num_classes":
            target = self.output.target
            return (target.classes if target is not None else None) or self.output.width or 2
        return _USUAL.get(name)

    def _like(self, name: str, value: Value) -> Value:
        """Return another loss or metric, with the parameters that both have."""
        known = self.known[name]
        shared = {key: item for key, item in _parameters(value).items() if key in known.parameters}
        shared.pop("name", None)
        if shared or isinstance(value, Instance) or name not in self.texts:
            return Instance(known.path, shared)
        return name

    def _type(self, value: Value) -> ObjectType:
        """Return the class of a loss or metric, also of one that is named by a text."""
        return self.known[rule_name(value)]


def _is_accuracy(value: Value) -> bool:
    if isinstance(value, Instance):
        return value.type == EXACT
    return value in (ACCURACY, "acc")


def _normalizes(rule: Rule) -> bool:
    """Return whether values for classes are divided by their sum first."""
    return rule.kin in _NORMALIZING and rule.compares is not Compares.YES_OR_NO


def _parameters(value: Value) -> Mapping[str, Value]:
    return value.parameters if isinstance(value, Instance) else {}


def _why(rule: Rule, output: TrainedOutput) -> Misfit:
    """Return why a comparison is not possible."""
    target = output.target
    if rule.compares in _OF_KIND:
        return _OF_KIND[rule.compares]
    if rule.compares in (Compares.LABELS, Compares.ONE_HOT):
        return _why_no_classes(rule, output)
    if target is not None and target.classes is None and not same_shape(target.shape, output.shape):
        return Misfit.SHAPE
    return Misfit.WANTS_NUMBERS if rule.compares is Compares.NUMBERS else Misfit.WANTS_YES_OR_NO


def _why_no_classes(rule: Rule, output: TrainedOutput) -> Misfit:
    target, width = output.target, output.width
    if target is not None and target.classes is None:
        return Misfit.WANTS_CLASSES
    classes = 2 if target is None or target.classes is None else target.classes
    if width is not None and width < classes:
        return Misfit.TOO_NARROW
    if target is not None and target.one_hot == (rule.compares is Compares.ONE_HOT):
        return Misfit.SHAPE
    return Misfit.WANTS_LABELS if rule.compares is Compares.LABELS else Misfit.WANTS_ONE_HOT
