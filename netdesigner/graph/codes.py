"""The codes of problems and fixes. Their sentences are in `netdesigner.i18n.problems`, one for each."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Code(StrEnum):
    """What can be wrong with a network."""

    # the graph as a whole
    NO_INPUTS = "no_inputs"
    NO_OUTPUTS = "no_outputs"
    DUPLICATE_NAME = "duplicate_name"
    NAME_OF_OPERATION = "name_of_operation"
    UNUSED_NODE = "unused_node"
    NOT_SEQUENTIAL = "not_sequential"
    # a node, before shapes are looked at
    INVALID_NAME = "invalid_name"
    UNKNOWN_TYPE = "unknown_type"
    NOT_PLACEABLE = "not_placeable"
    INPUT_WITHOUT_SHAPE = "input_without_shape"
    MISSING_INPUT = "missing_input"
    TOO_FEW_INPUTS = "too_few_inputs"
    OUTPUT_NOT_CONNECTED = "output_not_connected"
    OUTPUT_WITHOUT_LOSS = "output_without_loss"
    MISSING_PARAMETER = "missing_parameter"
    UNKNOWN_PARAMETER = "unknown_parameter"
    WRONG_PARAMETER = "wrong_parameter"
    NO_SUCH_OUTPUT = "no_such_output"
    # shapes and dtypes
    RANK_TOO_HIGH = "rank_too_high"
    RANK_TOO_LOW = "rank_too_low"
    UNKNOWN_SIZE = "unknown_size"
    NEGATIVE_SIZE = "negative_size"
    NO_SUCH_AXIS = "no_such_axis"
    SHAPES_DIFFER = "shapes_differ"
    TEXT_NOT_TAKEN = "text_not_taken"
    NUMBERS_NOT_TAKEN = "numbers_not_taken"
    WHOLE_NUMBERS_NEEDED = "whole_numbers_needed"
    GROUPS_DO_NOT_DIVIDE = "groups_do_not_divide"
    CANNOT_RESHAPE = "cannot_reshape"
    STATISTICS_LENGTH = "statistics_length"
    OTHER_SHAPE_THAN_BUILT = "other_shape_than_built"
    # submodels
    SUBMODEL_HAS_ERRORS = "submodel_has_errors"
    SUBMODEL_EMPTY = "submodel_empty"
    SUBMODEL_INPUT_DIFFERS = "submodel_input_differs"
    SUBMODEL_CALL_FAILED = "submodel_call_failed"
    # the settings
    UNKNOWN_CALLBACK = "unknown_callback"
    # the data
    INPUT_SHAPE_NOT_DATA = "input_shape_not_data"
    INPUT_DTYPE_NOT_DATA = "input_dtype_not_data"
    INPUT_IS_TEXT = "input_is_text"
    NOT_IN_TABLE = "not_in_table"
    LOOKED_UP_NOT_WHOLE = "looked_up_not_whole"
    DATA_NOT_SCALED = "data_not_scaled"
    OUTPUT_WIDTH_NOT_CLASSES = "output_width_not_classes"
    OUTPUT_SHAPE_NOT_TARGET = "output_shape_not_target"
    LOSS_NOT_TARGET = "loss_not_target"
    LABELS_OUT_OF_RANGE = "labels_out_of_range"
    TARGET_NOT_CLASSES = "target_not_classes"
    TARGET_IS_TEXT = "target_is_text"
    SOFTMAX_OF_ONE = "softmax_of_one"
    LOSS_NOT_ACTIVATION = "loss_not_activation"
    VALUES_OUT_OF_REACH = "values_out_of_reach"
    BINARY_LOSS_OF_CLASSES = "binary_loss_of_classes"
    METRIC_NOT_FITTING = "metric_not_fitting"
    # what Keras trains without a word
    ALL_FROZEN = "all_frozen"
    NO_WEIGHTS = "no_weights"
    BATCH_OF_ONE = "batch_of_one"
    WILL_NOT_FIT = "will_not_fit"
    # layers that are adapted to the data
    ADAPTED_WITHOUT_DATA = "adapted_without_data"
    ADAPTED_INSIDE = "adapted_inside"
    ADAPTED_IN_CIRCLE = "adapted_in_circle"
    ADAPTED_TO_OTHER_SHAPES = "adapted_to_other_shapes"
    # layers of attached Python files
    ATTACHED_NOT_TRUSTED = "attached_not_trusted"
    ATTACHED_MISSING = "attached_missing"
    ATTACHED_FAILED = "attached_failed"
    ATTACHED_ENDED = "attached_ended"
    ATTACHED_ENDLESS = "attached_endless"
    ATTACHED_LAYER = "attached_layer"
    # whatever else Keras says
    KERAS = "keras"


OF_DATA: Final = frozenset(
    {
        Code.INPUT_SHAPE_NOT_DATA,
        Code.INPUT_DTYPE_NOT_DATA,
        Code.INPUT_IS_TEXT,
        Code.NOT_IN_TABLE,
        Code.LOOKED_UP_NOT_WHOLE,
        Code.DATA_NOT_SCALED,
        Code.OUTPUT_WIDTH_NOT_CLASSES,
        Code.OUTPUT_SHAPE_NOT_TARGET,
        Code.LOSS_NOT_TARGET,
        Code.LABELS_OUT_OF_RANGE,
        Code.TARGET_NOT_CLASSES,
        Code.TARGET_IS_TEXT,
        Code.SOFTMAX_OF_ONE,
        Code.LOSS_NOT_ACTIVATION,
        Code.VALUES_OUT_OF_REACH,
        Code.BINARY_LOSS_OF_CLASSES,
        Code.METRIC_NOT_FITTING,
    }
)
"""Where network and data do not fit each other, told of the input or output that the data is bound to."""


class FixCode(StrEnum):
    """What can be done about a problem."""

    ADD_INPUT = "add_input"
    ADD_OUTPUT = "add_output"
    INSERT_LAYER = "insert_layer"
    INSERT_BEHIND = "insert_behind"
    MOVE_BEHIND = "move_behind"
    REMOVE_NODE = "remove_node"
    WRAP_TIME_DISTRIBUTED = "wrap_time_distributed"
    PAD_SAME = "pad_same"
    ADD_PROJECTION = "add_projection"
    CONNECT = "connect"
    RESET_PARAMETER = "reset_parameter"
    REMOVE_PARAMETER = "remove_parameter"
    SET_PARAMETER = "set_parameter"
    USE_DATA_SHAPE = "use_data_shape"
    READ_IN_SHAPE = "read_in_shape"
    WINDOW_LENGTH = "window_length"
    USE_DATA_DTYPE = "use_data_dtype"
    SET_LOSS = "set_loss"
    SET_ACTIVATION = "set_activation"
    SET_TASK = "set_task"
    SET_METRIC = "set_metric"
    REMOVE_METRIC = "remove_metric"
    SET_BATCH_SIZE = "set_batch_size"
    UNFREEZE = "unfreeze"
    SET_RATE = "set_rate"
    CLIP_GRADIENTS = "clip_gradients"
    ADD_CALLBACK = "add_callback"
    USE_RELU = "use_relu"
    WIDEN = "widen"
    ENCODE = "encode"
    RENAME = "rename"
    TRUST_FILE = "trust_file"
    MAKE_INDEPENDENT = "make_independent"
    MAKE_FUNCTIONAL = "make_functional"
