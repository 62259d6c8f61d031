"""The sentences about what reading a script changed or could not take."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from netdesigner.i18n import N_

SENTENCES: Final[Mapping[str, str]] = {
    "script.no_model": N_("No Keras model was found. Import a script that makes one with Sequential or Model."),
    "script.model_left_out": N_("Model {name} was left out: a project holds one model. Import it from a script alone."),
    "script.too_large": N_("This makes more than can be read; what comes after it was left out. Shorten the script."),
    "script.indentation": N_(
        "The body of this function is not indented; what follows up to its return was taken as its body. Indent it."
    ),
    "script.not_imported": N_("{name} is not imported; it was taken as {path}. Add the import."),
    "script.condition_not_known": N_(
        "Whether {text} holds is only known when the script runs; it was taken to hold. Check what was read."
    ),
    "script.loop_not_known": N_(
        "How often {text} loops is only known when the script runs; the loop was taken once. "
        "Write the number into the script, or add the missing layers."
    ),
    "script.statement_not_taken": N_("A statement of the kind {text} cannot be read; it was left out."),
    "script.too_deep": N_("This is nested too deep to be read; it was left out."),
    "script.no_result": N_("{text} is given a tensor that does not exist; it was left unconnected. Connect it."),
    "script.unknown_call": N_(
        "{text} is unknown; a placeholder stands for it. Put layers in its place, "
        "or define it in the script as a function of Keras layers."
    ),
    "script.custom_class": N_(
        "Class {name} is code that is not executed here; a placeholder stands for it. "
        "Put layers in its place, or attach its file as custom layers."
    ),
    "script.class_unfolded": N_("What the layers of class {name} do stands in the network itself now."),
    "script.runs_code": N_("{type} carries code that is not executed here; put layers or operations in its place."),
    "script.unknown_argument": N_("{type} has no argument {argument}. Remove it."),
    "script.too_many_arguments": N_("{text} takes fewer than {count} arguments by position; the rest was left out."),
    "script.value_not_known": N_(
        "What {text} is, is only known when the script runs; {argument} of {type} was left out. Set it."
    ),
    "script.argument_dropped": N_(
        "{argument} of the call of {layer} was left out: whether a layer acts as in training is decided "
        "when the model is used."
    ),
    "script.not_called_on_tensor": N_("{text} is called on nothing that is known; connect it."),
    "script.model_inside_layer": N_("{type} wraps a model, which cannot be drawn yet. Wrap its layers one by one."),
    "script.shared_across_models": N_(
        "Layer {layer} is part of two models; each has a layer of its own now, with weights of its own."
    ),
    "script.input_not_listed": N_("Input {name} is needed but not among the inputs of the model; it was added."),
    "script.input_inside": N_(
        "The model begins behind {name}, in the middle of a network; an input stands there. Set its shape."
    ),
    "script.no_input_shape": N_("The script does not say the shape of the input in front of {layer}. Set it."),
    "script.length_assumed": N_(
        "The script does not say how long the texts in front of {layer} are; any length was taken."
    ),
    "script.sequential_unfolded": N_("{name} does not know its input; its layers were put where it is called."),
    "script.structure_flattened": N_(
        "The inputs and outputs of {name} are nested, or are given under other names; a project has them in a row. "
        "Give data by their names: {names}."
    ),
    "script.one_tensor_for_list": N_(
        "{layer} needs several tensors, such as a query and a value, but is given one. Connect the others."
    ),
    "script.network_unfolded": N_(
        "The script takes {name} apart, so all its layers stand in the network; their weights begin anew."
    ),
    "script.part_not_taken": N_(
        "Which layers of {name} learn was not taken: a project says how many of the last ones do. Set it there."
    ),
    "script.weights_not_taken": N_("Weights that the script loads into {type} were not taken. Import a model file."),
    "script.old_name": N_("{old} is called {new} today; it was translated."),
    "script.old_argument": N_("{old} of {type} is called {new} today; it was translated."),
    "script.old_argument_dropped": N_("{argument} of {type} does nothing any more; it was left out."),
    "script.old_positions": N_("The kernel size of {type} is one argument today; it was translated."),
    "script.other_library": N_("{old} was taken as {new}."),
    "script.setting_not_taken": N_("{argument} of {method} was not taken."),
    "script.loss_not_taken": N_("{text} is unknown, so {argument} was left out. Choose another in the settings."),
    "script.no_such_output": N_(
        "{argument} speaks of {name}, which is no output of the model. Its outputs are: {outputs}."
    ),
    "script.data_not_taken": N_("The data of {text} was not taken. Choose data in the project."),
    "script.data_changed": N_(
        "The script works on the data before training, which was not taken. Add layers that do the same, "
        "such as Rescaling or Normalization."
    ),
    "script.wrapper_taken": N_("{name} wraps the model that {text} makes; the model was taken."),
    "script.search_taken": N_("{argument} is searched for; the first value, {value}, was taken."),
    "script.augmentation": N_(
        "What ImageDataGenerator did to the images is done by layers behind the input now: {layers}."
    ),
    "script.unheard": N_(
        "A project has no place for this; change it in the panels of the data or the training, or save the script and "
        "go on there."
    ),
}
