"""What an action of the window is: what it is called, where it stands, when and where its keys count."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TypeAlias

from PySide6.QtGui import QKeySequence

from netdesigner.i18n import N_

Keys: TypeAlias = QKeySequence.StandardKey | str
"""A key that every system has its own idea of, or one of ours."""


class Menu(Enum):
    """The menus, in their order; the value is the text in the menu bar."""

    FILE = N_("&File")
    EDIT = N_("&Edit")
    SELECT = N_("&Select")
    NETWORK = N_("&Network")
    ARRANGE = N_("&Arrange")
    VIEW = N_("&View")
    TRAINING = N_("&Training")
    HELP = N_("&Help")


class When(Enum):
    """When an action can be done."""

    ALWAYS = auto()
    PROJECT = auto()
    """A project is on screen, not the welcome page."""
    REPORT = auto()
    """The project was imported, and there is something to be told about that."""
    SCRIPT = auto()
    """The project was made of a Python script, which was read and not executed."""
    UNDO = auto()
    REDO = auto()
    SELECTION = auto()
    NODES = auto()
    """Nodes are selected."""
    THINGS = auto()
    """Nodes, notes or frames are selected."""
    FRAMES = auto()
    """Frames are selected."""
    OPEN_FRAMES = auto()
    """Frames are selected that are not collapsed."""
    COLLAPSED_FRAMES = auto()
    """Frames are selected that are."""
    SEVERAL = auto()
    """Two nodes, notes or frames are selected, or more."""
    CONNECTIONS = auto()
    """Connections are selected, or two nodes that are connected."""
    LED = auto()
    """One of them is led through points."""
    NAMED = auto()
    """What is selected has one name: a node, a note or a frame."""
    REPLACEABLE = auto()
    """One node is selected that is neither an input nor an output."""
    GROUP = auto()
    """One submodel is selected."""
    PRETRAINED = auto()
    """One network of `keras.applications` is selected."""
    ATTACHED = auto()
    """A Python file is attached."""
    REUSABLE = auto()
    """A layer or submodel is selected, which can be called once more."""
    SHARED = auto()
    """What is selected has the weights of other nodes."""
    INSIDE = auto()
    """A submodel is on screen."""
    SEVERAL_GRAPHS = auto()
    """Submodels are open beside the model."""
    IDLE = auto()
    """No run goes on, and none is awaited."""
    TRAINABLE = auto()
    """No run is awaited: one can be started, or queued behind the one that goes on."""
    RUNNING = auto()


class Scope(Enum):
    """Where the keys of an action count."""

    WINDOW = auto()
    CANVAS = auto()
    """On the canvas alone: elsewhere the same keys mean something else, as Tab does."""
    DRAWING = auto()
    """On the canvas and in the outline alone: elsewhere the same keys mean something else, as Delete in a list."""
    NETWORK = auto()
    """Wherever a node is shown, in the inspector too: elsewhere the same keys mean something else, as F2 in a list."""


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action.

    Attributes:
        id: Names it in the preferences, and what does it: `area.method`.
        text: What the menu says, marked for translation; its mnemonic follows `&`.
        menu: Where it stands.
        keys: Its keys, unless the person has chosen others; the first ones are shown.
        icon: The name of its icon.
        when: When it can be done.
        scope: Where its keys count.
        opens_group: Whether a line stands above it in the menu.
        tip: What it is for, where the text does not say it.
        repeats: Whether it is done again and again while its keys are held.
        is_switch: Whether it is on or off, which the menu shows.
        below: The text of the menu inside that menu in which it stands, marked for translation; empty for none.
    """

    id: str
    text: str
    menu: Menu
    keys: tuple[Keys, ...] = ()
    icon: str = ""
    when: When = When.PROJECT
    scope: Scope = Scope.WINDOW
    opens_group: bool = False
    tip: str = ""
    repeats: bool = False
    is_switch: bool = False
    below: str = ""

    @property
    def area(self) -> str:
        """The object that does it."""
        return self.id.partition(".")[0]

    @property
    def method(self) -> str:
        """The method that does it."""
        return self.id.partition(".")[2]
