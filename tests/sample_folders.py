"""Folders of small samples for tests: pictures, sounds, texts."""

import wave
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


def sound_folder(folder: Path, count: int = 12, rate: int = 8_000, length: int = 400) -> Path:
    """Write tones, low ones and high ones in a folder each, and return the folder."""
    random = np.random.default_rng(1)
    for name, frequency in {"high": 2_000, "low": 200}.items():
        (folder / name).mkdir(parents=True)
        for number in range(count):
            phase = random.uniform(0, 2 * np.pi)
            tone = np.sin(2 * np.pi * frequency * np.arange(length) / rate + phase) * 0.5
            write_sound(folder / name / f"{number:03}.wav", tone, rate)
    return folder


def write_sound(file: Path, tone: np.ndarray, rate: int, width: int = 2) -> None:
    """Write numbers from -1 to 1 as a WAV file with so many bytes for each."""
    with wave.open(str(file), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(width)
        sound.setframerate(rate)
        sound.writeframes((tone * (2 ** (8 * width - 1) - 1)).astype(f"<i{width}").tobytes())


def text_folder(folder: Path, count: int = 12) -> Path:
    """Write short texts, of each class in a folder of its own, and return the folder."""
    for name, words in {"praise": "good fine 很好", "scorn": "bad poor 不好"}.items():
        (folder / name).mkdir(parents=True)
        for number in range(count):
            (folder / name / f"{number:03}.txt").write_text(f"{words} {number}", encoding="utf-8")
    return folder


def picture_table(folder: Path, count: int = 20) -> Path:
    """Write pictures into the folder `photos` and a table that names them, with colour and brightness; return it."""
    random = np.random.default_rng(1)
    (folder / "photos").mkdir(parents=True)
    rows = ["photo,other,colour,brightness"]
    for number in range(count):
        for name, colour in COLOURS.items():
            noise = random.integers(-20, 20, (20, 24, 3))
            pixels = np.clip(np.array(colour) + noise, 0, 255).astype("uint8")
            Image.fromarray(pixels).save(folder / "photos" / f"{name}{number:03}.png")
            other = f"{name}{(number + 1) % count:03}.png"
            rows.append(f"{name}{number:03}.png,{other},{name},{sum(colour) / 3:.1f}")
    (folder / "photos.csv").write_text("\n".join(rows) + "\n")
    return folder / "photos.csv"
