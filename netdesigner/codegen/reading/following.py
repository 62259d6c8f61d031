"""Statements of a script, followed in the order in which they would run."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Mapping
from enum import Enum, auto
from itertools import islice
from typing import Any, Final, NamedTuple

from netdesigner.codegen.reading.calling import Calls
from netdesigner.codegen.reading.class_things import Bound, ClassThing
from netdesigner.codegen.reading.classes import make_class
from netdesigner.codegen.reading.codes import ReadCode
from netdesigner.codegen.reading.errors import NotConstantError, TooDeepError
from netdesigner.codegen.reading.evaluating import Evaluator, told, truth_of
from netdesigner.codegen.reading.names import ScriptNames
from netdesigner.codegen.reading.notes import Context
from netdesigner.codegen.reading.operators import operated
from netdesigner.codegen.reading.tables import put_column_type, put_left_out
from netdesigner.codegen.reading.things import (
    FunctionThing,
    Known,
    LayerThing,
    Lines,
    ModelThing,
    Scope,
    Tensor,
    Thing,
    Unknown,
)
from netdesigner.codegen.reading.unpacking import items_of

MOST_ROUNDS: Final = 10_000
"""A loop with more rounds is no part of a network."""
_BUILDERS: Final = ("keras.layers.", "keras.Input", "keras.Model", "keras.Sequential")


class _Way(Enum):
    RETURN = auto()
    BREAK = auto()
    CONTINUE = auto()


class _Jump(NamedTuple):
    """Where a body is left before its end."""

    way: _Way
    value: Thing = None


class Follower:
    """Follows statements."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._names = ScriptNames(context)
        calls = Calls(context)
        calls.follow_body = self._follow_function
        self._calls = calls
        self._evaluator = Evaluator(context, calls, self._names)
        self._methods: Mapping[type[ast.stmt], Callable[[Any, Scope], _Jump | None]] = {
            ast.Expr: self._expression,
            ast.Assign: self._assign,
            ast.AnnAssign: self._annotated,
            ast.AugAssign: self._augmented,
            ast.If: self._if,
            ast.For: self._for,
            ast.While: self._while,
            ast.With: self._with,
            ast.Try: self._try,
            ast.FunctionDef: self._define,
            ast.AsyncFunctionDef: self._define,
            ast.ClassDef: self._class,
            ast.Import: self._import,
            ast.ImportFrom: self._import,
            ast.Return: self._return,
            ast.Global: self._outer,
            ast.Nonlocal: self._outer,
            ast.Delete: self._delete,
            ast.Break: self._break,
            ast.Continue: self._continue,
            ast.Pass: self._pass,
            ast.Assert: self._pass,
            ast.Raise: self._raise,
        }

    def follow(self, tree: ast.Module, scope: Scope) -> None:
        """Follow a whole script, whose names go into `scope`."""
        self._body(tree.body, scope)

    def call(self, callee: FunctionThing | Bound | ClassThing) -> Thing:
        """Call what the script defines and never calls."""
        return self._calls.call(callee, [], {}, "")

    def _follow_function(self, function: FunctionThing, scope: Scope) -> Thing:
        if isinstance(function.node, ast.Lambda):
            return self._evaluator.evaluate(function.node.body, scope)
        jump = self._body(function.node.body, scope)
        return jump.value if jump is not None and jump.way is _Way.RETURN else None

    def _body(self, statements: Iterable[ast.stmt], scope: Scope) -> _Jump | None:
        for statement in statements:
            jump = self._statement(statement, scope)
            if jump is not None:
                return jump
        return None

    def _statement(self, node: ast.stmt, scope: Scope) -> _Jump | None:
        self._context.budget.spend()
        self._context.lines = _lines(node)
        method = self._methods.get(type(node))
        if method is None:
            self._context.note(ReadCode.STATEMENT_NOT_TAKEN, text=type(node).__name__.lower())
            return None
        try:
            return method(node, scope)
        except (TooDeepError, RecursionError):
            self._context.lines = _lines(node)
            self._context.fail(ReadCode.TOO_DEEP)
            return None

    def _expression(self, node: ast.Expr, scope: Scope) -> None:
        self._evaluator.evaluate(node.value, scope)

    def _assign(self, node: ast.Assign, scope: Scope) -> None:
        if put_column_type(node, scope) or put_left_out(node, scope):
            return
        value = self._evaluator.evaluate(node.value, scope)
        for target in node.targets:
            self._evaluator.assign(target, value, scope)

    def _annotated(self, node: ast.AnnAssign, scope: Scope) -> None:
        if node.value is not None:
            self._evaluator.assign(node.target, self._evaluator.evaluate(node.value, scope), scope)

    def _augmented(self, node: ast.AugAssign, scope: Scope) -> None:
        left, right = self._evaluator.evaluate(node.target, scope), self._evaluator.evaluate(node.value, scope)
        if isinstance(left, list) and isinstance(node.op, ast.Add) and isinstance(right, list | tuple):
            self._context.budget.size(len(left) + len(right))
            left.extend(right)
            return
        try:
            value = operated(self._context, type(node.op), left, right, told(node.target))
        except NotConstantError:
            value = Unknown(told(node.target))
        self._evaluator.assign(node.target, value, scope)

    def _if(self, node: ast.If, scope: Scope) -> _Jump | None:
        truth = truth_of(self._evaluator.evaluate(node.test, scope))
        if truth is not None:
            return self._body(node.body if truth else node.orelse, scope)
        if self._builds([*node.body, *node.orelse], scope):
            self._context.note(ReadCode.CONDITION_NOT_KNOWN, text=told(node.test))
        return self._body(node.body, scope)

    def _for(self, node: ast.For, scope: Scope) -> _Jump | None:
        found = items_of(self._context, self._evaluator.evaluate(node.iter, scope))
        items = None if found is None else list(islice(found, MOST_ROUNDS + 1))
        if items is None or len(items) > MOST_ROUNDS:
            self._tell_loop(node, told(node.iter), scope)
            items = [Unknown(told(node.target))]
        for item in items:
            self._context.budget.spend()
            self._evaluator.assign(node.target, item, scope)
            jump = self._body(node.body, scope)
            if jump is not None and jump.way is not _Way.CONTINUE:
                return jump if jump.way is _Way.RETURN else None
        return self._body(node.orelse, scope)

    def _while(self, node: ast.While, scope: Scope) -> _Jump | None:
        for _ in range(MOST_ROUNDS):
            truth = truth_of(self._evaluator.evaluate(node.test, scope))
            if truth is False:
                return self._body(node.orelse, scope)
            jump = self._body(node.body, scope)
            if jump is not None and jump.way is not _Way.CONTINUE:
                return jump if jump.way is _Way.RETURN else None
            if truth is None:
                break
        self._tell_loop(node, told(node.test), scope)
        return None

    def _tell_loop(self, node: ast.For | ast.While, text: str, scope: Scope) -> None:
        if self._builds(node.body, scope):
            self._context.lines = _lines(node)
            self._context.fail(ReadCode.LOOP_NOT_KNOWN, text=text)

    def _with(self, node: ast.With, scope: Scope) -> _Jump | None:
        for item in node.items:
            value = self._evaluator.evaluate(item.context_expr, scope)
            if item.optional_vars is not None:
                self._evaluator.assign(item.optional_vars, value, scope)
        return self._body(node.body, scope)

    def _try(self, node: ast.Try, scope: Scope) -> _Jump | None:
        return self._body([*node.body, *node.orelse, *node.finalbody], scope)

    def _define(self, node: ast.FunctionDef | ast.AsyncFunctionDef, scope: Scope) -> None:
        scope.set(node.name, self._evaluator.function(node, scope))

    def _class(self, node: ast.ClassDef, scope: Scope) -> None:
        bases = [self._evaluator.evaluate(base, scope) for base in node.bases]
        inner = Scope(scope)
        self._body(node.body, inner)
        for value in inner.names.values():
            if isinstance(value, FunctionThing) and value.scope is inner:
                value.scope = scope  # methods do not see the names of their class
        self._context.lines = _lines(node)
        scope.set(node.name, make_class(self._context, node.name, bases, inner.names))

    def _import(self, node: ast.Import | ast.ImportFrom, scope: Scope) -> None:
        self._names.take(node, scope)

    def _return(self, node: ast.Return, scope: Scope) -> _Jump:
        return _Jump(_Way.RETURN, self._evaluator.evaluate(node.value, scope))

    def _raise(self, _node: ast.Raise, _scope: Scope) -> _Jump:
        return _Jump(_Way.RETURN, Unknown("raise"))

    def _outer(self, node: ast.Global | ast.Nonlocal, scope: Scope) -> None:
        scope.use_outer(node.names)

    def _delete(self, node: ast.Delete, scope: Scope) -> None:
        for target in node.targets:
            if isinstance(target, ast.Name):
                scope.names.pop(target.id, None)

    def _break(self, _node: ast.Break, _scope: Scope) -> _Jump:
        return _Jump(_Way.BREAK)

    def _continue(self, _node: ast.Continue, _scope: Scope) -> _Jump:
        return _Jump(_Way.CONTINUE)

    def _pass(self, _node: ast.stmt, _scope: Scope) -> None:
        return None

    def _builds(self, statements: Iterable[ast.stmt], scope: Scope) -> bool:
        """Whether statements have to do with making a network."""
        nodes = (inner for statement in statements for inner in ast.walk(statement))
        found = (_named(node, scope) for node in nodes if isinstance(node, ast.Name | ast.Attribute))
        return any(
            isinstance(value, Tensor | LayerThing | ModelThing)
            or (isinstance(value, Known) and value.path.startswith(_BUILDERS))
            for value in found
        )


def _named(node: ast.expr, scope: Scope) -> Thing:
    """Return what a name stands for, or what a dotted name leads to in a library."""
    if isinstance(node, ast.Name):
        return scope.find(node.id)[1]
    owner = _named(node.value, scope) if isinstance(node, ast.Attribute) else None
    return Known(f"{owner.path}.{node.attr}") if isinstance(owner, Known) and isinstance(node, ast.Attribute) else None


def _lines(node: ast.stmt) -> Lines:
    return Lines(node.lineno, node.end_lineno or node.lineno)
