"""The sentences about scripts that were run for the models that they make."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from netdesigner.i18n import N_

SENTENCES: Final[Mapping[str, str]] = {
    "import.run_failed": N_("Line {line} of {path} failed, and there was no model by then. {error}: {detail}"),
    "import.run_needs_module": N_(
        "Line {line} of {path} needs the module {module}, which the Python of netdesigner does not have. "
        "Install it there, or take the line out of the script."
    ),
    "import.run_too_late": N_("{path} was ended after {seconds:g} seconds. There was no model by then."),
    "import.run_died": N_(
        "{path} has ended its process, or took more than the computer allows. There was no model by then."
    ),
    "import.run_no_model": N_(
        "{path} was run, and made no Keras model. Call the function that makes it in the script."
    ),
    "import.run_only_code": N_(
        "{name} is a model of the class {type}, whose calls are code, not a network of layers that could be drawn. "
        "Write it with keras.Input and keras.Model."
    ),
    "import.run_no_such_model": N_("The script makes no model called {name} that could be drawn. It makes: {names}."),
    "import.run_unwritable": N_("Keras cannot write the model {name}: {detail}"),
    "script.run_failed": N_(
        "The script failed here; what it had made by then was taken. Check whether it is complete. {error}: {detail}"
    ),
    "script.run_too_late": N_(
        "The script was ended here after {seconds:g} seconds; what it had made by then was taken. "
        "Check whether it is complete."
    ),
    "script.run_ended_at_training": N_(
        "Here the script begins to train, and was ended: nothing was trained, and what follows was not looked at."
    ),
    "script.models_left_out": N_("The script makes other models, too, which were left out: {names}."),
    "script.model_is_code": N_(
        "Model {name} was left out: it is of the class {type}, whose calls are code, not a network of layers."
    ),
}
