"""price: a network in Keras."""

import argparse

import keras
import numpy as np
import pandas as pd
import tensorflow as tf
from keras import layers

SEED = 0
EPOCHS = 10
BATCH_SIZE = 32
VALIDATION_SPLIT = 0.1
TEST_SPLIT = 0.2


def build_model() -> keras.Model:
    inputs = keras.Input(shape=(3,), name="rows")
    x = layers.Dense(8, activation="relu", name="dense")(inputs)
    outputs = layers.Dense(1, name="price")(x)
    return keras.Model(inputs=inputs, outputs=outputs, name="price")


def split_samples(times):
    """Return the rows of each part: the earliest samples train, the latest test."""
    rows = np.argsort(times, kind="stable")
    count = len(rows)
    first_test = count - round(count * TEST_SPLIT)
    first_validation = first_test - round(count * VALIDATION_SPLIT)
    return np.split(rows, [first_validation, first_test])


def load_data():
    """Return the training, validation and test data, each as inputs and targets."""
    table = pd.read_csv("prices.csv")
    x = table[["area", 'the "best" rooms', "age"]].to_numpy("float32")
    y = table["price"].to_numpy("float32")
    times = table["day"].to_numpy()
    training, validation, test = split_samples(times)

    def take(rows):
        return keras.tree.map_structure(lambda array: array[rows], (x, y))

    return take(training), take(validation), take(test)


def compile_model(model):
    model.compile(optimizer="adam", loss="mse", metrics=["mae"])


def make_dataset(x, y, shuffle=False):
    """Return batches; shuffled, their order follows from the seed and the epoch."""
    dataset = tf.data.Dataset.from_tensor_slices((x, y))
    if shuffle:
        dataset = dataset.shuffle(
            len(dataset), seed=SEED, reshuffle_each_iteration=True
        )
    return dataset.batch(BATCH_SIZE).prefetch(tf.data.AUTOTUNE)


def train(model, data, callbacks=(), epochs=EPOCHS):
    """Fit the model to the training data and return the history of Keras."""
    train_data, val_data, _ = data
    # The batches are shuffled already, anew for each epoch.
    return model.fit(
        make_dataset(*train_data, shuffle=True),
        epochs=epochs,
        validation_data=make_dataset(*val_data),
        callbacks=list(callbacks),
        shuffle=False,
    )


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    arguments = parser.parse_args()

    keras.utils.set_random_seed(SEED)
    data = load_data()
    model = build_model()
    compile_model(model)
    train(model, data, epochs=arguments.epochs)

    *_, test_data = data
    results = model.evaluate(make_dataset(*test_data), return_dict=True)
    for name, value in results.items():
        print(f"test {name}: {value:.4f}")
    model.save("price.keras")


if __name__ == "__main__":
    main()
