"""Models of every kind that Keras can express, small: what is brought in has to give the same model again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

Build = Callable[[Any], Any]

GRAPHS: dict[str, Build] = {}
"""Builders of models by name, each given the module of Keras."""


def graph(build: Build) -> Build:
    GRAPHS[build.__name__] = build
    return build


@graph
def dense_chain(keras: Any) -> Any:
    x = inputs = keras.Input((8,), name="features")
    for units in (16, 8):
        x = keras.layers.Dense(units, activation="relu")(x)
    return keras.Model(inputs, keras.layers.Dense(3, activation="softmax", name="classes")(x), name="chain")


@graph
def convolutions(keras: Any) -> Any:
    layers = keras.layers
    x = inputs = keras.Input((16, 16, 3))
    x = layers.Conv2D(4, 3, strides=(2, 1), padding="same", dilation_rate=1)(x)
    x = layers.DepthwiseConv2D((3, 1), depth_multiplier=2)(x)
    x = layers.SeparableConv2D(4, 3, activation="relu", use_bias=False)(x)
    x = layers.Conv2DTranspose(3, 3, strides=2, output_padding=1)(x)
    x = layers.ZeroPadding2D(((1, 2), (0, 1)))(x)
    x = layers.Cropping2D((1, 1))(x)
    x = layers.MaxPooling2D((2, 2), strides=2)(x)
    x = layers.AveragePooling2D(3, strides=1)(x)
    x = layers.UpSampling2D((1, 2), interpolation="bilinear")(x)
    return keras.Model(inputs, layers.GlobalAveragePooling2D(keepdims=True)(x))


@graph
def volumes_and_sequences(keras: Any) -> Any:
    layers = keras.layers
    volume, sequence = keras.Input((6, 6, 6, 1)), keras.Input((12, 2))
    x = layers.Flatten()(layers.Conv3D(2, 3, padding="same")(layers.MaxPooling3D()(volume)))
    y = layers.Flatten()(layers.Conv1D(2, 3, padding="causal")(sequence))
    return keras.Model([volume, sequence], layers.Concatenate(axis=-1)([x, y]))


@graph
def shared_layer(keras: Any) -> Any:
    a, b = keras.Input((4,), name="a"), keras.Input((4,), name="b")
    shared = keras.layers.Dense(4, activation="relu", name="shared")
    return keras.Model([a, b], keras.layers.Subtract()([shared(a), shared(b)]))


@graph
def shared_chain(keras: Any) -> Any:
    inputs = keras.Input((4,))
    first, second = keras.layers.Dense(4, name="first"), keras.layers.Dense(4, name="second")
    return keras.Model(inputs, first(second(first(second(inputs)))))


@graph
def shared_at_different_depths(keras: Any) -> Any:
    inputs = keras.Input((4,))
    shared = keras.layers.Dense(4, name="shared")
    early = shared(inputs)
    late = shared(keras.layers.Dense(4)(keras.layers.Activation("tanh")(early)))
    return keras.Model(inputs, keras.layers.Add()([early, late]))


@graph
def siamese(keras: Any) -> Any:
    inner = keras.Input((8, 8, 1), name="image")
    x = keras.layers.Flatten()(keras.layers.Conv2D(2, 3)(inner))
    encoder = keras.Model(inner, keras.layers.Dense(4)(x), name="encoder")
    left, right = keras.Input((8, 8, 1), name="left"), keras.Input((8, 8, 1), name="right")
    distance = keras.ops.abs(encoder(left) - encoder(right))
    return keras.Model([left, right], keras.layers.Dense(1, activation="sigmoid")(distance))


@graph
def several_outputs(keras: Any) -> Any:
    inputs = keras.Input((4,))
    x = keras.layers.Dense(4)(inputs)
    return keras.Model(inputs, [keras.layers.Dense(2, name="first")(x), keras.layers.Dense(3, name="second")(x)])


@graph
def one_tensor_twice(keras: Any) -> Any:
    inputs = keras.Input((4,))
    x = keras.layers.Dense(4, name="x")(inputs)
    return keras.Model(inputs, [x, keras.layers.Dense(4, name="y")(x)])


@graph
def input_as_output(keras: Any) -> Any:
    inputs = keras.Input((4,), name="given")
    return keras.Model(inputs, [inputs, keras.layers.Dense(4, name="y")(inputs)])


@graph
def unused_input(keras: Any) -> Any:
    used, unused = keras.Input((4,), name="used"), keras.Input((3,), name="unused")
    return keras.Model([used, unused], keras.layers.Dense(2)(used))


@graph
def nested(keras: Any) -> Any:
    inner = keras.Input((4,), name="inner")
    block = keras.Model(inner, keras.layers.Dense(4)(inner) + inner, name="block")
    inputs = keras.Input((4,))
    return keras.Model(inputs, keras.layers.Dense(2)(block(inputs)))


@graph
def nested_with_several_outputs(keras: Any) -> Any:
    inner = keras.Input((4,), name="inner")
    block = keras.Model(inner, [keras.layers.Dense(3)(inner), keras.layers.Dense(2)(inner)], name="block")
    a, b = keras.Input((4,), name="a"), keras.Input((4,), name="b")
    u, v = block(a)
    p, q = block(b)
    return keras.Model([a, b], [u + p, v * q - 1.0])


@graph
def nested_output_of_several(keras: Any) -> Any:
    inner = keras.Input((4,), name="inner")
    block = keras.Model(inner, [keras.layers.Dense(3)(inner), keras.layers.Dense(2)(inner)], name="block")
    inputs = keras.Input((4,))
    return keras.Model(inputs, block(inputs)[1])


@graph
def nested_with_several_inputs(keras: Any) -> Any:
    a, b = keras.Input((3,), name="p"), keras.Input((3,), name="q")
    adder = keras.Model([a, b], a - b, name="adder")
    x, y = keras.Input((3,), name="x"), keras.Input((3,), name="y")
    return keras.Model([x, y], adder([y, x * 2.0]))


@graph
def nested_two_levels(keras: Any) -> Any:
    innermost = keras.Input((4,))
    core = keras.Model(innermost, keras.layers.Dense(4)(innermost), name="core")
    inner = keras.Input((4,))
    middle = keras.Model(inner, core(core(inner)), name="middle")
    inputs = keras.Input((4,))
    return keras.Model(inputs, middle(middle(inputs)))


@graph
def nested_by_name(keras: Any) -> Any:
    a, b = keras.Input((3,), name="b"), keras.Input((4,), name="a")
    inner = keras.Model(
        {"b": a, "a": b}, {"sum": keras.layers.Dense(2)(a), "other": keras.layers.Dense(2)(b)}, name="inner"
    )
    x, y = keras.Input((3,), name="x"), keras.Input((4,), name="y")
    found = inner({"b": x, "a": y})
    return keras.Model([x, y], found["sum"] - found["other"])


@graph
def named_ends(keras: Any) -> Any:
    a, b = keras.Input((4,), name="a"), keras.Input((4,), name="b")
    return keras.Model({"a": a, "b": b}, {"total": a + b, "score": keras.layers.Dense(1)(a * b)})


@graph
def nested_sequential(keras: Any) -> Any:
    layers = keras.layers
    head = keras.Sequential(
        [keras.Input((4,)), layers.Dense(5, name="q1"), layers.Dropout(0.3), layers.Dense(2, name="q2")], name="head"
    )
    inputs = keras.Input((4,))
    return keras.Model(inputs, head(inputs))


@graph
def sequential(keras: Any) -> Any:
    layers = keras.layers
    parts = [keras.Input((28, 28)), layers.Flatten(), layers.Dense(16, activation="relu"), layers.Dropout(0.2)]
    return keras.Sequential([*parts, layers.Dense(10, activation="softmax")], name="digits")


@graph
def sequential_in_sequential(keras: Any) -> Any:
    layers = keras.layers
    inner = keras.Sequential([keras.Input((4,)), layers.Dense(3), layers.ReLU()], name="inner")
    return keras.Sequential([keras.Input((4,)), inner, layers.Dense(2)], name="outer")


@graph
def functional_in_sequential(keras: Any) -> Any:
    inner = keras.Input((4,))
    block = keras.Model(inner, keras.layers.Dense(4)(inner) + inner, name="block")
    return keras.Sequential([keras.Input((4,)), block, keras.layers.Dense(2)], name="outer")


@graph
def from_the_middle(keras: Any) -> Any:
    inputs = keras.Input((8,))
    hidden = keras.layers.Dense(4)(inputs)
    return keras.Model(hidden, keras.layers.Dense(2)(hidden))


@graph
def operators(keras: Any) -> Any:
    a, b = keras.Input((4,), name="a"), keras.Input((4,), name="b")
    found = [a + b, a - 2.0, 2.0 - b, a * b / (b + 3.0), a**2, -a, a // 2.0, a % 3.0, 1.0 / (a + 4.0)]
    compared = [a < b, a <= 0.5, a > b, a >= 0.5, a != b]
    logical = [(a < b) & (b < a), (a < b) | (a > b), ~(a < b), (a < b) ^ (a > 0.5)]
    return keras.Model([a, b], [*found, *compared, *logical])


@graph
def indexing(keras: Any) -> Any:
    x = keras.Input((4, 6, 3))
    return keras.Model(x, [x[:, 0], x[..., 1], x[:, ::-1, 1:4], x[:, -1, :, 0], x[:, 1:3, ..., :2], x[:, :, None]])


@graph
def reductions(keras: Any) -> Any:
    ops = keras.ops
    x = keras.Input((4, 3))
    found = [ops.mean(x, axis=1), ops.sum(x, axis=[1, 2], keepdims=True), ops.max(x, -1), ops.std(x, axis=1)]
    found += [ops.logsumexp(x, axis=1), ops.argmax(x, axis=-1), ops.cumsum(x, axis=1), ops.norm(x, axis=-1)]
    return keras.Model(x, [*found, ops.any(x > 0.5, axis=1), ops.count_nonzero(x > 0.5, axis=1)])


@graph
def shapes(keras: Any) -> Any:
    ops = keras.ops
    x = keras.Input((4, 6))
    parts = ops.split(x, 3, axis=2)
    found = [ops.reshape(x, (-1, 24)), ops.transpose(x, (0, 2, 1)), ops.expand_dims(x, -1), ops.flip(x, axis=1)]
    found += [ops.stack([x, x], axis=1), ops.concatenate([parts[0], parts[2]], axis=1), ops.tile(x, (1, 2, 1))]
    found += [ops.pad(x, ((0, 0), (1, 2), (0, 0))), ops.roll(x, 1, axis=1), ops.repeat(x, 2, axis=1)]
    found += [ops.squeeze(ops.max(x, axis=1, keepdims=True), axis=1), ops.swapaxes(x, 1, 2), ops.moveaxis(x, 1, 2)]
    return keras.Model(x, [*found, *ops.split(x, [2, 3], axis=2), ops.ravel(x[:, 0, 0])])


@graph
def activations_as_operations(keras: Any) -> Any:
    ops = keras.ops
    x = keras.Input((6,))
    found = [ops.relu(x), ops.softmax(x, axis=-1), ops.gelu(x, approximate=False), ops.leaky_relu(x, 0.3), ops.elu(x)]
    found += [ops.sigmoid(x), ops.silu(x), ops.tanh(x), ops.log_softmax(x), ops.clip(x, -0.5, 0.5), ops.hard_tanh(x)]
    return keras.Model(x, found)


@graph
def linear_algebra(keras: Any) -> Any:
    ops = keras.ops
    x, y = keras.Input((4, 5)), keras.Input((5, 4))
    found = [
        x @ y,
        ops.einsum("bij,bjk->bki", x, y),
        ops.matmul(y, x),
        ops.dot(x, x[0, 0]),
        ops.outer(x[:, 0], y[:, 0]),
    ]
    return keras.Model(
        [x, y], [*found, ops.tensordot(x, y[0], axes=1), ops.det(ops.matmul(x, y)), ops.trace(x, 0, 1, 2)]
    )


@graph
def choices(keras: Any) -> Any:
    ops = keras.ops
    x = keras.Input((6,))
    values, places = ops.top_k(x, 2)
    found = [ops.where(x > 0.5, x, ops.zeros_like(x)), values, ops.cast(places, "float32"), ops.maximum(x, 0.5)]
    found += [ops.take(x, ops.cast(places[0], "int32"), axis=1), ops.one_hot(places, 6), ops.sort(x, axis=-1)]
    return keras.Model(x, [*found, ops.full_like(x, 2.0), ops.isnan(x), ops.minimum(1.0, x), ops.sign(x - 0.5)])


@graph
def images(keras: Any) -> Any:
    image = keras.ops.image
    x = keras.Input((8, 8, 3))
    found = [image.resize(x, (4, 4)), image.rgb_to_grayscale(x), image.extract_patches(x, 2)]
    return keras.Model(x, [*found, image.pad_images(x, 1, 1, 1, 1), image.crop_images(x, 1, 1, 1, 1)])


@graph
def constants(keras: Any) -> Any:
    x = keras.Input((3,))
    scaled = x * np.array([1.0, 2.0, 3.0], "float32")
    return keras.Model(x, scaled + keras.ops.convert_to_tensor([0.5, 0.25, 0.125]))


@graph
def explicit_merges(keras: Any) -> Any:
    layers = keras.layers
    x, y = keras.Input((4, 3), name="x"), keras.Input((4, 3), name="y")
    found = [layers.Add()([x, y]), layers.Multiply()([x, y, x]), layers.Average()([x, y]), layers.Maximum()([x, y])]
    found += [
        layers.Minimum()([x, y]),
        layers.Concatenate(axis=1)([x, y]),
        layers.Dot(axes=(2, 2), normalize=True)([x, y]),
    ]
    return keras.Model([x, y], layers.Concatenate()([layers.Flatten()(item) for item in found]))


@graph
def embedding_with_mask(keras: Any) -> Any:
    tokens = keras.Input((5,), dtype="int32", name="tokens")
    x = keras.layers.Embedding(10, 8, mask_zero=True)(tokens)
    return keras.Model(tokens, keras.layers.Dense(2)(keras.layers.LSTM(4)(keras.layers.Dense(6)(x))))


@graph
def masking(keras: Any) -> Any:
    sequence = keras.Input((5, 3))
    x = keras.layers.Masking(mask_value=0.5)(sequence)
    x = keras.layers.Bidirectional(keras.layers.GRU(3, return_sequences=True))(x)
    return keras.Model(sequence, keras.layers.GlobalAveragePooling1D()(x))


@graph
def masks_through_merges(keras: Any) -> Any:
    layers = keras.layers
    a, b = keras.Input((5,), dtype="int32", name="a"), keras.Input((5,), dtype="int32", name="b")
    embed = layers.Embedding(10, 4, mask_zero=True, name="embed")
    x = layers.Add()([embed(a), embed(b)])
    y = layers.Concatenate()([embed(a), embed(b)])
    return keras.Model([a, b], [layers.LSTM(3)(x), layers.GRU(3)(y)])


@graph
def explicit_mask(keras: Any) -> Any:
    sequence, mask = keras.Input((5, 3), name="sequence"), keras.Input((5,), dtype="bool", name="mask")
    x = keras.layers.LSTM(4, return_sequences=True)(sequence, mask=mask)
    return keras.Model([sequence, mask], keras.layers.GlobalAveragePooling1D()(x, mask=mask))


@graph
def states(keras: Any) -> Any:
    tokens = keras.Input((None,), dtype="int32", name="tokens")
    x = keras.layers.Embedding(10, 8, mask_zero=True)(tokens)
    sequence, hidden, carry = keras.layers.LSTM(4, return_state=True, return_sequences=True)(x)
    decoded = keras.layers.LSTM(4)(x, initial_state=[hidden, carry])
    return keras.Model(tokens, [decoded, sequence])


@graph
def encoder_and_decoder(keras: Any) -> Any:
    layers = keras.layers
    source, target = keras.Input((None, 5), name="source"), keras.Input((None, 6), name="target")
    _, state = layers.GRU(4, return_state=True)(source)
    decoded, _ = layers.GRU(4, return_sequences=True, return_state=True)(target, initial_state=state)
    return keras.Model([source, target], layers.Dense(6, activation="softmax")(decoded))


@graph
def states_both_ways(keras: Any) -> Any:
    x = keras.Input((5, 8))
    outputs = keras.layers.Bidirectional(keras.layers.LSTM(4, return_state=True))(x)
    return keras.Model(x, outputs)


@graph
def two_directions(keras: Any) -> Any:
    layers = keras.layers
    x = keras.Input((5, 8))
    forward = layers.GRU(4, return_sequences=True, name="onward")
    backward = layers.LSTM(3, return_sequences=True, go_backwards=True, name="back")
    return keras.Model(x, layers.Bidirectional(forward, backward_layer=backward)(x))


@graph
def wrappers(keras: Any) -> Any:
    layers = keras.layers
    x = keras.Input((5, 8))
    y = layers.TimeDistributed(layers.Dense(3, activation="relu"))(x)
    y = layers.Bidirectional(layers.GRU(4, return_sequences=True), merge_mode="sum")(y)
    return keras.Model(x, layers.SpectralNormalization(layers.Dense(3), power_iterations=2)(y))


@graph
def cells(keras: Any) -> Any:
    layers = keras.layers
    x = keras.Input((5, 8))
    y = layers.RNN(layers.StackedRNNCells([layers.LSTMCell(3), layers.GRUCell(2)]), return_sequences=True)(x)
    return keras.Model(x, layers.RNN(layers.SimpleRNNCell(4, activation="relu"))(y))


@graph
def convolutional_recurrence(keras: Any) -> Any:
    x = keras.Input((3, 6, 6, 1))
    return keras.Model(x, keras.layers.ConvLSTM2D(2, 3, padding="same", return_sequences=True)(x))


@graph
def attention(keras: Any) -> Any:
    layers = keras.layers
    x, y = keras.Input((5, 8), name="x"), keras.Input((6, 8), name="y")
    z = layers.MultiHeadAttention(2, 4, dropout=0.1)(x, y)
    w, scores = layers.MultiHeadAttention(2, 4, value_dim=3)(x, value=y, key=y, return_attention_scores=True)
    v = layers.GroupQueryAttention(4, 4, 2)(x, y, use_causal_mask=True)
    return keras.Model([x, y], [z, w, scores, v, layers.Attention(use_scale=True)([x, y])])


@graph
def attention_with_masks(keras: Any) -> Any:
    layers = keras.layers
    tokens = keras.Input((6,), dtype="int32", name="tokens")
    x = layers.Embedding(20, 8, mask_zero=True)(tokens)
    y = layers.LayerNormalization(epsilon=1e-6)(x + layers.MultiHeadAttention(2, 4)(x, x))
    z = layers.AdditiveAttention()([y, y])
    return keras.Model(tokens, layers.GlobalMaxPooling1D()(z))


@graph
def transformer_block(keras: Any) -> Any:
    layers = keras.layers
    inputs = keras.Input((6, 8))
    x = layers.LayerNormalization()(inputs)
    x = inputs + layers.MultiHeadAttention(num_heads=2, key_dim=4, name="attention")(x, x)
    y = layers.Dense(16, activation="gelu")(layers.LayerNormalization()(x))
    return keras.Model(inputs, x + layers.Dense(8)(y))


@graph
def values_of_all_kinds(keras: Any) -> Any:
    layers = keras.layers
    x = keras.Input((8, 8, 3))
    y = layers.Conv2D(
        4,
        3,
        kernel_initializer=keras.initializers.HeNormal(seed=3),
        bias_initializer=keras.initializers.Constant(0.1),
        kernel_regularizer=keras.regularizers.L1L2(1e-4, 1e-3),
        activity_regularizer="l1",
        bias_constraint=keras.constraints.MaxNorm(2),
        activation=keras.activations.gelu,
        padding="same",
        dilation_rate=2,
    )(x)
    y = layers.Activation(keras.activations.silu)(y)
    y = layers.PReLU(shared_axes=[1, 2])(y)
    y = layers.BatchNormalization(momentum=0.9, axis=-1, gamma_regularizer=keras.regularizers.OrthogonalRegularizer())(
        y
    )
    kernel = keras.initializers.VarianceScaling(2.0, "fan_out", "uniform")
    return keras.Model(x, layers.Dense(3, activation=layers.LeakyReLU(0.1), kernel_initializer=kernel)(y))


@graph
def normalizations(keras: Any) -> Any:
    layers = keras.layers
    x = keras.Input((4, 4, 8))
    y = layers.GroupNormalization(4)(layers.BatchNormalization(center=False)(x))
    y = layers.UnitNormalization(axis=-1)(layers.RMSNormalization()(y))
    return keras.Model(x, layers.LayerNormalization(axis=[2, 3], scale=False)(y))


@graph
def mixed_precision(keras: Any) -> Any:
    layers = keras.layers
    x = keras.Input((8,))
    y = layers.Dense(4, dtype=keras.DTypePolicy("mixed_bfloat16"))(x)
    y = layers.BatchNormalization(dtype="float64")(y)
    return keras.Model(x, layers.Dense(2, dtype="float32")(y))


@graph
def half_precision_inputs(keras: Any) -> Any:
    x = keras.Input((8,), dtype="float16")
    return keras.Model(x, keras.layers.Dense(4, dtype="float16")(x))


@graph
def frozen_layers(keras: Any) -> Any:
    x = keras.Input((8,))
    y = keras.layers.Dense(4, trainable=False)(x)
    y = keras.layers.BatchNormalization(trainable=False)(y)
    return keras.Model(x, keras.layers.Dense(2)(y))


@graph
def frozen_submodel(keras: Any) -> Any:
    inner = keras.Input((8,))
    base = keras.Model(inner, keras.layers.Dense(4)(keras.layers.Dense(6)(inner)), name="base")
    base.trainable = False
    x = keras.Input((8,))
    return keras.Model(x, keras.layers.Dense(2)(base(x, training=False)))


@graph
def frozen_model(keras: Any) -> Any:
    model = nested(keras)
    model.trainable = False
    return model


@graph
def texts_and_categories(keras: Any) -> Any:
    layers = keras.layers
    text, word = keras.Input((1,), dtype="string", name="text"), keras.Input((1,), dtype="string", name="word")
    number = keras.Input((1,), dtype="int64", name="number")
    tokens = layers.TextVectorization(max_tokens=20, output_sequence_length=6, vocabulary=["a", "b", "c"])(text)
    words = layers.StringLookup(vocabulary=["u", "v"], output_mode="one_hot")(word)
    numbers = layers.IntegerLookup(vocabulary=[3, 5, 7], num_oov_indices=2)(number)
    return keras.Model([text, word, number], [layers.Embedding(20, 4)(tokens), words, numbers])


@graph
def numbers_prepared(keras: Any) -> Any:
    layers = keras.layers
    x = keras.Input((3,))
    y = layers.Normalization(mean=[1.0, 2.0, 3.0], variance=[1.0, 4.0, 9.0])(x)
    z = layers.Discretization(bin_boundaries=[0.0, 0.5, 1.0])(x)
    return keras.Model(x, [y, layers.CategoryEncoding(num_tokens=4, output_mode="multi_hot")(z)])


@graph
def images_prepared(keras: Any) -> Any:
    layers = keras.layers
    x = keras.Input((16, 16, 3))
    y = layers.RandomFlip("horizontal", seed=1)(x)
    y = layers.RandomRotation(0.1, seed=2)(y)
    y = layers.Rescaling(1 / 127.5, offset=-1)(y)
    y = layers.CenterCrop(12, 12)(layers.RandomZoom(0.2, seed=3)(y))
    return keras.Model(x, layers.Resizing(8, 8, interpolation="nearest")(y))


@graph
def odd_names(keras: Any) -> Any:
    x = keras.Input((3,), name="in-put.1")
    y = keras.layers.Dense(2, name="class")(x)
    y = keras.layers.Dense(2, name="größe µ")(y)
    y = keras.layers.Dense(2, name="x")(keras.layers.Dense(2, name="keras")(y))
    return keras.Model(x, keras.layers.Dense(2, name="1st layer")(y), name="my model!")


@graph
def fixed_batch(keras: Any) -> Any:
    x = keras.Input((5, 3), batch_size=2)
    return keras.Model(x, keras.layers.LSTM(4, stateful=True)(x))


@graph
def regularizers(keras: Any) -> Any:
    layers = keras.layers
    x = keras.Input((5, 8))
    y = layers.SpatialDropout1D(0.2)(layers.GaussianNoise(0.1)(x))
    y = layers.ActivityRegularization(l1=0.1)(layers.AlphaDropout(0.1, seed=4)(y))
    return keras.Model(x, layers.GaussianDropout(0.3)(layers.Dropout(0.1, noise_shape=(None, 1, 8))(y)))


@graph
def reshaping(keras: Any) -> Any:
    layers = keras.layers
    x = keras.Input((4, 6))
    y = layers.Permute((2, 1))(layers.Reshape((6, 4))(x))
    return keras.Model(x, layers.Flatten()(layers.UpSampling1D(2)(layers.RepeatVector(3)(layers.Flatten()(y)))))


@graph
def einsum_dense(keras: Any) -> Any:
    x = keras.Input((4, 6))
    y = keras.layers.EinsumDense("abc,cd->abd", output_shape=(None, 5), bias_axes="d")(x)
    return keras.Model(x, y)


@graph
def always_dropped(keras: Any) -> Any:
    x = keras.Input((6,))
    return keras.Model(x, keras.layers.Dense(2)(keras.layers.Dropout(0.5, seed=1)(x, training=True)))


@graph
def unet(keras: Any) -> Any:
    layers = keras.layers
    x = inputs = keras.Input((16, 16, 1))
    kept = []
    for filters in (2, 4):
        x = layers.Conv2D(filters, 3, padding="same", activation="relu")(x)
        kept.append(x)
        x = layers.MaxPooling2D()(x)
    for filters, skip in zip((4, 2), reversed(kept), strict=True):
        x = layers.Conv2DTranspose(filters, 2, strides=2)(x)
        x = layers.Conv2D(filters, 3, padding="same")(layers.Concatenate()([x, skip]))
    return keras.Model(inputs, layers.Conv2D(1, 1, activation="sigmoid")(x), name="unet")
