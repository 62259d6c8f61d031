"""What scripts call of Keras, of Python and of other libraries."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from netdesigner.catalogue.types import (
    Catalogue,
    Exclusion,
    Family,
    LayerType,
    ObjectType,
    OperationType,
    Placement,
)
from netdesigner.catalogue.values import ARRAY, Instance
from netdesigner.codegen.reading.applications import want_names
from netdesigner.codegen.reading.arithmetic import is_constant
from netdesigner.codegen.reading.attributes import shape_of
from netdesigner.codegen.reading.augmentation import make_generator
from netdesigner.codegen.reading.builtin_functions import FUNCTIONS, MATH, QUIET, call_builtin, call_math
from netdesigner.codegen.reading.codes import ReadCode
from netdesigner.codegen.reading.data_functions import DATA_FUNCTIONS, DATASETS, alone, call_on_array, load_unknown
from netdesigner.codegen.reading.data_things import ArrayThing, SourceThing
from netdesigner.codegen.reading.errors import Inside
from netdesigner.codegen.reading.functional import FUNCTIONAL
from netdesigner.codegen.reading.layer_calls import call_layer, placeholder
from netdesigner.codegen.reading.making import entry_asked, make_input, make_layer, make_object
from netdesigner.codegen.reading.models import make_model, make_sequential
from netdesigner.codegen.reading.networks import NORMALIZATION, look_inside, made_network
from netdesigner.codegen.reading.notes import Context
from netdesigner.codegen.reading.old_spellings import MERGE_MODES, OLD_PATHS, OLD_TYPES
from netdesigner.codegen.reading.operations import call_operation, make_array, operation_for
from netdesigner.codegen.reading.own_files import FileThing
from netdesigner.codegen.reading.preprocessing import PREPARING
from netdesigner.codegen.reading.scaling import SCALING
from netdesigner.codegen.reading.spelling import INPUT, INPUT_LAYER, MODEL, SEQUENTIAL, find_type, layer_function
from netdesigner.codegen.reading.things import (
    FunctionThing,
    InputCall,
    Known,
    LayerThing,
    ModelThing,
    ParserThing,
    PartThing,
    Tensor,
    Thing,
    Unknown,
    UnknownPart,
)
from netdesigner.codegen.reading.unpacking import plain_items, tensors_in
from netdesigner.codegen.reading.values import values_of
from netdesigner.codegen.reading.wrappers import SEARCHES, WRAPPERS, search, tried_first, wrap
from netdesigner.project.settings import Backend

BUILTINS: Final = "builtins."
GENERATOR: Final = "ImageDataGenerator"
LAMBDA: Final = "keras.layers.Lambda"
_ACTIVATION: Final = "keras.layers.Activation"
_MERGE: Final = ("keras.layers.merge", "keras.layers.merge.merge")
SETTINGS: Final = {"image_data_format": "channels_last", "floatx": "float32", "epsilon": 1e-07}
"""What Keras is set to where nothing else is said."""
_GOING_THROUGH: Final = frozenset({"filter", "list", "reversed", "sorted", "zip"})
"""Functions that want items one by one."""
_FAMILIES: Final = ("optimizers", "losses", "metrics", "initializers", "regularizers", "constraints")
"""Modules of Keras that give objects by their names and configurations."""
_KEPT: Final = frozenset({"numpy.array", "numpy.asarray", "tensorflow.constant", "tensorflow.identity"})
"""Functions that give back what they get, as far as a document is concerned."""


def call_known(context: Context, path: str, given: list[Thing], named: dict[str, Thing], text: str) -> Thing:
    """Return what a call of something that a library offers gives."""
    special = next((table[path] for table in _TABLES if path in table), None)
    if special is not None:
        return special(context, given, named)
    last = path.rpartition(".")[2]
    if last in WRAPPERS:
        return wrap(context, last, given, named)
    if last == GENERATOR:
        return make_generator(context, given, named)
    if last in SEARCHES:
        return search(context, given, named)
    if path.startswith(DATASETS):
        return load_unknown(context, path)
    if given and isinstance(given[0], ArrayThing) and last != "len":
        return call_on_array(last, given[0], given[1:], named)
    if path.startswith(BUILTINS):
        return _builtin(context, path.removeprefix(BUILTINS), given, named)
    home, _, last = path.rpartition(".")
    if home in ("math", "numpy") and last in MATH and all(map(is_constant, given)):
        return call_math(context.budget, last, given)
    if path in _KEPT and given and not isinstance(given[0], Known):
        return alone(given[0])
    return _of_catalogue(context, path, given, named, text)


def unknown_call(context: Context, text: str, given: list[Thing], named: dict[str, Thing]) -> Thing:
    """Return what something unknown gives: a placeholder's tensors where it is called on tensors."""
    if (tried := tried_first(context, text, given, named)) is not None:
        return tried
    if not tensors_in(context, [given, named]):
        return Unknown(f"{text}(...)")
    made = placeholder(context, text, given, named)
    context.fail(ReadCode.UNKNOWN_CALL, subject=made.call if isinstance(made, Tensor) else None, text=text)
    return made


def _of_catalogue(context: Context, path: str, given: list[Thing], named: dict[str, Thing], text: str) -> Thing:
    known = _known(context, path)
    match known:
        case LayerType():
            return _layer(context, known, text, given, named)
        case OperationType():
            return call_operation(context, known, path, given, named)
        case ObjectType(family=Family.ACTIVATION):
            return _activation(context, known, given, named)
        case ObjectType(is_function=False):
            return make_object(context, known, text, given, named)
    if (merging := layer_function(context.catalogue, path)) is not None and path not in _MERGE:
        return call_layer(context, make_layer(context, merging, text, [], _without(named)), given, _inputs(named))
    if path in _MERGE:
        return _merge(context, given, named)
    return _foreign(context, path, given, named)


def _known(context: Context, path: str) -> ObjectType | None:
    """Return what the catalogue has for a path, older names included."""
    catalogue = context.catalogue
    found = find_type(catalogue, OLD_PATHS.get(path, path))
    if found is not None:
        return found
    short = _short(path)
    if short in OLD_TYPES:
        context.note(ReadCode.OLD_NAME, old=short.rpartition(".")[2], new=OLD_TYPES[short].rpartition(".")[2])
        return find_type(catalogue, OLD_TYPES[short])
    return _operation(catalogue, path)


def _operation(catalogue: Catalogue, path: str) -> OperationType | None:
    return operation_for(catalogue, path)


def _short(path: str) -> str:
    parts = path.split(".")
    return ".".join((*parts[:2], parts[-1])) if parts[0] == "keras" and len(parts) > 2 else path


def _layer(context: Context, known: LayerType, text: str, given: list[Thing], named: dict[str, Thing]) -> Thing:
    if known.path == LAMBDA and given and _is_followed(given[0]):
        name = named.get("name") or context.automatic_name("lambda")
        asked, _ = entry_asked(known, named)
        return LayerThing(known.path, {}, str(name), context.lines, entry=asked, function=given[0])
    if known.is_application:
        return _network(context, known, text, given, named)
    made = make_layer(context, known, text, given, named)
    if known.placement is Placement.EXCLUDED:
        code = ReadCode.RUNS_CODE if known.exclusion is Exclusion.RUNS_CODE else ReadCode.UNKNOWN_CALL
        context.fail(code, subject=made, type=known.path, text=known.path)
    return made


def _network(context: Context, known: LayerType, text: str, given: list[Thing], named: dict[str, Thing]) -> Thing:
    """Return a network of Keras, which begins with what is given to it."""
    start = named.pop("input_tensor", None)
    made = made_network(context, make_layer(context, known, text, given, named), start)
    if isinstance(made, LayerThing) and isinstance(start, Tensor):
        context.flat.add(made)
        call_layer(context, made, [start], {})
    return made


def _is_followed(function: Thing) -> bool:
    """Whether what a `Lambda` does can be followed."""
    return isinstance(function, FunctionThing) or (isinstance(function, Known) and function.path in PREPARING)


def _activation(context: Context, known: ObjectType, given: list[Thing], named: dict[str, Thing]) -> Thing:
    """Return what an activation gives for a tensor: an operation where there is one, else a layer."""
    operation = context.catalogue.operations.get(f"keras.ops.{known.name}")
    if operation is not None:
        return call_operation(context, operation, operation.path, given, named)
    values, _ = values_of(context, {"activation": Known(known.path)})
    layer = LayerThing(_ACTIVATION, values, context.automatic_name("activation"), context.lines)
    return call_layer(context, layer, given[:1], {})


def _without(named: Mapping[str, Thing]) -> dict[str, Thing]:
    return {name: value for name, value in named.items() if name != "inputs"}


def _inputs(named: Mapping[str, Thing]) -> dict[str, Thing]:
    return {name: value for name, value in named.items() if name == "inputs"}


def _merge(context: Context, given: list[Thing], named: dict[str, Thing]) -> Thing:
    """Return what the old function `merge` gave."""
    mode = named.get("mode", given[1] if len(given) > 1 else "sum")
    if not isinstance(mode, str) or mode not in MERGE_MODES:
        return unknown_call(context, "merge", given[:1], {})
    name, arguments = MERGE_MODES[mode]
    context.note(ReadCode.OLD_NAME, old=f"merge(mode={mode!r})", new=name)
    told = {arguments.get(key, key): value for key, value in named.items() if key in (*arguments, "name")}
    known = context.catalogue.layers[f"keras.layers.{name}"]
    layer = make_layer(context, known, name, [], told)
    return call_layer(context, layer, given[:1] or [named.get("inputs")], {})


def _foreign(context: Context, path: str, given: list[Thing], named: dict[str, Thing]) -> Thing:
    """Return what something gives that neither Keras of today nor this reader knows."""
    if path.startswith("keras.layers.") and path.rpartition(".")[2][:1].isupper():
        short = path.rpartition(".")[2]
        values, _ = values_of(context, {key: value for key, value in named.items() if key != "name"})
        name = named.get("name")
        made = LayerThing(path, values, str(name) if name else context.automatic_name(short.lower()), context.lines)
        context.fail(ReadCode.UNKNOWN_CALL, subject=made, text=path)
        return made
    return unknown_call(context, path, given, named)


def _text(context: Context, given: list[Thing], named: dict[str, Thing]) -> Thing:
    if given and isinstance(given[0], FileThing):
        return given[0].text()
    return _builtin(context, "str", given, named)


def _each(context: Context, given: list[Thing], named: dict[str, Thing]) -> Thing:
    """Return what a function makes of the parts of a table: a table."""
    match given:
        case [FunctionThing() as function, SourceThing() as table]:
            return context.run(function, [table], {})
    return _builtin(context, "map", given, named)


def _builtin(context: Context, name: str, given: list[Thing], named: dict[str, Thing]) -> Thing:
    for part in given:
        if isinstance(part, PartThing) and name == "enumerate":
            return [(UnknownPart(name, owner=part.owner), PartThing(part.owner, part.rows))]
        if isinstance(part, PartThing) and name in _GOING_THROUGH:
            want_names(context, part.owner)
    if name in FUNCTIONS or name == "slice":
        return call_builtin(context.budget, name, given, named)
    return None if name in QUIET else unknown_call(context, name, given, named)


def _model(context: Context, given: list[Thing], named: dict[str, Thing]) -> ModelThing:
    made = make_model(context, given, named)
    context.models.append(made)
    return made


def _sequential(context: Context, given: list[Thing], named: dict[str, Thing]) -> ModelThing:
    made = make_sequential(context, given, named)
    context.models.append(made)
    return made


def _seed(context: Context, given: list[Thing], named: dict[str, Thing]) -> Thing:
    found = given[0] if given else named.get("seed")
    context.seed = found if type(found) is int else context.seed
    return None


def _distribution(context: Context, _given: list[Thing], _named: dict[str, Thing]) -> Thing:
    context.is_distributed = True
    return Unknown("distribution")


def _parser(_context: Context, _given: list[Thing], _named: dict[str, Thing]) -> Thing:
    return ParserThing()


def _is_instance(context: Context, given: list[Thing], _named: dict[str, Thing]) -> Thing:
    """Return whether a layer is of a type; of all layers of an application only one type is asked for."""
    kinds = plain_items(given[1]) if len(given) == 2 else []
    types = [
        known.path for kind in kinds if isinstance(kind, Known) and (known := find_type(context.catalogue, kind.path))
    ]
    if isinstance(given[0], LayerThing | ModelThing | InputCall) and len(types) == len(kinds):
        return isinstance(given[0], LayerThing) and given[0].type in types
    if isinstance(given[0], PartThing) and (types != [NORMALIZATION] or given[0].rows is not None):
        look_inside(context, given[0].owner, Inside.NAMES)
    if isinstance(given[0], PartThing) and types == [NORMALIZATION]:
        given[0].is_normalization = True
        return True
    return Unknown("isinstance(...)")


def _activation_asked(_context: Context, given: list[Thing], _named: dict[str, Thing]) -> Thing:
    """Return an activation by its name, or as it is given."""
    match given:
        case [str() as name]:
            return Known(f"keras.activations.{name}")
        case [None]:
            return Known("keras.activations.linear")
        case [Known() | FunctionThing()]:
            return given[0]
    return Unknown("activations.get(...)")


def _asked(family: str) -> Callable[[Context, list[Thing], dict[str, Thing]], Thing]:
    """Return what `get` does in a module of Keras: an object by its name or its configuration, or as it is given."""

    def get(context: Context, given: list[Thing], named: dict[str, Thing]) -> Thing:
        match [*given, *named.values()]:
            case [{"class_name": str() as name, **rest}]:
                known = find_type(context.catalogue, f"keras.{family}.{name}")
                config = rest.get("config", {})
                if known is not None and isinstance(config, dict):
                    return make_object(context, known, name, [], dict(config))
            case [str() | Instance() | Known() | FunctionThing() | None as said]:
                return said
        return Unknown(f"{family}.get(...)")

    return get


def _known_shape(context: Context, given: list[Thing], _named: dict[str, Thing]) -> Thing:
    """Return the shape of a tensor as `int_shape` does."""
    found = shape_of(context, given[0]) if given and isinstance(given[0], Tensor) else None
    return Unknown("int_shape(...)") if found is None else found


def _environment(context: Context, given: list[Thing], _named: dict[str, Thing]) -> Thing:
    if len(given) == 2:
        choose_backend(context, given[0], given[1])
    return None


def choose_backend(context: Context, name: Thing, value: Thing) -> None:
    """Take over the backend that a variable of the environment chooses."""
    if name == "KERAS_BACKEND" and value in list(Backend):
        context.backend = Backend(value)


def _setting(value: Thing) -> Callable[[Context, list[Thing], dict[str, Thing]], Thing]:
    def said(_context: Context, _given: list[Thing], _named: dict[str, Thing]) -> Thing:
        return value

    return said


def _clear(_context: Context, _given: list[Thing], _named: dict[str, Thing]) -> Thing:
    return None


_SPECIAL: Final[Mapping[str, Callable[[Context, list[Thing], dict[str, Thing]], Thing]]] = {
    INPUT: make_input,
    INPUT_LAYER: make_input,
    MODEL: _model,
    SEQUENTIAL: _sequential,
    ARRAY: make_array,
    "keras.activations.get": _activation_asked,
    **{f"keras.{family}.{name}": _asked(family) for family in _FAMILIES for name in ("get", "deserialize")},
    "keras.backend.int_shape": _known_shape,
    "keras.utils.set_random_seed": _seed,
    "tensorflow.random.set_seed": _seed,
    "tensorflow.set_random_seed": _seed,
    "numpy.random.seed": _seed,
    "random.seed": _seed,
    "keras.distribution.DataParallel": _distribution,
    "tensorflow.distribute.MirroredStrategy": _distribution,
    "argparse.ArgumentParser": _parser,
    "builtins.isinstance": _is_instance,
    "builtins.str": _text,
    "builtins.map": _each,
    "os.environ.setdefault": _environment,
    **{f"keras.{home}.{name}": _setting(value) for home in ("backend", "config") for name, value in SETTINGS.items()},
    "keras.backend.clear_session": _clear,
    "keras.utils.clear_session": _clear,
}
_TABLES: Final = (_SPECIAL, DATA_FUNCTIONS, PREPARING, FUNCTIONAL, SCALING)
