"""What each loss and metric of Keras compares. Keras says so only in prose, so it stands here; tests ask Keras itself.

One that is missing here, of a newer Keras, is taken to fit.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, StrEnum
from functools import lru_cache
from typing import Final

from netdesigner.catalogue.types import Catalogue, Family, ObjectType
from netdesigner.catalogue.values import Instance, Value
from netdesigner.graph.names import snake_case


class Compares(Enum):
    """The kinds of comparison of a target with what a model gives."""

    NUMBERS = "numbers"  # number by number
    YES_OR_NO = "yes_or_no"  # number by number, the target being 0 or 1
    LABELS = "labels"  # the number of a class with one value for each class
    ONE_HOT = "one_hot"  # a one at the place of the class with one value for each class
    EMBEDDINGS = "embeddings"  # the number of a class with a vector that is to lie near those of its class
    SEQUENCES = "sequences"  # several numbers of classes with a longer sequence of values for each class
    NOTHING = "nothing"  # looks at one array alone


class Needs(Enum):
    """What the values of the model must be like."""

    ANYTHING = "anything"
    SHARES = "shares"  # between 0 and 1
    NO_NEGATIVES = "no_negatives"


class Kin(StrEnum):
    """Losses and metrics that measure the same for different targets: one can take the place of another."""

    CROSSENTROPY = "crossentropy"
    FOCAL = "focal"
    HINGE = "hinge"
    ACCURACY = "accuracy"
    TOP_K = "top_k"
    IOU = "iou"
    MEAN_IOU = "mean_iou"


@dataclass(frozen=True, slots=True)
class Rule:
    """What a loss or metric compares.

    Attributes:
        compares: The kind of comparison.
        needs: What the values of the model must be like.
        kin: Those that may take its place.
        vector: Whether it compares vectors: a single value in each place tells it nothing.
        flat: Whether one sample may have one axis only.
        rows: Whether the target of one sample must have an axis; else Keras compares each sample with each.
        divides: Whether it divides by the target.
        fixed: Parameters that must be so for it to compare what a model gives.
        single: Parameters with which it makes sense of single values after all.
    """

    compares: Compares
    needs: Needs = Needs.ANYTHING
    kin: Kin | None = None
    vector: bool = False
    flat: bool = False
    rows: bool = False
    divides: bool = False
    fixed: Mapping[str, Value] = field(default_factory=dict)
    single: Mapping[str, Value] = field(default_factory=dict)


ACCURACY: Final = "accuracy"
"""The metric that Keras chooses by the shapes of target and output."""
EXACT: Final = "keras.metrics.Accuracy"
"""Counts numbers that are exactly equal, which those of a model never are."""
SHORT_NAMES: Final[Mapping[str, str]] = {
    "acc": ACCURACY,
    "bce": "binary_crossentropy",
    "kld": "kl_divergence",
    "mae": "mean_absolute_error",
    "mape": "mean_absolute_percentage_error",
    "mse": "mean_squared_error",
    "msle": "mean_squared_logarithmic_error",
}

_NUMBERS: Final = Rule(Compares.NUMBERS)
_RELATIVE: Final = Rule(Compares.NUMBERS, divides=True)
_DIVERGENCE: Final = Rule(Compares.NUMBERS, Needs.SHARES, vector=True)
_VECTORS: Final = Rule(Compares.NUMBERS, vector=True)
_CORRELATION: Final = Rule(Compares.NUMBERS, vector=True, single={"axis": 0})
_MARGIN: Final = Rule(Compares.YES_OR_NO, kin=Kin.HINGE)
_MARGIN_OF_ROWS: Final = Rule(Compares.YES_OR_NO, kin=Kin.HINGE, rows=True)
_COUNT: Final = Rule(Compares.YES_OR_NO, Needs.SHARES)
_SCORE: Final = Rule(Compares.ONE_HOT, flat=True)
_CLASSES_OF_VALUES: Final[Mapping[str, Value]] = {"sparse_y_pred": False}
"""By default these metrics take what a model gives for the numbers of classes."""

LOSSES: Final[Mapping[str, Rule]] = {
    "binary_crossentropy": Rule(Compares.YES_OR_NO, Needs.SHARES, Kin.CROSSENTROPY),
    "binary_focal_crossentropy": Rule(Compares.YES_OR_NO, Needs.SHARES, Kin.FOCAL),
    "categorical_crossentropy": Rule(Compares.ONE_HOT, Needs.SHARES, Kin.CROSSENTROPY),
    "categorical_focal_crossentropy": Rule(Compares.ONE_HOT, Needs.SHARES, Kin.FOCAL),
    "categorical_generalized_cross_entropy": Rule(Compares.LABELS, Needs.SHARES),
    "categorical_hinge": Rule(Compares.ONE_HOT, kin=Kin.HINGE),
    "circle": Rule(Compares.EMBEDDINGS, vector=True),
    "cosine_similarity": _VECTORS,
    "ctc": Rule(Compares.SEQUENCES),
    "dice": _COUNT,
    "hinge": _MARGIN,
    "huber": _NUMBERS,
    "kl_divergence": _DIVERGENCE,
    "log_cosh": _NUMBERS,
    "mean_absolute_error": _NUMBERS,
    "mean_absolute_percentage_error": _RELATIVE,
    "mean_squared_error": _NUMBERS,
    "mean_squared_logarithmic_error": _NUMBERS,
    "poisson": Rule(Compares.NUMBERS, Needs.NO_NEGATIVES),
    "sparse_categorical_crossentropy": Rule(Compares.LABELS, Needs.SHARES, Kin.CROSSENTROPY),
    "squared_hinge": _MARGIN,
    "tversky": _COUNT,
}
METRICS: Final[Mapping[str, Rule]] = {
    "auc": _COUNT,
    "binary_accuracy": Rule(Compares.YES_OR_NO, Needs.SHARES, Kin.ACCURACY),
    "binary_crossentropy": Rule(Compares.YES_OR_NO, Needs.SHARES, Kin.CROSSENTROPY, rows=True),
    "binary_io_u": Rule(Compares.YES_OR_NO, Needs.SHARES, Kin.IOU),
    "categorical_accuracy": Rule(Compares.ONE_HOT, kin=Kin.ACCURACY),
    "categorical_crossentropy": Rule(Compares.ONE_HOT, Needs.SHARES, Kin.CROSSENTROPY),
    "categorical_hinge": Rule(Compares.ONE_HOT, kin=Kin.HINGE),
    "concordance_correlation": _CORRELATION,
    "cosine_similarity": _VECTORS,
    "f1_score": _SCORE,
    "f_beta_score": _SCORE,
    "false_negatives": _COUNT,
    "false_positives": _COUNT,
    "hinge": _MARGIN_OF_ROWS,
    "io_u": Rule(Compares.LABELS, kin=Kin.IOU, fixed=_CLASSES_OF_VALUES),
    "kl_divergence": _DIVERGENCE,
    "log_cosh_error": _NUMBERS,
    "mean": Rule(Compares.NOTHING),
    "mean_absolute_error": _NUMBERS,
    "mean_absolute_percentage_error": _RELATIVE,
    "mean_io_u": Rule(Compares.LABELS, kin=Kin.MEAN_IOU, fixed=_CLASSES_OF_VALUES),
    "mean_squared_error": _NUMBERS,
    "mean_squared_logarithmic_error": _NUMBERS,
    "one_hot_io_u": Rule(Compares.ONE_HOT, kin=Kin.IOU, fixed=_CLASSES_OF_VALUES),
    "one_hot_mean_io_u": Rule(Compares.ONE_HOT, kin=Kin.MEAN_IOU, fixed=_CLASSES_OF_VALUES),
    "pearson_correlation": _CORRELATION,
    "poisson": Rule(Compares.NUMBERS, Needs.NO_NEGATIVES, rows=True),
    "precision": _COUNT,
    "precision_at_recall": _COUNT,
    "r2_score": Rule(Compares.NUMBERS, flat=True),
    "recall": _COUNT,
    "recall_at_precision": _COUNT,
    "root_mean_squared_error": _NUMBERS,
    "sensitivity_at_specificity": _COUNT,
    "sparse_categorical_accuracy": Rule(Compares.LABELS, kin=Kin.ACCURACY),
    "sparse_categorical_crossentropy": Rule(Compares.LABELS, Needs.SHARES, Kin.CROSSENTROPY),
    "sparse_top_k_categorical_accuracy": Rule(Compares.LABELS, kin=Kin.TOP_K),
    "specificity_at_sensitivity": _COUNT,
    "squared_hinge": _MARGIN_OF_ROWS,
    "sum": Rule(Compares.NOTHING),
    "top_k_categorical_accuracy": Rule(Compares.ONE_HOT, kin=Kin.TOP_K),
    "true_negatives": _COUNT,
    "true_positives": _COUNT,
}


def rule_name(value: Value) -> str:
    """Return the name under which the rule of a loss or metric stands, however it is written."""
    return _rule_name(value.type if isinstance(value, Instance) else str(value))


@lru_cache(maxsize=1024)
def _rule_name(text: str) -> str:
    name = snake_case(text.rpartition(".")[2])
    return SHORT_NAMES.get(name, SHORT_NAMES.get(text.lower(), name))


def class_named(catalogue: Catalogue, family: Family, value: Value) -> ObjectType | None:
    """Return the class of a loss or metric, also of one that is named by a text; `None` if there is none."""
    return classes_by_rule(catalogue, family).get(rule_name(value))


def classes_by_rule(catalogue: Catalogue, family: Family) -> dict[str, ObjectType]:
    """Return the losses or metrics of Keras by the name of their rule."""
    known = catalogue.objects[family].values()
    return {rule_name(item.path): item for item in known if not item.is_function and item.path != EXACT}
