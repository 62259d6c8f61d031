"""The sentences about what is wrong with data."""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce
from typing import Any, Final

from netdesigner.i18n import N_, _
from netdesigner.i18n.terms import listed, part_name


def data_sentence(code: str, file: str, row: int | None, column: str | None, values: Mapping[str, Any]) -> str:
    """Return the sentence of a finding, with its file, row and column in front."""
    known = {
        "file": file,
        "row": row,
        "column": column,
        **{name: _shown(name, value) for name, value in values.items()},
    }
    sentence = _(_pattern(code, values)).format(**known) if code in _SENTENCES else code
    place = _place(file, row, column, values)
    return _("{place}: {sentence}").format(place=place, sentence=sentence) if place else sentence


def _pattern(code: str, values: Mapping[str, Any]) -> str:
    return _BINARY_OF_KIND if code == "data.binary" and values.get("kind") else _SENTENCES[code]


def _shown(name: str, value: Any) -> Any:
    """Return a value as a sentence shows it: names in a row, counts by name; shapes stay as they are."""
    if isinstance(value, Mapping):
        return listed(_("{name}: {value}").format(name=key, value=item) for key, item in value.items())
    if isinstance(value, tuple) and value and all(isinstance(item, str) for item in value):
        return listed(value)
    return part_name(value) if name == "part" else value


def _place(file: str, row: int | None, column: str | None, values: Mapping[str, Any]) -> str:
    parts = [file] if file else []
    if row is not None and values.get("unit") == "sample":
        parts.append(_("sample {row}").format(row=row))
    elif row is not None and values.get("unit") == "row":
        parts.append(_("row {row}").format(row=row))
    elif row is not None:
        parts.append(_("line {row}").format(row=row))
    if column is not None:
        parts.append(_("field {column}").format(column=column))
    return reduce(lambda place, part: _("{place}, {part}").format(place=place, part=part), parts) if parts else ""


_BINARY_OF_KIND: Final = N_("This is {kind} data, not text. Save the table as CSV.")
_SENTENCES: Final[Mapping[str, str]] = {
    "data.missing": N_("There is no such file. Choose where it is."),
    "data.folder": N_("This is a folder; a file is needed."),
    "data.no_file": N_("This is a device or a pipe; an ordinary file is needed."),
    "data.no_rights": N_("You have no right to read this file."),
    "data.unreadable": N_("The file cannot be read: {reason}."),
    "data.no_folder": N_("This is a file; a folder is needed."),
    "data.no_samples": N_("There are no files here that end in {endings}."),
    "data.empty_folder": N_(
        "The class has no samples: no file here ends in {endings}. Add some, or remove the folder."
    ),
    "data.broken_files": N_("The file cannot be read ({reason}); there are {count} such files."),
    "data.empty_file": N_("The file is empty."),
    "data.too_large": N_("{bytes} bytes are more than can be read ({limit})."),
    "data.binary": N_("This is binary data, not text. Save the table as CSV."),
    "data.encoding": N_("The text is not {wanted} ({encoding}{byte}). Choose its encoding, or save it as UTF-8."),
    "data.bad_encoding": N_("There is no encoding {encoding}. Choose another one."),
    "data.separator": N_("There is one column only: “{separator}” separates nothing. Is the separator “{likely}”?"),
    "data.bad_separator": N_("“{separator}” cannot separate columns; one plain character can."),
    "data.bad_signs": N_("What separates columns, decimals and thousands must differ, each one character: {signs}."),
    "data.long_line": N_("The line is longer than {limit} bytes. Is this a table?"),
    "data.long_cell": N_("A cell is longer than {limit} characters. Is a closing quotation mark missing?"),
    "data.quotes": N_("The quotation marks do not match."),
    "data.too_many_columns": N_("There are {columns} columns; at most {limit} can be read."),
    "data.unnamed_column": N_("Column {position} has no name."),
    "data.duplicate_column": N_("{count} columns have the same name. Give each its own."),
    "data.no_rows": N_("There are no samples, only the names of the columns or arrays."),
    "data.ragged": N_("The row has {found} cells; the first line names {expected} columns."),
    "data.no_parquet": N_("This is no Parquet file."),
    "data.no_excel": N_("This is no Excel workbook (XLSX)."),
    "data.old_excel": N_("This is a workbook of the old Excel format. Save it as XLSX."),
    "data.encrypted": N_("The file is protected by a password. Save it without one."),
    "data.broken_table": N_("The file is damaged or incomplete ({reason})."),
    "data.no_sheet": N_("There is no sheet {sheet}. There are: {sheets}."),
    "data.unnamed_cell": N_("Column {position} has no name: the cell is empty, or merged with its neighbour."),
    "data.name_no_text": N_("The name of column {position} is no text. Write a name into the first row."),
    "data.too_many_cells": N_("There are more than {limit} cells. Save the table as CSV or Parquet."),
    "data.nested": N_("The column holds {dtype}, which cannot be used; numbers and texts can."),
    "data.no_zip": N_("This is no NPZ file."),
    "data.single_array": N_("This is a single array (NPY). Let its name end in .npy."),
    "data.no_npy": N_("This is no NPY file."),
    "data.no_hdf5": N_("This is no HDF5 file."),
    "data.broken_hdf5": N_("The HDF5 file is damaged or incomplete ({reason})."),
    "data.link": N_("This leads to another place or file, which is never followed. Copy the array into this file."),
    "data.broken_zip": N_("The NPZ file is damaged or incomplete ({reason})."),
    "data.too_many_arrays": N_("There are {count} arrays; at most {limit} can be read."),
    "data.no_arrays": N_("There are no arrays."),
    "data.no_array": N_("This is no array."),
    "data.duplicate_array": N_("There are two arrays of this name."),
    "data.broken_array": N_("The array is damaged ({reason})."),
    "data.objects": N_("The array holds Python objects, which are never loaded. Save numbers or texts."),
    "data.dtype": N_("{dtype} cannot be used; numbers and texts can."),
    "data.no_samples_axis": N_("This is a single value; the first axis should count the samples."),
    "data.lengths": N_("There are {samples} samples, but {other_samples} in {other}."),
    "data.own_not_called": N_("{function} has not been called yet. Look at the file, and trust it."),
    "data.own_cancelled": N_("{function} was called off before it came to an end. Call it again, or change it."),
    "data.own_failed": N_("{function} fails. {error}: {detail}"),
    "data.own_memory": N_("{function} takes more memory than there is. Let it give batches one after the other."),
    "data.own_ended": N_("{function} has ended the program that called it; maybe it takes more memory than there is."),
    "data.own_no_data": N_(
        "{function} returns {type}, which cannot be trained with. A tf.data.Dataset, a PyDataset or a generator of "
        "pairs (inputs, targets) can, and so can a pair of arrays or a dictionary of arrays."
    ),
    "data.own_parts": N_("{function} returns data of another form than the function for the training."),
    "data.own_kind": N_("{function} does not return what it returned before. Take it as it is now."),
    "data.own_not_batched": N_("{function} returns single samples. Put them together with batch()."),
    "data.own_batched": N_("{function} returns batches already. Do not put them together once more."),
    "data.own_endless": N_(
        "{function} gives batches without an end for the {part} part. Say how many of them an epoch takes."
    ),
    "data.own_empty": N_("{function} gives nothing for the {part} part."),
    "data.own_alone": N_("{name} cannot be fed from elsewhere while a function of your own gives batches."),
    "data.own_encoded": N_("What {name} is fed with comes in batches, which cannot be encoded here. Take it as it is."),
    "data.own_target": N_(
        "The function gives the targets in a dictionary; for its only output {name}, Keras takes an array alone."
    ),
    "data.own_inputs": N_("For several inputs, the function must give them in a dictionary by their names."),
    "data.own_targets": N_("For several outputs, the function must give targets in a dictionary by their names."),
    "data.own_name": N_("Batches feed {name} with what is called “{wanted}” in them. Call one of both like the other."),
    "data.own_place": N_("Batches feed {name} with {wanted}, by the order in which they stand."),
    "data.own_weight": N_(
        "The function gives weights of the samples by name; for its only output {name}, Keras takes an array alone."
    ),
    "data.own_weights": N_(
        "The function gives weights of the samples for {weighted}. Keras then wants weights for each output by its "
        "name: give ones for {name}."
    ),
    "data.no_source": N_("{name} is fed from the source {source}, which does not exist."),
    "data.no_field": N_("{name} is fed from a field that does not exist. There are: {known}."),
    "data.no_fields": N_("No field of {source} is chosen for {name}."),
    "data.not_bound": N_("{name} is fed with no data. Choose a field for it."),
    "data.source_lengths": N_("The sources have different numbers of samples: {samples}."),
    "data.source_parts": N_(
        "Some of the sources come with samples for the test, others do not, or with fewer: {samples}. "
        "They cannot be used together."
    ),
    "data.no_columns": N_("Only columns can be put side by side for {name}; arrays with further axes cannot."),
    "data.no_classes": N_("{name} needs one column of classes: whole numbers or texts, at most 1,000 different ones."),
    "data.empty_cell": N_("A value is missing here, in {count} rows in all. Fill it in or leave the rows out."),
    "data.unreadable_files": N_(
        "The file {name} cannot be read ({reason}); there are {count} such rows. "
        "Correct the names, choose their folder, or leave the rows out."
    ),
    "data.not_finite": N_("A value is infinite here, in {count} rows in all."),
    "data.no_number": N_("“{value}” is no number; there are {count} such rows. Correct them, or encode the column."),
    "data.shape": N_("{name} expects samples of shape {expected}, but the data has {found}."),
    "data.labels": N_("The labels go from {minimum} to {maximum}, but {name} has {width} classes, from 0."),
    "data.weights": N_(
        "{name} has {classes} classes, but {weights} weights of classes are given. Give one for each class, in order."
    ),
    "data.split": N_("Validation ({validation}) and test ({test}) must be at least 0, and less than 1 together."),
    "data.too_few": N_("{samples} samples are too few to be divided as asked."),
    "data.one_class": N_("All samples of {name} are of one class, {class}: there is nothing to learn."),
    "data.small_class": N_(
        "The class {class} of {name} has {count} samples; a stratified split needs {needed}. "
        "Add samples, or do not stratify."
    ),
    "data.too_many_classes": N_(
        "{name} has {classes} classes, but the {part} part only {samples} samples: not one of each class. "
        "Enlarge that part, or do not stratify."
    ),
    "data.missing_class": N_(
        "No sample of class {class} of {name} is in the training part: it cannot be learned. Divide in another way."
    ),
    "data.no_split_column": N_("Samples are divided by a column, but none is chosen. Choose one."),
    "data.split_column": N_("Samples are divided by {column} of {source}, which is no column there. Choose another."),
    "data.split_cell": N_("Samples are divided by this column, which is empty in {count} rows. Fill it in."),
    "data.few_groups": N_(
        "There are {groups} groups, too few for {parts} parts. Choose another column, or fewer parts."
    ),
    "data.not_a_time": N_(
        "“{value}” does not sort as a time. Write times as numbers or as 2026-01-31, or use the order of the rows."
    ),
    "data.no_part": N_("“{value}” names no part; there are {count} such rows. The parts are called {names}."),
    "data.empty_part": N_("No row is called “{value}”, as the {part} part is. Give the name that the column has."),
    "data.folds": N_("Fold {fold} of {folds} cannot be: ask for 2 folds at least, and choose one of them."),
    "data.few_for_folds": N_("{count} samples or groups are too few for {folds} folds. Ask for fewer folds."),
    "data.small_class_for_folds": N_(
        "The class {class} of {name} has {count} samples, too few for {folds} folds. "
        "Ask for fewer folds, or do not stratify."
    ),
    "data.no_files": N_("Each part is in files of its own, but none is chosen. Choose one for the test."),
    "data.files_source": N_(
        "Only tables, arrays and folders can have files of their own for each part. Divide in another way."
    ),
    "data.files_missing": N_("Choose the file of {source} for the {part} part; other sources have one."),
    "data.files_kind": N_("The file is not read in the same way as {source}. Read it so."),
    "data.files_field": N_("The file has no such field, which {source} has."),
    "data.files_shape": N_("Samples are of shape {found} here, of {expected} in {source}, or texts in one of both."),
    "data.files_class": N_(
        "The class {class} is in this file, but not in {source}: it cannot be learned. Such classes: {count}."
    ),
    "data.not_divided": N_("The samples cannot be divided so: {reason}"),
    "data.window_numbers": N_(
        "Windows need a length, a stride, a sampling rate and a horizon of at least 1, and 0 steps ahead or more."
    ),
    "data.window_sources": N_("Windows are made of the rows of one source, not of several: {sources}."),
    "data.window_rows": N_("Windows are made of the rows of a table or of arrays; {source} has none."),
    "data.window_column": N_("Windows are made by {column} of {source}, which is no column there. Choose another."),
    "data.window_cell": N_("Windows are made by this column, which is empty in {count} rows. Fill it in."),
    "data.windows_by_chance": N_(
        "Divided by chance, windows of one part would overlap those of another, and the test would prove nothing. "
        "Divide them in their order in time, or keep groups together."
    ),
    "data.windows_without_times": N_(
        "{column} tells series apart; choose the column of their times to divide them in time, or divide by groups."
    ),
    "data.not_in_order": N_(
        "Here the rows leave the order of the series and their times. Sort the arrays in the file."
    ),
    "data.same_time": N_(
        "“{value}” is the time of the row before, too; there are {count} such rows. "
        "Choose the column that tells the series apart, or remove them."
    ),
    "data.time_gap": N_(
        "There is a gap before “{value}”, and {count} in all: windows would reach over them. "
        "Leave out such windows, or fill in the rows."
    ),
    "data.times_are_texts": N_("To find gaps, the times must be numbers: take the column as date or time."),
    "data.no_windows": N_(
        "The {part} part has no windows: each needs {rows} rows of one series, and the most that there are is {most}. "
        "Make windows shorter, or the part larger."
    ),
    "data.short_series": N_(
        "{count} series have fewer than the {rows} rows that a window needs, and are left out; here begins the first."
    ),
    "data.border_windows": N_("{count} windows that reach over from one part into another are left out."),
    "data.rows_between": N_(
        "{count} rows are left out, and windows reach over them. Choose the column of the times to see gaps."
    ),
}
