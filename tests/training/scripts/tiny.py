"""A script of the generated shape: two classes of points, a network with Dropout, two metrics."""

# ruff: noqa: T201, TID253 - a program of its own

import keras
import numpy as np
import tensorflow as tf

SEED = 7
EPOCHS = 3
BATCH_SIZE = 16


def build_model() -> keras.Model:
    inputs = keras.Input(shape=(4,), name="points")
    x = keras.layers.Dense(8, activation="relu", name="hidden")(inputs)
    x = keras.layers.Dropout(0.2, name="dropout")(x)
    outputs = keras.layers.Dense(2, activation="softmax", name="classes")(x)
    return keras.Model(inputs=inputs, outputs=outputs, name="tiny")


def load_data():
    random = np.random.default_rng(SEED)
    x = random.normal(size=(120, 4)).astype("float32")
    y = (x.sum(axis=1) > 0).astype("int32")
    return (x[:80], y[:80]), (x[80:100], y[80:100]), (x[100:], y[100:])


def compile_model(model: keras.Model) -> None:
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])


def train(model: keras.Model, data, callbacks=(), epochs: int = EPOCHS) -> keras.callbacks.History:
    (x_train, y_train), validation, _ = data
    batches = tf.data.Dataset.from_tensor_slices((x_train, y_train))
    batches = batches.shuffle(len(x_train), seed=SEED, reshuffle_each_iteration=True).batch(BATCH_SIZE)
    return model.fit(batches, validation_data=validation, epochs=epochs, callbacks=list(callbacks))


def main() -> None:
    keras.utils.set_random_seed(SEED)
    data = load_data()
    model = build_model()
    compile_model(model)
    history = train(model, data)
    x_test, y_test = data[2]
    print("HISTORY", {name: [value.hex() for value in values] for name, values in history.history.items()})
    print("TEST", model.evaluate(x_test, y_test, batch_size=BATCH_SIZE, verbose=0, return_dict=True))


if __name__ == "__main__":
    main()
