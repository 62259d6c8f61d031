"""digits_cnn: a network in Keras."""

import argparse

import keras
import numpy as np
import tensorflow as tf
from keras import layers
from sklearn.datasets import load_digits
from sklearn.model_selection import StratifiedKFold, train_test_split

SEED = 7
EPOCHS = 20
BATCH_SIZE = 64
TEST_SPLIT = 0.15
FOLDS = 4
FOLD = 1
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


def split_samples(labels, fold):
    """Return the rows of each part; one fold validates, the others train."""
    rows = np.arange(len(labels))
    rows, test = train_test_split(
        rows, test_size=TEST_SPLIT, stratify=labels, random_state=SPLIT_SEED
    )
    splitter = StratifiedKFold(FOLDS, shuffle=True, random_state=SPLIT_SEED)
    folds = list(splitter.split(rows, labels[rows]))
    training, validation = folds[fold - 1]
    return rows[training], rows[validation], test


def load_data(fold=FOLD):
    """Return the training, validation and test data, each as inputs and targets."""
    digits = load_digits()
    x = digits.images[..., np.newaxis].astype("float32")
    y = digits.target
    training, validation, test = split_samples(y, fold)

    def take(rows):
        return keras.tree.map_structure(lambda array: array[rows], (x, y))

    return take(training), take(validation), take(test)


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


def run_fold(fold, epochs=EPOCHS):
    """Train a new model, one fold validating, and return its results."""
    keras.utils.set_random_seed(SEED)
    data = load_data(fold)
    model = build_model()
    compile_model(model)
    train(model, data, epochs=epochs)
    model.save(f"digits_cnn_fold_{fold}.keras")

    _, val_data, test_data = data
    results = {}
    for part, samples in [("validation", val_data), ("test", test_data)]:
        scores = model.evaluate(make_dataset(*samples), return_dict=True)
        results |= {f"{part} {name}": value for name, value in scores.items()}
    return results


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--fold", type=int, choices=range(1, FOLDS + 1))
    arguments = parser.parse_args()

    folds = [arguments.fold] if arguments.fold else range(1, FOLDS + 1)
    scores = [run_fold(fold, arguments.epochs) for fold in folds]
    for name in scores[0]:
        values = [score[name] for score in scores]
        mean, deviation = np.mean(values), np.std(values)
        print(f"{name}: {mean:.4f} (deviation {deviation:.4f})")


if __name__ == "__main__":
    main()
