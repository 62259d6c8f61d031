"""Scripts that want to be executed, or to keep the reader busy for ever, and ones that nobody can follow."""

from __future__ import annotations

import ast
import inspect
import pkgutil
from contextlib import suppress
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netdesigner.codegen import reading
from netdesigner.codegen.reading.codes import ReadCode
from netdesigner.codegen.reading.errors import ScriptSyntaxError
from netdesigner.codegen.reading.limits import LONGEST_TEXT, Budget
from netdesigner.codegen.reading.read import read_script
from netdesigner.i18n.imports import import_sentence
from tests.codegen.reading.helpers import codes, layers, taken

MODEL = "import keras\nmodel = keras.Sequential([keras.layers.Dense(2, input_shape=(3,))])\n"
CALLS = {"eval", "exec", "compile", "__import__", "open", "getattr", "setattr", "globals", "import_module"}


def test_the_reader_has_nothing_that_executes() -> None:
    for module in pkgutil.iter_modules(reading.__path__):
        tree = ast.parse(inspect.getsource(import_module(f"{reading.__name__}.{module.name}")))
        called = {
            node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        }
        assert called & (CALLS - {"getattr"}) == set(), module.name


@pytest.mark.parametrize(
    "attack",
    [
        "__import__('pathlib').Path('{path}').touch()",
        "import os; os.system('touch {path}')",
        "open('{path}', 'w').write('x')",
        'exec(\'open("{path}", "w")\')',
        "(lambda: 0).__globals__['__builtins__']['open']('{path}', 'w')",
        "''.__class__.__mro__[1].__subclasses__()",
        "'{{0.__class__}}'.format(keras)",
        "keras.layers.Lambda(lambda x: open('{path}', 'w'))(model.output)",
        "class Trap:\n    open('{path}', 'w')",
        "@open('{path}', 'w').write\ndef trap(): pass",
        'f\'{{open("{path}", "w")}}\'',
        "keras.utils.get_file('{path}', 'http://localhost/x')",
        "import numpy as np; np.load('{path}', allow_pickle=True)",
    ],
)
def test_nothing_is_executed(attack: str, tmp_path: Path) -> None:
    trap = tmp_path / "executed"
    imported = read_script(MODEL + attack.format(path=trap))
    assert not trap.exists()
    assert [name for _, name, _ in layers(imported.document.network.main)] == ["dense"]


@pytest.mark.parametrize(
    "waste",
    [
        "x = 10 ** 10 ** 10",
        "x = 1 << 10 ** 12",
        "x = 'a' * 10 ** 12",
        "x = [0] * 10 ** 9",
        "x = list(range(10 ** 12))",
        "x = f'{1:>999999999}'",
        "x = '%999999999d' % 1",
        "x = '{0}' * 1000\nfor i in range(30): x = x.format(x)",
        "x = 'a'\nfor i in range(60): x = x + x",
        "x = ()\nfor i in range(60): x = (x, x)\ny = x == (x,)\nz = {x: 1}",
        "x = []\nx.append(x)\nkeras.layers.Dense(x)\nx == x",
        "def f(n): return f(n + 1)\nf(0)",
        "f = lambda f: f(f)\nf(f)",
        "class A:\n    def __init__(self): self.a = A()\nA()",
        "class A:\n    def __call__(self): return self()\nA()()",
        "class A:\n    @property\n    def x(self): return self.x\nA().x",
        "class A: pass\n" + "class A(A, A): pass\n" * 60 + "A().x",
        "class A(keras.Model):\n    def call(self, x): return self(x)\nA()(model.output)",
        "class A(keras.Model):\n    def call(self, x): return A()(x)\nA()(model.output)",
        "import math\nmath.prod(range(10 ** 9))",
        "for i in range(10 ** 9): keras.layers.Dense(3)",
        "x = " + "+".join(["1"] * 150),
        "x = " + "[" * 80 + "]" * 80,
        "x = " + "(" * 80 + "1" + ")" * 80,
        "x = model\nfor i in range(300): x = keras.layers.Dense(1)(x.output)",
    ],
)
def test_waste_is_bounded_and_the_rest_is_taken(waste: str) -> None:
    imported = read_script(f"{MODEL}{waste}\nmodel.add(keras.layers.Dense(1))\n")
    assert [name for _, name, _ in layers(imported.document.network.main)][:1] == ["dense"]
    assert len(imported.document.network.main.layers) == 2


@pytest.mark.parametrize(
    "waste",
    [
        "while True: x = 1",
        "def f(n): return [f(n), f(n)]\nf(0)",
        "x = []\nfor i in range(60): x = [x, x]\nkeras.layers.Dense(x)",
    ],
)
def test_what_takes_too_many_steps_is_left(waste: str) -> None:
    imported = read_script(f"{MODEL}{waste}\n")
    assert [name for _, name, _ in layers(imported.document.network.main)] == ["dense"]


@pytest.mark.parametrize(
    "text",
    [
        "x = " + "(" * 5000,
        "-" * 200_000 + "1",
        "x" * (LONGEST_TEXT + 1),
        "+".join(["1"] * 100_000),
        "x = 1\x00",
        "x =",
        "1" * 9999,
    ],
)
def test_what_python_refuses_is_no_script(text: str) -> None:
    with pytest.raises(ScriptSyntaxError):
        read_script(text)


def test_a_budget_ends() -> None:
    from netdesigner.codegen.reading.errors import TooMuchError

    budget = Budget(steps=3)
    budget.spend(3)
    with pytest.raises(TooMuchError):
        budget.spend()


@pytest.mark.parametrize(
    ("lines", "code", "line"),
    [
        ("y = attend(x)", ReadCode.UNKNOWN_CALL, 4),
        ("class Net(keras.Model):\n    pass\ny = Net()(x)", ReadCode.CUSTOM_CLASS, 6),
        ("class Own(keras.layers.Layer):\n    pass\ny = Own(3)(x)", ReadCode.CUSTOM_CLASS, 6),
        ("y = x\nfor _ in range(depth):\n    y = keras.layers.Dense(4)(y)", ReadCode.LOOP_NOT_KNOWN, 5),
        ("if flag:\n    y = keras.layers.ReLU()(x)\nelse:\n    y = x", ReadCode.CONDITION_NOT_KNOWN, 4),
        ("y = keras.layers.Dense(units)(x)", ReadCode.VALUE_NOT_KNOWN, 4),
        ("y = keras.layers.Dense(4, unit=3)(x)", ReadCode.UNKNOWN_ARGUMENT, 4),
        ("y = keras.layers.Lambda(print)(x)", ReadCode.RUNS_CODE, 4),
        ("y = keras.layers.NoSuchLayer(3)(x)", ReadCode.UNKNOWN_CALL, 4),
        ("y = keras.layers.Attention()(x)", ReadCode.ONE_TENSOR_FOR_LIST, 4),
        ("y = keras.layers.Dropout(0.5)(x, training=True)", ReadCode.ARGUMENT_DROPPED, 4),
        ("y = keras.layers.TimeDistributed(keras.Sequential())(x)", ReadCode.MODEL_INSIDE_LAYER, 4),
    ],
)
def test_what_cannot_be_taken_is_told_once_and_the_rest_is_taken(lines: str, code: str, line: int) -> None:
    imported = taken(
        f"import keras\n\nx = keras.Input((4, 4), name='x')\n{lines}\nmodel = keras.Model(x, keras.layers.Flatten()(y))"
    )
    found = [finding for finding in imported.findings if finding.code == code]
    assert [finding.line for finding in found] == [line]
    assert layers(imported.document.network.main)[-1][0] == "Flatten"
    assert "{" not in import_sentence(code, found[0].values)


def test_loops_and_conditions_that_fill_a_stack_are_told_however_layers_are_called() -> None:
    imported = taken(
        "import os\nimport keras\nfrom keras import layers\nm = keras.Sequential([keras.Input((4,))])\n"
        "for _ in range(int(os.environ['N'])):\n    m.add(keras.layers.Dense(3))\n"
        "for _ in range(int(os.environ['N'])):\n    m.add(layers.Dense(3))\n"
        "if os.path.exists('x'):\n    m.add(layers.Dense(3))\nfor name in os.listdir('.'):\n    print(name)\n"
    )
    found = [(finding.code, finding.line) for finding in imported.findings]
    loop, condition = ReadCode.LOOP_NOT_KNOWN, ReadCode.CONDITION_NOT_KNOWN
    assert found == [(loop, 5), (loop, 7), (condition, 9)]


def test_a_lambda_that_can_be_followed_becomes_operations() -> None:
    imported = taken(
        "import keras\nx = keras.Input((4,))\nm = keras.Model(x, keras.layers.Lambda(lambda t: t * 2 + 1)(x))"
    )
    assert imported.findings == ()
    assert len(imported.document.network.main.layers) == 0


def test_a_script_without_a_model_says_so() -> None:
    assert codes(read_script("print('hello')")) == [ReadCode.NO_MODEL]
    assert codes(read_script("")) == [ReadCode.NO_MODEL]


def test_every_code_has_a_sentence() -> None:
    names = ["name", "path", "text", "type", "argument", "layer", "old", "new", "count", "method", "value", "layers"]
    names += ["names", "outputs"]
    assert [code for code in ReadCode if import_sentence(code, dict.fromkeys(names, "x")) == code] == []


words = st.sampled_from(
    [
        "x",
        "model",
        "keras",
        "layers",
        "Dense",
        "Input",
        "Sequential",
        "add",
        "compile",
        "fit",
        "(",
        ")",
        "[",
        "]",
        "=",
        ",",
        "\n",
        "\n    ",
        "3",
        "'relu'",
        ".",
        ":",
        "for",
        "in",
        "range",
        "if",
        "def f",
        "return",
        "lambda",
        "*",
        "**",
        "+",
        "{",
        "}",
        "None",
        "import",
        "from",
        "while",
        "class C",
        "not",
        "f'{x}'",
        "with",
        "as",
        "-1",
    ]
)


@given(st.lists(words, max_size=40).map(" ".join))
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(ScriptSyntaxError):
        read_script(text)


statements = st.sampled_from(
    [
        "x = keras.layers.Dense({0})(x)",
        "model.add(x)",
        "x = {0}",
        "y = x + y",
        "x, y = y, x",
        "x = [x, y, *y]",
        "model = keras.Model(x, y)",
        "y = model(x)",
        "x = keras.Input({0})",
        "for x in y: y = x",
        "del x",
        "x = x[{0}]",
        "y = keras.layers.concatenate([x, y])",
        "x.trainable = {0}",
        "model.compile({0}, x, y)",
        "model.fit(x, y, {0})",
        "y = x.layers",
        "x = model.get_layer({0})",
        "def f(x): return y",
        "y = f({0})",
        "x = keras.ops.split(x, {0})",
        "y = x.output",
        "model = keras.Sequential(x)",
        "x = keras.applications.VGG16(weights={0})",
        "x = dict(a=y)",
        "x = keras.layers.LSTM({0}, return_state=y)(x)",
        "y = x.shape[{0}]",
        "x = 'a{{}}'.format(y)",
        "x = f'{{y:>3}}'",
        "y = keras.layers.Bidirectional(x)",
        "x = keras.datasets.mnist.load_data()",
        "x = train_test_split(x, y)",
        "y = keras.utils.to_categorical(x)",
        "x = tf.data.Dataset.from_tensor_slices((x, y))",
        "x = x.batch({0})",
        "x = KerasClassifier(f)",
        "x = GridSearchCV(x, {{'a': y}})",
        "if x: y = x",
        "while x: x = y",
        "x **= {0}",
    ]
)
values = st.sampled_from(
    ["3", "(4,)", "'mse'", "None", "x", "y", "model", "f", "[x, y]", "-1", "True", "{}", "1.5", "..."]
)


@given(st.lists(st.builds(lambda line, value: line.format(value), statements, values), max_size=14).map("\n".join))
def test_any_program_is_read(text: str) -> None:
    start = "import keras\nx = keras.Input((4,))\ny = keras.layers.Dense(3)(x)\nmodel = keras.Model(x, y)\n"
    read_script(f"{start}def f(a=3): return a\n{text}")
