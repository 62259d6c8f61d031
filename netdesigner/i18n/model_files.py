"""The sentences about model files that are refused, and about their weights."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from netdesigner.i18n import N_

SENTENCES: Final[Mapping[str, str]] = {
    "import.missing": N_("There is no file {path}. Choose where it is."),
    "import.unreadable": N_("{path} cannot be read: {detail}."),
    "import.empty": N_("{path} is empty."),
    "import.unknown_kind": N_(
        "{path} is no model: it is neither a .keras nor an .h5 file, nor an architecture as JSON, nor a Python script."
    ),
    "import.no_python": N_("Line {line} of {path} is no Python: {reason}."),
    "import.no_application": N_("Keras has no network {name} among its applications."),
    "import.damaged": N_("The file is damaged: {detail}. Get it again from where it came."),
    "import.too_large": N_("The description of the model is longer than {limit} MB, the most that is read."),
    "import.too_deep": N_("The model is nested more than {limit} levels deep; no model is."),
    "import.too_many_nodes": N_("The model has more than {limit} nodes, the most that can be drawn."),
    "import.huge_number": N_("The file holds a number larger than {limit}; no setting is."),
    "import.bomb": N_("The file was packed so that it fills the memory or the disk ({name}). It is not opened."),
    "import.strange_member": N_(
        "The archive holds {name}, which leads outside of it. No model has that; the file is not opened."
    ),
    "import.no_configuration": N_("The archive holds no {name}, and so no model of Keras."),
    "import.outside_link": N_(
        "The file leads to other files or programs ({name}). No model does; the file is not opened."
    ),
    "import.no_model": N_("The file describes no network of layers but {found}, and cannot be drawn."),
    "import.only_weights": N_("{path} holds weights and no network. Open the project that they belong to first."),
    "import.weights_differ": N_("These weights are of another network: {detail}."),
    "import.weights_left": N_("There are no weights that fit these layers, which begin anew: {layers}."),
    "import.weights_apart": N_(
        "The weights are kept for the next training. The network has parts that are not understood, so it cannot be "
        "exported as a trained model before these are replaced and it is trained."
    ),
    "import.weights_unbuilt": N_(
        "The weights are kept for the next training. Keras cannot build the network as it is drawn, so it cannot be "
        "exported as a trained model before that is mended: {reason}"
    ),
    "import.weights_not_kept": N_("The weights could not be kept: {reason}"),
    "import.unbuilt": N_("The network has errors. Mend them first, then bring the weights in."),
    "import.unusable": N_("The model cannot be understood: {detail}."),
    "import.too_late": N_("Reading {path} took too long and was given up."),
    "import.died": N_("Reading {path} took more than the computer allows and was given up."),
}
