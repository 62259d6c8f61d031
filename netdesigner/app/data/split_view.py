"""How the samples are divided into training, validation and test data."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Final

from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from netdesigner.app.data import findings
from netdesigner.app.data.fraction_field import FractionField
from netdesigner.app.inspector.subject_form import SubjectForm
from netdesigner.app.inspector.subjects import Subject
from netdesigner.app.note import Note
from netdesigner.app.session import Session
from netdesigner.catalogue.types import Parameter
from netdesigner.catalogue.types import ParameterKind as Kind
from netdesigner.catalogue.values import Value
from netdesigner.data.bindings import DataSettings
from netdesigner.data.split import Split
from netdesigner.data.split_checks import part_sizes
from netdesigner.i18n import _
from netdesigner.i18n.terms import listed, part_name
from netdesigner.project.checks import LARGEST_SEED
from netdesigner.project.document import Document
from netdesigner.project.edits import Edit, SetSettings

_PARTS: Final = ("validation", "test")
_USUAL: Final = Split()
_OTHERS: Final = {
    "stratify": Parameter("stratify", (Kind.BOOLEAN,), default=_USUAL.stratify, default_spellings=(_USUAL.stratify,)),
    "seed": Parameter(
        "seed",
        (Kind.INTEGER,),
        default=_USUAL.seed,
        default_spellings=(_USUAL.seed,),
        minimum=0,
        maximum=LARGEST_SEED,
    ),
}


class SplitView(QWidget):
    """Edits the split and says how many samples each part has.

    Attributes:
        fields: The fields of the shares, by part.
        others: Stratification and seed.
        counts: How many samples each part has.
        note: Why the samples cannot be divided so.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._stint = 0
        catalogue = session.document.network.catalogue
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
        self._lay_out()

    def refresh(self) -> None:
        """Show the split as it is now."""
        data = self._session.document.data
        for part, field in self.fields.items():
            field.follow(getattr(data.split, part))
        self.fields["test"].setEnabled(not data.brings_test)
        self.fields["test"].setToolTip(_("The data brings samples for the test.") if data.brings_test else "")
        self.others.show_subject(_subject(self._session.document))
        self.counts.setText(self._counted(data))
        wrong = findings.of_split(self._session.data.findings)
        self.note.say("\n".join(findings.words(finding) for finding in wrong), "error")

    def _counted(self, data: DataSettings) -> str:
        facts = self._session.data.facts
        bound = [item.source for item in data.bindings.values()]
        known = next((facts[name] for name in (*bound, *data.sources) if name in facts), None)
        if known is None:
            return ""
        sizes = part_sizes(data.split, known).items()
        text = _("{part}: {count}")
        return listed(text.format(part=part_name(part), count=f"{size:,}") for part, size in sizes)

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
        others = sum(getattr(data.split, other) for other in _PARTS if other != part)
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
        for row, part in enumerate(_PARTS):
            label = QLabel(_title(part), self)
            label.setBuddy(self.fields[part])
            grid.addWidget(label, row, 0)
            grid.addWidget(self.fields[part], row, 1)
        title = QLabel(_("Split"), self)
        title.setProperty("role", "heading")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(title)
        column.addLayout(grid)
        column.addWidget(self.counts)
        column.addWidget(self.note)
        column.addWidget(self.others)


def _title(part: str) -> str:
    return _("Validation") if part == "validation" else _("Test")


def _subject(document: Document) -> Subject:
    def edits_of(name: str, value: Value) -> Iterable[Edit]:
        changes: dict[str, Any] = {name: value}
        return (SetSettings(replace(document.data, split=replace(document.data.split, **changes))),)

    split = document.data.split
    values = {"stratify": split.stratify, "seed": split.seed}
    return Subject("split", "split", _("the split"), "", _OTHERS, values, edits_of)
