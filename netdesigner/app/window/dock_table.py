"""The table of the panels around the canvas."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt

from netdesigner.i18n import N_

_Area = Qt.DockWidgetArea


@dataclass(frozen=True, slots=True)
class DockSpec:
    """One panel.

    Attributes:
        id: Names it in the state of the window.
        title: Its title, marked for translation.
        area: Where it is at first; all panels of the right and of the bottom lie behind each other.
        panel: Its class: `module:name` below `netdesigner.app`.
        icon: The name of its icon.
        keys: The keys that bring it to the front.
    """

    id: str
    title: str
    area: Qt.DockWidgetArea
    panel: str
    icon: str
    keys: str

    @property
    def module(self) -> str:
        """The module of its class."""
        return f"netdesigner.app.{self.panel.partition(':')[0]}"


DOCKS: Final = (
    DockSpec("layers", N_("Layers"), _Area.LeftDockWidgetArea, "palette.panel:PalettePanel", "layers", "Alt+1"),
    DockSpec("outline", N_("Outline"), _Area.LeftDockWidgetArea, "outline.panel:OutlinePanel", "list-tree", "Alt+2"),
    DockSpec(
        "inspector",
        N_("Inspector"),
        _Area.RightDockWidgetArea,
        "inspector.panel:InspectorPanel",
        "sliders-horizontal",
        "Alt+3",
    ),
    DockSpec(
        "model_settings",
        N_("Model"),
        _Area.RightDockWidgetArea,
        "model_settings.panel:ModelSettingsPanel",
        "network",
        "Alt+4",
    ),
    DockSpec(
        "problems", N_("Problems"), _Area.BottomDockWidgetArea, "problems.panel:ProblemsPanel", "circle-alert", "Alt+5"
    ),
    DockSpec("data", N_("Data"), _Area.BottomDockWidgetArea, "data.panel:DataPanel", "database", "Alt+6"),
    DockSpec(
        "training", N_("Training"), _Area.BottomDockWidgetArea, "training.panel:TrainingPanel", "chart-line", "Alt+7"
    ),
    DockSpec("runs", N_("Runs"), _Area.BottomDockWidgetArea, "runs.panel:RunsPanel", "history", "Alt+8"),
    DockSpec(
        "evaluation",
        N_("Evaluation"),
        _Area.BottomDockWidgetArea,
        "evaluation.panel:EvaluationPanel",
        "target",
        "Alt+9",
    ),
    DockSpec("code", N_("Code"), _Area.BottomDockWidgetArea, "code.panel:CodePanel", "code", "Alt+0"),
)
