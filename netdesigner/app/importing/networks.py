"""Asking for a network of Keras that is to be brought in: which one, then with which weights."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from netdesigner.app.importing.expecting import expect_import
from netdesigner.app.importing.sought import Sought
from netdesigner.app.window.command_palette import CommandPalette
from netdesigner.app.window.offers import Offer
from netdesigner.catalogue.applications import IMAGENET
from netdesigner.i18n import _

if TYPE_CHECKING:
    from netdesigner.app.window.main_window import MainWindow


class NetworkImport(QObject):
    """Asks a person in a window; what was chosen is wanted then."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._source = ""

    def ask(self) -> None:
        """Let a network be searched."""
        expect_import(self._window.session.program)
        CommandPalette(self._networks(), _("Import a network of Keras…"), self._window).open()

    def _networks(self) -> Iterator[Offer]:
        for kind in self._window.session.workspace.network.catalogue.layers.values():
            if kind.is_application:
                yield Offer(kind.name, _("network of Keras"), "graduation-cap", partial(self._ask_weights, kind.name))

    def _ask_weights(self, name: str) -> None:
        self._source = f"app:{name}"
        CommandPalette(self._weights(), _("Weights of {name}…").format(name=name), self._window).open()

    def _weights(self) -> Iterator[Offer]:
        fetched, own = _("fetched once"), _("of the same network")
        yield Offer(_("Weights of ImageNet"), fetched, "download", partial(self._want, IMAGENET))
        yield Offer(_("New weights"), "", "dices", partial(self._want, None))
        yield Offer(_("Weights in a file…"), own, "folder-open", self._ask_file)

    def _ask_file(self) -> None:
        from PySide6.QtWidgets import QFileDialog

        dialog = QFileDialog(self._window, _("Weights in a file"))
        dialog.setNameFilters([_("Weights ({patterns})").format(patterns="*.h5 *.hdf5"), _("All files (*)")])
        dialog.setFileMode(dialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._want)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _want(self, weights: str | None) -> None:
        self._window.import_wanted.emit(self._window, Sought(self._source, weights))
