"""What looks into the network of one run have found, epoch by epoch."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from netdesigner.project.run_events import Probed
    from netdesigner.training.handle import FollowedEvent


class Looks:
    """The latest look of each epoch, of those that tell of single layers."""

    def __init__(self, events: Iterable[FollowedEvent] = ()) -> None:
        self._by_epoch: dict[int, Probed] = {}
        if events:
            self.add(events)

    def __len__(self) -> int:
        """Return how many epochs have a look."""
        return len(self._by_epoch)

    def __getitem__(self, place: int) -> Probed:
        """Return the look of an epoch by its place among those that have one."""
        return list(self._by_epoch.values())[place]

    def add(self, events: Iterable[FollowedEvent]) -> bool:
        """Take in what has happened next; return whether there was a look."""
        from netdesigner.project.run_events import Probed  # not needed before there is a run

        found = [event for event in events if isinstance(event, Probed) and event.times]
        self._by_epoch.update((event.epoch, event) for event in found)
        return bool(found)
