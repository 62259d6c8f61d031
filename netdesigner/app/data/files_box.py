"""Which sources have the validation and the test data, where each part is in files of its own."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from netdesigner.app.editors.combo import Combo
from netdesigner.app.session import Session
from netdesigner.data.split import SplitKind
from netdesigner.i18n import _
from netdesigner.i18n.terms import part_name
from netdesigner.project import splitting
from netdesigner.project.edits import SetSettings

_PARTS = ("validation", "test")


class FilesBox(QWidget):
    """A row for each source that feeds the network, with the sources for the other parts.

    Attributes:
        fields: The fields by the name of the source and the part.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.fields: dict[tuple[str, str], Combo] = {}
        self._rows: list[QWidget] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)

    def refresh(self) -> None:
        """Show the sources as they are now."""
        data = self._session.document.data
        self.setVisible(data.split.kind is SplitKind.FILES)
        used = data.sources_in_use(data.sources) if data.split.kind is SplitKind.FILES else ()
        if [(name, part) for name in used for part in _PARTS] != list(self.fields):
            self._build(used)
        known = {item.source: item for item in data.split.files}
        for (name, part), field in self.fields.items():
            offered = ["", *splitting.files_beside(data, name)]
            if [field.itemText(place) for place in range(field.count())] != offered:
                field.clear()
                field.addItems(offered)
            chosen = getattr(known[name], part) if name in known else ""
            field.setCurrentIndex(field.findText(chosen))

    def _build(self, names: Sequence[str]) -> None:
        for widget in self._rows:
            self._grid.removeWidget(widget)
            widget.deleteLater()
        self._rows, self.fields = [], {}
        for name in names:
            for part in _PARTS:
                title = _("Validation") if part == "validation" else _("Test")
                label = QLabel(title if len(names) == 1 else f"{title}: {name}", self)
                field = self.fields[name, part] = Combo(self)
                tip = _("The source with the samples for the {part} part, beside {source}")
                field.setToolTip(tip.format(part=part_name(part), source=name))
                field.setAccessibleName(label.text())
                field.activated.connect(self._put)
                label.setBuddy(field)
                row = self._grid.rowCount()
                self._grid.addWidget(label, row, 0)
                self._grid.addWidget(field, row, 1)
                self._rows += [label, field]

    def _put(self) -> None:
        data = self._session.document.data
        chosen = {place: field.currentText() for place, field in self.fields.items()}
        changed = splitting.divide_by_files(data, chosen)
        if changed != data:
            self._session.workspace.do(_("Divide the samples"), [SetSettings(changed)])
