"""The formulas of layers, in the notation of `notation`; parameters stand under the names that they have in Keras."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

_CONVOLVED: Final = "y = activation(K * x + b)"
_TRANSPOSED: Final = "y = activation(K^{TRANSPOSED} * x + b)"
_DEPTHWISE: Final = "y_{c} = activation(K_{c} * x_{c} + b_{c})"
_SEPARABLE: Final = "u_{c} = K_{c} * x_{c}\ny = activation(P u + b)"
_MAXIMUM: Final = "y_{i} = max_{j IN window(i)} x_{j}"
_MEAN: Final = "y_{i} = mean_{j IN window(i)} x_{j}"
_MAXIMUM_OF_ALL: Final = "y_{c} = max_{j} x_{j,c}"
_MEAN_OF_ALL: Final = "y_{c} = 1/n SUM_{j} x_{j,c}"
_NORMALIZED: Final = "y = gamma (x - mu_{WHERE}) / SQRT(sigma_{WHERE}^{2} + epsilon) + beta"
_DROPPED: Final = "y = m x / (1 - rate),  P(m = 0) = rate"
_RECURRENT: Final = "h_{t} = activation(W x_{t} + U h_{t-1} + b)"
_GATE: Final = "G_{t} = sigma(W_{G} x_{t} + U_{G} h_{t-1} + b_{G})"
_NAMES: Final = "phi = activation,  sigma = recurrent_activation"
_LSTM: Final = "\n".join(
    (
        *(_GATE.replace("G", gate) for gate in "ifo"),
        "c'_{t} = phi(W_{c} x_{t} + U_{c} h_{t-1} + b_{c})",
        "c_{t} = f_{t} .* c_{t-1} + i_{t} .* c'_{t}",
        "h_{t} = o_{t} .* phi(c_{t})",
        _NAMES,
    )
)
_GRU: Final = "\n".join(
    (
        *(_GATE.replace("G", gate) for gate in "zr"),
        "h'_{t} = phi(W_{h} x_{t} + r_{t} .* (U_{h} h_{t-1}) + b_{h})",
        "h_{t} = z_{t} .* h_{t-1} + (1 - z_{t}) .* h'_{t}",
        _NAMES,
    )
)
_MULTI_HEAD: Final = "H_{i} = softmax(Q_{i} K_{i}^{TRANSPOSED} / SQRT key_dim) V_{i}\ny = W [H_{1}, ..., H_{num_heads}]"
_SOFTMAX: Final = "y_{i} = e^{x_{i}} / SUM_{j} e^{x_{j}}"
_TWO: Final = (1, 2)
_THREE: Final = (1, 2, 3)
_BY_AXES: Final[tuple[tuple[str, tuple[int, ...], str], ...]] = (
    ("Conv{}D", _THREE, _CONVOLVED),
    ("Conv{}DTranspose", _THREE, _TRANSPOSED),
    ("DepthwiseConv{}D", _TWO, _DEPTHWISE),
    ("SeparableConv{}D", _TWO, _SEPARABLE),
    ("MaxPooling{}D", _THREE, _MAXIMUM),
    ("AveragePooling{}D", _THREE, _MEAN),
    ("GlobalMaxPooling{}D", _THREE, _MAXIMUM_OF_ALL),
    ("GlobalAveragePooling{}D", _THREE, _MEAN_OF_ALL),
    ("SpatialDropout{}D", _THREE, _DROPPED),
)

FORMULAS: Final[Mapping[str, str]] = {
    **{f"keras.layers.{name.format(axes)}": text for name, ranks, text in _BY_AXES for axes in ranks},
    "keras.layers.Dense": "y = activation(W^{TRANSPOSED} x + b)",
    "keras.layers.EinsumDense": "y = activation(einsum(equation, x, W) + b)",
    "keras.layers.Embedding": "y = E[x],  E IN REAL^{input_dim TIMES output_dim}",
    "keras.layers.BatchNormalization": _NORMALIZED.replace("WHERE", "batch"),
    "keras.layers.LayerNormalization": _NORMALIZED.replace("WHERE", "axis"),
    "keras.layers.GroupNormalization": _NORMALIZED.replace("WHERE", "group"),
    "keras.layers.RMSNormalization": "y = gamma x / SQRT(mean(x^{2}) + epsilon)",
    "keras.layers.UnitNormalization": "y = x / NORM x NORM",
    "keras.layers.Normalization": "y = (x - mean) / SQRT variance",
    "keras.layers.Rescaling": "y = scale x + offset",
    "keras.layers.Dropout": _DROPPED,
    "keras.layers.GaussianNoise": "y = x + n,  n ~ N(0, stddev^{2})",
    "keras.layers.GaussianDropout": "y = x n,  n ~ N(1, rate / (1 - rate))",
    "keras.layers.SimpleRNN": _RECURRENT,
    "keras.layers.SimpleRNNCell": _RECURRENT,
    "keras.layers.LSTM": _LSTM,
    "keras.layers.LSTMCell": _LSTM,
    "keras.layers.GRU": _GRU,
    "keras.layers.GRUCell": _GRU,
    "keras.layers.Bidirectional": "y_{t} = merge_mode(h_{t}^{FORWARD}, h_{t}^{BACKWARD})",
    "keras.layers.TimeDistributed": "y_{t} = layer(x_{t})",
    "keras.layers.Attention": "y = softmax(Q K^{TRANSPOSED}) V",
    "keras.layers.AdditiveAttention": "y = softmax(SUM tanh(Q + K)) V",
    "keras.layers.MultiHeadAttention": _MULTI_HEAD,
    "keras.layers.Softmax": _SOFTMAX,
    "keras.layers.ReLU": "y = min(max(0, x), max_value)",
    "keras.layers.LeakyReLU": "y = max(x, negative_slope x)",
    "keras.layers.PReLU": "y = max(0, x) + alpha min(0, x)",
    "keras.layers.ELU": "y = max(0, x) + alpha min(0, e^{x} - 1)",
    "keras.layers.Add": "y = x_{1} + x_{2} + ...",
    "keras.layers.Subtract": "y = x_{1} - x_{2}",
    "keras.layers.Multiply": "y = x_{1} .* x_{2} .* ...",
    "keras.layers.Average": "y = (x_{1} + ... + x_{n}) / n",
    "keras.layers.Maximum": "y = max(x_{1}, x_{2}, ...)",
    "keras.layers.Minimum": "y = min(x_{1}, x_{2}, ...)",
    "keras.layers.Dot": "y = SUM_{k IN axes} x_{1,k} x_{2,k}",
    "keras.layers.Concatenate": "y = [x_{1}, x_{2}, ...]_{axis}",
    "keras.ops.matmul": "y = x_{1} x_{2}",
    "keras.ops.relu": "y = max(0, x)",
    "keras.ops.sigmoid": "y = 1 / (1 + e^{-x})",
    "keras.ops.softmax": _SOFTMAX,
}
"""By the path of the type. Types that do what their name says have none."""
