"""Reading texts."""

from __future__ import annotations


def tensorflow_texts(name: str) -> tuple[list[str], set[str]]:
    """Return the function that reads one text inside a `tf.data` pipeline, and the modules it needs."""
    return [f"def {name}(file):", '    """Return the text in a file."""', "    return tf.io.read_file(file)"], {"tf"}


def python_texts(name: str) -> tuple[list[str], set[str]]:
    """Return the function that reads texts of a batch, and the modules it needs."""
    lines = [
        f"def {name}(files):",
        '    """Return the texts in files."""',
        '    return np.array([Path(file).read_text(encoding="utf-8") for file in files])',
    ]
    return lines, {"np", "Path"}
