"""The sentences about what turning the configuration of a model into a document changed or could not take."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from netdesigner.i18n import N_

SENTENCES: Final[Mapping[str, str]] = {
    "model.unknown_type": N_(
        "Keras has no {type}; a placeholder that keeps its settings stands for it. "
        "Put a layer in its place, or attach the file that defines it."
    ),
    "model.runs_code": N_(
        "{type} holds code of its own, which is not executed; a placeholder that keeps its settings stands for it. "
        "Put layers or operations that do the same in its place."
    ),
    "model.unreadable_layer": N_(
        "The settings of {type} cannot be drawn: {reason} A placeholder that keeps them stands for it."
    ),
    "model.unreadable_call": N_("The call of {name} could not be taken: {reason} Draw it by hand."),
    "model.inexact_layer": N_("Settings of {type} that cannot be set were left out: {parameters}. Check the layer."),
    "model.structure_flattened": N_(
        "The inputs and outputs of {name} are nested, or are given under other names; a project has them in a row. "
        "Give data by their names: {names}."
    ),
    "model.renamed": N_("{name} is now called {new_name}: the name was taken, or no layer can have it."),
    "model.compiled_not_taken": N_("{name} is unknown and was left out of the compile settings. Choose another one."),
    "model.setting_not_taken": N_("The compile setting {setting} is not kept in projects; it was left out."),
}
