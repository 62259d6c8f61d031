"""Runs of given scripts, without a project."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TypeVar

from netdesigner.engine.client.devices import environment_for
from netdesigner.engine.client.run import RunChild
from netdesigner.engine.protocol.messages import Event
from netdesigner.project.run_events import RunEvent, event_from_json
from netdesigner.project.run_records import RunRecord, RunResult, RunSettings, result_from_json
from netdesigner.project.runs import RunFolder, create_run
from netdesigner.project.settings import Backend
from netdesigner.training.children import RunChildren
from netdesigner.training.handle import RunHandle, supervised
from netdesigner.training.options import StopLadder
from netdesigner.training.supervisor import Place

CPU = environment_for("cpu", Backend.TENSORFLOW)
LONGEST_S = 120.0
"""No run of a test takes longer, however busy the machine is."""

E = TypeVar("E")


def new_run(folder: Path, script: str) -> RunFolder:
    run = create_run(folder / "project.netd")
    run.script.write_text(script, encoding="utf-8")
    run.write_record(RunRecord(run.id, "project", time.time(), RunSettings("cpu", "tensorflow", 3, 16, 7)))
    return run


def started(folder: Path, script: str, children: RunChildren, ladder: StopLadder | None = None) -> RunHandle:
    handle = supervised(new_run(folder, script), lambda: Place("cpu", CPU, folder), children, ladder)
    handle.start()
    return handle


def ended(handle: RunHandle) -> RunResult:
    result = handle.wait(LONGEST_S)
    assert result is not None
    return result


def carried_out(child: RunChild, folder: Path, script: str) -> tuple[RunFolder, RunResult, list[RunEvent]]:
    """Carry a script out in a child that may serve others after it."""
    run = new_run(folder, script)
    events: list[RunEvent] = []

    def note(event: Event) -> None:
        events.append(event_from_json(event.values))

    answer = child.begin(run, folder, "cpu", note)
    return run, result_from_json(answer.result(LONGEST_S)), events


def of_kind(kind: type[E], events: list[RunEvent]) -> list[E]:
    return [event for event in events if isinstance(event, kind)]
