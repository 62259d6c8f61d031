"""sequential: a network in Keras."""

import argparse

import keras
import tensorflow as tf
from keras import layers

SEED = 0
EPOCHS = 10
BATCH_SIZE = 32
VALIDATION_SPLIT = 0.15
TEST_SPLIT = 0.15
SPLIT_SEED = 0


def build_features() -> keras.Model:
    model = keras.Sequential(
        [
            keras.Input(shape=(16, 16, 3), name="image"),
            layers.Conv2D(8, 3, padding="same", activation="relu", name="conv"),
            layers.SpectralNormalization(
                layers.Conv2D(8, 3, name="inner"), name="spectral"
            ),
            layers.TimeDistributed(
                layers.BatchNormalization(momentum=0.9, name="norm"), name="norms"
            ),
            layers.GlobalAveragePooling2D(name="global_average_pooling2d"),
        ],
        name="features",
    )
    model.trainable = False
    return model


def build_model() -> keras.Model:
    return keras.Sequential(
        [
            keras.Input(shape=(16, 16, 3), name="picture"),
            layers.Rescaling(1 / 255, name="rescaling"),
            build_features(),
            # Only this learns.
            layers.Dense(
                16, activation="relu", kernel_initializer="he_normal", name="hidden"
            ),
            layers.Dense(1, name="score"),
            # loose: leads to no output
            # No activation.
        ],
        name="sequential",
    )


def load_data():
    """Return the training, validation and test data, each as inputs and targets."""
    # picture: no data
    # score: no data
    raise NotImplementedError("No data is bound to the inputs and outputs.")


def compile_model(model):
    model.compile(optimizer="adam", loss="mse")


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
    model.save("sequential.keras")


if __name__ == "__main__":
    main()
