"""Reading sounds."""

from __future__ import annotations

from netdesigner.codegen.expressions import call, keyword
from netdesigner.codegen.layout import statement
from netdesigner.data.media import Sounds


def tensorflow_sounds(name: str, medium: Sounds) -> tuple[list[str], set[str]]:
    """Return the function that reads one sound inside a `tf.data` pipeline, and the modules it needs."""
    decoded = call(
        "tf.audio.decode_wav",
        call("tf.io.read_file", "file"),
        keyword("desired_channels", "1"),
        keyword("desired_samples", str(medium.length)),
    )
    lines = [
        f"def {name}(file):",
        '    """Return the sound in a file, numbers from -1 to 1."""',
        *statement("sound, rate = ", decoded),
        f"    tf.debugging.assert_equal(rate, {medium.rate})",
        "    return sound",
    ]
    return lines, {"tf"}


def python_sounds(name: str, medium: Sounds) -> tuple[list[str], set[str]]:
    """Return the function that reads sounds of a batch, and the modules it needs."""
    lines = [
        f"def {name}(files):",
        '    """Return the sounds in files, numbers from -1 to 1."""',
        f'    sounds = np.zeros((len(files), {medium.length}, 1), "float32")',
        "    for sound, file in zip(sounds, files):",
        "        with wave.open(str(file)) as opened:",
        f"            if opened.getframerate() != {medium.rate}:",
        f'                raise ValueError(f"{{file}} has another rate than {medium.rate}.")',
        f'            levels = np.frombuffer(opened.readframes({medium.length}), "<i2")',
        "            levels = levels.reshape(-1, opened.getnchannels())[:, :1]",
        "        sound[: len(levels)] = levels / 2**15",
        "    return sounds",
    ]
    return lines, {"np", "wave"}
