"""Sentences about problems of a network: the value, the rule and the way out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Any, Protocol

from netdesigner.i18n import N_, _, advice, data_fit, fitting, silent
from netdesigner.i18n.problem_values import format_values


class ProblemLike(Protocol):
    """A problem; see `netdesigner.graph.problems.Problem`."""

    @property
    def code(self) -> str:
        """What is wrong."""

    @property
    def parameter(self) -> str | None:
        """The parameter, argument or port it belongs to."""

    @property
    def values(self) -> Mapping[str, Any]:
        """What the sentence speaks of."""


class FixLike(Protocol):
    """A way out; see `netdesigner.graph.problems.Fix`."""

    @property
    def code(self) -> str:
        """What it does."""

    @property
    def values(self) -> Mapping[str, Any]:
        """What its words speak of."""


def sentence(problem: ProblemLike) -> str:
    """Return a problem in words; one of an unknown kind says what Keras said. Never raises."""
    return _told(problem.code, problem.values, problem.parameter)


def fix_sentence(fix: FixLike) -> str:
    """Return what a fix does, in words for a button."""
    special = _SPECIAL_FIXES.get(fix.code)
    text = special(fix.values) if special else _FIXES.get(fix.code, "{code}")
    return _filled(text, fix.values, None, fix.code)


def _told(code: str, values: Mapping[str, Any], parameter: str | None) -> str:
    if inner := values.get("inner_code"):
        within = {**values, "node": values.get("inner"), "inner_code": None}
        values = {**values, "inner_code": None, "message": _told(str(inner), within, parameter)}
    special = _SPECIAL.get(code)
    text = special(values) if special else _SENTENCES.get(code, "{message}")
    return _filled(text, values, parameter, code)


def _filled(text: str, values: Mapping[str, Any], parameter: str | None, code: str) -> str:
    known: defaultdict[str, str] = defaultdict(lambda: "?", format_values(values))
    known["parameter"] = known.get("inside") or known.get("parameter", parameter or "?")
    known["code"] = code
    known.setdefault("message", code)
    return (_(text) if text else "").format_map(known)


_SENTENCES: Mapping[str, str] = {
    **data_fit.SENTENCES,
    **silent.SENTENCES,
    "no_inputs": N_("{graph} has no input. Add an Input and connect the first layer to it."),
    "no_outputs": N_("{graph} has no output. Add an Output and connect the last layer to it."),
    "duplicate_name": N_("The name {node} is taken already; every layer and input needs a name of its own. Rename it."),
    "name_of_operation": N_(
        "Keras itself calls operations {operation}, {operation}_1 and so on, which no layer beside them can be called. "
        "Rename {node}."
    ),
    "unused_node": N_("Nothing takes what {node} gives, so it will not be part of the model. Connect or delete it."),
    "invalid_name": N_("{node} cannot be a name in Keras: a name has at least one character and no slash. Rename it."),
    "unknown_callback": N_("The installed Keras has no callback {type}. Remove it from the settings of fit."),
    "not_placeable": N_("{type} cannot stand on the canvas by itself. Replace {node} by another layer."),
    "input_without_shape": N_("The shape of {node} is not known. Set it, or bind data to the input."),
    "missing_input": N_("Nothing is connected to {port} of {node}, which {type} needs. Connect a layer to it."),
    "too_few_inputs": N_("{type} takes exactly {wanted} tensors, but {count} are connected to {node}."),
    "output_not_connected": N_("Nothing is connected to the output {node}. Connect the last layer to it."),
    "output_without_loss": N_("The output {node} has no loss, so it is not trained. Choose a loss for it."),
    "missing_parameter": N_("{node} needs a value for {parameter}. Set it."),
    "unknown_parameter": N_(
        "{node} has no parameter {parameter}, at least not in the version that is here. Take it away."
    ),
    "no_such_output": N_(
        "{node} takes output {output} of {source}, which has only {count}. Connect {node} to another output."
    ),
    "rank_too_high": N_(
        "{type} needs {wanted} axes with the batch, but {source} gives {shape}, which has {rank}. "
        "Put a layer between that takes axes away, such as Flatten, Reshape or a global pooling."
    ),
    "rank_too_low": N_(
        "{type} needs {wanted} axes with the batch, but {source} gives {shape}, which has only {rank}. "
        "Put a Reshape between that adds the missing axes."
    ),
    "unknown_size": N_(
        "{node} needs to know every size it has weights for, but {source} gives {shape}, where axis {axis} is open. "
        "Give the Input a fixed size there, or put a layer between that fixes it."
    ),
    "no_such_axis": N_(
        "{parameter} of {node} is {axis}, but {source} gives {shape}, which has only the axes 0 to {last_axis}. "
        "Choose one of these, or -1 for the last."
    ),
    "text_not_taken": N_(
        "{node} takes numbers, but {source} gives texts. Put a TextVectorization or StringLookup between."
    ),
    "numbers_not_taken": N_("{node} takes texts, but {source} gives numbers ({dtype}). Connect an Input of texts."),
    "whole_numbers_needed": N_(
        "{node} looks whole numbers up in a table, but {source} gives {dtype}. Set the dtype of the Input to int32."
    ),
    "groups_do_not_divide": N_(
        "groups of {node} is {groups}, which does not divide its {size} channels. Use a divisor of both the "
        "channels that come in and the filters."
    ),
    "cannot_reshape": N_(
        "{node} cannot make {target} from {shape}: one sample has {count} elements, and {target} asks for {wanted}. "
        "Change target_shape; one -1 in it takes what is left."
    ),
    "statistics_length": N_(
        "{parameter} of {node} has {count} numbers, but {source} gives {shape}, which has {size} features in axis "
        "{axis}. Give one number for each of them, mean and variance alike."
    ),
    "other_shape_than_built": N_(
        "{node} shares the weights of a layer that was first called on {first_shape}, but {source} gives {shape}, "
        "which they do not fit. Connect something of the first shape, or use a layer of its own."
    ),
    "submodel_has_errors": N_("{graph}, which {node} calls, has errors. Open it and correct them first."),
    "submodel_empty": N_("{node} calls a submodel without inputs or outputs. Open it and add them."),
    "submodel_input_differs": N_(
        "The input {input} of {node} takes {wanted}, but {source} gives {shape}. Connect something that fits, or "
        "change the Input inside."
    ),
    "submodel_call_failed": N_("{inner}, inside of {node}, does not take what comes from outside: {message}"),
    "adapted_without_data": N_(
        "{node} is adapted to the training data of {input}, but no data is bound to it. Bind data to {input}, or give "
        "{node} its values."
    ),
    "adapted_inside": N_(
        "{node} holds a layer {type} without values, which is not adapted to the training data there. Give it its "
        "values, or put it on the canvas as a layer of its own."
    ),
    "adapted_in_circle": N_(
        "{node} is called several times, and what enters it at one of its calls depends on another one, so there is "
        "nothing to adapt it to. Use a layer of its own for each call, or give it its values."
    ),
    "adapted_to_other_shapes": N_(
        "{node} is adapted to what enters all of its calls, so their samples must have one shape; it first takes "
        "{first_shape}, and here {shape}. Use a layer of its own for each shape, or give it its values."
    ),
    "attached_not_trusted": N_(
        "{node} is a layer of {file}, which is not executed: you have not trusted it as it is now. Look at it, and "
        "trust it if you know where it comes from."
    ),
    "attached_missing": N_("{node} is a layer of {file}, which cannot be read: {detail}. Attach it again."),
    "attached_failed": N_("{node} is a layer of {file}, which fails in line {line}: {detail}. Correct it there."),
    "attached_ended": N_(
        "{node} is a layer of {file}, which has ended the design engine. The engine goes on without it until the "
        "file is changed."
    ),
    "attached_endless": N_(
        "{node} is a layer of {file}, which did not come to an end in line {line}. The design engine goes on without "
        "it until the file is changed."
    ),
    "attached_layer": N_("{node} fails in line {line} of {file}: {message}"),
    "keras": N_("Keras refuses {node}: {message}"),
}

_WRONG_VALUES: Mapping[str, str] = {
    "not_nullable": N_("{parameter} of {node} cannot be None. Set a value."),
    "wrong_kind": N_("{parameter} of {node} is {value}, but must be of the kind {kinds}. Change it."),
    "unknown_name": N_(
        "{parameter} of {node} is {value}, but Keras has no {kind} of that name. Choose another, such as {nearest}."
    ),
    "unlike_any_name": N_("{parameter} of {node} is {value}, but Keras has no {kind} of that name. Choose another."),
    "no_choice": N_("{parameter} of {node} is {value}, but must be one of {choices}. Choose one of these."),
    "too_small": N_("{parameter} of {node} is {value}, but must be at least {minimum}. Make it larger."),
    "too_large": N_("{parameter} of {node} is {value}, but must be at most {maximum}. Make it smaller."),
    "wrong_length": N_("{parameter} of {node} is {value}, but must have {length} numbers. Change it."),
    "recurrent_layer": N_(
        "{node} runs a recurrent layer in both directions, but {parameter} is {value}. Use LSTM, GRU or SimpleRNN."
    ),
}

_BENT: Mapping[str, str] = {
    "unfinished": N_(
        "{graph} cannot be a keras.Sequential yet: connect its input to its output, one layer behind the other."
    ),
    "inputs": N_(
        "{graph} cannot be a keras.Sequential, which has one input. Remove the others, or keep a keras.Model."
    ),
    "outputs": N_(
        "{graph} cannot be a keras.Sequential, which has one output. Remove the others, or keep a keras.Model."
    ),
    "operation": N_(
        "{graph} cannot be a keras.Sequential, which holds layers alone: {node} is an operation. Use a layer that does "
        "the same, or keep a keras.Model."
    ),
    "shared": N_(
        "{graph} cannot be a keras.Sequential, which calls each layer once: {node} is called several times. Make it "
        "independent, or keep a keras.Model."
    ),
    "takes_several": N_(
        "{graph} cannot be a keras.Sequential, where each layer takes one tensor and nothing else: {node} takes more. "
        "Keep a keras.Model."
    ),
    "gives_several": N_(
        "{graph} cannot be a keras.Sequential, where each layer gives one tensor: {node} gives several. Keep a "
        "keras.Model."
    ),
}

_FIXES: Mapping[str, str] = {
    **data_fit.FIXES,
    **silent.FIXES,
    **advice.FIXES,
    "add_input": N_("Add an Input"),
    "add_output": N_("Add an Output"),
    "insert_layer": N_("Insert {layer}"),
    "move_behind": N_("Move {node} behind {other}"),
    "remove_node": N_("Remove {node}"),
    "wrap_time_distributed": N_("Apply {node} to each time step (TimeDistributed)"),
    "pad_same": N_('Set padding="same" for {node}'),
    "add_projection": N_("Insert {layer} with {channels} channels"),
    "connect": N_("Connect {source}"),
    "remove_parameter": N_("Take {parameter} away"),
    "reset_parameter": N_("Reset {parameter} to {value}"),
    "set_parameter": N_("Set {parameter} of {node} to {value}"),
    "rename": N_("Rename it to {name}"),
    "trust_file": N_("Look at {file} and trust it…"),
    "make_independent": N_("Give {node} weights of its own"),
    "make_functional": N_("Make it a keras.Model"),
}


def _differing(values: Mapping[str, Any]) -> str:
    axes = values.get("axes")
    if not axes:
        return N_(
            "{type} needs tensors with the same number of axes, but {source} gives {first} and {second_source} gives "
            "{second}. Put a Reshape or Flatten before one of them."
        )
    if values.get("type") in ("Concatenate", "concatenate"):
        return N_(
            "{type} needs equal sizes in every axis but the one it joins, but {source} gives {first} and "
            "{second_source} gives {second}: they differ in axis {axes}. Make these equal, for instance with padding."
        )
    return N_(
        "{type} needs equal shapes, but {source} gives {first} and {second_source} gives {second}: they differ in "
        "axis {axes}. Make these equal, for instance with padding or a convolution of size 1."
    )


def _vanished(values: Mapping[str, Any]) -> str:
    if values.get("size") is None:
        return N_(
            "{source} gives {shape}, of which nothing is left after {node}. Make the window smaller or the input "
            "larger."
        )
    return N_(
        "{parameter} of {node} is {size}, but {source} gives only {shape}: nothing would be left. "
        'Make it smaller, set padding="same", or take a pooling before it away.'
    )


def _unknown_type(values: Mapping[str, Any]) -> str:
    if str(values.get("type", "")).startswith("keras."):
        return N_("The installed Keras has no {type}, which {node} needs. Replace {node} by another layer.")
    return N_(
        "{type}, which {node} needs, is neither in Keras nor in an attached Python file. Attach the file that defines "
        "it, or replace {node} by another layer."
    )


def _wrong_value(values: Mapping[str, Any]) -> str:
    rule = str(values.get("rule"))
    far = rule == "unknown_name" and not values.get("nearest")
    return _WRONG_VALUES.get("unlike_any_name" if far else rule, "{code}")


def _by(key: str, table: Mapping[str, str]) -> Callable[[Mapping[str, Any]], str]:
    return lambda values: table.get(str(values.get(key)), "{code}")


_SPECIAL: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    "shapes_differ": _differing,
    "negative_size": _vanished,
    "unknown_type": _unknown_type,
    "wrong_parameter": _wrong_value,
    "loss_not_target": _by("wanted", data_fit.WRONG_LOSSES),
    "loss_not_activation": _by("misfit", data_fit.WRONG_ACTIVATIONS),
    "metric_not_fitting": _by("misfit", fitting.MISFITS),
    "values_out_of_reach": _by("reach", data_fit.OUT_OF_REACH),
    "not_sequential": _by("bend", _BENT),
}
_SPECIAL_FIXES: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    "encode": _by("encoding", data_fit.ENCODED),
    "set_task": _by("task", data_fit.TASKS),
}
