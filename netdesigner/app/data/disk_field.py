"""Whether the samples of a file stay on disk."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QWidget

from netdesigner.app.data.selection import SourceSelection
from netdesigner.data.sources.source import Source, SourceOnDisk
from netdesigner.i18n import _


class DiskField(QCheckBox):
    """Decides whether samples are read batch by batch, or all of them before the training."""

    def __init__(self, selection: SourceSelection, parent: QWidget | None = None) -> None:
        super().__init__(_("Keep on disk"), parent)
        self._selection = selection
        tip = _("Samples are read batch by batch, so that there may be more of them than fit into memory")
        self.setToolTip(tip)
        self.clicked.connect(self._put)

    def show_source(self, source: Source) -> None:
        """Show a source, if its samples can stay on disk."""
        self.setVisible(isinstance(source, SourceOnDisk))
        if isinstance(source, SourceOnDisk):
            self.setChecked(source.on_disk)

    def _put(self, on_disk: bool) -> None:
        source = self._selection.source
        if isinstance(source, SourceOnDisk):
            self._selection.replace(replace(source, on_disk=on_disk))
