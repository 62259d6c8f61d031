"""Expressions of a script: what they stand for, without anything being executed."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, Protocol

from netdesigner.catalogue.values import Slice
from netdesigner.codegen.reading import arithmetic
from netdesigner.codegen.reading.applications import want_names
from netdesigner.codegen.reading.assigning import set_attribute
from netdesigner.codegen.reading.attributes import attribute
from netdesigner.codegen.reading.codes import ReadCode
from netdesigner.codegen.reading.errors import NotConstantError, TooLargeError
from netdesigner.codegen.reading.library import choose_backend
from netdesigner.codegen.reading.limits import Depth
from netdesigner.codegen.reading.notes import Context
from netdesigner.codegen.reading.operators import compared, indexed, operated, turned
from netdesigner.codegen.reading.things import (
    FunctionThing,
    Known,
    Lines,
    ModelThing,
    Scope,
    Tensor,
    Thing,
    Unknown,
    UnknownPart,
)
from netdesigner.codegen.reading.unpacking import items_of

LONGEST_TOLD: Final = 60


class Caller(Protocol):
    """What calls things."""

    def call(self, callee: Thing, given: list[Thing], named: dict[str, Thing], text: str) -> Thing:
        """Return what a call gives."""
        ...


class Names(Protocol):
    """What knows the names that a script does not define itself."""

    def find(self, name: str) -> Thing:
        """Return what a name stands for."""
        ...


class Evaluator:
    """Evaluates expressions."""

    def __init__(self, context: Context, caller: Caller, names: Names) -> None:
        self._context = context
        self._caller = caller
        self._names = names
        self._methods: Mapping[type[ast.expr], Callable[[Any, Scope], Thing]] = {
            ast.Constant: self._constant,
            ast.Name: self._name,
            ast.Attribute: self._attribute,
            ast.Call: self._call,
            ast.List: self._sequence,
            ast.Tuple: self._sequence,
            ast.Set: self._sequence,
            ast.Dict: self._dict,
            ast.BinOp: self._binary,
            ast.UnaryOp: self._unary,
            ast.Compare: self._compare,
            ast.BoolOp: self._boolean,
            ast.IfExp: self._choice,
            ast.Subscript: self._subscript,
            ast.Slice: self._slice,
            ast.JoinedStr: self._text,
            ast.Lambda: self._lambda,
            ast.NamedExpr: self._walrus,
            ast.ListComp: self._comprehension,
            ast.SetComp: self._comprehension,
            ast.GeneratorExp: self._comprehension,
            ast.DictComp: self._dict_comprehension,
        }

    def evaluate(self, node: ast.expr | None, scope: Scope) -> Thing:
        """Return what an expression stands for."""
        if node is None:
            return None
        self._context.budget.spend()
        method = self._methods.get(type(node))
        if method is None:
            return Unknown(told(node))
        self._context.budget.enter(Depth.EXPRESSION)
        try:
            return method(node, scope)
        except NotConstantError as error:
            self._tell(error)
            return Unknown(told(node))
        finally:
            self._context.budget.leave(Depth.EXPRESSION)

    def function(self, node: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda, scope: Scope) -> FunctionThing:
        """Return the function that a definition makes."""
        defaults = [self.evaluate(item, scope) for item in node.args.defaults]
        pairs = zip(node.args.kwonlyargs, node.args.kw_defaults, strict=True)
        named = {argument.arg: self.evaluate(item, scope) for argument, item in pairs if item is not None}
        return FunctionThing(node, scope, defaults, named)

    def call_with(self, node: ast.Call, scope: Scope) -> tuple[list[Thing], dict[str, Thing]]:
        """Return the arguments of a call."""
        named: dict[str, Thing] = {}
        given = list(self._items(node.args, scope))
        for keyword in node.keywords:
            value = self.evaluate(keyword.value, scope)
            if keyword.arg is not None:
                named[keyword.arg] = value
            elif isinstance(value, dict):
                named |= {key: item for key, item in value.items() if isinstance(key, str)}
        return given, named

    def _tell(self, error: NotConstantError) -> None:
        if isinstance(error, TooLargeError):
            self._context.fail(ReadCode.TOO_LARGE)

    def _constant(self, node: ast.Constant, _scope: Scope) -> Thing:
        return Unknown(told(node)) if isinstance(node.value, bytes | complex) else node.value

    def _name(self, node: ast.Name, scope: Scope) -> Thing:
        found, value = scope.find(node.id)
        return value if found else self._names.find(node.id)

    def _attribute(self, node: ast.Attribute, scope: Scope) -> Thing:
        return attribute(self._context, self.evaluate(node.value, scope), node.attr, told(node))

    def _call(self, node: ast.Call, scope: Scope) -> Thing:
        callee = self.evaluate(node.func, scope)
        given, named = self.call_with(node, scope)
        made = self._caller.call(callee, given, named, told(node.func))
        if isinstance(made, ModelThing) and isinstance(callee, Known):
            _name_ends(made, node)
        return made

    def _sequence(self, node: ast.List | ast.Tuple | ast.Set, scope: Scope) -> Thing:
        items = self._own_lines(node.elts, scope) if isinstance(node, ast.List) else list(self._items(node.elts, scope))
        return tuple(items) if isinstance(node, ast.Tuple) else items

    def _own_lines(self, nodes: list[ast.expr], scope: Scope) -> list[Thing]:
        """Return the items of a list; what is made there stands on the lines of its item."""
        lines = self._context.lines
        made: list[Thing] = []
        for node in nodes:
            self._context.lines = Lines(node.lineno, node.end_lineno or node.lineno)
            made += self._items([node], scope)
        self._context.lines = lines
        return made

    def _items(self, nodes: list[ast.expr], scope: Scope) -> Iterator[Thing]:
        for node in nodes:
            if isinstance(node, ast.Starred):
                found = items_of(self._context, self.evaluate(node.value, scope))
                yield from [Unknown(told(node))] if found is None else found
            else:
                yield self.evaluate(node, scope)

    def _dict(self, node: ast.Dict, scope: Scope) -> Thing:
        made: dict[Thing, Thing] = {}
        for key_node, item_node in zip(node.keys, node.values, strict=True):
            item = self.evaluate(item_node, scope)
            if key_node is not None:
                key = self.evaluate(key_node, scope)
                made |= {key: item} if self._is_key(key) else {}
            elif isinstance(item, dict):
                made |= item
        return made

    def _is_key(self, key: Thing) -> bool:
        if isinstance(key, UnknownPart):
            want_names(self._context, key.owner)
        return isinstance(key, arithmetic.PLAIN)

    def _binary(self, node: ast.BinOp, scope: Scope) -> Thing:
        left, right = self.evaluate(node.left, scope), self.evaluate(node.right, scope)
        return operated(self._context, type(node.op), left, right, told(node))

    def _unary(self, node: ast.UnaryOp, scope: Scope) -> Thing:
        return turned(self._context, type(node.op), self.evaluate(node.operand, scope), told(node))

    def _compare(self, node: ast.Compare, scope: Scope) -> Thing:
        left = self.evaluate(node.left, scope)
        result: Thing = True
        for kind, right_node in zip(node.ops, node.comparators, strict=True):
            right = self.evaluate(right_node, scope)
            result = compared(self._context, type(kind), left, right, told(node))
            if result is not True:
                return result
            left = right
        return result

    def _boolean(self, node: ast.BoolOp, scope: Scope) -> Thing:
        result: Thing = None
        for item in node.values:
            result = self.evaluate(item, scope)
            truth = truth_of(result)
            if truth is None or truth is isinstance(node.op, ast.Or):
                return result
        return result

    def _choice(self, node: ast.IfExp, scope: Scope) -> Thing:
        truth = truth_of(self.evaluate(node.test, scope))
        if truth is None:
            self._context.note(ReadCode.CONDITION_NOT_KNOWN, text=told(node.test))
        return self.evaluate(node.orelse if truth is False else node.body, scope)

    def _subscript(self, node: ast.Subscript, scope: Scope) -> Thing:
        owner, key = self.evaluate(node.value, scope), self.evaluate(node.slice, scope)
        return indexed(self._context, owner, key, told(node))

    def _slice(self, node: ast.Slice, scope: Scope) -> Thing:
        parts = [self.evaluate(part, scope) for part in (node.lower, node.upper, node.step)]
        plain = all(part is None or type(part) is int for part in parts)
        return Slice(*parts) if plain else Unknown(told(node))

    def _text(self, node: ast.JoinedStr, scope: Scope) -> Thing:
        parts: list[str] = []
        for item in node.values:
            if isinstance(item, ast.FormattedValue):
                form = self.evaluate(item.format_spec, scope) if item.format_spec is not None else ""
                value = self.evaluate(item.value, scope)
                parts.append(arithmetic.formatted(value, item.conversion, str(form)))
            elif isinstance(item, ast.Constant):
                parts.append(str(item.value))
        self._context.budget.size(sum(map(len, parts)))
        return "".join(parts)

    def _lambda(self, node: ast.Lambda, scope: Scope) -> Thing:
        return self.function(node, scope)

    def _walrus(self, node: ast.NamedExpr, scope: Scope) -> Thing:
        value = self.evaluate(node.value, scope)
        scope.set(node.target.id, value)
        return value

    def _comprehension(self, node: ast.ListComp | ast.SetComp | ast.GeneratorExp, scope: Scope) -> Thing:
        made: list[Thing] = []
        inner = Scope(scope)
        if not self._loop(node.generators, inner, lambda: made.append(self.evaluate(node.elt, inner))):
            return Unknown(told(node))
        return made

    def _dict_comprehension(self, node: ast.DictComp, scope: Scope) -> Thing:
        made: dict[Thing, Thing] = {}
        inner = Scope(scope)

        def add() -> None:
            key = self.evaluate(node.key, inner)
            made.update({key: self.evaluate(node.value, inner)} if self._is_key(key) else {})

        return made if self._loop(node.generators, inner, add) else Unknown(told(node))

    def _loop(self, generators: list[ast.comprehension], scope: Scope, do: Callable[[], None]) -> bool:
        """Go through nested loops of a comprehension; return whether what they go through is known."""
        if not generators:
            do()
            return True
        first, *rest = generators
        items = items_of(self._context, self.evaluate(first.iter, scope))
        if items is None:
            return False
        for item in items:
            self._context.budget.spend()
            self.assign(first.target, item, scope)
            tests = [truth_of(self.evaluate(test, scope)) for test in first.ifs]
            if None in tests or (False not in tests and not self._loop(rest, scope, do)):
                return False
        return True

    def assign(self, target: ast.expr, value: Thing, scope: Scope) -> None:
        """Let names, attributes and items stand for a value, or for the items of it."""
        match target:
            case ast.Name(id=name):
                scope.set(name, value)
            case ast.Tuple(elts=targets) | ast.List(elts=targets):
                for inner, item in zip(targets, self._spread(targets, value), strict=True):
                    self.assign(inner.value if isinstance(inner, ast.Starred) else inner, item, scope)
            case ast.Attribute(value=owner, attr=name):
                set_attribute(self._context, self.evaluate(owner, scope), name, value)
            case ast.Subscript():
                self._put(self.evaluate(target.value, scope), self.evaluate(target.slice, scope), value)

    def _spread(self, targets: list[ast.expr], value: Thing) -> list[Thing]:
        star = next((at for at, target in enumerate(targets) if isinstance(target, ast.Starred)), None)
        if isinstance(value, Tensor) and value.is_open:
            return [Tensor(value.call, number) for number in range(len(targets))]
        found = items_of(self._context, value)
        items = None if found is None else list(found)
        if items is None or (len(items) != len(targets) if star is None else len(items) < len(targets) - 1):
            return [Unknown(told(target)) for target in targets]
        if star is None:
            return items
        end = len(items) - (len(targets) - star - 1)
        return [*items[:star], items[star:end], *items[end:]]

    def _put(self, owner: Thing, key: Thing, value: Thing) -> None:
        if owner == Known("os.environ"):
            choose_backend(self._context, key, value)
        elif isinstance(owner, dict) and self._is_key(key):
            self._context.budget.size(len(owner))
            owner[key] = value
        elif isinstance(owner, list) and type(key) is int and -len(owner) <= key < len(owner):
            owner[key] = value


def _name_ends(model: ModelThing, node: ast.Call) -> None:
    """Remember the variables that the outputs of a model stand in."""
    given = [keyword.value for keyword in node.keywords if keyword.arg in ("outputs", "output")] or node.args[1:2]
    items = given[0].elts if given and isinstance(given[0], ast.List | ast.Tuple) else given
    if len(items) == len(model.ends):
        pairs = zip(items, model.ends, strict=True)
        model.ends = [end._replace(variable=item.id if isinstance(item, ast.Name) else None) for item, end in pairs]


def truth_of(value: Thing) -> bool | None:
    """Return whether a value counts as true, or `None` when only running the script would tell."""
    if isinstance(value, Unknown | Tensor | Known):
        return None
    return bool(value) if arithmetic.is_constant(value) else True


def told(node: ast.AST) -> str:
    """Return an expression as a person is told of it: its beginning, on one line."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{told(node.value)}.{node.attr}"[-LONGEST_TOLD:]
    if isinstance(node, ast.Call):
        return f"{told(node.func)}(...)"
    if isinstance(node, ast.Constant):
        return repr(node.value)[:LONGEST_TOLD]
    return type(node).__name__.lower()
