"""What introspection cannot know about Keras: corrections of facts, each group with its reason."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from netdesigner.catalogue.types import Exclusion, OutputRule, Parameter
from netdesigner.catalogue.types import ParameterKind as Kind

EXCLUSIONS: dict[str, Exclusion] = {
    # bases of others: nothing in the class says that it is meant to be inherited from
    "keras.layers.Layer": Exclusion.ABSTRACT,
    "keras.layers.Wrapper": Exclusion.ABSTRACT,
    # drawn as an input node
    "keras.layers.InputLayer": Exclusion.OWN_NODE,
    # holds a Python function
    "keras.layers.Lambda": Exclusion.RUNS_CODE,
    # need another framework, or a file of one
    "keras.layers.FlaxLayer": Exclusion.FOREIGN,
    "keras.layers.JaxLayer": Exclusion.FOREIGN,
    "keras.layers.TFSMLayer": Exclusion.FOREIGN,
    "keras.layers.TorchModuleWrapper": Exclusion.FOREIGN,
    # works on dictionaries of bounding boxes
    "keras.layers.MaxNumBoundingBoxes": Exclusion.NO_TENSOR,
}

RULES: dict[str, OutputRule] = {
    # the states are those of the wrapped layer, twice
    "keras.layers.Bidirectional": OutputRule.BOTH_WAYS,
    # as many as the length of an axis, as the inputs, or as switches ask for
    "keras.ops.unstack": OutputRule.INFERRED,
    "keras.ops.meshgrid": OutputRule.INFERRED,
    "keras.ops.unique": OutputRule.INFERRED,
    "keras.ops.svd": OutputRule.INFERRED,
    "keras.ops.qr": OutputRule.INFERRED,
    "keras.ops.linspace": OutputRule.INFERRED,
}

HIDDEN_OPERATIONS = frozenset(
    {
        # written with brackets: an operation of its own
        "keras.ops.get_item",
    }
)

HIDDEN_OBJECTS = frozenset(
    {
        # hold a Python function
        "keras.callbacks.LambdaCallback",
        "keras.callbacks.LearningRateScheduler",
        "keras.metrics.MeanMetricWrapper",
        # added by Keras itself
        "keras.callbacks.CallbackList",
        "keras.callbacks.History",
        "keras.callbacks.ProgbarLogger",
        # loses steps, and deletes its file after a clean stop
        "keras.callbacks.BackupAndRestore",
        # needs a package of its own
        "keras.callbacks.OrbaxCheckpoint",
        # takes arguments of its own, which an identifier cannot give
        "keras.activations.threshold",
        # needs layer objects, which a setting cannot name
        "keras.optimizers.MultiOptimizer",
    }
)

AMBIGUOUS = frozenset(
    {
        # as a text it means the accuracy that fits the loss, when a model is compiled
        "keras.metrics.Accuracy",
    }
)

SETTINGS = frozenset(
    {
        # optional numbers, though the operation would take a tensor too
        ("keras.ops.dot_product_attention", "scale"),
        ("keras.ops.pad", "constant_values"),
    }
)

AXES = r"axis|axes|source|destination|newshape|shift|size|strides|dilation_rate|repeats|pad_width|indices_or_sections"
"""Arguments of operations that are whole numbers, or tuples of them, however they are documented."""

COUNT = {"minimum": 1}
PAIR = {"kinds": (Kind.FLOATS,), "length": 2}
NUMBERS = {"kinds": (Kind.FLOAT, Kind.FLOATS)}
WEIGHTS = {"kinds": (Kind.FLOATS,)}

PARAMETERS: tuple[tuple[str, str, dict[str, Any]], ...] = (
    # the same everywhere, documented almost nowhere
    (
        r"keras\.(layers|ops)\..*",
        "data_format",
        {"kinds": (Kind.CHOICE,), "choices": ("channels_last", "channels_first"), "nullable": True},
    ),
    # Keras takes zero while shapes are inferred: an empty tensor that no training survives
    (r"keras\.layers\..*", "filters|output_size|height|width|.*_heads|bins|num_bins|num_mel_bins", COUNT),
    (r"keras\.layers\.(?!IntegerLookup|StringLookup).*", "groups|tile_grid_size|frame_length|frame_step", COUNT),
    (r"keras\.layers\..*", "fft_length|max_tokens|num_tokens|output_sequence_length|lora_rank|num_chains", COUNT),
    # not checked by Keras, and wrong outside
    (r"keras\.layers\..*", "(recurrent_)?dropout|rate", {"minimum": 0, "maximum": 1}),
    # a range, documented as the integers that its default happens to have
    (r"keras\.layers\..*", "value_range", PAIR),
    # a number or a pair; several classes say neither
    (
        r"keras\.layers\.(AugMix|RandAugment|Random(Grayscale|Perspective|Shear))",
        "factor|scale",
        {"kinds": (Kind.FLOAT, Kind.FLOATS), "length": 2},
    ),
    # a number for all channels, or one for each
    (r"keras\.layers\.Rescaling", "scale|offset", NUMBERS),
    (r"keras\.layers\.RandomGrayscale", "factor", {"kinds": (Kind.FLOAT,), "length": None}),
    (r"keras\.layers\.RandomGaussianBlur", "kernel_size", {"kinds": (Kind.INTEGER, Kind.INTEGERS), "length": 2}),
    (r"keras\.layers\.RandomErasing", "fill_value", {"kinds": (Kind.FLOAT,)}),
    (r"keras\.layers\.RandAugment", "interpolation", {"kinds": (Kind.CHOICE,), "choices": ("bilinear", "nearest")}),
    (r"keras\.layers\.Conv3DTranspose", "output_padding", {"kinds": (Kind.INTEGER, Kind.INTEGERS), "length": 3}),
    (r"keras\.layers\.Conv2DTranspose", "output_padding", {"kinds": (Kind.INTEGER, Kind.INTEGERS), "length": 2}),
    # low-rank adaptation and quantization: documented in one layer, taken by several
    (r"keras\.layers\..*", "lora_rank|lora_alpha|gptq_unpacked_column_size", {"kinds": (Kind.INTEGER,)}),
    # switches with a third state
    (r"keras\.layers\..*", "flash_attention", {"kinds": (Kind.BOOLEAN,)}),
    (r"keras\.layers\..*", "use_cudnn", {"kinds": (Kind.CHOICE, Kind.BOOLEAN), "choices": ("auto",)}),
    # vocabularies, and what belongs to them; a text would be the path of a file, which a project never opens
    (r"keras\.layers\.IntegerLookup", "vocabulary", {"kinds": (Kind.INTEGERS,), "length": None}),
    (r"keras\.layers\.(StringLookup|TextVectorization)", "vocabulary", {"kinds": (Kind.STRINGS,)}),
    (r"keras\.layers\..*", "idf_weights", WEIGHTS),
    (r"keras\.layers\..*", "salt", {"kinds": (Kind.INTEGER, Kind.INTEGERS), "length": 2}),
    (r"keras\.layers\.StringLookup", "mask_token", {"kinds": (Kind.STRING,)}),
    (r"keras\.layers\.Hashing", "mask_value", {"kinds": (Kind.INTEGER, Kind.STRING)}),
    (r"keras\.layers\.TextVectorization", "ngrams", {"kinds": (Kind.INTEGER, Kind.INTEGERS), "length": None}),
    # a mode that is refused unless its weights are given too
    (
        r"keras\.layers\.(IntegerLookup|StringLookup)",
        "output_mode",
        {"choices": ("int", "one_hot", "multi_hot", "count", "tf_idf")},
    ),
    (r"keras\.layers\.TextVectorization", "output_mode", {"choices": ("int", "multi_hot", "count", "tf_idf")}),
    (r"keras\.layers\.Resizing", "fill_mode", {"kinds": (Kind.CHOICE,), "choices": ("constant",)}),
    # arrays
    (r"keras\.layers\.Normalization", "mean|variance", NUMBERS),
    (r"keras\.layers\.Discretization", "bin_boundaries", WEIGHTS),
    (r"keras\.layers\..*", "weights", WEIGHTS),
    # described by what they mean, not by what they are
    (r"keras\.layers\.EinsumDense", "equation", {"kinds": (Kind.STRING,)}),
    (
        r"keras\.layers\.EinsumDense",
        "output_shape",
        {"kinds": (Kind.SHAPE, Kind.INTEGER), "nullable": False, "length": None},
    ),
    (r"keras\.layers\.ReversibleEmbedding", "logit_soft_cap", {"kinds": (Kind.FLOAT,)}),
    (r"keras\.layers\.Pipeline", "layers", {"kinds": (Kind.LAYERS,)}),
    (r"keras\.layers\.StackedRNNCells", "cells", {"kinds": (Kind.LAYERS,)}),
    (r"keras\.layers\.RNN", "cell", {"kinds": (Kind.LAYER, Kind.LAYERS)}),
    (r"keras\.layers\.PReLU", "shared_axes", {"minimum": 1}),
    # losses, metrics, callbacks, optimizers: numbers whose default is none, or happens to be whole
    (r"keras\.metrics\..*", "thresholds", {**NUMBERS, "minimum": 0, "maximum": 1}),
    (r"keras\.metrics\..*", "threshold", {"kinds": (Kind.FLOAT,), "minimum": 0, "maximum": 1}),
    (r"keras\.metrics\..*", "label_weights", WEIGHTS),
    (r"keras\.metrics\..*", "k|top_k|num_classes|num_thresholds", {"kinds": (Kind.INTEGER,), "minimum": 1}),
    (r"keras\.(losses|metrics)\..*", "ignore_class", {"kinds": (Kind.INTEGER,)}),
    (r"keras\.(losses|metrics)\..*", "label_smoothing", {"kinds": (Kind.FLOAT,), "minimum": 0, "maximum": 1}),
    (r"keras\.losses\.(Dice|Tversky)", "axis", {"kinds": (Kind.INTEGER, Kind.INTEGERS)}),
    (r"keras\.losses\.CategoricalFocalCrossentropy", "alpha", NUMBERS),
    (r"keras\.optimizers\..*", "(global_)?clipnorm|clipvalue|loss_scale_factor", {"kinds": (Kind.FLOAT,)}),
    (
        r"keras\.optimizers\..*",
        "ema_overwrite_frequency|gradient_accumulation_steps",
        {"kinds": (Kind.INTEGER,), "minimum": 1},
    ),
    (r"keras\.optimizers\..*", "name", {"kinds": (Kind.STRING,)}),
    (r"keras\.optimizers\..*", "adam_lr_ratio", {"kinds": (Kind.FLOAT,)}),
    (r"keras\.optimizers\..*", "inner_optimizer", {"kinds": (Kind.OPTIMIZER,)}),
    (r"keras\.optimizers\.schedules\..*", "decay_steps", {"kinds": (Kind.INTEGER,), "minimum": 1}),
    (r"keras\.optimizers\.schedules\.PiecewiseConstantDecay", "boundaries|values", WEIGHTS),
    (r"keras\.constraints\.MaxNorm", "max_value", {"kinds": (Kind.FLOAT,)}),
    (r"keras\.constraints\..*", "axis", {"kinds": (Kind.INTEGER, Kind.INTEGERS)}),
    (r"keras\.callbacks\..*", "min_delta|baseline", {"kinds": (Kind.FLOAT,)}),
    (r"keras\.callbacks\..*", "mode", {"kinds": (Kind.CHOICE,), "choices": ("auto", "min", "max")}),
    (r"keras\.callbacks\..*", "save_freq", {"kinds": (Kind.CHOICE, Kind.INTEGER), "choices": ("epoch",)}),
    (r"keras\.callbacks\..*", "patience|cooldown|start_from_epoch|verbose", {"minimum": 0}),
    # applications: weights that Keras downloads, or a file of them
    (
        r"keras\.applications\..*",
        "weights",
        {"kinds": (Kind.CHOICE, Kind.STRING), "choices": ("imagenet",), "nullable": True},
    ),
    (r"keras\.applications\..*", "pooling", {"kinds": (Kind.CHOICE,), "choices": ("avg", "max"), "nullable": True}),
    (r"keras\.applications\..*", "classes", {"nullable": False, "minimum": 1}),
    # operations: numbers named like tensors, or not described
    (r"keras\.ops\..*", "x_min|x_max|max_val|threshold|default_value|fill_value|initial", {"kinds": (Kind.FLOAT,)}),
    (r"keras\.ops\..*", "epsilon|tol|rcond|attn_logits_soft_cap|scale|constant_values", {"kinds": (Kind.FLOAT,)}),
    (r"keras\.ops\..*", "nan|posinf|neginf|b|base", {"kinds": (Kind.FLOAT,)}),
    (r"keras\.ops\..*", "kth|axis1|axis2|target_height|target_width|order|num", {"kinds": (Kind.INTEGER,)}),
    (r"keras\.ops\..*", "beam_width|top_paths|mask_index", {"kinds": (Kind.INTEGER,)}),
    (r"keras\.ops\..*(istft|stft|extract_sequences)", "sequence_length|sequence_stride", {"kinds": (Kind.INTEGER,)}),
    (r"keras\.ops\..*(quantile|percentile)", "q", {"kinds": (Kind.FLOAT, Kind.FLOATS)}),
    (r"keras\.ops\.histogram", "range", PAIR),
    # as many as there are axes, which the sample happens to settle
    (r"keras\.ops\..*", "axis|source|destination|strides|dilation_rate|repeats|start_indices", {"length": None}),
    (r"keras\.ops\.(squeeze|amax|amin|std|flip|roll)", "axis", {"kinds": (Kind.INTEGER, Kind.INTEGERS)}),
    (r"keras\.ops\.(pad|roll|repeat|tile)", "pad_width|shift|repeats", {"kinds": (Kind.INTEGER, Kind.INTEGERS)}),
    (r"keras\.ops\..*(split)", "indices_or_sections", {"kinds": (Kind.INTEGER, Kind.INTEGERS)}),
    (r"keras\.ops\.image\.resize", "size", {"kinds": (Kind.INTEGERS,), "length": 2}),
    (r"keras\.ops\.(bincount|trapezoid)", "weights|x", WEIGHTS),
    (r"keras\.ops\.einsum", "subscripts", {"kinds": (Kind.STRING,)}),
    (r"keras\.ops\.select", "default", {"kinds": (Kind.FLOAT,)}),
    (r"keras\.ops\.reshape", "newshape", {"kinds": (Kind.SHAPE,)}),
    (r"keras\.ops\.slice", "shape", {"kinds": (Kind.SHAPE,)}),
    (r"keras\.ops\.correlate", "mode", {"kinds": (Kind.CHOICE,), "choices": ("valid", "same", "full")}),
    (
        r"keras\.ops\.norm",
        "ord",
        {"kinds": (Kind.INTEGER, Kind.FLOAT, Kind.CHOICE), "choices": ("fro", "nuc"), "nullable": True},
    ),
    (r"keras\.ops\..*", "flash_attention", {"kinds": (Kind.BOOLEAN,), "nullable": True}),
)
"""Patterns of path and name with the fields that they correct; later ones win."""


def hinted(path: str, parameter: Parameter) -> Parameter:
    """Return a parameter as experiments should start from it."""
    if path.startswith("keras.ops.") and re.fullmatch(AXES, parameter.name):
        several = (Kind.INTEGER, Kind.INTEGERS)
        parameter = replace(parameter, kinds=several if Kind.INTEGERS in parameter.kinds else (Kind.INTEGER,))
    return corrected(path, parameter)


def corrected(path: str, parameter: Parameter) -> Parameter:
    """Return a parameter with the corrections that stand whatever experiments said."""
    for paths, names, fields in PARAMETERS:
        if re.fullmatch(paths, path) and re.fullmatch(names, parameter.name):
            parameter = replace(parameter, **fields)
    return parameter
