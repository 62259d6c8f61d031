"""Machines that train one model together: each runs the same script, and is told of all by variables of Keras."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from netdesigner.i18n import _

_ADDRESS: Final = re.compile(r"(\[[0-9a-fA-F:.]+\]|[^\s:,\[\]]+):(\d{1,5})")
_LARGEST_PORT: Final = 65535


@dataclass(frozen=True, slots=True)
class Hosts:
    """The machines, and which of them this one is.

    Attributes:
        addresses: One `HOST:PORT` for each; the others come to the first one.
        index: The place of this machine among them, from 0.
    """

    addresses: tuple[str, ...]
    index: int

    @property
    def variables(self) -> Mapping[str, str]:
        """What `keras.distribution.initialize` reads of the environment."""
        return {
            "KERAS_DISTRIBUTION_JOB_ADDRESSES": ",".join(self.addresses),
            "KERAS_DISTRIBUTION_NUM_PROCESSES": str(len(self.addresses)),
            "KERAS_DISTRIBUTION_PROCESS_ID": str(self.index),
        }


def hosts_from_texts(addresses: str, index: int | None) -> Hosts:
    """Return the machines that a person has written down.

    Raises:
        ValueError: If these are none.
    """
    found = tuple(part.strip() for part in addresses.split(","))
    for address in found:
        match = _ADDRESS.fullmatch(address)
        if match is None or not 0 < int(match[2]) <= _LARGEST_PORT:
            raise ValueError(_("{text} should be HOST:PORT").format(text=repr(address)))
    if len(found) < 2:
        raise ValueError(_("Name at least two machines: HOST:PORT,HOST:PORT"))
    if index is None or not 0 <= index < len(found):
        text = _("Say with --index which of the {count} machines this one is: 0 to {last}.")
        raise ValueError(text.format(count=len(found), last=len(found) - 1))
    return Hosts(found, index)
