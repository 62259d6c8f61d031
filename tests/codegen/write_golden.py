"""Writes the golden scripts anew: `python -m tests.codegen.write_golden`. Read what changed before you keep it."""

from pathlib import Path

from netdesigner.codegen.script import write_script
from tests.codegen.documents import DOCUMENTS

GOLDEN = Path(__file__).parent / "golden"

if __name__ == "__main__":
    for name, make in DOCUMENTS.items():
        (GOLDEN / f"{name}.py").write_text(write_script(make()).text, encoding="utf-8")
