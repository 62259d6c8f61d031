"""Sample arguments with which a function of `keras.ops` works symbolically: by argument name, with few exceptions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from netdesigner.catalogue.values import Value
from netdesigner.engine.design.introspection.arguments import Argument


@dataclass(frozen=True, slots=True)
class Tensor:
    """A symbolic tensor among sample arguments."""

    shape: tuple[int | None, ...] = (None, 8)
    dtype: str = "float32"


Sample: TypeAlias = "Tensor | list[Tensor] | Value"
Samples: TypeAlias = "dict[str, Sample]"

PROFILES = tuple(
    Tensor(shape, dtype)
    for shape in ((None, 4, 4), (4, 4), (8,), (None, 8, 8, 3))
    for dtype in ("float32", "int32", "bool")
)
"""What all tensors of a call are tried as, one after the other."""

STATIC: dict[str, Value] = {
    "axes": (0, 1),
    "axis": -1,
    "axis1": 1,
    "axis2": 2,
    "block_size": 2,
    "default_value": 0.0,
    "destination": 2,
    "dtype": "float16",
    "fft_length": 64,
    "fill_value": 2.0,
    "indices_or_sections": 2,
    "k": 2,
    "kth": 2,
    "max_val": 1.0,
    "newshape": (-1, 16),
    "num_classes": 4,
    "output_size": 2,
    "pad_width": 1,
    "pool_size": 2,
    "q": 0.5,
    "repeats": 2,
    "sequence_length": 32,
    "sequence_stride": 16,
    "shape": (4, 4),
    "shift": 1,
    "source": 1,
    "threshold": 0.5,
    "x_max": 1.0,
    "x_min": 0.0,
}
"""Values for required arguments that are no tensors."""

_IMAGE = Tensor((None, 8, 8, 3))
_SOUND = Tensor((None, 400))
_IDS = Tensor((8,), "int32")

EXCEPTIONS: dict[str, Samples] = {
    # tensors of different shapes or dtypes
    "adaptive_average_pool": {"inputs": _IMAGE},
    "adaptive_max_pool": {"inputs": _IMAGE},
    "batch_normalization": {"axis": -1, "x": Tensor((None, 4)), "mean": Tensor((4,)), "variance": Tensor((4,))},
    "bincount": {"x": Tensor((None, 4), "int32")},
    "categorical_crossentropy": {"target": Tensor(), "output": Tensor()},
    "conv": {"inputs": _IMAGE, "kernel": Tensor((3, 3, 3, 4))},
    "conv_transpose": {"inputs": _IMAGE, "kernel": Tensor((3, 3, 4, 3))},
    "cross": {"x1": Tensor((4, 3)), "x2": Tensor((4, 3))},
    "ctc_decode": {"inputs": Tensor((2, 8, 4)), "sequence_lengths": Tensor((2,), "int32")},
    "ctc_loss": {
        "target": Tensor((2, 4), "int32"),
        "output": Tensor((2, 8, 4)),
        "target_length": Tensor((2,), "int32"),
        "output_length": Tensor((2,), "int32"),
    },
    "depthwise_conv": {"inputs": _IMAGE, "kernel": Tensor((3, 3, 3, 1))},
    "depth_to_space": {"x": Tensor((None, 4, 4, 8)), "block_size": 2},
    "space_to_depth": {"x": Tensor((None, 4, 4, 8)), "block_size": 2},
    "dot_product_attention": dict.fromkeys(("query", "key", "value"), Tensor((None, 4, 2, 8))),
    "digitize": {"x": Tensor(), "bins": (0.0, 1.0)},
    "einsum": {"subscripts": "bij,bjk->bik", "operands": [Tensor((None, 4, 4)), Tensor((None, 4, 4))]},
    "extract_sequences": {"x": _SOUND, "sequence_length": 32, "sequence_stride": 16},
    "fft": {"x": [Tensor(), Tensor()]},
    "fft2": {"x": [Tensor((None, 8, 8)), Tensor((None, 8, 8))]},
    "ifft2": {"x": [Tensor((None, 8, 8)), Tensor((None, 8, 8))]},
    "irfft": {"x": [Tensor((4, 5)), Tensor((4, 5))]},
    "istft": {
        "x": [Tensor((None, 8, 33)), Tensor((None, 8, 33))],
        "sequence_length": 32,
        "sequence_stride": 16,
        "fft_length": 64,
    },
    "fold": {"x": Tensor((2, 12, 16)), "output_size": (8, 8), "kernel_size": (2, 2), "stride": 2},
    "unfold": {"x": Tensor((2, 3, 8, 8)), "kernel_size": (2, 2)},
    "in_top_k": {"targets": _IDS, "predictions": Tensor((8, 10)), "k": 3},
    "meshgrid": {"x": [Tensor((4,)), Tensor((5,))]},
    "multi_hot": {"inputs": Tensor((None, 4), "int32"), "num_classes": 10},
    "one_hot": {"x": Tensor((None, 4), "int32"), "num_classes": 10},
    "rearrange": {"tensor": Tensor((2, 8, 4)), "pattern": "a b c -> a (b c)"},
    "rot90": {"array": Tensor((8, 8, 3))},
    "saturate_cast": {"x": Tensor(), "dtype": "int32"},
    "scatter": {"indices": Tensor((3, 1), "int32"), "values": Tensor((3,)), "shape": (5,)},
    "scatter_update": {"inputs": Tensor((5,)), "indices": Tensor((3, 1), "int32"), "updates": Tensor((3,))},
    "searchsorted": {"sorted_sequence": Tensor((4,)), "values": Tensor((3,))},
    "select": {"condlist": [Tensor(dtype="bool")], "choicelist": [Tensor()]},
    "separable_conv": {
        "inputs": _IMAGE,
        "depthwise_kernel": Tensor((3, 3, 3, 1)),
        "pointwise_kernel": Tensor((1, 1, 3, 4)),
    },
    "slice": {"inputs": Tensor((4, 8)), "start_indices": (0, 0), "shape": (2, 2)},
    "slice_update": {"inputs": Tensor((4, 8)), "start_indices": (0, 0), "updates": Tensor((2, 2))},
    "sparse_categorical_crossentropy": {"target": Tensor((None,), "int32"), "output": Tensor()},
    "stft": {"x": _SOUND, "sequence_length": 32, "sequence_stride": 16, "fft_length": 64},
    "take": {"x": Tensor(), "indices": Tensor((None, 3), "int32")},
    "take_along_axis": {"x": Tensor((2, 8)), "indices": Tensor((2, 3), "int32"), "axis": 1},
    "tensordot": {"x1": Tensor((4, 8)), "x2": Tensor((8, 4)), "axes": 1},
    "trace": {"x": Tensor((4, 4))},
    "unravel_index": {"indices": Tensor((4,), "int32"), "shape": (2, 2)},
    "unstack": {"x": Tensor((4, 8))},
    "where": {"condition": Tensor(dtype="bool"), "x1": Tensor(), "x2": Tensor()},
    # images
    "affine_transform": {"images": _IMAGE, "transform": Tensor((None, 8))},
    "crop_images": {"images": _IMAGE, "top_cropping": 1, "left_cropping": 1, "target_height": 4, "target_width": 4},
    "elastic_transform": {"images": _IMAGE},
    "extract_patches": {"images": _IMAGE, "size": 2},
    "extract_patches_3d": {"volumes": Tensor((None, 8, 8, 8, 3)), "size": 2},
    "map_coordinates": {"inputs": Tensor((8, 8)), "coordinates": Tensor((2, 8)), "order": 1},
    "pad_images": {"images": _IMAGE, "top_padding": 1, "left_padding": 1, "target_height": 12, "target_width": 12},
    "perspective_transform": {
        "images": _IMAGE,
        "start_points": Tensor((None, 4, 2)),
        "end_points": Tensor((None, 4, 2)),
    },
    "resize": {"images": _IMAGE, "size": (4, 4)},
    "gaussian_blur": {"images": _IMAGE},
    "rgb_to_grayscale": {"images": _IMAGE},
    "rgb_to_hsv": {"images": _IMAGE},
    "hsv_to_rgb": {"images": _IMAGE},
    "scale_and_translate": {
        "images": _IMAGE,
        "output_shape": (2, 4, 4, 3),
        "scale": Tensor((2,)),
        "translation": Tensor((2,)),
        "spatial_dims": (1, 2),
        "method": "linear",
    },
}


def candidate_samples(name: str, arguments: list[Argument]) -> Iterator[Samples]:
    """Yield the arguments to try for a function, the likeliest first."""
    required = [item.name for item in arguments if item.required]
    if name in EXCEPTIONS:
        yield {**{item: STATIC[item] for item in required if item in STATIC}, **EXCEPTIONS[name]}
        return
    for profile in PROFILES:
        yield {item: STATIC.get(item, profile) for item in required}
        yield {item: STATIC.get(item, [profile, profile]) for item in required}
