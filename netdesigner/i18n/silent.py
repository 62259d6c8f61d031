"""Words about what Keras trains without a word, and about what can be done."""

from __future__ import annotations

from collections.abc import Mapping

from netdesigner.i18n import N_

SENTENCES: Mapping[str, str] = {
    "binary_loss_of_classes": N_(
        "The loss {loss} of {node} takes each of the {width} values for a question of its own, but softmax makes them "
        "shares of one whole. Use categorical_crossentropy for one class out of several, or sigmoid for any number of "
        "them."
    ),
    "all_frozen": N_(
        "All {weights} weights of {graph} are frozen, so training changes nothing. Let the last layers learn at least."
    ),
    "no_weights": N_(
        "{graph} has no weights that could learn, so training changes nothing. Add a layer with some, such as Dense."
    ),
    "will_not_fit": N_(
        "Training is expected to take {needed} GB with batches of {batch_size}, but this computer has {memory} GB. "
        "Choose a smaller batch size, or a smaller network."
    ),
    "batch_of_one": N_(
        "{node} normalizes each batch by its own mean, but a batch has one sample: little or nothing is left of it. "
        "Choose a larger batch size, or LayerNormalization."
    ),
}

FIXES: Mapping[str, str] = {
    "set_metric": N_("Use the metric {metric}"),
    "remove_metric": N_("Take the metric {metric} away"),
    "set_batch_size": N_("Set the batch size to {batch_size}"),
    "unfreeze": N_("Let all layers learn"),
}
