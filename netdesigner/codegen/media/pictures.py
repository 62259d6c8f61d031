"""Reading pictures."""

from __future__ import annotations

from netdesigner.codegen.expressions import call, keyword
from netdesigner.codegen.layout import statement
from netdesigner.codegen.literals import string
from netdesigner.data.media import Channels, Fit, Pictures


def tensorflow_pictures(name: str, medium: Pictures) -> tuple[list[str], set[str]]:
    """Return the function that reads one picture inside a `tf.data` pipeline, and the modules it needs."""
    decoded = call(
        "tf.io.decode_image", call("tf.io.read_file", "file"), "channels=3", keyword("expand_animations", "False")
    )
    size = f"({medium.height}, {medium.width})"
    match medium.fit:
        case Fit.STRETCH:
            fitted = call("tf.image.resize", "image", size)
        case Fit.CROP:
            fitted = call("keras.preprocessing.image.smart_resize", "image", size)
        case Fit.PAD:
            fitted = call("tf.image.resize_with_pad", "image", str(medium.height), str(medium.width))
    grey = ["    image = tf.image.rgb_to_grayscale(image)"] if medium.channels is Channels.GREY else []
    lines = [
        f"def {name}(file):",
        '    """Return the picture in a file."""',
        *statement("image = ", decoded),
        *grey,
        *statement("return ", fitted),
    ]
    return lines, {"tf", "keras"} if medium.fit is Fit.CROP else {"tf"}


def keras_pictures(name: str, medium: Pictures) -> tuple[list[str], set[str]]:
    """Return the function that reads pictures of a batch, and the modules it needs."""
    size = f"({medium.height}, {medium.width})"
    mode = string("grayscale" if medium.channels is Channels.GREY else "rgb")
    given = [keyword("color_mode", mode)]
    if medium.fit is not Fit.PAD:
        given += [keyword("target_size", size), keyword("interpolation", string("bilinear"))]
    if medium.fit is Fit.CROP:
        given.append(keyword("keep_aspect_ratio", "True"))
    padded = [f"        image = ImageOps.pad(image, ({medium.width}, {medium.height}), Image.Resampling.BILINEAR)"]
    lines = [
        f"def {name}(files):",
        '    """Return the pictures in files."""',
        "    images = []",
        "    for file in files:",
        *(f"    {line}" for line in statement("image = ", call("keras.utils.load_img", "file", *given))),
        *(padded if medium.fit is Fit.PAD else []),
        "        images.append(keras.utils.img_to_array(image))",
        "    return np.stack(images)",
    ]
    return lines, {"keras", "np", *(("Image", "ImageOps") if medium.fit is Fit.PAD else ())}
