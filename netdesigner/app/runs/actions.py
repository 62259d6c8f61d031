"""What can be done with runs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final

from netdesigner.i18n import N_


class Needs(Enum):
    """Which runs must be selected for an action."""

    ONE = "one"
    ONE_WITH_MODEL = "one with a model"
    ONE_BEFORE_TIME = "one that ended before its time"
    ONE_ENDED = "one that has ended"
    SOME_ENDED = "some that have ended"


@dataclass(frozen=True, slots=True)
class RunAction:
    """One action.

    Attributes:
        name: Names it in the program.
        text: What it is called, marked for translation.
        tip: What it does, marked for translation.
        keys: Its keys while the table has the focus.
    """

    name: str
    text: str
    tip: str
    icon: str
    needs: Needs
    keys: str = ""


ACTIONS: Final = (
    RunAction("evaluate", N_("E&valuate"), N_("Look at what its model gets right and wrong"), "target",
              Needs.ONE_WITH_MODEL),
    RunAction("use", N_("&Use this run"), N_("Evaluate, predict and export with it from now on"), "star",
              Needs.ONE_WITH_MODEL),
    RunAction("go_on", N_("&Train on from its weights"), N_("Start the next training from what it has learned"), "play",
              Needs.ONE_WITH_MODEL),
    RunAction("resume", N_("Res&ume"), N_("Go on where its latest checkpoint has left it, as if nothing had happened"),
              "rotate-ccw", Needs.ONE_BEFORE_TIME),
    RunAction("reproduce", N_("Re&produce"), N_("Do the same once more, after a look at what would make it differ"),
              "copy", Needs.ONE_ENDED),
    RunAction("export", N_("E&xport the model…"), N_("Write its model to a .keras or .h5 file"), "upload",
              Needs.ONE_WITH_MODEL),
    RunAction("graph", N_("Open its &graph"), N_("Open a copy of the network as it was trained"), "network", Needs.ONE),
    RunAction("compare", N_("&Compare its graph"), N_("Show on the canvas what has changed since then"), "layers",
              Needs.ONE),
    RunAction("script", N_("Show its &script"), N_("Read what was executed"), "file-code", Needs.ONE),
    RunAction("folder", N_("Show its &folder"), N_("Open the folder of the run"), "folder-open", Needs.ONE),
    RunAction("rename", N_("&Rename"), N_("Give it another name"), "pencil", Needs.ONE, "F2"),
    RunAction("delete", N_("&Delete…"), N_("Remove it with its model and all it has measured"), "trash-2",
              Needs.SOME_ENDED, "Del"),
)  # fmt: skip
