"""Folders of small pictures for tests."""

from pathlib import Path

import numpy as np
from PIL import Image

COLOURS = {"blue": (20, 40, 220), "green": (30, 200, 60), "red": (230, 30, 20)}


def picture_folder(folder: Path, count: int = 20, size: tuple[int, int] = (24, 20), kind: str = "png") -> Path:
    """Write pictures, of each class in a folder of its own, and return the folder; `size` is width and height."""
    random = np.random.default_rng(1)
    for name, colour in COLOURS.items():
        (folder / name).mkdir(parents=True)
        for number in range(count):
            noise = random.integers(-20, 20, (size[1], size[0], 3))
            pixels = np.clip(np.array(colour) + noise, 0, 255).astype("uint8")
            Image.fromarray(pixels).save(folder / name / f"{number:03}.{kind}")
    return folder
