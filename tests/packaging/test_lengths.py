"""Code that is read at one look: no file and no function is longer than the project allows itself."""

import ast
from pathlib import Path

PACKAGE = Path(__file__).parents[2] / "netdesigner"
LONGEST_FILE = 400
LONGEST_FUNCTION = 40


def test_files_and_functions_are_short() -> None:
    too_long = []
    for file in sorted(PACKAGE.rglob("*.py")):
        text = file.read_text(encoding="utf-8")
        lengths = {"": len(text.splitlines()) - LONGEST_FILE}
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lengths[f":{node.lineno} {node.name}"] = (
                    (node.end_lineno or node.lineno) - node.lineno + 1 - LONGEST_FUNCTION
                )
        too_long += [f"{file.relative_to(PACKAGE.parent)}{what}" for what, more in lengths.items() if more > 0]
    assert too_long == []
