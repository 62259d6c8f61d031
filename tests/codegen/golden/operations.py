"""operations: a network in Keras."""

import argparse

import keras
import tensorflow as tf
from keras import layers, ops

SEED = 0
EPOCHS = 10
BATCH_SIZE = 32
VALIDATION_SPLIT = 0.15
TEST_SPLIT = 0.15
SPLIT_SEED = 0


def build_model() -> keras.Model:
    inputs = keras.Input(shape=(6, 4), name="a")
    shared = layers.Dense(4, name="shared")
    shared_inputs = shared(inputs)
    x = shared(shared_inputs)
    x = shared_inputs + x
    x = x * 0.5
    x = x**2
    x = ops.add(x, ops.convert_to_tensor((0.5, -1.0, 2.0, 0.33333333), dtype="float32"))
    x = ops.matmul(
        x,
        ops.convert_to_tensor(
            (
                (
                    0.3333, 0.2222, 0.1111, 0.0, -0.1111, -0.2222, -0.3333, -0.4444,
                    -0.5556, -0.6667, -0.7778, -0.8889,
                ),
                (0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0),
                (
                    -0.3333, -0.2222, -0.1111, 0.0, 0.1111, 0.2222, 0.3333, 0.4444,
                    0.5556, 0.6667, 0.7778, 0.8889,
                ),
                (
                    -0.6667, -0.4444, -0.2222, 0.0, 0.2222, 0.4444, 0.6667, 0.8889,
                    1.1111, 1.3333, 1.5556, 1.7778,
                ),
            ),
            dtype="float32",
        ),
    )  # fmt: skip
    subtract = 1.0 - x

    x = subtract[:, -1]
    split_1, split_2 = ops.split(x, 2, axis=-1)
    item = subtract[..., 1::2]
    x = item > 0.0
    x = ops.where(x, item, 0.0)
    x = ops.mean(x, axis=1)
    x = ops.concatenate([split_2, x], axis=-1)
    outputs = ops.einsum("bi,bj->bij", x, split_1)
    return keras.Model(inputs=inputs, outputs=outputs, name="operations")


def load_data():
    """Return the training, validation and test data, each as inputs and targets."""
    # a: no data
    # product: no data
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
    model.save("operations.keras")


if __name__ == "__main__":
    main()
