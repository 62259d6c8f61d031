"""Runs that have ended, written as engines write them."""

from pathlib import Path

from netdesigner.codegen.script import write_script
from netdesigner.project.files import load_project, save_project
from netdesigner.project.run_events import EpochDone, RunEvent, StepsDone, event_to_line
from netdesigner.project.run_outcome import RunEnding, RunOutcome
from netdesigner.project.run_records import RunRecord, RunResult, RunSettings, Surroundings
from netdesigner.project.runs import RunFolder, create_run
from netdesigner.project.templates import find_template

MOMENT = 1_700_000_000.0


def past_run(
    project: Path,
    losses: tuple[float, ...] = (0.9, 0.5),
    *,
    batch_size: int = 32,
    ending: RunEnding = RunEnding.FINISHED,
    number: int = 0,
) -> RunFolder:
    """Write a run of the iris template that has ended."""
    run = create_run(project, MOMENT + 60 * number)
    document = load_project(find_template("iris").project)
    save_project(document, run.document)
    run.script.write_text(write_script(document).text, encoding="utf-8")
    settings = RunSettings("auto", "tensorflow", len(losses), batch_size, 7)
    created = MOMENT + 60 * number
    run.write_record(RunRecord(run.id, project.stem, created, settings, Surroundings("cpu", "a processor"), ending))
    with run.events_file.open("wb") as file:
        for event in _events(losses, created):
            file.write(event_to_line(event))
    history = {"loss": losses, "val_loss": tuple(loss + 0.1 for loss in losses)}
    test = {"loss": losses[-1] + 0.05, "accuracy": 0.9} if ending is RunEnding.FINISHED else {}
    best = 1 + losses.index(min(losses))
    run.finish(RunResult(RunOutcome(ending), created + 75.0, history, test, best))
    return run


def _events(losses: tuple[float, ...], time: float) -> list[RunEvent]:
    events: list[RunEvent] = []
    for epoch, loss in enumerate(losses, 1):
        steps = tuple((step, loss + 0.01 * step) for step in (1, 2, 3))
        events.append(StepsDone(time, epoch, 3, 3, {"loss": loss}, steps))
        events.append(EpochDone(time, epoch, len(losses), {"loss": loss, "val_loss": loss + 0.1}, 1.0))
    return events
