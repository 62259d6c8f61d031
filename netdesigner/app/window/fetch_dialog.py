"""Fetching files that Keras needs, once: pretrained weights, data sets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QProgressBar, QVBoxLayout, QWidget

from netdesigner.app.background import Background
from netdesigner.app.window.numbers import BYTES, short
from netdesigner.app.window.paths import folded
from netdesigner.engine.client.downloads import Download, Portion
from netdesigner.engine.errors import EngineError, RequestCancelled
from netdesigner.engine.protocol.keras_files import KerasFile
from netdesigner.i18n import _, ngettext
from netdesigner.i18n.terms import listed
from netdesigner.training.words import job_sentence

_WIDTH: Final = 480
_PARTS: Final = 1000
"""What the whole bar stands for: bytes are too many for it."""


class Fetching(QObject):
    """A download on a thread.

    Signals:
        came: More is there; with the `Portion`.
    """

    came = Signal(object)

    def __init__(self, files: Sequence[KerasFile]) -> None:
        super().__init__()
        self._download = Download(files)

    def carry_out(self) -> None:
        """Fetch the files; takes as long as the network does."""
        self._download.carry_out(self.came.emit)

    def cancel(self) -> None:
        """Stop; what is there is kept."""
        self._download.cancel()


@dataclass(frozen=True, slots=True)
class FetchRequest:
    """What is to be fetched.

    Attributes:
        files: The files.
        title: What they are.
        need: What they are needed for.
        purpose: What the button says: what is done then.
        instead: What can be done without them, if anything.
    """

    files: Sequence[KerasFile]
    title: str
    need: str
    purpose: str
    instead: str = ""


def weights_request(files: Sequence[KerasFile], purpose: str) -> FetchRequest:
    """Return the request for pretrained weights."""
    text = ngettext(
        "The model begins with pretrained weights that are not on this computer yet: {files}.",
        "The model begins with pretrained weights that are not on this computer yet: {files}.",
        len(files),
    )
    need = text.format(files=listed(file.path.name for file in files))
    return FetchRequest(files, _("Pretrained weights"), need, purpose)


class FetchDialog(QDialog):
    """Says which files are missing, fetches them and shows how far that is.

    Args:
        background: Where it is waited for.
        request: What is to be fetched.
        parent: The window.

    Signals:
        fetched: All files are there.
        instead_wanted: What can be done without them shall be done.
    """

    fetched = Signal()
    instead_wanted = Signal()

    def __init__(self, background: Background, request: FetchRequest, parent: QWidget) -> None:
        super().__init__(parent)
        self._background = background
        self._files = request.files
        self._fetching: Fetching | None = None
        self.setWindowTitle(request.title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(_WIDTH)
        self.text = self._label(request.need)
        self.detail = self._label(_place_text(request.files))
        self.detail.setProperty("role", "quiet")
        self.bar = QProgressBar(self)
        self.bar.setAccessibleName(_("Progress of the download"))
        self.bar.setTextVisible(False)
        self.bar.hide()
        self._lay_out(request)

    def reject(self) -> None:
        """Stop the download and go."""
        self._cancel()
        super().reject()

    def _label(self, text: str) -> QLabel:
        label = QLabel(text, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.setWordWrap(True)
        return label

    def _lay_out(self, request: FetchRequest) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        self.buttons = QDialogButtonBox(self)
        self.fetch = self.buttons.addButton(request.purpose, QDialogButtonBox.ButtonRole.AcceptRole)
        if request.instead:
            self.instead = self.buttons.addButton(request.instead, QDialogButtonBox.ButtonRole.ActionRole)
            self.instead.setAutoDefault(False)
            self.instead.clicked.connect(self._do_instead)
        self.buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self.buttons.accepted.connect(self._begin)
        self.buttons.rejected.connect(self.reject)
        for widget in (self.text, self.bar, self.detail, self.buttons):
            column.addWidget(widget)

    def _do_instead(self) -> None:
        self._cancel()
        self.accept()
        self.instead_wanted.emit()

    def _begin(self) -> None:
        self.fetch.setEnabled(False)
        self.bar.setRange(0, 0)
        self.bar.show()
        self.detail.setText(_("Starting…"))
        self._fetching = Fetching(self._files)
        self._fetching.came.connect(self._show)
        self.destroyed.connect(self._fetching.cancel)
        self._background.run(self._fetching.carry_out, self._finish, self._fail)

    def _show(self, portion: Portion) -> None:
        done = short(portion.done, BYTES)
        if portion.total:
            self.bar.setRange(0, _PARTS)
            self.bar.setValue(_PARTS * portion.done // portion.total)
            total = short(portion.total, BYTES)
            self.detail.setText(_("{file}: {done} of {total}").format(file=portion.file, done=done, total=total))
        else:
            self.detail.setText(_("{file}: {done}").format(file=portion.file, done=done))

    def _finish(self, _result: None) -> None:
        self._fetching = None
        self.accept()
        self.fetched.emit()

    def _fail(self, error: Exception) -> None:
        self._fetching = None
        if isinstance(error, RequestCancelled):
            return
        self.bar.hide()
        self.detail.setText(job_sentence(error) if isinstance(error, EngineError) else str(error))
        self.fetch.setText(_("&Try again"))
        self.fetch.setEnabled(True)
        self.fetch.setDefault(True)
        self.resize(self.width(), max(self.height(), self.heightForWidth(self.width())))

    def _cancel(self) -> None:
        if self._fetching is not None:
            self._fetching.cancel()


def _place_text(files: Sequence[KerasFile]) -> str:
    host, folder = urlsplit(files[0].url).netloc, folded(files[0].path.parent)
    text = ngettext(
        "It is fetched once from {host} and kept in {folder}, where Keras finds it for all projects.",
        "They are fetched once from {host} and kept in {folder}, where Keras finds them for all projects.",
        len(files),
    )
    return text.format(host=host, folder=folder)
