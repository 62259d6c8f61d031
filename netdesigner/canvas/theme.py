"""The colours of the window, light and dark. Every colour that is drawn anywhere comes from here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtGui import QColor

ENDS: Final = "ends"
"""The colour category of inputs and outputs; layers have Keras' own categories."""
OPERATION: Final = "operation"
SUBMODEL: Final = "submodel"
UNKNOWN: Final = "unknown"
FRAME: Final = "frame"
"""The colour of frames that have no other one; the others have the names that the document gives them."""

FLOAT: Final = "float"
"""Colours of dtypes."""
HALF: Final = "half"
INTEGER: Final = "integer"
BOOL: Final = "bool"
STRING: Final = "string"

TRAINABLE: Final = "trainable"
"""Colours of what learns, and of what does not."""
FROZEN: Final = "frozen"

HEAT: Final = ("heat_1", "heat_2", "heat_3", "heat_4", "heat_5", "heat_6")
"""Colours of what was measured, from little to much."""


@dataclass(frozen=True, slots=True)
class Theme:
    """One set of colours, as `#RRGGBB`. Text colours have a contrast of at least 4.5:1 on `card` and `background`.

    Attributes:
        name: Its name in the settings.
        is_dark: Whether it is light text on a dark ground.
        background: Behind everything; the canvas.
        card: Nodes, fields, lists.
        raised: Panels, bars and buttons.
        hover: What the pointer is over.
        border: Lines between and around things.
        grid: The dots of the canvas.
        text: Text.
        quiet: Text that steps back.
        connection: Connections and ports.
        selection: What is selected, has the focus, or invites.
        on_selection: Text on `selection`.
        selected_card: The ground of selected rows.
        error: What is wrong.
        warning: What may be wrong.
        success: What went well; ports that fit.
        categories: Colours by category of layers.
        traits: Colours by dtype, by what learns and by what was measured, told apart by colour-blind people too.
        frames: Colours of frames. Texts stand on a light tint of them.
        series: Colours of curves, told apart by colour-blind people too.
        code: Colours of code by kind of token: `keyword`, `string`, `number`, `comment`, `name`; they can be
            read on `selected_card`, too.
    """

    name: str
    is_dark: bool
    background: str
    card: str
    raised: str
    hover: str
    border: str
    grid: str
    text: str
    quiet: str
    connection: str
    selection: str
    on_selection: str
    selected_card: str
    error: str
    warning: str
    success: str
    categories: Mapping[str, str]
    traits: Mapping[str, str]
    frames: Mapping[str, str]
    series: tuple[str, ...]
    code: Mapping[str, str]

    def category(self, name: str) -> QColor:
        """Return the colour of a category; one that a newer Keras has added gets that of what is unknown."""
        return QColor(self.categories.get(name) or self.categories[UNKNOWN])

    def node(self, name: str) -> QColor:
        """Return a colour of nodes: of a dtype, of what learns, of a frame or, under any other name, of a category."""
        found = self.traits.get(name) or self.frames.get(name)
        return self.category(name) if found is None else QColor(found)


LIGHT: Final = Theme(
    name="light",
    is_dark=False,
    background="#F4F5F7",
    card="#FFFFFF",
    raised="#FAFBFC",
    hover="#E9EDF3",
    border="#CBD2DC",
    grid="#DDE2E9",
    text="#1B2430",
    quiet="#566273",
    connection="#8793A5",
    selection="#2563EB",
    on_selection="#FFFFFF",
    selected_card="#DCE7FD",
    error="#C81E1E",
    warning="#8F5A00",
    success="#0E7A4F",
    categories={
        "core": "#2F6FDE",
        "convolutional": "#0E8A6C",
        "pooling": "#8A6A00",
        "rnn": "#0B7FA5",
        "attention": "#A3278F",
        "normalization": "#7A4FCB",
        "regularization": "#B3476B",
        "activations": "#C2570C",
        "merging": "#4B5B70",
        "reshaping": "#5C6B1F",
        "preprocessing": "#8B4A2B",
        "image_preprocessing": "#8B4A2B",
        "applications": "#3F51B5",
        ENDS: "#64748B",
        OPERATION: "#4B5B70",
        SUBMODEL: "#3F51B5",
        UNKNOWN: "#64748B",
    },
    traits={
        FLOAT: "#2563EB",
        HALF: "#0B2A6F",
        INTEGER: "#B45309",
        BOOL: "#4A2A00",
        STRING: "#8B1FA9",
        TRAINABLE: "#1D4ED8",
        FROZEN: "#A85A00",
        **dict(zip(HEAT, ("#282BAE", "#205EEB", "#304F52", "#7F6E14", "#5A391D", "#AB4E4D"), strict=True)),
    },
    frames={
        FRAME: "#8793A5",
        "blue": "#2F6FDE",
        "green": "#0E8A6C",
        "yellow": "#B58A00",
        "orange": "#C2570C",
        "pink": "#B3476B",
        "purple": "#7A4FCB",
    },
    series=("#2563EB", "#C2570C", "#0E8A6C", "#A3278F", "#8A6A00", "#0B7FA5", "#B3476B", "#4B5B70"),
    code={
        "keyword": "#7A2FB5",
        "string": "#0B6E4F",
        "number": "#AB430A",
        "comment": "#5A6573",
        "name": "#1D4ED8",
    },
)

DARK: Final = Theme(
    name="dark",
    is_dark=True,
    background="#15181E",
    card="#222833",
    raised="#1B2028",
    hover="#2C3441",
    border="#3A4352",
    grid="#262C36",
    text="#EEF2F7",
    quiet="#A3AFBF",
    connection="#6B788C",
    selection="#7AA7FF",
    on_selection="#0F1B33",
    selected_card="#2A3A5C",
    error="#FF7B7B",
    warning="#F0B95A",
    success="#4ED39A",
    categories={
        "core": "#6FA0FF",
        "convolutional": "#3CC9A3",
        "pooling": "#E0B84A",
        "rnn": "#4FC3E8",
        "attention": "#EC7FDB",
        "normalization": "#B295F5",
        "regularization": "#F08BAE",
        "activations": "#FF9F5A",
        "merging": "#9FB0C6",
        "reshaping": "#B7CC5E",
        "preprocessing": "#D9966F",
        "image_preprocessing": "#D9966F",
        "applications": "#9FA8F5",
        ENDS: "#94A3B8",
        OPERATION: "#9FB0C6",
        SUBMODEL: "#9FA8F5",
        UNKNOWN: "#94A3B8",
    },
    traits={
        FLOAT: "#6FA0FF",
        HALF: "#D6E4FF",
        INTEGER: "#F0A040",
        BOOL: "#FFF0A8",
        STRING: "#F04BE8",
        TRAINABLE: "#6FA0FF",
        FROZEN: "#FF9F5A",
        **dict(zip(HEAT, ("#7E91F9", "#92CBFA", "#05EDC1", "#F4E06B", "#F4B584", "#EC7788"), strict=True)),
    },
    frames={
        FRAME: "#6B788C",
        "blue": "#6FA0FF",
        "green": "#3CC9A3",
        "yellow": "#E0B84A",
        "orange": "#FF9F5A",
        "pink": "#F08BAE",
        "purple": "#B295F5",
    },
    series=("#7AA7FF", "#FF9F5A", "#3CC9A3", "#EC7FDB", "#E0B84A", "#4FC3E8", "#F08BAE", "#9FB0C6"),
    code={
        "keyword": "#C792EA",
        "string": "#8FD6A8",
        "number": "#F5A97F",
        "comment": "#9DA9B9",
        "name": "#8AB4FF",
    },
)
