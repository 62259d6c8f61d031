"""What is found about a run, in two sentences: what is seen, and what it means or what helps."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from netdesigner.i18n import N_, _


def advice_sentence(code: str, values: Mapping[str, Any]) -> str:
    """Return what is found.

    Args:
        code: A member of `netdesigner.training.advice.found.Ailment`.
        values: What the sentence needs.
    """
    text = _NOT_FINITE[str(values["cause"])] if code == "not_finite" else _SENTENCES[code]
    return _(text).format(**{name: _shown(name, value) for name, value in values.items()})


def _shown(name: str, value: Any) -> str:
    if name == "share":
        return f"{value:.0%}" if value >= _SMALL else f"{value:.0e}"
    if name == "layer":
        return f"“{value}”"
    return f"{value:.3g}" if isinstance(value, float) else str(value)


_SMALL: Final = 0.01
_NOT_FINITE: Final[Mapping[str, str]] = {
    "data": N_(
        "The loss is no number any more since epoch {epoch}, step {step}, because there is a NaN or an infinity in "
        "the data of that batch. Fill the gaps of the data, or leave those rows out."
    ),
    "weights": N_(
        "The loss is no number any more since epoch {epoch}, step {step}: weights of {layer} were none before it "
        "began. Start from other weights."
    ),
    "layer": N_(
        "The loss is no number any more since epoch {epoch}, step {step}: {layer} was the first layer to give NaN or "
        "infinity, from numbers up to {largest}. Smaller steps keep numbers small; logarithms, roots and divisions "
        "need numbers above 0."
    ),
    "loss": N_(
        "The loss is no number any more since epoch {epoch}, step {step}, though all layers gave numbers, up to "
        "{largest}: the loss itself cannot be computed of them. Check that loss, last activation and target go "
        "together, and take smaller steps."
    ),
    "gradient": N_(
        "The loss is no number any more since epoch {epoch}, step {step}: the gradient of {layer} became infinite or "
        "NaN on the way back. Clip gradients, or take smaller steps."
    ),
    "unknown": N_(
        "The loss is no number any more since epoch {epoch}, step {step}. Mostly the steps are too wide: choose a "
        "smaller learning rate."
    ),
}
_SENTENCES: Final[Mapping[str, str]] = {
    "exploding_gradients": N_(
        "The gradients have grown to a norm of {norm}, most in {layer}; before it was {usual}. Such a step throws "
        "weights far from what they have learnt: clip gradients, or take smaller steps."
    ),
    "vanishing_gradients": N_(
        "The gradient of {layer} is only {share} of the largest one, so this layer hardly learns. Sigmoid and tanh "
        "make gradients smaller in each layer; relu and normalization let them pass."
    ),
    "dead_units": N_(
        "{share} of the units of {layer} give 0 for every sample, and such a unit never learns again. An activation "
        "that lets something of negative numbers pass keeps them alive, and so do smaller steps."
    ),
    "rate_too_high": N_(
        "The training loss does not fall: it was {first} in the first epoch and {last} after epoch {epochs}. At a "
        "learning rate of {rate} steps leap over what they look for."
    ),
    "rate_too_low": N_(
        "The training loss falls in every epoch, but has only come from {first} to {last} by epoch {epochs}. At a "
        "learning rate of {rate} steps are too small to get there."
    ),
    "overfit": N_(
        "The validation loss was best after epoch {epoch} ({best}) and {last} after epoch {epochs}, while the "
        "training loss still falls. The network learns its samples by heart: end sooner, or let it forget some of "
        "them."
    ),
    "underfit": N_(
        "The training loss is {loss} after epoch {epochs}, and a guess among all classes has {guess}. The network is "
        "too small for this task, or what it is told does not hold the answer."
    ),
    "plateau": N_(
        "The training loss has stayed at {loss} for {epochs} epochs. Smaller steps often find a way on from there."
    ),
}

FIXES: Mapping[str, str] = {
    "set_rate": N_("Set the learning rate to {rate}"),
    "clip_gradients": N_("Clip the gradient of each weight at norm {norm}"),
    "add_callback": N_("Add the callback {callback}"),
    "use_relu": N_("Use relu in the hidden layers"),
    "widen": N_("Double the width of the hidden layers"),
}
