"""Renaming, describing and deleting runs, away from the window's thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from netdesigner.project.run_removal import delete_run
from netdesigner.project.run_titles import describe_run, set_run_title
from netdesigner.project.runs import RunFolder


@dataclass(frozen=True, slots=True)
class Renaming:
    """Gives a run another name."""

    run: RunFolder
    title: str

    def carry_out(self) -> None:
        """Write it.

        Raises:
            RunFolderError: If it cannot be written.
        """
        set_run_title(self.run, self.title)


@dataclass(frozen=True, slots=True)
class Describing:
    """Gives a run tags and notes, both in one go: one after the other on two threads, one would be lost."""

    run: RunFolder
    tags: Sequence[str]
    notes: str

    def carry_out(self) -> None:
        """Write them.

        Raises:
            RunFolderError: If they cannot be written.
        """
        describe_run(self.run, self.tags, self.notes)


@dataclass(frozen=True, slots=True)
class Deleting:
    """Removes runs."""

    runs: Sequence[RunFolder]

    def carry_out(self) -> None:
        """Remove one after the other.

        Raises:
            RunFolderError: If one goes on or cannot be removed; those before it are gone.
        """
        for run in self.runs:
            delete_run(run)
