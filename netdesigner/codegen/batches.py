"""`make_dataset()`: the batches that a model is fed with."""

from __future__ import annotations

from collections.abc import Iterator

from netdesigner.codegen.distributing import shares_batches
from netdesigner.codegen.sections import Section
from netdesigner.project.settings import Backend, FitSettings

TITLE = "Batches"
BATCHES = "Batches"
_SHUFFLED = "Return batches; shuffled, their order follows from the seed and the epoch."
_IN_ORDER = "Return batches in the order of the samples."
_SHUFFLE = """\
    if shuffle:
        dataset = dataset.shuffle(
            len(dataset), seed=SEED, reshuffle_each_iteration=True
        )
"""
_READ = "    dataset = dataset.map(read_files, num_parallel_calls=tf.data.AUTOTUNE)\n"
_ROWS = """\
    def __getitem__(self, index):
        rows = self.rows[index * BATCH_SIZE : (index + 1) * BATCH_SIZE]
"""
_WHOLE_SHARES = """\
        # All devices get as many samples: those that are left over are left out.
        self.is_shared = keras.distribution.distribution() is not None
        count = len(keras.tree.flatten(x)[0])
        left_over = count % jax.device_count() if self.is_shared else 0
        self.rows = np.arange(count - left_over)
"""
_SHARED_ROWS = """\
    def __getitem__(self, index):
        rows = self.rows[index * BATCH_SIZE : (index + 1) * BATCH_SIZE]
        if self.is_shared:
            rows = rows.reshape(jax.process_count(), -1)[jax.process_index()]
"""
_FROM_DISK = (
    "        return keras.tree.map_structure(\n",
    "            lambda array: np.asarray(array[rows]), self.arrays\n",
    "        )\n",
)
_ORDER = '''\
    def shuffle(self):
        """Put the rows into the order of the next epoch."""
        if self.random is not None:
            self.rows = self.random.permutation(len(self.rows))

    def on_epoch_end(self):
        self.shuffle()

'''


def options_of(fit: FitSettings) -> tuple[str, ...]:
    """Return what `make_dataset` can be asked for beside the batches themselves."""
    return (*(("shuffle",) if fit.shuffle else ()), *(("drop_remainder",) if fit.drop_remainder else ()))


def write_batches(fit: FitSettings, backend: Backend, *, reads_files: bool, reads_rows: bool) -> Section:
    """Return the section that cuts arrays into batches.

    Args:
        fit: How the model is trained.
        backend: What Keras computes with.
        reads_files: Whether samples are files to be read.
        reads_rows: Whether they are read from arrays on disk.
    """
    if backend is Backend.TENSORFLOW and not reads_rows:
        text = "".join(_tf_dataset(fit, reads_files))
        return Section(TITLE, tuple(text.splitlines()), frozenset({"tf"}))
    is_shared = shares_batches(fit, backend)
    text = "".join(_py_dataset(fit, reads_files, reads_rows, is_shared))
    needed = {"keras", "math", "np"} | ({"jax"} if is_shared else set())
    return Section(TITLE, tuple(text.splitlines()), frozenset(needed))


def _parameters(fit: FitSettings) -> str:
    return "".join(f", {option}=False" for option in options_of(fit))


def _tf_dataset(fit: FitSettings, reads_files: bool) -> Iterator[str]:
    keeps_files = reads_files and fit.cache
    yield f"def make_dataset(x, y{_parameters(fit)}):\n"
    yield f'    """{_SHUFFLED if fit.shuffle else _IN_ORDER}"""\n'
    yield "    dataset = tf.data.Dataset.from_tensor_slices((x, y))\n"
    if keeps_files:
        yield f"{_READ}    dataset = dataset.cache()\n"
    if fit.shuffle:
        yield _SHUFFLE
    if reads_files and not keeps_files:
        yield _READ
    if fit.drop_remainder:
        yield "    dataset = dataset.batch(BATCH_SIZE, drop_remainder=drop_remainder)\n"
        yield "    return dataset.prefetch(tf.data.AUTOTUNE)\n"
    else:
        yield "    return dataset.batch(BATCH_SIZE).prefetch(tf.data.AUTOTUNE)\n"


def _py_dataset(fit: FitSettings, reads_files: bool, reads_rows: bool, is_shared: bool) -> Iterator[str]:
    keeps_files = reads_files and fit.cache
    yield "class Batches(keras.utils.PyDataset):\n"
    yield f'    """{_SHUFFLED.replace("Return batches", "Batches of arrays") if fit.shuffle else _IN_ORDER}"""\n\n'
    yield f"    def __init__(self, x, y{_parameters(fit)}, **kwargs):\n"
    yield "        super().__init__(**kwargs)\n"
    yield f"        self.arrays = {'read_files(x, y)' if keeps_files else '(x, y)'}\n"
    if is_shared:
        yield _WHOLE_SHARES
    else:
        yield "        self.rows = np.arange(len(keras.tree.flatten(x)[0]))\n"
    if fit.drop_remainder:
        yield "        self.drop_remainder = drop_remainder\n"
    if fit.shuffle:
        yield "        self.random = np.random.default_rng(SEED) if shuffle else None\n"
        yield "        self.shuffle()\n"
    yield "\n"
    if fit.shuffle:
        yield _ORDER
    yield "    def __len__(self):\n"
    if fit.drop_remainder:
        yield "        if self.drop_remainder:\n            return len(self.rows) // BATCH_SIZE\n"
    yield "        return math.ceil(len(self.rows) / BATCH_SIZE)\n\n"
    yield _SHARED_ROWS if is_shared else _ROWS
    yield from _FROM_DISK if reads_rows else _taken(reads_files and not keeps_files)
    yield f"\n\ndef make_dataset(x, y{_parameters(fit)}):\n"
    yield '    """Return batches of arrays."""\n'
    yield f"    return Batches({', '.join(('x', 'y', *options_of(fit)))})\n"


def _taken(reads_files: bool) -> Iterator[str]:
    taken = "keras.tree.map_structure(lambda array: array[rows], self.arrays)\n"
    if reads_files:
        yield f"        x, y = {taken}        return read_files(x, y)\n"
    else:
        yield f"        return {taken}"
