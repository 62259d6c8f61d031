"""houses: a network in Keras."""

import argparse

import keras
import numpy as np
import pandas as pd
import tensorflow as tf
from keras import layers
from sklearn.model_selection import GroupShuffleSplit

SEED = 0
EPOCHS = 10
BATCH_SIZE = 32
VALIDATION_SPLIT = 0.2
TEST_SPLIT = 0.1
SPLIT_SEED = 4


def build_model() -> keras.Model:
    measures = keras.Input(shape=(3,), name="measures")
    district = keras.Input(shape=(4,), name="district")
    x = layers.Dense(16, activation="relu", name="measured")(measures)
    x = layers.Concatenate(name="both")([x, district])
    trunk = layers.Dense(32, activation="relu", name="trunk")(x)
    price = layers.Dense(1, name="price_head")(trunk)
    sold = layers.Dense(1, activation="sigmoid", name="sold_head")(trunk)
    return keras.Model(
        inputs=[measures, district],
        outputs={"price": price, "sold": sold},
        name="houses",
    )


def take_groups(rows, groups, share):
    """Divide rows into two parts; the second one has a share of the groups."""
    splitter = GroupShuffleSplit(1, test_size=share, random_state=SPLIT_SEED)
    first, second = next(splitter.split(rows, groups=groups[rows]))
    return rows[first], rows[second]


def split_samples(groups):
    """Return the rows of each part; all samples of a group are in one part."""
    rows = np.arange(len(groups))
    rows, test = take_groups(rows, groups, TEST_SPLIT)
    training, validation = take_groups(
        rows, groups, VALIDATION_SPLIT / (1 - TEST_SPLIT)
    )
    return training, validation, test


def load_data():
    """Return the training, validation and test data, each as inputs and targets."""
    table = pd.read_csv("data/houses.csv", sep=";")
    measures = table[["area", "rooms", "age"]].to_numpy("float32")
    _, district = np.unique(table["district"], return_inverse=True)
    district = keras.utils.to_categorical(district)
    price = table["price"].to_numpy("float32")
    _, sold = np.unique(table["sold"], return_inverse=True)
    x = {"measures": measures, "district": district}
    y = {"price": price, "sold": sold}
    groups = table["district"].to_numpy()
    training, validation, test = split_samples(groups)

    def take(rows):
        return keras.tree.map_structure(lambda array: array[rows], (x, y))

    return take(training), take(validation), take(test)


def compile_model(model):
    model.compile(
        optimizer="adam",
        loss={"price": "mean_squared_error", "sold": "binary_crossentropy"},
        loss_weights={"price": 0.5, "sold": 1.0},
        metrics={"price": ["mae"], "sold": ["accuracy", keras.metrics.AUC()]},
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
    model.save("houses.keras")


if __name__ == "__main__":
    main()
