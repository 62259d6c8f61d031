"""What one input or output of the model is fed with, and whether that fits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from netdesigner.app.data import findings
from netdesigner.app.data.fields_menu import FieldsMenu
from netdesigner.app.data.fill_fields import FillFields
from netdesigner.app.data.titles import encoding_title
from netdesigner.app.data.ways_out import WayOut, ways_out
from netdesigner.app.editors.combo import Combo
from netdesigner.app.eliding_button import ElidingButton
from netdesigner.app.eliding_label import ElidingLabel
from netdesigner.app.icons import icon
from netdesigner.app.note import Note
from netdesigner.app.output_state import inferred_shape
from netdesigner.app.problems.fix_button import LEFT
from netdesigner.app.problems.fixes_button import FixesButton
from netdesigner.app.session import Session
from netdesigner.data.bindings import Binding, Encoding, Fill
from netdesigner.data.findings import DataCode, DataFinding
from netdesigner.graph.codes import OF_DATA
from netdesigner.graph.nodes import InputNode, NodeId, OutputNode
from netdesigner.graph.problems import Problem, Severity
from netdesigner.i18n import _
from netdesigner.i18n.problems import sentence
from netdesigner.i18n.terms import listed
from netdesigner.project import feeding

_FEW: Final = 3
_NARROW: Final = 320
"""Below this width the name stands above what feeds it."""
_MARK: Final = QSize(16, 16)


class BindingRow(QWidget):
    """The data of one input or output.

    Attributes:
        button: Opens the menu of sources and fields.
        menu: That menu.
        encodings: How classes become an array.
        fills: What stands for missing numbers.
        note: Why it does not fit.
        fixes: What can be done about it.
    """

    def __init__(self, session: Session, node_id: NodeId, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._node_id = node_id
        self._problem: Problem | None = None
        self._others: list[tuple[str, Binding]] = []
        self._mark = QLabel(self)
        self._title = ElidingLabel(self)
        self.menu = FieldsMenu(self)
        self.menu.aboutToShow.connect(self._offer)
        self.menu.chosen.connect(self._choose)
        self.button = ElidingButton(self)
        self.button.setMenu(self.menu)
        self.button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.encodings = Combo(self)
        self.encodings.setToolTip(_("How the classes of the column become numbers"))
        for encoding in Encoding:
            self.encodings.addItem(encoding_title(encoding), encoding)
        self.encodings.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToContents)
        self.encodings.activated.connect(self._encode)
        self.fills = FillFields(session.document.network.catalogue, self)
        self.fills.chosen.connect(self._fill)
        self.fills.hide()
        self.note = Note(self)
        self.fixes = FixesButton(session.workspace, self)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.note.chosen.connect(self._mend)
        self._ways: list[WayOut] = []
        self._lay_out()

    def refresh(self) -> None:
        """Show the binding as it is now."""
        node, data = self._session.document.network.main.nodes.get(self._node_id), self._session.document.data
        if not isinstance(node, InputNode | OutputNode):
            return
        binding = data.bindings.get(self._node_id)
        what = _("Input of the model") if isinstance(node, InputNode) else _("Output of the model")
        self._title.set_words(node.name, what)
        self.button.set_words(_fed_with(binding), _("Choose the data for {name}").format(name=node.name))
        self.button.setAccessibleName(_("Data of {name}: {data}").format(name=node.name, data=_fed_with(binding)))
        self.button.setEnabled(bool(data.sources))
        self.encodings.setVisible(binding is not None and self._has_classes(binding))
        self.encodings.setAccessibleName(_("Encoding of {name}").format(name=node.name))
        if binding is not None:
            self.encodings.setCurrentIndex(self.encodings.findData(binding.encoding))
        self._show_fit(node, binding)

    def _show_fit(self, node: InputNode | OutputNode, binding: Binding | None) -> None:
        """Say what is wrong, the data's own mistakes first; else show that it fits."""
        data, known = self._session.document.data, self._session.data
        source = None if binding is None else data.sources.get(binding.source)
        wrong = findings.of_binding(node.id, binding, source, known.findings)
        self._problem = None if wrong or binding is None else self._misfit()
        self._others = [] if binding is None else list(self._other_bindings(node, binding, wrong))
        facts = None if binding is None else known.facts.get(binding.source)
        self._ways = ways_out(source, wrong[:_FEW], 0 if facts is None else facts.samples)
        if wrong:
            said = "\n".join(findings.words(finding) for finding in wrong[:_FEW])
            action, *others = [*(way.words for way in self._ways), *(words for words, _other in self._others)] or [""]
            self.note.say(said, "error", action, others)
        elif self._problem is not None:
            self._ways = [] if binding is None else ways_out(source, findings.of_texts(binding, facts))
            action, *others = [way.words for way in self._ways] or [""]
            self.note.say(sentence(self._problem), self._problem.severity.value, action, others)
        else:
            unused = isinstance(node, OutputNode) and node.loss is None and binding is None
            self.note.say(_("Not trained: it needs no data.") if unused else "")
        self.fixes.offer(() if self._problem is None else self._problem.fixes)
        severity = Severity.ERROR if wrong else None if self._problem is None else self._problem.severity
        self._show_mark(severity, binding is not None and known.is_complete)

    def _other_bindings(
        self, node: InputNode | OutputNode, binding: Binding, wrong: Sequence[DataFinding]
    ) -> Iterator[tuple[str, Binding]]:
        """Yield what else the data of an input or output could be, with the words for each; show what fills gaps."""
        has_gaps = any(finding.code is DataCode.EMPTY_CELL for finding in wrong)
        can_fill = feeding.takes_fill(self._session.document, node)
        self.fills.setVisible(can_fill and (has_gaps or binding.fill is not Fill.NOTHING))
        self.fills.follow(binding.fill, binding.fill_value)
        if has_gaps and can_fill:
            yield _("Fill in the mean"), replace(binding, fill=Fill.MEAN)
            yield _("Fill in the median"), replace(binding, fill=Fill.MEDIAN)
        lesser = findings.without_columns(binding, wrong)
        if lesser is not None:
            yield _left_out(binding, lesser), lesser

    def _show_mark(self, severity: Severity | None, is_known: bool) -> None:
        theme = self._session.program.appearance.theme
        name, color, said = "circle", theme.quiet, _("not fed")
        if severity is Severity.ERROR:
            name, color, said = "circle-alert", theme.error, _("does not fit")
        elif severity is Severity.WARNING:
            name, color, said = "triangle-alert", theme.warning, _("fits, but could be better")
        elif is_known:
            name, color, said = "circle-check", theme.success, _("fits")
        self._mark.setPixmap(icon(name, color).pixmap(_MARK, self.devicePixelRatioF()))
        self._mark.setAccessibleName(said)
        self._mark.setToolTip(said)

    def _misfit(self) -> Problem | None:
        """Return what does not fit, the worst first."""
        report = self._session.workspace.report
        mine = [item for item in report.beyond_nodes if item.node == self._node_id and item.code in OF_DATA]
        return min(mine, key=lambda item: item.severity is not Severity.ERROR, default=None)

    def _has_classes(self, binding: Binding) -> bool:
        known = self._session.data.facts.get(binding.source)
        field = None if known is None or len(binding.fields) != 1 else known.fields.get(binding.fields[0])
        return binding.encoding is not Encoding.PLAIN or (field is not None and field.classes is not None)

    def _offer(self) -> None:
        data = self._session.document.data
        self.menu.offer(data.sources, self._session.data.facts, data.bindings.get(self._node_id))

    def _choose(self, source: str, fields: tuple[str, ...]) -> None:
        document, facts = self._session.document, self._session.data.facts
        node, before = document.network.main.nodes[self._node_id], document.data.bindings.get(self._node_id)
        shape = inferred_shape(self._session.workspace, self._node_id)
        binding = feeding.usual_binding(node, source, fields, facts, shape) if fields else None
        if binding is not None and before is not None and before.source == source:
            binding = replace(binding, fill=before.fill, fill_value=before.fill_value)
        self._bind(binding)

    def _encode(self, index: int) -> None:
        binding = self._session.document.data.bindings.get(self._node_id)
        encoding = self.encodings.itemData(index)
        if binding is not None and encoding is not binding.encoding:
            self._bind(Binding(binding.source, binding.fields, Encoding(encoding)))

    def _fill(self, fill: Fill, value: float) -> None:
        binding = self._session.document.data.bindings.get(self._node_id)
        if binding is not None:
            self._bind(replace(binding, fill=fill, fill_value=value))

    def _bind(self, binding: Binding | None) -> None:
        document, facts = self._session.document, self._session.data.facts
        edits = feeding.bind(
            document, self._node_id, binding, facts, inferred_shape(self._session.workspace, self._node_id)
        )
        self._session.workspace.do(_("Feed {name}").format(name=self._title.words), edits)

    def _mend(self, number: int) -> None:
        document = self._session.document
        binding = document.data.bindings.get(self._node_id)
        if number < len(self._ways) and binding is not None:
            way = self._ways[number]
            self._session.workspace.do(way.words, feeding.replace_source(document, binding.source, way.source))
        elif number - len(self._ways) < len(self._others):
            self._bind(self._others[number - len(self._ways)][1])

    def _lay_out(self) -> None:
        name, data = QHBoxLayout(), QHBoxLayout()
        name.setSpacing(8)
        name.addWidget(self._mark)
        name.addWidget(self._title, 1)
        data.setSpacing(8)
        data.addWidget(self.button, 1)
        data.addWidget(self.encodings)
        self._row.setSpacing(4)
        self._row.addLayout(name, 3)
        self._row.addLayout(data, 7)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(self._row)
        column.addWidget(self.fills)
        column.addWidget(self.note)
        column.addWidget(self.fixes, alignment=LEFT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the name beside what feeds it, or above."""
        super().resizeEvent(event)
        is_narrow = self.width() < _NARROW
        self._row.setDirection(QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight)


def _left_out(binding: Binding | None, lesser: Binding) -> str:
    names = () if binding is None else [name for name in binding.fields if name not in lesser.fields]
    return _("Leave out {fields}").format(fields=listed(names))


def _fed_with(binding: Binding | None) -> str:
    if binding is None:
        return _("Choose data")
    return _("{source}: {fields}").format(source=binding.source, fields=listed(binding.fields))
