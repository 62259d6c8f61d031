"""attention: a network in Keras."""

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
    inputs = keras.Input(shape=(40,), dtype="int32", name="tokens")
    embedded = layers.Embedding(1000, 32, mask_zero=True, name="embedded")(inputs)
    x, scores = layers.MultiHeadAttention(4, 8, name="attention")(
        embedded, embedded, return_attention_scores=True
    )
    x = layers.Add(name="residual")([embedded, x])
    x = layers.LayerNormalization(epsilon=1e-6, name="layer_normalization")(x)
    x = layers.GlobalAveragePooling1D(name="global_average_pooling1d")(x)
    opinion = layers.Dense(2, activation="softmax", name="opinion")(x)
    return keras.Model(
        inputs=inputs, outputs={"opinion": opinion, "scores": scores}, name="attention"
    )


def load_data():
    """Return the training, validation and test data, each as inputs and targets."""
    # tokens: no data
    # opinion: no data
    raise NotImplementedError("No data is bound to the inputs and outputs.")


def compile_model(model):
    model.compile(optimizer="adam", loss={"opinion": "mse"})


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
    model.save("attention.keras")


if __name__ == "__main__":
    main()
