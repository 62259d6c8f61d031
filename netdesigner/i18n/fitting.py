"""The sentences about losses and metrics that do not fit an output, and about what is taken in their place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from netdesigner.i18n import N_, _
from netdesigner.i18n.terms import sentences


def misfit_sentence(code: str, values: Mapping[str, Any]) -> str:
    """Return why a loss or metric does not fit.

    Args:
        code: A member of `netdesigner.project.fitting.judging.Misfit`.
        values: `name` of the loss or metric, `output`, and `shape`, `target`, `width` and `classes` where known.
    """
    known = {"shape": "?", "target": "?", "width": "?", "classes": "?", **values}
    return _(MISFITS[code]).format(**known)


def adapted_sentence(code: str, values: Mapping[str, Any], instead: str | None, encoding: str | None) -> str:
    """Return why a loss or metric does not fit as it is, and what is done about it.

    Args:
        code: As above.
        values: As above.
        instead: What is taken in its place, as it is written in code.
        encoding: How the target is encoded for it, when otherwise than before.
    """
    done = [] if instead is None else [_("{instead} is taken.").format(instead=instead)]
    done += [] if encoding is None else [_(_ENCODINGS[encoding])]
    return sentences([misfit_sentence(code, values), *done])


_ENCODINGS: Final[Mapping[str, str]] = {
    "classes": N_("The target becomes the number of the class."),
    "one_hot": N_("The target becomes one-hot, and the loss goes along."),
}
MISFITS: Final[Mapping[str, str]] = {
    "one_class": N_("Softmax over one unit always gives 1. Give {output} a sigmoid, or one unit for each class."),
    "shape": N_("{name} compares number by number, but {output} gives {shape} and is compared with {target}."),
    "too_narrow": N_("{name} needs one value for each of the {classes} classes, but {output} gives {width}."),
    "wants_labels": N_("{name} compares with the number of the class; the target of {output} is one-hot."),
    "wants_one_hot": N_("{name} compares with one-hot classes; the target of {output} is the number of the class."),
    "wants_yes_or_no": N_("{name} compares each value with 0 or 1; the target of {output} holds something else."),
    "wants_numbers": N_("{name} measures distances between numbers; the target of {output} is the number of a class."),
    "wants_classes": N_("{name} compares classes; the target of {output} holds numbers."),
    "wants_vectors": N_("{name} compares vectors; {output} gives a single value."),
    "wants_one_axis": N_("{name} takes one row of values for each sample; {output} gives {shape}."),
    "wants_rows": N_(
        "{name} takes a target with an axis for its values: with single values Keras compares each sample with every "
        "other one. The loss tells the same."
    ),
    "wants_sequences": N_("{name} compares a sequence of classes with a longer one of scores."),
    "wants_embeddings": N_("{name} compares vectors of samples with each other; {output} gives none."),
    "not_shares": N_("{name} compares shares between 0 and 1; {output} gives any number."),
    "no_logits": N_("{name} is told to expect any number, but {output} gives shares already."),
    "negatives": N_("{name} takes no negative numbers; {output} may give some. Softplus or exponential give none."),
    "zeros": N_("{name} divides by the target, in which there are zeros."),
    "all_among_first": N_("{name} is always 1: {output} has no more classes than are looked at."),
    "no_comparison": N_("{name} compares nothing: it averages what it is given."),
    "exact": N_("{name} counts numbers that are exactly equal, which those of a model never are."),
}
