"""One function that builds the model of a graph that is a line: a `keras.Sequential`, a list of layers."""

from __future__ import annotations

from netdesigner.codegen.calls import input_call
from netdesigner.codegen.function import FunctionWriter
from netdesigner.codegen.layout import INDENT, entry
from netdesigner.codegen.literals import string
from netdesigner.codegen.plan import Step
from netdesigner.codegen.sections import Body
from netdesigner.graph.nodes import InputNode, Node


class SequentialWriter(FunctionWriter):
    """Writes each layer as an entry of a list, with the comments above it."""

    indent = 3 * INDENT

    def opening(self) -> list[str]:
        """Return what stands before the first layer: the networks that have a variable, then the list."""
        head = "return" if self._graph.trainable else "model ="
        return [*self._owners().lines, f"    {head} keras.Sequential(", "        ["]

    def _owners(self) -> Body:
        body = Body()
        for key, step in self._plan.steps.items():
            if step.callee is not None:
                self.write_owner(body, self._graph.nodes[key], step.callee)
        return body

    def write_step(self, body: Body, node: Node, step: Step) -> None:
        """Write the entry of a node; that of an input says what the model takes."""
        made = input_call(self._network.catalogue, node) if isinstance(node, InputNode) else self.callee(node)
        assert made is not None
        if step.callee is None:
            body.append(entry(made, self.indent), made)
        else:
            body.append(entry(step.callee, self.indent), step.callee)
            body.modules |= self._owners().modules

    def ending(self) -> list[str]:
        """Return what stands behind the last layer."""
        lines = [*self._ending_comments(), "        ],", f"        name={string(self._graph.name)},", "    )"]
        return lines if self._graph.trainable else [*lines, "    model.trainable = False", "    return model"]
