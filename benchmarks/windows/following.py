"""How the code panel follows edits, seen from inside the program."""

from __future__ import annotations

import random
from pathlib import Path
from time import perf_counter
from typing import Any, Final

from benchmarks.windows.running import Opened

_SEED: Final = 20
_PAUSE_S: Final = 0.2


def following(path: str, count: str = "30") -> dict[str, Any]:
    """Edit a network at random beside its script.

    Returns:
        Milliseconds from each edit until the script shows it, and the processor time of the longest turn that the
        window's thread took for that or for anything else.
    """
    from benchmarks.edits import random_edit
    from tests.watchdog import Watchdog

    opened = Opened(Path(path))
    view: Any = opened.window.workbench.bring_up("code").view  # type: ignore[attr-defined]  # of the code panel
    opened.wait(lambda: bool(view.toPlainText()))
    settled = list[float]()
    view.settled.connect(lambda: settled.append(perf_counter()))
    opened.spin(1)
    watchdog, chooser, times = Watchdog(), random.Random(_SEED), []
    watchdog.start()
    for _ in range(int(count)):
        change = random_edit(opened.workspace.document, chooser)
        settled.clear()
        began = perf_counter()
        opened.workspace.do("Edit", change)
        opened.wait(lambda: bool(settled))
        times.append((settled[0] - began) * 1000)
        opened.wait(opened.is_checked)
        opened.spin(_PAUSE_S)
    watchdog.stop()
    opened.close()
    return {"milliseconds": times, "turn": watchdog.longest_ms}
