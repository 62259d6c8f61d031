"""Whether samples are windows of the rows of a series, and which."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QVBoxLayout, QWidget

from netdesigner.app.data import findings
from netdesigner.app.data.window_look import WindowLook
from netdesigner.app.data.windows_settings import windows_subject
from netdesigner.app.editors.combo import Combo
from netdesigner.app.inspector.subject_form import SubjectForm
from netdesigner.app.note import Note
from netdesigner.app.session import Session
from netdesigner.data.bindings import DataSettings
from netdesigner.data.findings import DataCode
from netdesigner.data.sources.arrays import ArraySource
from netdesigner.data.sources.tables import TableSource
from netdesigner.data.split import Column
from netdesigner.data.windows import Windows
from netdesigner.i18n import N_, _
from netdesigner.project import splitting, windowing
from netdesigner.project.edits import SetSettings

_NONE: Final = {"series": N_("All rows are one series"), "times": N_("The order of the rows")}
"""What stands for no column."""


@dataclass(frozen=True, slots=True)
class _Way:
    """What can be done about a finding.

    Attributes:
        words: What it is, on its button.
        settings: Gives the data settings as they are then.
    """

    words: str
    settings: Callable[[], DataSettings]


class WindowsView(QWidget):
    """Edits the windows, and shows one of them.

    Attributes:
        wanted: Whether samples are windows.
        columns: Which columns tell series apart and hold their times.
        numbers: The form of the numbers.
        note: Why there cannot be such windows.
        said: What there is to know of them.
        look: Shows one.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._offered: tuple[Column, ...] | None = None
        self._ways: list[_Way] = []
        self.wanted = QCheckBox(_("Samples are windows of the rows"), self)
        self.wanted.setToolTip(_("Each sample is a part of a series, and what comes behind it is to be found out"))
        self.wanted.clicked.connect(self._turn)
        self.columns = {name: Combo(self) for name in _NONE}
        self.columns["series"].activated.connect(self._choose_series)
        self.columns["times"].activated.connect(self._choose_times)
        self.numbers = SubjectForm(session.workspace, self)
        self.note = Note(self)
        self.note.chosen.connect(self._accept)
        self.said = QLabel(self)
        self.said.setWordWrap(True)
        self.said.setProperty("role", "quiet")
        self.look = WindowLook(session, self)
        self._details = QWidget(self)
        self._lay_out()

    def refresh(self) -> None:
        """Show the windows as they are now."""
        data, known = self._session.document.data, self._session.data
        sources = data.sources.values()
        self.setVisible(data.windows is not None or any(isinstance(it, TableSource | ArraySource) for it in sources))
        self.wanted.setChecked(data.windows is not None)
        self._details.setVisible(data.windows is not None)
        self.numbers.show_subject(windows_subject(self._session.document, known.facts))
        if data.windows is None:
            self.note.say("")
            return
        self._show_columns(data.windows)
        wrong = findings.of_windows(known.findings)
        self._ways = self._ways_out({finding.code for finding in wrong})
        action, *others = [way.words for way in self._ways] or [""]
        self.note.say("\n".join(findings.words(finding) for finding in wrong), "error", action, others)
        self.said.setText("\n".join(findings.words(finding) for finding in known.notes if known.is_complete))
        self.said.setVisible(bool(self.said.text()))
        self.look.refresh()

    def _show_columns(self, windows: Windows) -> None:
        """Offer the columns; the ones that are chosen, even if they are none of them."""
        found = splitting.columns_to_divide_by(self._session.document.data, self._session.data.facts)
        offered = tuple(dict.fromkeys((*found, *windows.columns)))
        if offered != self._offered:
            self._offered = offered
            for name, combo in self.columns.items():
                combo.clear()
                combo.addItem(_(_NONE[name]), None)
                for column in offered:
                    text = _("{source}: {fields}").format(source=column.source, fields=column.field)
                    combo.addItem(text, column)
        for name, combo in self.columns.items():
            chosen: Column | None = getattr(windows, name)
            combo.setCurrentIndex(0 if chosen is None else offered.index(chosen) + 1)

    def _turn(self, is_wanted: bool) -> None:
        windows = Windows() if is_wanted else None
        edits = windowing.make_windows(self._session.document, windows, self._session.data.facts)
        self._session.workspace.do(_("Make windows of the rows"), edits)

    def _choose_series(self, index: int) -> None:
        self._put("series", index)

    def _choose_times(self, index: int) -> None:
        self._put("times", index)

    def _put(self, name: str, index: int) -> None:
        data, column = self._session.document.data, self.columns[name].itemData(index)
        if data.windows is None:
            return
        windows = replace(data.windows, **{name: column})
        if windows.times is None:
            windows = replace(windows, skips_gaps=False)
        self._do(_("Make windows of the rows"), replace(data, windows=windows))

    def _ways_out(self, codes: set[DataCode]) -> list[_Way]:
        """Return what can be done about findings."""
        data, facts = self._session.document.data, self._session.data.facts
        ways = []
        if DataCode.WINDOWS_BY_CHANCE in codes:
            ways.append(_Way(_("Divide in time"), lambda: windowing.divided_in_time(data)))
        if DataCode.TIME_GAP in codes:
            ways.append(_Way(_("Leave out windows over gaps"), lambda: windowing.without_gaps(data, facts)))
        if data.windows is not None and data.windows.times is not None and codes & _ABOUT_TIMES:
            words = _("Take {column} as time").format(column=data.windows.times.field)
            ways.append(_Way(words, lambda: windowing.with_times(data, facts)))
        return ways

    def _accept(self, number: int) -> None:
        if number < len(self._ways):
            self._do(self._ways[number].words, self._ways[number].settings())

    def _do(self, words: str, data: DataSettings) -> None:
        if data != self._session.document.data:
            self._session.workspace.do(words, [SetSettings(data)])

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        titles = {"series": _("Series"), "times": _("Times")}
        for row, (name, combo) in enumerate(self.columns.items()):
            label = QLabel(titles[name], self)
            label.setBuddy(combo)
            combo.setAccessibleName(titles[name])
            grid.addWidget(label, row, 0)
            grid.addWidget(combo, row, 1)
        inner = QVBoxLayout(self._details)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(6)
        inner.addLayout(grid)
        for part in (self.numbers, self.note, self.said, self.look):
            inner.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.wanted)
        column.addWidget(self._details)


_ABOUT_TIMES: Final = frozenset({DataCode.TIMES_ARE_TEXTS, DataCode.NOT_A_TIME})
