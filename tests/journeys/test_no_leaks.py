"""Windows that come and go leave nothing behind."""

import gc
import threading
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import shiboken6
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from netdesigner.app.window.closing import SaveAnswer
from netdesigner.app.window.dock_table import DOCKS
from netdesigner.app.window.docks import PanelDock
from netdesigner.app.window.question import Question
from netdesigner.app.window.windows import Windows
from netdesigner.project.templates import find_template
from tests.journeys.conftest import MakePerson
from tests.journeys.person import Hands, shows_project
from tests.journeys.processes import children

CYCLES = 3


@dataclass(frozen=True)
class Inventory:
    """What there is when no window is open."""

    windows: Counter[str]
    objects: Counter[str]
    wrappers: Counter[str]
    timers: Counter[str]
    threads: Counter[str]
    children: int


def test_windows_leave_nothing_behind(windows: Windows, person_at: MakePerson, qapp: QApplication) -> None:
    inventories = []
    for _ in range(CYCLES):
        _work_and_close(windows, person_at)
        inventories.append(_inventory(qapp))
    early, late = inventories[1], inventories[-1]  # what is made once and kept is there after the second cycle
    assert late.windows == Counter()
    assert late.timers == Counter()
    assert late.objects - early.objects == Counter()
    assert late.wrappers - early.wrappers == Counter()
    assert late.threads - early.threads == Counter()
    assert late.children <= early.children


def _work_and_close(windows: Windows, person_at: MakePerson) -> None:
    """Open a project, look at all panels, edit something, and close the window without saving."""
    window = windows.show_home()
    hands = Hands(person_at(window))
    hands.wait(lambda: hasattr(window.welcome, "templates"))
    title = find_template("iris").title
    hands.insist(lambda: hands.click_item(window.welcome.templates, title), lambda: shows_project(window))
    hands.wait(lambda: window.session.runs.obstacle is None)
    for spec in DOCKS:
        _look_at(window.workbench.docks[spec.id], hands)
    hands.keys("ctrl+shift+i")
    hands.wait(window.isWindowModified)
    hands.keys("ctrl+w")
    hands.click(hands.dialog(Question).button_of(SaveAnswer.DISCARD))
    hands.wait(lambda: not windows.all)


def _look_at(dock: PanelDock, hands: Hands) -> None:
    """Bring a panel to the front, unless it is there."""

    def ask() -> None:
        if dock.visibleRegion().isEmpty():
            hands.keys(dock.spec.keys.lower())

    hands.insist(ask, lambda: dock.panel is not None and not dock.visibleRegion().isEmpty())


def _inventory(qapp: QApplication) -> Inventory:
    for _ in range(3):
        qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        qapp.processEvents()
        gc.collect()
    objects = list(_objects(qapp))
    wrappers = [item for item in gc.get_objects() if isinstance(item, QObject) and shiboken6.isValid(item)]
    timers = [item for item in objects if isinstance(item, QTimer) and item.isActive()]
    return Inventory(
        windows=_kinds(widget for widget in qapp.topLevelWidgets() if widget.isVisible()),
        objects=_kinds(objects),
        wrappers=Counter(type(item).__name__ for item in wrappers),
        timers=_kinds(timer.parent() for timer in timers),
        threads=Counter(_threads()),
        children=len(children()),
    )


def _objects(qapp: QApplication) -> Iterator[QObject]:
    """Yield all objects that something of Qt owns."""
    for root in (qapp, *qapp.topLevelWidgets()):
        yield root
        yield from root.findChildren(QObject)


def _threads() -> Iterator[str]:
    """Yield what threads there are for, but for the few that wait for work in the background."""
    names = (thread.name for thread in threading.enumerate())
    return (name.rstrip("0123456789 ") for name in names if not name.startswith("background"))


def _kinds(objects: Iterator[QObject] | list[QObject]) -> Counter[str]:
    return Counter(item.metaObject().className() for item in objects)
