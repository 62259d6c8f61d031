"""mnist: a network in Keras."""

import argparse

import keras
import numpy as np
import tensorflow as tf
from keras import layers
from sklearn.model_selection import train_test_split

SEED = 0
EPOCHS = 10
BATCH_SIZE = 32
VALIDATION_SPLIT = 0.1
SPLIT_SEED = 0


def build_model() -> keras.Model:
    inputs = keras.Input(shape=(28, 28, 1), name="image")
    x = layers.Rescaling(1 / 255, name="rescaling")(inputs)
    x = layers.Flatten(name="flatten")(x)
    outputs = layers.Dense(10, activation="softmax", name="dense")(x)
    return keras.Model(inputs=inputs, outputs=outputs, name="mnist")


def load_data():
    """Return the training, validation and test data, each as inputs and targets."""
    (x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()
    x_train = x_train[..., np.newaxis]
    x_test = x_test[..., np.newaxis]
    y_train = keras.utils.to_categorical(y_train)
    y_test = keras.utils.to_categorical(y_test)
    x_train, x_val, y_train, y_val = train_test_split(
        x_train,
        y_train,
        test_size=VALIDATION_SPLIT,
        stratify=y_train,
        random_state=SPLIT_SEED,
    )
    return (x_train, y_train), (x_val, y_val), (x_test, y_test)


def compile_model(model):
    model.compile(
        optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"]
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
    model.save("mnist.keras")


if __name__ == "__main__":
    main()
