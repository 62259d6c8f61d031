"""The shipped icons are those that the window shows."""

import ast
import re
from pathlib import Path

import netdesigner
from netdesigner.app.style_sheet import style_sheet
from netdesigner.app.window.actions import ACTIONS
from netdesigner.app.window.dock_table import DOCKS
from netdesigner.assets import asset
from netdesigner.canvas.theme import DARK, LIGHT

_PACKAGE = Path(netdesigner.__file__).parent


def _shipped(*folder: str) -> set[str]:
    return {path.stem for path in Path(str(asset("icons", *folder))).glob("*.svg")}


def _trees() -> list[ast.Module]:
    files = [*(_PACKAGE / "app").rglob("*.py"), *(_PACKAGE / "canvas").rglob("*.py")]
    return [ast.parse(file.read_text(encoding="utf-8")) for file in files]


def _texts() -> set[str]:
    """Return every text in the source of the window."""
    nodes = [node for tree in _trees() for node in ast.walk(tree)]
    texts = {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    return {text.removesuffix(".svg") for text in texts}


def _asked_for() -> set[str]:
    """Return what `icon` is called with."""
    calls = [node for tree in _trees() for node in ast.walk(tree) if isinstance(node, ast.Call)]
    named = [call.args[0] for call in calls if isinstance(call.func, ast.Name) and call.func.id == "icon" and call.args]
    return {name.value for name in named if isinstance(name, ast.Constant) and isinstance(name.value, str)}


def test_every_icon_is_used() -> None:
    assert not _shipped() - _texts()


def test_every_icon_that_is_used_is_shipped() -> None:
    of_tables = {spec.icon for spec in (*ACTIONS, *DOCKS) if spec.icon}
    assert len(_asked_for()) > 10
    assert not (_asked_for() | of_tables) - _shipped()


def test_the_style_sheet_and_its_pictures_belong_together() -> None:
    sheets = style_sheet(LIGHT) + style_sheet(DARK)
    assert set(re.findall(r"/([a-z-]+)\.svg", sheets)) == _shipped("style")
