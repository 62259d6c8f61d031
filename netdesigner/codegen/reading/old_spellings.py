"""What older versions of Keras called things, and what these are called today."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from netdesigner.catalogue.types import Family, LayerType, ObjectType
from netdesigner.catalogue.values import Instance, Value
from netdesigner.codegen.reading.codes import ReadCode
from netdesigner.codegen.reading.notes import Context
from netdesigner.codegen.reading.things import Thing

OLD_TYPES: Final = {
    "keras.layers.CuDNNLSTM": "keras.layers.LSTM",
    "keras.layers.CuDNNGRU": "keras.layers.GRU",
    "keras.layers.AtrousConvolution1D": "keras.layers.Conv1D",
    "keras.layers.AtrousConvolution2D": "keras.layers.Conv2D",
    "keras.layers.Deconvolution2D": "keras.layers.Conv2DTranspose",
    "keras.layers.Deconvolution3D": "keras.layers.Conv3DTranspose",
    "keras.layers.SeparableConvolution2D": "keras.layers.SeparableConv2D",
    "keras.layers.BahdanauAttention": "keras.layers.AdditiveAttention",
    "keras.layers.ThresholdedReLU": "keras.layers.ReLU",
    "keras.layers.SyncBatchNormalization": "keras.layers.BatchNormalization",
    "keras.metrics.CosineProximity": "keras.metrics.CosineSimilarity",
}
"""Types of today that do what a type of an older version did."""

OLD_PATHS: Final = {
    f"tensorflow.{home}{name}": f"keras.initializers.{today}"
    for home in ("", "initializers.", "compat.v1.", "compat.v1.initializers.")
    for name, today in {
        "constant_initializer": "Constant",
        "constant": "Constant",
        "ones_initializer": "Ones",
        "random_normal_initializer": "RandomNormal",
        "random_uniform_initializer": "RandomUniform",
        "truncated_normal_initializer": "TruncatedNormal",
        "zeros_initializer": "Zeros",
    }.items()
    if home or name != "constant"
}
"""Initializers of TensorFlow that Keras has as well."""

MERGE_MODES: Final = {
    "sum": ("Add", {}),
    "mul": ("Multiply", {}),
    "concat": ("Concatenate", {"concat_axis": "axis"}),
    "ave": ("Average", {}),
    "dot": ("Dot", {"dot_axes": "axes"}),
    "max": ("Maximum", {}),
}
"""What the modes of the old function `merge` are today, with the names of their arguments."""

_OLD_ARGUMENTS: Final[Mapping[str, tuple[str, ...]]] = {
    "lr": ("learning_rate",),
    "nb_filter": ("filters",),
    "nb_epoch": ("epochs",),
    "init": ("kernel_initializer", "embeddings_initializer"),
    "inner_init": ("recurrent_initializer",),
    "inner_activation": ("recurrent_activation",),
    "border_mode": ("padding",),
    "subsample": ("strides",),
    "subsample_length": ("strides",),
    "stride": ("strides",),
    "filter_length": ("kernel_size",),
    "pool_length": ("pool_size",),
    "atrous_rate": ("dilation_rate",),
    "dim_ordering": ("data_format",),
    "output_dim": ("units",),
    "p": ("rate",),
    "sigma": ("stddev",),
    "bias": ("use_bias",),
    "W_regularizer": ("kernel_regularizer", "embeddings_regularizer"),
    "U_regularizer": ("recurrent_regularizer",),
    "b_regularizer": ("bias_regularizer",),
    "W_constraint": ("kernel_constraint", "embeddings_constraint"),
    "U_constraint": ("recurrent_constraint",),
    "b_constraint": ("bias_constraint",),
    "dropout_W": ("dropout",),
    "dropout_U": ("recurrent_dropout",),
    "beta_init": ("beta_initializer",),
    "gamma_init": ("gamma_initializer",),
    "concat_axis": ("axis",),
    "dot_axes": ("axes",),
    "alpha": ("negative_slope",),
    "theta": ("threshold",),
    "n": ("n",),
    "dims": ("target_shape", "dims"),
}
_VALUES: Final[Mapping[str, Value]] = {"th": "channels_first", "tf": "channels_last"}
_GONE: Final = frozenset(
    {
        "consume_less",
        "implementation",
        "time_major",
        "fused",
        "renorm",
        "mode",
        "virtual_batch_size",
        "dynamic",
        "schedule_decay",
        "W_learning_rate_multiplier",
        "b_learning_rate_multiplier",
        "experimental_run_tf_function",
        "input_length",
        "reset_after_init",
        "reduction_axis",
        "epsilon_decay",
        "period",
    }
)
"""Arguments that mean nothing any more."""

_SIZED: Final = {"nb_row": 0, "nb_col": 1}
_FIRST_KERAS: Final = frozenset(
    {"border_mode", "subsample", "init", "dim_ordering", "W_regularizer", "nb_filter", "bias", "b_regularizer"}
)
_INVERSE_TIME: Final = "keras.optimizers.schedules.InverseTimeDecay"
_USUAL_RATE: Final = 0.001


def translated(
    context: Context, known: ObjectType, text: str, given: list[Thing], named: Mapping[str, Thing]
) -> tuple[list[Thing], dict[str, Thing]]:
    """Return the arguments of a constructor as they are given today, and note what was changed."""
    given, named = _positions(context, known, text, list(given), dict(named))
    made: dict[str, Thing] = {}
    for name, value in named.items():
        today = _today(known, name)
        if today is not None and today not in named:
            context.note(ReadCode.OLD_ARGUMENT, old=name, new=today, type=known.name)
            made[today] = _VALUES.get(value, value) if isinstance(value, str) else value
        elif name in _GONE and name not in known.parameters and not _is_entry(known, name):
            context.note(ReadCode.OLD_ARGUMENT_DROPPED, argument=name, type=known.name)
        elif name == "weights" and isinstance(known, LayerType) and not known.is_application:
            context.note(ReadCode.WEIGHTS_NOT_TAKEN, type=known.name)
        else:
            made[name] = value
    if known.family is Family.OPTIMIZER:
        made = _without_decay(context, known, given, made)
    return given, made


def _today(known: ObjectType, name: str) -> str | None:
    """Return what an argument is called today."""
    if name in known.parameters:
        return None
    return next((today for today in _OLD_ARGUMENTS.get(name, ()) if today in known.parameters), None)


def _is_entry(known: ObjectType, name: str) -> bool:
    return name == "input_length" and isinstance(known, LayerType)


def _positions(
    context: Context, known: ObjectType, text: str, given: list[Thing], named: dict[str, Thing]
) -> tuple[list[Thing], dict[str, Thing]]:
    """Turn the sizes of a kernel that are given one by one into one argument."""
    called = text.rpartition(".")[2]
    is_old = "Convolution" in called or "Deconvolution" in called or bool(_FIRST_KERAS & named.keys())
    if "kernel_size" not in known.parameters or not is_old:
        return given, named
    sizes = [named.pop(name) for name in _SIZED if name in named]
    rank = known.parameters["kernel_size"].length or 1
    found = given[1 : 1 + rank]
    if not sizes and rank > 1 and len(found) == rank and all(type(item) is int for item in found):
        sizes, given = found, [given[0], *given[1 + rank :]]
    if not sizes:
        return given, named
    context.note(ReadCode.OLD_POSITIONS, type=known.name)
    return [*given[:1]], {**named, "kernel_size": tuple(sizes)}


def _without_decay(
    context: Context, known: ObjectType, given: list[Thing], named: dict[str, Thing]
) -> dict[str, Thing]:
    """Turn the old `decay` of an optimizer into the schedule that it was."""
    if "decay" not in named:
        return named
    decay = named["decay"]
    rest = {name: value for name, value in named.items() if name != "decay"}
    rate = rest.get("learning_rate", given[0] if given else _usual_rate(known))
    if not isinstance(decay, int | float) or not isinstance(rate, int | float) or given:
        context.note(ReadCode.OLD_ARGUMENT_DROPPED, argument="decay", type=known.name)
        return rest
    if decay:
        parts: dict[str, Value] = {"initial_learning_rate": rate, "decay_steps": 1, "decay_rate": decay}
        rest["learning_rate"] = Instance(_INVERSE_TIME, parts)
    context.note(ReadCode.OLD_ARGUMENT, old="decay", new="learning_rate", type=known.name)
    return rest


def _usual_rate(known: ObjectType) -> Value:
    rate = known.parameters.get("learning_rate")
    return _USUAL_RATE if rate is None else rate.default
