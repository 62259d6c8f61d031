"""How the samples are divided into training, validation and test data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from netdesigner.app.data import findings
from netdesigner.app.data.files_box import FilesBox
from netdesigner.app.data.folds_box import FoldsBox
from netdesigner.app.data.fraction_field import FractionField
from netdesigner.app.data.split_settings import split_subject
from netdesigner.app.editors.combo import Combo
from netdesigner.app.inspector.subject_form import SubjectForm
from netdesigner.app.note import Note
from netdesigner.app.session import Session
from netdesigner.data.bindings import DataSettings
from netdesigner.data.split import Column, Split, SplitKind
from netdesigner.data.split_checks import part_sizes
from netdesigner.i18n import N_, _
from netdesigner.i18n.terms import listed, part_name
from netdesigner.project import splitting
from netdesigner.project.edits import SetSettings

_PARTS: Final = ("validation", "test")
_KINDS: Final = {
    SplitKind.RANDOM: N_("By chance"),
    SplitKind.GROUPS: N_("By chance, groups together"),
    SplitKind.TIME: N_("In their order in time"),
    SplitKind.GIVEN: N_("As a column says"),
    SplitKind.FILES: N_("Each part in files of its own"),
    SplitKind.FOLDS: N_("Folds: cross-validation"),
}
_NO_COLUMN: Final = {
    SplitKind.TIME: N_("The order of the rows"),
    SplitKind.FOLDS: N_("No groups"),
}
"""What stands for no column, where there need not be one."""
_TIMES_OF_WINDOWS: Final = N_("The times of the windows")


class SplitView(QWidget):
    """Edits the split and says how many samples each part has.

    Attributes:
        kinds: By what samples come into a part.
        columns: The columns that they can be divided by.
        fields: The fields of the shares, by part.
        others: What else can be set.
        counts: How many samples each part has.
        note: Why the samples cannot be divided so.
        folds: Trains with each fold.
        files: The sources of the other parts.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._stint = 0
        self._offered: tuple[str, tuple[Column, ...]] | None = None
        self._labels: dict[str, QLabel] = {}
        catalogue = session.document.network.catalogue
        self.kinds = Combo(self)
        for kind, title in _KINDS.items():
            self.kinds.addItem(_(title), kind)
        self.kinds.activated.connect(self._choose_kind)
        self.columns = Combo(self)
        self.columns.activated.connect(self._choose_column)
        self.fields = {part: FractionField(part, _title(part), catalogue, self) for part in _PARTS}
        for part, field in self.fields.items():
            field.setObjectName(part)
        self.fields["validation"].typing.connect(self._type_validation)
        self.fields["validation"].edited.connect(self._set_validation)
        self.fields["test"].typing.connect(self._type_test)
        self.fields["test"].edited.connect(self._set_test)
        self.others = SubjectForm(session.workspace, self)
        self.counts = QLabel(self)
        self.counts.setWordWrap(True)
        self.counts.setProperty("role", "quiet")
        self.note = Note(self)
        self.folds = FoldsBox(session, self)
        self.files = FilesBox(session, self)
        self._lay_out()

    def refresh(self) -> None:
        """Show the split as it is now."""
        data = self._session.document.data
        self.kinds.setCurrentIndex(self.kinds.findData(data.split.kind))
        self._show_columns(data.split)
        for part, field in self.fields.items():
            field.follow(getattr(data.split, part))
            self._show_row(part, field, part in data.split.parts_with_share)
        for item in (self.kinds, self.columns, self.others, self.files, self.fields["validation"]):
            item.setEnabled(data.batches is None)
        self.fields["test"].setEnabled(data.batches is None and not data.brings_test)
        self.fields["test"].setToolTip(_("The data brings samples for the test.") if data.brings_test else "")
        self.others.show_subject(split_subject(self._session.document))
        self.counts.setText(_counted(self._sizes(data)))
        self._show_note(data)
        self.folds.refresh()
        self.files.refresh()

    def _show_note(self, data: DataSettings) -> None:
        """Say why the samples cannot be divided so, or not at all."""
        self.counts.setVisible(data.batches is None)
        if data.batches is None:
            wrong = findings.of_split(self._session.data.findings)
            self.note.say("\n".join(findings.words(finding) for finding in wrong), "error")
        else:
            self.note.say(
                _(
                    "A function of your own gives batches, which cannot be divided any more. Choose a function for "
                    "each part of the data."
                )
            )

    def _show_columns(self, split: Split) -> None:
        """Offer the columns; the one that is chosen, even if it is none of them."""
        self._show_row("column", self.columns, split.kind not in (SplitKind.RANDOM, SplitKind.FILES))
        found = splitting.columns_to_divide_by(self._session.document.data, self._session.data.facts)
        none = self._without_column(split)
        offered = (none, tuple(dict.fromkeys((*found, *([] if split.column is None else [split.column])))))
        if offered != self._offered:
            self._offered = offered
            self.columns.clear()
            self.columns.setPlaceholderText(_("Choose a column"))
            if none:
                self.columns.addItem(_(none), None)
            for column in offered[1]:
                self.columns.addItem(_("{source}: {fields}").format(source=column.source, fields=column.field), column)
        chosen = 0 if split.kind in _NO_COLUMN else -1
        if split.column is not None:
            chosen = offered[1].index(split.column) + (split.kind in _NO_COLUMN)
        self.columns.setCurrentIndex(chosen)

    def _without_column(self, split: Split) -> str:
        """Return what stands for no column; nothing where there must be one."""
        windows = self._session.document.data.windows
        is_by_windows = split.kind is SplitKind.TIME and windows is not None and windows.times is not None
        return _TIMES_OF_WINDOWS if is_by_windows else _NO_COLUMN.get(split.kind, "")

    def _show_row(self, name: str, field: QWidget, is_shown: bool) -> None:
        self._labels[name].setVisible(is_shown)
        field.setVisible(is_shown)

    def _sizes(self, data: DataSettings) -> Mapping[str, int]:
        """Return how many samples each part has: as they were divided, or as the shares tell meanwhile."""
        known = self._session.data
        if known.is_complete and known.parts:
            return known.parts
        used = [name for name in (*data.sources_in_use(known.facts), *data.sources) if name in known.facts]
        by = data.split.by
        facts = None if by is None else known.facts.get(by.source)
        column = None if by is None or facts is None else facts.fields.get(by.field)
        return part_sizes(data.split, known.facts[used[0]], column) if used else {}

    def _choose_kind(self, index: int) -> None:
        self._do(splitting.divide_by(self._session.document.data, SplitKind(self.kinds.itemData(index))))

    def _choose_column(self, index: int) -> None:
        column = self.columns.itemData(index)
        self._do(splitting.divide_by_column(self._session.document.data, column, self._session.data.facts))

    def _do(self, data: DataSettings) -> None:
        if data.split != self._session.document.data.split:
            self._session.workspace.do(_("Divide the samples"), [SetSettings(data)])

    def _type_validation(self, share: float) -> None:
        self._put("validation", share)

    def _set_validation(self, share: float) -> None:
        self._put("validation", share)
        self._stint += 1

    def _type_test(self, share: float) -> None:
        self._put("test", share)

    def _set_test(self, share: float) -> None:
        self._put("test", share)
        self._stint += 1

    def _put(self, part: str, share: float) -> None:
        """Set a share; both together must leave something to train with."""
        data = self._session.document.data
        others = sum(getattr(data.split, other) for other in data.split.parts_with_share if other != part)
        if share + others >= 1:
            text = _("Validation and test together must be less than 1; {others} is taken already.")
            self.fields[part].refuse(text.format(others=f"{others:g}"))
            return
        changes: dict[str, Any] = {part: share}
        split = replace(data.split, **changes)
        if split != data.split:
            edits = [SetSettings(replace(data, split=split))]
            self._session.workspace.do(_("Divide the samples"), edits, ("split", part, self._stint))

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        rows = {"kind": self.kinds, "column": self.columns, **self.fields}
        for row, (name, field) in enumerate(rows.items()):
            label = self._labels[name] = QLabel(_title(name), self)
            label.setBuddy(field)
            field.setAccessibleName(_title(name))
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
        title = QLabel(_("Split"), self)
        title.setProperty("role", "heading")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(title)
        column.addLayout(grid)
        column.addWidget(self.files)
        column.addWidget(self.counts)
        column.addWidget(self.note)
        column.addWidget(self.others)
        column.addWidget(self.folds)


def _title(name: str) -> str:
    titles = {"kind": _("Divided"), "column": _("Column"), "validation": _("Validation"), "test": _("Test")}
    return titles[name]


def _counted(sizes: Mapping[str, int]) -> str:
    text = _("{part}: {count}")
    return listed(text.format(part=part_name(part), count=f"{size:,}") for part, size in sizes.items())
