"""A script of the generated shape: two classes of points, a network with Dropout, two metrics."""

# ruff: noqa: T201, TID253 - a program of its own

import keras
import numpy as np
import tensorflow as tf

SEED = 7
EPOCHS = 3
BATCH_SIZE = 16


def build_model():
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


def compile_model(model):
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])


def make_dataset(x, y, shuffle=False):
    dataset = tf.data.Dataset.from_tensor_slices((x, y))
    if shuffle:
        dataset = dataset.shuffle(len(dataset), seed=SEED, reshuffle_each_iteration=True)
    return dataset.batch(BATCH_SIZE).prefetch(tf.data.AUTOTUNE)


def train(model, data, callbacks=(), epochs=EPOCHS):
    train_data, val_data, _ = data
    batches = make_dataset(*train_data, shuffle=True)
    return model.fit(batches, epochs=epochs, validation_data=make_dataset(*val_data), callbacks=list(callbacks))


def main():
    keras.utils.set_random_seed(SEED)
    data = load_data()
    model = build_model()
    compile_model(model)
    history = train(model, data)
    print("HISTORY", {name: [value.hex() for value in values] for name, values in history.history.items()})
    print("TEST", model.evaluate(make_dataset(*data[2]), verbose=0, return_dict=True))


if __name__ == "__main__":
    main()
