"""What is wrong with data: a code, the place, and the values that the sentence speaks of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from netdesigner.catalogue.fields import Fields
from netdesigner.catalogue.values import Json, Value, mapping_to_json


class DataCode(StrEnum):
    """Everything that can be wrong with data."""

    # The file
    MISSING = "data.missing"
    FOLDER = "data.folder"
    NO_FILE = "data.no_file"
    NO_RIGHTS = "data.no_rights"
    UNREADABLE = "data.unreadable"
    NO_FOLDER = "data.no_folder"
    NO_SAMPLES = "data.no_samples"
    EMPTY_FOLDER = "data.empty_folder"
    BROKEN_FILES = "data.broken_files"
    EMPTY_FILE = "data.empty_file"
    TOO_LARGE = "data.too_large"
    # A table
    BINARY = "data.binary"
    ENCODING = "data.encoding"
    BAD_ENCODING = "data.bad_encoding"
    SEPARATOR = "data.separator"
    BAD_SEPARATOR = "data.bad_separator"
    BAD_SIGNS = "data.bad_signs"
    LONG_LINE = "data.long_line"
    LONG_CELL = "data.long_cell"
    QUOTES = "data.quotes"
    TOO_MANY_COLUMNS = "data.too_many_columns"
    UNNAMED_COLUMN = "data.unnamed_column"
    DUPLICATE_COLUMN = "data.duplicate_column"
    NO_ROWS = "data.no_rows"
    RAGGED = "data.ragged"
    NO_PARQUET = "data.no_parquet"
    NO_EXCEL = "data.no_excel"
    OLD_EXCEL = "data.old_excel"
    ENCRYPTED = "data.encrypted"
    BROKEN_TABLE = "data.broken_table"
    NO_SHEET = "data.no_sheet"
    UNNAMED_CELL = "data.unnamed_cell"
    NAME_NO_TEXT = "data.name_no_text"
    TOO_MANY_CELLS = "data.too_many_cells"
    NESTED = "data.nested"
    # Arrays
    NO_ZIP = "data.no_zip"
    SINGLE_ARRAY = "data.single_array"
    NO_NPY = "data.no_npy"
    NO_HDF5 = "data.no_hdf5"
    BROKEN_HDF5 = "data.broken_hdf5"
    LINK = "data.link"
    BROKEN_ZIP = "data.broken_zip"
    TOO_MANY_ARRAYS = "data.too_many_arrays"
    NO_ARRAYS = "data.no_arrays"
    NO_ARRAY = "data.no_array"
    DUPLICATE_ARRAY = "data.duplicate_array"
    BROKEN_ARRAY = "data.broken_array"
    OBJECTS = "data.objects"
    DTYPE = "data.dtype"
    NO_SAMPLES_AXIS = "data.no_samples_axis"
    LENGTHS = "data.lengths"
    # Functions of one's own
    OWN_NOT_CALLED = "data.own_not_called"
    OWN_CANCELLED = "data.own_cancelled"
    OWN_FAILED = "data.own_failed"
    OWN_MEMORY = "data.own_memory"
    OWN_ENDED = "data.own_ended"
    OWN_NO_DATA = "data.own_no_data"
    OWN_PARTS = "data.own_parts"
    OWN_KIND = "data.own_kind"
    OWN_NOT_BATCHED = "data.own_not_batched"
    OWN_BATCHED = "data.own_batched"
    OWN_ENDLESS = "data.own_endless"
    OWN_EMPTY = "data.own_empty"
    OWN_ALONE = "data.own_alone"
    OWN_ENCODED = "data.own_encoded"
    OWN_TARGET = "data.own_target"
    OWN_TARGETS = "data.own_targets"
    OWN_INPUTS = "data.own_inputs"
    OWN_NAME = "data.own_name"
    OWN_PLACE = "data.own_place"
    OWN_WEIGHT = "data.own_weight"
    OWN_WEIGHTS = "data.own_weights"
    # What is bound to the network
    NO_SOURCE = "data.no_source"
    NO_FIELD = "data.no_field"
    NO_FIELDS = "data.no_fields"
    NOT_BOUND = "data.not_bound"
    SOURCE_LENGTHS = "data.source_lengths"
    SOURCE_PARTS = "data.source_parts"
    NO_COLUMNS = "data.no_columns"
    NO_CLASSES = "data.no_classes"
    EMPTY_CELL = "data.empty_cell"
    UNREADABLE_FILES = "data.unreadable_files"
    NOT_FINITE = "data.not_finite"
    NO_NUMBER = "data.no_number"
    SHAPE = "data.shape"
    LABELS = "data.labels"
    WEIGHTS = "data.weights"
    # The split
    SPLIT = "data.split"
    TOO_FEW = "data.too_few"
    ONE_CLASS = "data.one_class"
    SMALL_CLASS = "data.small_class"
    TOO_MANY_CLASSES = "data.too_many_classes"
    MISSING_CLASS = "data.missing_class"
    NO_SPLIT_COLUMN = "data.no_split_column"
    SPLIT_COLUMN = "data.split_column"
    SPLIT_CELL = "data.split_cell"
    FEW_GROUPS = "data.few_groups"
    NOT_A_TIME = "data.not_a_time"
    NO_PART = "data.no_part"
    EMPTY_PART = "data.empty_part"
    FOLDS = "data.folds"
    FEW_FOR_FOLDS = "data.few_for_folds"
    SMALL_CLASS_FOR_FOLDS = "data.small_class_for_folds"
    NOT_DIVIDED = "data.not_divided"
    NO_FILES = "data.no_files"
    FILES_SOURCE = "data.files_source"
    FILES_MISSING = "data.files_missing"
    FILES_KIND = "data.files_kind"
    FILES_FIELD = "data.files_field"
    FILES_SHAPE = "data.files_shape"
    FILES_CLASS = "data.files_class"
    # Windows of series
    WINDOW_NUMBERS = "data.window_numbers"
    WINDOW_SOURCES = "data.window_sources"
    WINDOW_ROWS = "data.window_rows"
    WINDOW_COLUMN = "data.window_column"
    WINDOW_CELL = "data.window_cell"
    WINDOWS_BY_CHANCE = "data.windows_by_chance"
    WINDOWS_WITHOUT_TIMES = "data.windows_without_times"
    NOT_IN_ORDER = "data.not_in_order"
    SAME_TIME = "data.same_time"
    TIME_GAP = "data.time_gap"
    TIMES_ARE_TEXTS = "data.times_are_texts"
    NO_WINDOWS = "data.no_windows"
    SHORT_SERIES = "data.short_series"
    BORDER_WINDOWS = "data.border_windows"
    ROWS_BETWEEN = "data.rows_between"


@dataclass(frozen=True, slots=True)
class DataFinding:
    """One thing that is wrong.

    Attributes:
        code: What it is.
        file: The file, as the source names it; empty for a built-in set and for the settings.
        row: The line of a table, counted from 1 with the header; the sample of an array, counted from 0 as in NumPy.
        column: The column or array.
        values: What else its sentence speaks of; `node` and `source` say where in the document it belongs.
    """

    code: DataCode
    file: str = ""
    row: int | None = None
    column: str | None = None
    values: Mapping[str, Value] = field(default_factory=dict)


def finding_to_json(finding: DataFinding) -> dict[str, Json]:
    """Return the JSON form of a finding."""
    return {
        "code": finding.code.value,
        "file": finding.file,
        "row": finding.row,
        "column": finding.column,
        "values": mapping_to_json(finding.values),
    }


def finding_from_json(data: Json) -> DataFinding:
    """Return the finding that a JSON form describes.

    Raises:
        ValueFormatError: If the form is malformed.
    """
    fields = Fields(data, "a finding about data")
    row = fields.value("row")
    return DataFinding(
        code=DataCode(fields.text("code")),
        file=fields.text("file"),
        row=row if isinstance(row, int) else None,
        column=fields.optional_text("column"),
        values=fields.values("values"),
    )
