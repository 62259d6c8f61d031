"""autoencoder: a network in Keras."""

import argparse
import math
import os

os.environ.setdefault("KERAS_BACKEND", "jax")

import keras
import numpy as np
from keras import layers
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split

SEED = 0
EPOCHS = 10
BATCH_SIZE = 32
VALIDATION_SPLIT = 0.15
TEST_SPLIT = 0.15
SPLIT_SEED = 0


def build_encoder() -> keras.Model:
    inputs = keras.Input(shape=(8, 8, 1), name="image")
    x = layers.Flatten(name="flatten")(inputs)
    outputs = layers.Dense(8, activation="relu", name="squeeze")(x)
    return keras.Model(inputs=inputs, outputs=outputs, name="encoder")


def build_decoder() -> keras.Model:
    inputs = keras.Input(shape=(8,), name="code")
    x = layers.Dense(64, activation="sigmoid", name="pixels")(inputs)
    outputs = layers.Reshape((8, 8, 1), name="reshape")(x)
    model = keras.Model(inputs=inputs, outputs=outputs, name="decoder")
    model.trainable = False
    return model


def build_model() -> keras.Model:
    inputs = keras.Input(shape=(8, 8, 1), name="images")
    x = build_encoder()(inputs)
    outputs = build_decoder()(x)
    return keras.Model(inputs=inputs, outputs=outputs, name="autoencoder")


def load_data():
    """Return the training, validation and test data, each as inputs and targets."""
    digits = load_digits()
    x = digits.images[..., np.newaxis].astype("float32")
    y = x
    x_rest, x_test, y_rest, y_test = train_test_split(
        x, y, test_size=TEST_SPLIT, random_state=SPLIT_SEED
    )
    x_train, x_val, y_train, y_val = train_test_split(
        x_rest,
        y_rest,
        test_size=VALIDATION_SPLIT / (1 - TEST_SPLIT),
        random_state=SPLIT_SEED,
    )
    return (x_train, y_train), (x_val, y_val), (x_test, y_test)


def compile_model(model):
    model.compile(optimizer="adam", loss="mse")


class Batches(keras.utils.PyDataset):
    """Batches of arrays; shuffled, their order follows from the seed and the epoch."""

    def __init__(self, x, y, shuffle=False, **kwargs):
        super().__init__(**kwargs)
        self.arrays = (x, y)
        self.rows = np.arange(len(keras.tree.flatten(x)[0]))
        self.random = np.random.default_rng(SEED) if shuffle else None
        self.shuffle()

    def shuffle(self):
        """Put the rows into the order of the next epoch."""
        if self.random is not None:
            self.rows = self.random.permutation(len(self.rows))

    def on_epoch_end(self):
        self.shuffle()

    def __len__(self):
        return math.ceil(len(self.rows) / BATCH_SIZE)

    def __getitem__(self, index):
        rows = self.rows[index * BATCH_SIZE : (index + 1) * BATCH_SIZE]
        return keras.tree.map_structure(lambda array: array[rows], self.arrays)


def make_dataset(x, y, shuffle=False):
    """Return batches of arrays."""
    return Batches(x, y, shuffle)


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
    model.save("autoencoder.keras")


if __name__ == "__main__":
    main()
