"""Makes the pictures of the documentation anew: `python scripts/screenshots.py [NAME...]`.

The window is that of the program, on a screen that nobody sees, in a home in which it was never started. What the
pictures show as trained has been trained.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from pictures.files import save
from pictures.projects import Projects
from pictures.scenes import SCENES
from pictures.screen import fresh_surroundings
from pictures.stage import Stage

FOLDER = Path(__file__).parents[1] / "docs" / "pictures"


def main() -> None:
    """Take the pictures that were asked for, or all."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"any of {', '.join(SCENES)}; by default all")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where they are written")
    parser.add_argument("--scale", type=int, default=1, help="pixels of a point")
    arguments = parser.parse_args()
    if unknown := set(arguments.names) - set(SCENES):
        parser.error(f"there is no picture {', '.join(sorted(unknown))}; there are {', '.join(SCENES)}")
    arguments.folder.mkdir(parents=True, exist_ok=True)
    with fresh_surroundings(arguments.scale) as home:
        take(arguments.names or list(SCENES), home / "networks", arguments.folder)


def take(names: Sequence[str], projects_folder: Path, folder: Path) -> None:
    """Take pictures, one after the other, with one program."""
    stage = Stage()
    projects = Projects(projects_folder, stage)
    try:
        for name in names:
            stage.dress()
            picture = SCENES[name](stage, projects).grab()
            stage.clear()
            print(save(picture, folder / f"{name}.png"))
    finally:
        stage.close()


if __name__ == "__main__":
    main()
