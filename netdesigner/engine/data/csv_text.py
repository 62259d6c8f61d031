"""Looks at the text of a table before anything parses it: that it is text, in its encoding, in bearable lines."""

from __future__ import annotations

import codecs
import hashlib
from typing import BinaryIO

from netdesigner.data.findings import DataCode
from netdesigner.data.sources.dialects import likely_encoding
from netdesigner.data.sources.tables import UTF_8
from netdesigner.engine.data.errors import refusal
from netdesigner.engine.data.limits import BLOCK_BYTES, MAXIMUM_LINE_BYTES

_OTHER_ENCODINGS = {codecs.BOM_UTF16_LE: "UTF-16", codecs.BOM_UTF16_BE: "UTF-16"}
_SIGNATURES = {b"PK\x03\x04": "ZIP", b"\x1f\x8b": "gzip", b"\x93NUMPY": "NumPy", b"\x89HDF": "HDF5", b"PAR1": "Parquet"}


def checked_text(file: BinaryIO, name: str, encoding: str = UTF_8) -> str:
    """Read a file to its end, holding one block of it at a time, and return its fingerprint.

    Raises:
        SourceRefusedError: If it is no text in that encoding, naming the line.
    """
    scan = _Scan(name, encoding)
    while block := file.read(BLOCK_BYTES):
        scan.take(block)
    scan.finish()
    return scan.digest.hexdigest()


def is_foreign(start: bytes) -> bool:
    """Return whether a file begins as one of another kind, or with text in another encoding."""
    return start.startswith((*_OTHER_ENCODINGS, *_SIGNATURES))


def is_encoding(name: str) -> bool:
    """Return whether there is an encoding of texts of a name."""
    try:
        return isinstance("".encode(name), bytes)
    except (LookupError, ValueError):
        return False


class _Scan:
    def __init__(self, name: str, encoding: str) -> None:
        self._name = name
        self._encoding = encoding
        self.digest = hashlib.sha256()
        self._decoder = codecs.getincrementaldecoder(encoding)()
        self._line = 1
        self._length = 0
        self._first = True

    def take(self, block: bytes) -> None:
        if self._first:
            self._check_start(block)
            self._first = False
        self.digest.update(block)
        text = self._decoded(block, final=False)
        if "\0" in text:
            raise refusal(DataCode.BINARY, self._name, self._line + text.count("\n", 0, text.index("\0")), kind="")
        self._measure(text)

    def finish(self) -> None:
        self._decoded(b"", final=True)

    def _check_start(self, block: bytes) -> None:
        for mark, encoding in _OTHER_ENCODINGS.items():
            if block.startswith(mark) and self._encoding == UTF_8:
                values = {"encoding": encoding, "byte": "", "wanted": "UTF-8", "likely": encoding.lower()}
                raise refusal(DataCode.ENCODING, self._name, 1, None, **values)
        for signature, kind in _SIGNATURES.items():
            if block.startswith(signature):
                raise refusal(DataCode.BINARY, self._name, 1, kind=kind)

    def _decoded(self, block: bytes, *, final: bool) -> str:
        try:
            return self._decoder.decode(block, final)
        except UnicodeDecodeError as error:
            raise self._refusal(error, block) from None
        except UnicodeError as error:  # UTF-16 without a mark of its order
            raise refusal(DataCode.UNREADABLE, self._name, reason=str(error)) from error

    def _refusal(self, error: UnicodeDecodeError, block: bytes) -> Exception:
        before = codecs.getincrementaldecoder(self._encoding)("ignore").decode(error.object[: error.start])
        likely = likely_encoding(block or error.object)
        values = {"encoding": "", "byte": f"0x{error.object[error.start]:02x}", "wanted": self._encoding.upper()}
        values |= {"likely": likely} if likely != self._encoding else {}
        return refusal(DataCode.ENCODING, self._name, self._line + before.count("\n"), None, **values)

    def _measure(self, text: str) -> None:
        start = 0
        while (end := text.find("\n", start)) >= 0:
            self._check_length(self._length + end - start)
            self._length, start, self._line = 0, end + 1, self._line + 1
        self._length += len(text) - start
        self._check_length(self._length)

    def _check_length(self, length: int) -> None:
        if length > MAXIMUM_LINE_BYTES:
            raise refusal(DataCode.LONG_LINE, self._name, self._line, limit=MAXIMUM_LINE_BYTES)
