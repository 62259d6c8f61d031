"""digits_cnn: a network in Keras."""

import argparse

import keras
import numpy as np
import tensorflow as tf
from keras import layers
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split

SEED = 7
EPOCHS = 20
BATCH_SIZE = 64
VALIDATION_SPLIT = 0.15
TEST_SPLIT = 0.15
SPLIT_SEED = 0


def build_model() -> keras.Model:
    # A small network for small pictures.
    inputs = keras.Input(shape=(8, 8, 1), name="image")
    x = layers.Rescaling(0.0625, name="rescaling")(inputs)
    # Edges first.
    # Shapes come later.
    x = layers.Conv2D(16, 3, padding="same", activation="relu", name="conv")(x)
    x = layers.MaxPooling2D(name="pool")(x)
    x = layers.Conv2D(
        32, 3, activation="relu", kernel_initializer="he_normal", name="conv2d"
    )(x)
    x = layers.Flatten(name="flatten")(x)
    x = layers.Dropout(0.3, name="dropout")(x)
    outputs = layers.Dense(
        10,
        activation="softmax",
        kernel_regularizer=keras.regularizers.L2(1e-5),
        name="dense",
    )(x)
    return keras.Model(inputs=inputs, outputs=outputs, name="digits_cnn")


def load_data():
    """Return the training, validation and test data, each as inputs and targets."""
    digits = load_digits()
    x = digits.images[..., np.newaxis].astype("float32")
    y = digits.target
    x_rest, x_test, y_rest, y_test = train_test_split(
        x, y, test_size=TEST_SPLIT, stratify=y, random_state=SPLIT_SEED
    )
    x_train, x_val, y_train, y_val = train_test_split(
        x_rest,
        y_rest,
        test_size=VALIDATION_SPLIT / (1 - TEST_SPLIT),
        stratify=y_rest,
        random_state=SPLIT_SEED,
    )
    return (x_train, y_train), (x_val, y_val), (x_test, y_test)


def compile_model(model):
    model.compile(
        optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"]
    )


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
        callbacks=[
            keras.callbacks.EarlyStopping(patience=3, restore_best_weights=True),
            *callbacks,
        ],
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
    model.save("digits_cnn.keras")


if __name__ == "__main__":
    main()
