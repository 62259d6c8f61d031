"""Samples that are windows of a series: the script keeps where they start and gathers their rows batch by batch."""

from __future__ import annotations

from typing import Final

from netdesigner.codegen.expressions import Expression, Join, Name, call, sequence
from netdesigner.codegen.fed import Alone
from netdesigner.codegen.imports import import_lines
from netdesigner.codegen.literals import integer
from netdesigner.codegen.sections import Body, Section
from netdesigner.codegen.split_samples import By, call_split, is_called, parts_of
from netdesigner.data.split import Split
from netdesigner.data.windows import Windows
from netdesigner.project.settings import Backend

TITLE: Final = "Windows"
CLASS: Final = "Windows"
STARTS: Final = "window_starts"
MAKING: Final = "make_windows"
WINDOWED: Final = "SEQUENCE_LENGTH"
"""The constant that every script with windows has."""

_CLASS: Final = '''\
class Windows:
    """Windows of the rows of an array; they are gathered when they are made an array."""

    def __init__(self, array, starts, steps):
        self.array = array
        self.starts = starts
        self.steps = steps

    def __len__(self):
        return len(self.starts)

    def __getitem__(self, chosen):
        return Windows(self.array, self.starts[chosen], self.steps)

    def __array__(self, dtype=None, copy=None):
'''
_GATHERED: Final = "        return self.array[np.add.outer(self.starts, self.steps)]\n"
_READ: Final = """\
        wanted = np.add.outer(self.starts, self.steps)
        rows, places = np.unique(wanted, return_inverse=True)  # each is read once
        return self.array[rows][places.reshape(wanted.shape)]
"""
_MAKING: Final = '''\
def make_windows(arrays, starts, steps):
    """Return the windows of one array, or of several by name."""
    return keras.tree.map_structure(
        lambda array: Windows(array, starts, steps), arrays
    )
'''
_GAP: Final = ("", "")


def window_constants(windows: Windows | None) -> list[str]:
    """Return the constants of windows, in the words of Keras where it has any."""
    if windows is None:
        return []
    numbers = {
        WINDOWED: windows.sequence_length,
        "SEQUENCE_STRIDE": windows.sequence_stride,
        "SAMPLING_RATE": windows.sampling_rate,
        "AHEAD": windows.ahead,
        **({"HORIZON": windows.horizon} if windows.horizon > 1 else {}),
    }
    return [f"{name} = {integer(value)}" for name, value in numbers.items()]


def parameters_of_starts(windows: Windows) -> tuple[str, ...]:
    """Return what the function is given that finds where windows start."""
    series = ("series",) if windows.series is not None else ()
    times = ("times",) if windows.skips_gaps and windows.times is not None else ()
    return ("rows", *series, *times)


def starts_module(windows: Windows) -> str:
    """Return a module that has nothing but the function that finds where windows start."""
    lines = (*import_lines({"np"}, Backend.TENSORFLOW), "", *window_constants(windows), *_GAP, *_starts(windows))
    return "\n".join(lines) + "\n"


def write_windows(windows: Windows, *, alone: Alone, on_disk: bool) -> Section:
    """Return the section that makes windows.

    Args:
        windows: The windows.
        alone: Whether the model has one input, and one output.
        on_disk: Whether any of their arrays stays on disk.
    """
    lines = [*(_CLASS + (_READ if on_disk else _GATHERED)).splitlines(), *_GAP, *_starts(windows)]
    if all(alone):
        return Section(TITLE, tuple(lines), frozenset({"np"}))
    return Section(TITLE, (*lines, *_GAP, *_MAKING.splitlines()), frozenset({"np", "keras"}))


def sort_table(body: Body, variable: str, keys: list[str]) -> None:
    """Sort a table by the columns of windows, series by series and each by its times.

    Args:
        body: Where the statement goes.
        variable: The variable of the table.
        keys: The literals of what picks these columns, if there are any.
    """
    if not keys:
        return
    by: Expression = sequence(keys) if len(keys) > 1 else keys[0]
    stable = () if len(keys) > 1 else ('kind="stable"',)  # several keys keep the order of equals anyway
    body.assign(variable, Join((variable, call(".sort_values", by, *stable))))


def divide_windows(body: Body, windows: Windows, split: Split, by: By, alone: Alone) -> None:
    """Divide the rows of the arrays inside `x` and `y`, and return the windows of each part.

    Args:
        body: Where the statements go.
        windows: The windows.
        split: How the rows are divided.
        by: What they are divided by.
        alone: Whether the model has one input, and one output.
    """
    if is_called(split):
        call_split(body, split, by)
    else:
        body.assign("training", call(Name("np.arange"), f"len({by.first})"))
    body.assign("window", Join(("SAMPLING_RATE * ", call(Name("np.arange"), "SEQUENCE_LENGTH"))))
    body.assign("target", f"SAMPLING_RATE * ({_target_step(windows)})")
    makers = [CLASS if is_alone else MAKING for is_alone in alone]
    there = parts_of(split)
    parts = (f"take({part})" if part in there else "None" for part in ("training", "validation", "test"))
    body.lines += (
        "",
        "    def take(rows):",
        *(["        # Windows that reach over from one part into another are left out."] if len(there) > 1 else []),
        f"        starts = {STARTS}({', '.join(parameters_of_starts(windows))})",
        f"        return {makers[0]}(x, starts, window), {makers[1]}(y, starts, target)",
        "",
        f"    return {', '.join(parts)}",
    )


def _target_step(windows: Windows) -> str:
    """Return the step, or the steps, of a target, counted from the first step of its window."""
    first = "SEQUENCE_LENGTH - 1 + AHEAD"
    return first if windows.horizon == 1 else f"{first} + np.arange(HORIZON)"


def _starts(windows: Windows) -> list[str]:
    """Return the function that finds where windows start."""
    given = parameters_of_starts(windows)
    within = {"rows": "the rows", "series": "one series", "times": "times without gaps"}
    last = "SEQUENCE_LENGTH - 1 + AHEAD" + (" + HORIZON - 1" if windows.horizon > 1 else "")
    lines = [
        f"def {STARTS}({', '.join(given)}):",
        f'    """Return where windows start that stay within {_listed([within[name] for name in given])}."""',
        "    rows = np.sort(rows)",
        "    breaks = np.diff(rows) != 1",
    ]
    if "series" in given:
        lines.append("    breaks |= (series[1:] != series[:-1])[rows[:-1]]")
    if "times" in given:
        lines += (
            "    pauses = np.diff(times)",
            "    breaks |= (pauses > 1.5 * np.median(pauses))[rows[:-1]]",
        )
    return [
        *lines,
        "    runs = np.split(rows, np.flatnonzero(breaks) + 1)",
        f"    last_row = SAMPLING_RATE * ({last})",
        "    return np.concatenate(",
        "        [run[: max(0, len(run) - last_row) : SEQUENCE_STRIDE] for run in runs]",
        "    )",
    ]


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
