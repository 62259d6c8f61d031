"""Words about networks that do not fit their data, and about what can be done."""

from __future__ import annotations

from collections.abc import Mapping

from netdesigner.i18n import N_

SENTENCES: Mapping[str, str] = {
    "input_shape_not_data": N_(
        "The data for {node} have the shape {data_shape}, but the Input is set to {sample_shape}. Use the shape of "
        "the data."
    ),
    "input_dtype_not_data": N_(
        "The data for {node} are of dtype {data_dtype}, but the Input takes {dtype}. Use the dtype of the data."
    ),
    "input_is_text": N_(
        "The data for {node} are texts, but the Input takes numbers. Encode them as classes, or make numbers of their "
        "words."
    ),
    "not_in_table": N_(
        "The data for {node} have numbers from {minimum} to {maximum}, but {layer} looks them up in {rows} rows, "
        "counted from 0. Make its input_dim larger, or number the data anew."
    ),
    "looked_up_not_whole": N_(
        "{layer} looks whole numbers up, but the data for {node} are numbers from {minimum} to {maximum}. Put a layer "
        "between that sorts them into ranges."
    ),
    "data_not_scaled": N_(
        "The data for {node} go from {minimum} to {maximum}. Networks learn better from numbers near 0: scale them "
        "behind the Input."
    ),
    "output_width_not_classes": N_(
        "The data for {node} have {classes} classes, but {node} is {width} wide. Set the last layer to {classes} units."
    ),
    "output_shape_not_target": N_(
        "{node} gives {shape}, but its target has the shape {target} for each sample. Make them equal: flatten what "
        "comes before the last layer, or set its units."
    ),
    "labels_out_of_range": N_(
        "The classes of {node} are numbered from 0, {width} of them, but the data has numbers from {minimum} to "
        "{maximum}. Number the classes anew, or change the last layer."
    ),
    "target_not_classes": N_(
        "The loss {loss} of {node} compares classes, but the target holds numbers. Let {node} predict numbers, or feed "
        "it with classes."
    ),
    "target_is_text": N_("The data of {node} are texts, which no loss compares. Encode them as classes."),
    "softmax_of_one": N_(
        "{node} is one value wide, and softmax turns a single value into 1, whatever it is. Use another activation."
    ),
}

WRONG_LOSSES: Mapping[str, str] = {
    "one_hot": N_(
        "The loss {loss} of {node} compares with one number for each class, but the target is the number of the "
        "class. Use sparse_categorical_crossentropy, or encode the target as one-hot."
    ),
    "two_classes": N_(
        "The loss {loss} of {node} tells two classes apart, but the target has {classes}. Use "
        "sparse_categorical_crossentropy with {classes} units."
    ),
    "class_numbers": N_(
        "The loss {loss} of {node} needs the number of the class as its target, but the target has the shape "
        "{target} and no numbered classes. Choose another loss, or encode the target as classes."
    ),
}

WRONG_ACTIVATIONS: Mapping[str, str] = {
    "not_shares": N_(
        "The loss {loss} of {node} expects shares between 0 and 1, but the last layer gives any number. Give it an "
        "activation, or tell the loss so (from_logits)."
    ),
    "no_logits": N_(
        "The loss {loss} of {node} expects numbers before any activation (from_logits), but the last layer has one. "
        "Take it away, or tell the loss so."
    ),
}

OUT_OF_REACH: Mapping[str, str] = {
    reach: N_(
        "The target of {node} goes from {minimum} to {maximum}, but the activation of the last layer gives numbers "
        "between 0 and 1 alone. Take it away."
    )
    for reach in ("shares", "distribution")
} | {
    "no_negatives": N_(
        "The target of {node} goes from {minimum} to {maximum}, but the activation of the last layer gives no numbers "
        "below 0. Take it away."
    )
}

FIXES: Mapping[str, str] = {
    "use_data_shape": N_("Use the shape of the data, {data_shape}"),
    "window_length": N_("Make windows of {length} steps"),
    "read_in_shape": N_("Read the files of {source} as {sample_shape}"),
    "use_data_dtype": N_("Use the dtype of the data, {dtype}"),
    "insert_behind": N_("Insert {layer} behind {node}"),
    "set_loss": N_("Use the loss {loss}"),
    "set_activation": N_("Set the activation of {node} to {activation}"),
}

TASKS: Mapping[str, str] = {
    "classes": N_("Tell {classes} classes apart: units={units}, softmax, {loss}"),
    "two_classes": N_("Tell two classes apart: units=1, sigmoid, {loss}"),
    "numbers": N_("Predict numbers: units={units}, no activation, {loss}"),
}

ENCODED: Mapping[str, str] = {
    "classes": N_("Encode {node} as class numbers"),
    "one_hot": N_("Encode {node} as one-hot"),
}
