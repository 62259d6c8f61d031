"""A button for all ways out of a problem: it does the only one, or lets the person choose."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from netdesigner.app.icons import icon
from netdesigner.app.problems.fixing import do_fix, hide_fix, show_fix
from netdesigner.app.wrapping_button import WrappingButton
from netdesigner.canvas.workspace import Workspace
from netdesigner.graph.problems import Fix
from netdesigner.i18n import _
from netdesigner.i18n.problems import fix_sentence


class FixesButton(WrappingButton):
    """Offers fixes; the canvas shows what the one under the pointer would do.

    Attributes:
        fixes: What it offers; without any it is not shown.
    """

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._shown: Fix | None = None
        self.fixes: tuple[Fix, ...] = ()
        self._choices = QMenu(self)
        self._choices.hovered.connect(self._show)
        self._choices.triggered.connect(self._choose)
        self._choices.aboutToHide.connect(self._hide)
        self.clicked.connect(self._press)
        self.hide()

    def offer(self, fixes: tuple[Fix, ...]) -> None:
        """Offer other fixes."""
        if fixes == self.fixes:
            return
        self._hide()
        self.fixes = fixes
        self._choices.clear()
        for fix in fixes:
            action = self._choices.addAction(fix_sentence(fix).replace("&", "&&"))
            action.setData(self._choices.actions().index(action))
        has_choice = len(fixes) > 1
        self.setMenu(self._choices if has_choice else None)  # type: ignore[arg-type]  # Qt takes none
        self.setIcon(icon("wand-sparkles"))
        self.set_words(_("Ways out") if has_choice else "".join(map(fix_sentence, fixes)))
        self.setVisible(bool(fixes))

    def _press(self) -> None:
        if len(self.fixes) == 1:
            do_fix(self._workspace, self.fixes[0])

    def _choose(self, action: QAction) -> None:
        self._hide()
        do_fix(self._workspace, self.fixes[action.data()])

    def _show(self, action: QAction) -> None:
        self._hide()
        self._shown = self.fixes[action.data()]
        show_fix(self._workspace, self._shown)

    def _hide(self) -> None:
        if self._shown is not None:
            hide_fix(self._workspace, self._shown)
            self._shown = None
