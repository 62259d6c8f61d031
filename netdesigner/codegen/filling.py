"""Numbers for what is missing in a table, which follow from the training data alone."""

from __future__ import annotations

from typing import Final

from netdesigner.codegen.expressions import Expression, call, keyword, mapping
from netdesigner.codegen.fed import fed_nodes
from netdesigner.codegen.layout import statement
from netdesigner.codegen.literals import number, string
from netdesigner.codegen.sections import Body
from netdesigner.data.bindings import Binding, Fill
from netdesigner.project.document import Document
from netdesigner.project.feeding import takes_fill

FUNCTION: Final = "fill_missing"
STRATEGIES: Final = {
    Fill.MEAN: "mean",
    Fill.MEDIAN: "median",
    Fill.MOST_FREQUENT: "most_frequent",
    Fill.ZERO: "constant",  # which is 0, where nothing else is said
    Fill.VALUE: "constant",
}
"""What scikit-learn calls them."""
VALUES: Final = "values"
"""The variable of the numbers that a person has chosen."""
_DOCSTRING: Final = '    """Fill what is missing in inputs, with what the training data has."""'


def write_filling(document: Document) -> Body | None:
    """Return the function that fills gaps of inputs, if any are to be filled."""
    inputs, _, _ = fed_nodes(document)
    filled = [fed for fed in inputs if document.data.fills(fed.node.id) and takes_fill(document, fed.node)]
    if not filled:
        return None
    body = Body()
    body.extend((f"def {FUNCTION}(data):", _DOCSTRING), {"SimpleImputer"})
    if len(document.network.main.inputs) == 1:
        body.lines += (
            *statement("imputer = ", _imputer(string(STRATEGIES[filled[0].binding.fill]), *_value(filled[0].binding))),
            "    imputer.fit(data[0][0])",
            "    return [",
            "        None if part is None else (imputer.transform(part[0]), part[1]) for part in data",
            "    ]",
        )
        return body
    strategies = mapping((string(fed.node.name), string(STRATEGIES[fed.binding.fill])) for fed in filled)
    body.assign("strategies", strategies)
    values = [(string(fed.node.name), number(fed.binding.fill_value)) for fed in filled if _value(fed.binding)]
    if values:
        body.assign(VALUES, mapping(values))
    value = [keyword("fill_value", f"{VALUES}.get(name)")] if values else []
    body.lines += (
        "    for name, strategy in strategies.items():",
        *(f"    {line}" for line in statement("imputer = ", _imputer("strategy", *value))),
        "        imputer.fit(data[0][0][name])",
        "        for x, _ in filter(None, data):",
        "            x[name] = imputer.transform(x[name])",
        "    return data",
    )
    return body


def call_filling(body: Body) -> None:
    """Let what a function returns go through the filling."""
    body.lines[-1] = body.lines[-1].replace("    return ", "    data = ", 1)
    body.lines.append(f"    return {FUNCTION}(data)")


def _imputer(strategy: str, *value: Expression) -> Expression:
    return call("SimpleImputer", keyword("strategy", strategy), *value, "keep_empty_features=True")


def _value(binding: Binding) -> list[Expression]:
    """Return the argument with the number that a person has chosen, if there is one."""
    return [keyword("fill_value", number(binding.fill_value))] if binding.fill is Fill.VALUE else []
