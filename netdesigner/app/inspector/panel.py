"""The inspector: what is selected, and everything that can be set of it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from netdesigner.app.editors.tabbing import move_focus
from netdesigner.app.inspector.graph_page import GraphPage
from netdesigner.app.inspector.node_page import NodePage
from netdesigner.app.inspector.several_page import SeveralPage
from netdesigner.app.refreshing import Refresher
from netdesigner.app.session import Session
from netdesigner.app.turns import Turns


class InspectorPanel(QWidget):
    """Shows what is selected, on a page for one node, for several, or for the graph when nothing is."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._workspace = session.workspace
        self._node_page: NodePage | None = None
        self._several_page: SeveralPage | None = None
        self._graph_page: GraphPage | None = None
        self._content = QWidget(self)
        self._column = QVBoxLayout(self._content)
        self._column.setContentsMargins(12, 12, 12, 12)
        self._area = QScrollArea(self)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(self._content)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._area)
        self._refresher = Refresher(self, self._refresh_in_turns)
        for signal in (self._workspace.selection_changed, self._workspace.graph_changed, self._workspace.reported):
            signal.connect(self._refresher.request)
        session.data.changed.connect(self._refresher.request)
        self._workspace.edited.connect(self._follow)
        self._refresher.request()

    def sizeHint(self) -> QSize:
        """Return a comfortable size."""
        return QSize(320, 600)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go through the fields as they stand."""
        return move_focus(self, forward=forward) or super().focusNextPrevChild(forward)

    def refresh(self) -> None:
        """Show what is selected now."""
        nodes = self._workspace.selection.nodes
        if len(nodes) == 1:
            self._show_page(self.node_page())
            self.node_page().show_node(next(iter(nodes)))
        elif nodes:
            self._show_page(self.several_page())
            self.several_page().show_nodes(nodes)
        else:
            self._show_page(self.graph_page())
            self.graph_page().show_graph()

    def rename(self) -> None:
        """Let the person rename the node that is selected."""
        self.refresh()
        if len(self._workspace.selection.nodes) == 1:
            self.node_page().name.start()

    def edit(self, parameter: str) -> None:
        """Let the person set a parameter of the selected node."""
        self.refresh()
        editor = self.node_page().editor(parameter)
        if editor is not None:
            editor.setFocus(Qt.FocusReason.OtherFocusReason)
            self._column.activate()  # rows that were folded up have no place yet
            self._area.ensureWidgetVisible(editor)

    def node_page(self) -> NodePage:
        """Return the page of one node."""
        if self._node_page is None:
            self._node_page = NodePage(self._session, self._content)
            self._node_page.hide()  # a layout shows what is put into it
            self._column.addWidget(self._node_page)
        return self._node_page

    def several_page(self) -> SeveralPage:
        """Return the page of several nodes."""
        if self._several_page is None:
            self._several_page = SeveralPage(self._session, self._content)
            self._column.addWidget(self._several_page)
        return self._several_page

    def graph_page(self) -> GraphPage:
        """Return the page of the graph."""
        if self._graph_page is None:
            self._graph_page = GraphPage(self._session, self._content)
            self._column.addWidget(self._graph_page)
        return self._graph_page

    def _refresh_in_turns(self) -> None:
        """Show what is selected once all that shows it is made, part by part: until then the panel stays as it was."""
        if len(self._workspace.selection.nodes) == 1:
            Turns((self.node_page, self._prepare, self.refresh), self)
        else:
            self.refresh()

    def _prepare(self) -> None:
        nodes = self._workspace.selection.nodes
        if len(nodes) == 1:
            self.node_page().prepare(next(iter(nodes)))

    def _follow(self, _edits: object) -> None:
        self._refresher.request()

    def _show_page(self, page: QWidget) -> None:
        for other in (self._node_page, self._several_page, self._graph_page):
            if other is not None:
                other.setVisible(other is page)
