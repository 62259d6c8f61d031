"""Looks at the text of a table before anything parses it: that it is text, in UTF-8, in lines of bearable length."""

from __future__ import annotations

import codecs
import hashlib
from typing import BinaryIO

from netdesigner.data.findings import DataCode
from netdesigner.engine.data.errors import refusal
from netdesigner.engine.data.limits import BLOCK_BYTES, MAXIMUM_LINE_BYTES

_OTHER_ENCODINGS = {codecs.BOM_UTF16_LE: "UTF-16", codecs.BOM_UTF16_BE: "UTF-16"}
_SIGNATURES = {b"PK\x03\x04": "ZIP", b"\x1f\x8b": "gzip", b"\x93NUMPY": "NumPy", b"\x89HDF": "HDF5", b"PAR1": "Parquet"}


def checked_text(file: BinaryIO, name: str) -> str:
    """Read a file to its end, holding one block of it at a time, and return its fingerprint.

    Raises:
        SourceRefusedError: If it is no text in UTF-8, naming the line.
    """
    scan = _Scan(name)
    while block := file.read(BLOCK_BYTES):
        scan.take(block)
    scan.finish()
    return scan.digest.hexdigest()


def is_foreign(start: bytes) -> bool:
    """Return whether a file begins as one of another kind, or with text in another encoding."""
    return start.startswith((*_OTHER_ENCODINGS, *_SIGNATURES))


class _Scan:
    def __init__(self, name: str) -> None:
        self._name = name
        self.digest = hashlib.sha256()
        self._decoder = codecs.getincrementaldecoder("utf-8")()
        self._line = 1
        self._length = 0
        self._first = True

    def take(self, block: bytes) -> None:
        if self._first:
            self._check_start(block)
            self._first = False
        self.digest.update(block)
        if b"\0" in block:
            raise refusal(DataCode.BINARY, self._name, self._line + block.count(b"\n", 0, block.index(b"\0")), kind="")
        self._decode(block, final=False)
        self._measure(block)

    def finish(self) -> None:
        self._decode(b"", final=True)

    def _check_start(self, block: bytes) -> None:
        for mark, encoding in _OTHER_ENCODINGS.items():
            if block.startswith(mark):
                raise refusal(DataCode.ENCODING, self._name, 1, encoding=encoding, byte="")
        for signature, kind in _SIGNATURES.items():
            if block.startswith(signature):
                raise refusal(DataCode.BINARY, self._name, 1, kind=kind)

    def _decode(self, block: bytes, final: bool) -> None:
        pending = len(self._decoder.getstate()[0])
        try:
            self._decoder.decode(block, final)
        except UnicodeDecodeError as error:
            line = self._line + block.count(b"\n", 0, max(0, error.start - pending))
            byte = f"0x{error.object[error.start]:02x}"
            raise refusal(DataCode.ENCODING, self._name, line, encoding="", byte=byte) from None

    def _measure(self, block: bytes) -> None:
        start = 0
        while (end := block.find(b"\n", start)) >= 0:
            self._check_length(self._length + end - start)
            self._length, start, self._line = 0, end + 1, self._line + 1
        self._length += len(block) - start
        self._check_length(self._length)

    def _check_length(self, length: int) -> None:
        if length > MAXIMUM_LINE_BYTES:
            raise refusal(DataCode.LONG_LINE, self._name, self._line, limit=MAXIMUM_LINE_BYTES)
