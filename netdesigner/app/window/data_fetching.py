"""Data sets of Keras that are not on this computer: fetched for the data panel, and before a run that needs them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from netdesigner.i18n import _, ngettext
from netdesigner.i18n.terms import listed

if TYPE_CHECKING:
    from netdesigner.app.window.fetch_dialog import FetchDialog, FetchRequest
    from netdesigner.app.window.main_window import MainWindow


class DataFetching(QObject):
    """Offers to fetch data sets, or to do without them.

    Signals:
        ready: The data that a run waits for is known.
    """

    ready = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._session = window.session
        self._names: tuple[str, ...] = ()
        self._is_awaited = False
        self._session.data.fetch_wanted.connect(self._offer)
        self._session.runs.data_wanted.connect(self._offer_to_run)
        self._session.data.changed.connect(self._look)
        self._session.workspace.reported.connect(self._look)

    def _offer(self, names: tuple[str, ...]) -> None:
        self._open(names, _("&Download"))

    def _offer_to_run(self, names: tuple[str, ...]) -> None:
        dialog = self._open(names, _("&Download and train"))
        dialog.accepted.connect(self._await)

    def _open(self, names: tuple[str, ...], purpose: str) -> FetchDialog:
        from netdesigner.app.window.fetch_dialog import FetchDialog

        self._names, self._is_awaited = names, False
        dialog = FetchDialog(self._session.program.background, self._request(names, purpose), self._window)
        dialog.fetched.connect(self._session.data.look_again)
        dialog.instead_wanted.connect(self._do_instead)
        dialog.open()
        return dialog

    def _request(self, names: tuple[str, ...], purpose: str) -> FetchRequest:
        from netdesigner.app.window.fetch_dialog import FetchRequest

        data = self._session.data
        files = [file for name in names for file in data.unfetched.get(name, ())]
        text = ngettext(
            "The data set {names} is not on this computer yet.",
            "The data sets {names} are not on this computer yet.",
            len(names),
        )
        return FetchRequest(files, _("Data sets"), text.format(names=listed(names)), purpose, self._instead(names))

    def _instead(self, names: tuple[str, ...]) -> str:
        from netdesigner.project.standing_in import has_stand_in

        sources = self._session.document.data.sources
        return _("Use the &built-in digits") if all(has_stand_in(sources.get(name)) for name in names) else ""

    def _do_instead(self) -> None:
        from netdesigner.project.standing_in import stand_in

        workspace = self._session.workspace
        for name in self._names:
            workspace.do(_("Use the built-in digits"), stand_in(workspace.document, name))

    def _await(self) -> None:
        self._is_awaited = True

    def _look(self) -> None:
        """Tell a run that what it waits for is there, once that was looked at."""
        if self._is_awaited and self._session.data.is_complete and self._session.workspace.is_judged:
            self._is_awaited = False
            self.ready.emit()
