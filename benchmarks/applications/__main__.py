"""Projects of `keras.applications`: `python -m benchmarks.applications FOLDER NAME...`.

A process of its own, because it loads Keras, and what is measured or pictured is a program that does not.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from netdesigner.project.files import save_project
from tests.contract.applications import application, document_of


def main() -> int:
    """Write a project for each name."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.applications", description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("names", nargs="+", metavar="NAME", help="of a function of keras.applications")
    arguments = parser.parse_args()
    for name in arguments.names:
        save_project(document_of(application(name).get_config()), arguments.folder / f"{name}.netd")
    return 0


if __name__ == "__main__":
    sys.exit(main())
