"""Projects of `keras.applications`: `python -m benchmarks.applications FOLDER NAME...`; files of Keras with `--keras`.

A process of its own, because it loads Keras, and what is measured or pictured is a program that does not.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from netdesigner.project.files import save_project
from tests.contract.applications import application, document_of


def main() -> int:
    """Write a project, or a file of Keras with random weights, for each name."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.applications", description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("names", nargs="+", metavar="NAME", help="of a function of keras.applications")
    parser.add_argument("--keras", action="store_true", help="write .keras files")
    arguments = parser.parse_args()
    for name in arguments.names:
        (_save_model if arguments.keras else _save_project)(name, arguments.folder)
    return 0


def _save_project(name: str, folder: Path) -> None:
    save_project(document_of(application(name).get_config()), folder / f"{name}.netd")


def _save_model(name: str, folder: Path) -> None:
    import keras

    getattr(keras.applications, name)(weights=None).save(folder / f"{name}.keras")


if __name__ == "__main__":
    sys.exit(main())
