"""siamese: a network in Keras."""

import argparse

import keras
import numpy as np
import tensorflow as tf
from keras import layers, ops
from sklearn.model_selection import train_test_split

SEED = 0
EPOCHS = 10
BATCH_SIZE = 32
TEST_SPLIT = 0.2
SPLIT_SEED = 0


def build_encoder() -> keras.Model:
    inputs = keras.Input(shape=(8, 8, 1), name="image")
    x = layers.Conv2D(8, 3, activation="relu", name="conv2d")(inputs)
    x = layers.Flatten(name="flatten")(x)
    outputs = layers.Dense(16, name="code")(x)
    return keras.Model(inputs=inputs, outputs=outputs, name="encoder")


def build_model() -> keras.Model:
    left = keras.Input(shape=(8, 8, 1), name="left")
    right = keras.Input(shape=(8, 8, 1), name="right")
    encoder = build_encoder()
    encoder_left = encoder(left)
    encoder_right = encoder(right)
    x = encoder_left - encoder_right
    x = ops.absolute(x)
    outputs = layers.Dense(1, activation="sigmoid", name="same")(x)
    return keras.Model(inputs=[left, right], outputs=outputs, name="siamese")


def load_data():
    """Return the training, validation and test data, each as inputs and targets."""
    arrays = np.load("pairs.npz")
    left = arrays["left"].astype("float32")
    right = arrays["right"].astype("float32")
    _, y = np.unique(arrays["same"], return_inverse=True)
    x = {"left": left, "right": right}
    training, test = train_test_split(
        np.arange(len(left)), test_size=TEST_SPLIT, stratify=y, random_state=SPLIT_SEED
    )

    def take(rows):
        return keras.tree.map_structure(lambda array: array[rows], (x, y))

    return take(training), None, take(test)


def compile_model(model):
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])


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
    train_data, _, _ = data
    # The batches are shuffled already, anew for each epoch.
    return model.fit(
        make_dataset(*train_data, shuffle=True),
        epochs=epochs,
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
    model.save("siamese.keras")


if __name__ == "__main__":
    main()
