"""residual_net: a network in Keras."""

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
SPLIT_SEED = 3


def build_model() -> keras.Model:
    inputs = keras.Input(shape=(32, 32, 3), name="input")
    stem = layers.Conv2D(16, 3, padding="same", name="stem")(inputs)
    x = layers.Conv2D(16, 3, padding="same", use_bias=False, name="conv_0a")(stem)
    x = layers.BatchNormalization(name="norm_0a")(x)
    x = layers.ReLU(name="relu_0a")(x)
    x = layers.Conv2D(16, 3, padding="same", use_bias=False, name="conv_0b")(x)
    x = layers.BatchNormalization(name="norm_0b")(x)
    x = layers.Add(name="add_0")([x, stem])
    relu_0 = layers.ReLU(name="relu_0")(x)

    x = layers.Conv2D(32, 3, strides=2, padding="same", use_bias=False, name="conv_1a")(
        relu_0
    )
    x = layers.BatchNormalization(name="norm_1a")(x)
    x = layers.ReLU(name="relu_1a")(x)
    x = layers.Conv2D(32, 3, padding="same", use_bias=False, name="conv_1b")(x)
    norm_1b = layers.BatchNormalization(name="norm_1b")(x)
    x = layers.Conv2D(32, 1, strides=2, name="shortcut")(relu_0)
    x = layers.Add(name="add_1")([norm_1b, x])
    x = layers.ReLU(name="relu_1")(x)
    x = layers.GlobalAveragePooling2D(name="global_average_pooling2d")(x)
    outputs = layers.Dense(10, name="logits")(x)
    return keras.Model(inputs=inputs, outputs=outputs, name="residual_net")


def load_data():
    """Return the training, validation and test data, each as inputs and targets."""
    arrays = np.load("pictures.npz")
    x = arrays["images"].astype("float32")
    y = arrays["labels"]
    x_train, x_val, y_train, y_val = train_test_split(
        x, y, test_size=VALIDATION_SPLIT, random_state=SPLIT_SEED
    )
    return (x_train, y_train), (x_val, y_val), None


def compile_model(model):
    model.compile(
        optimizer=keras.optimizers.SGD(
            learning_rate=keras.optimizers.schedules.CosineDecay(0.1, 1000),
            momentum=0.9,
            nesterov=True,
        ),
        loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
        metrics=["accuracy"],
        steps_per_execution=4,
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

    model.save("residual_net.keras")


if __name__ == "__main__":
    main()
