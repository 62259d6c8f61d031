"""states: a network in Keras."""

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


def build_model() -> keras.Model:
    source = keras.Input(shape=(None, 12), name="source")
    target = keras.Input(shape=(None, 12), name="target")
    _, state_h, state_c = layers.LSTM(24, return_state=True, name="encoder")(source)
    x, _, memory = layers.LSTM(
        24, return_sequences=True, return_state=True, name="decoder"
    )(target, initial_state=[state_h, state_c])
    x = layers.Bidirectional(
        layers.GRU(8, return_sequences=True, name="reader"),
        merge_mode="sum",
        name="bidirectional",
    )(x)
    words = layers.TimeDistributed(layers.Dense(12, name="word"), name="words")(x)
    return keras.Model(
        inputs=[source, target],
        outputs={"words": words, "memory": memory},
        name="states",
    )


def load_data():
    """Return the training, validation and test data, each as inputs and targets."""
    # source: no data
    # target: no data
    # words: no data
    raise NotImplementedError("No data is bound to the inputs and outputs.")


def compile_model(model):
    model.compile(optimizer="adam", loss={"words": "mse"})


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
    model.save("states.keras")


if __name__ == "__main__":
    main()
