"""What a session is begun with that would hold up the window, worked out on a thread while nobody edits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from netdesigner.canvas.sketch import Sketch
from netdesigner.project.history import History

if TYPE_CHECKING:
    from netdesigner.app.engines import Engines
    from netdesigner.engine.client.design import DesignClient
    from netdesigner.project.document import Document


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document that is about to be shown.

    Attributes:
        history: Its history.
        design: What the design engine, which looks at it already, says of it; none before that is started.
        sketch: What is drawn of it.
    """

    history: History
    design: DesignClient | None
    sketch: Sketch


def prepared(document: Document, engines: Engines, design: DesignClient | None = None) -> Prepared:
    """Let the design engine look at a document, and work out meanwhile what is drawn of it.

    Args:
        document: The document.
        engines: The engines of the program.
        design: What the design engine says of it, if that looks at it already.
    """
    history, sketch, engine = History(document), Sketch(), engines.design
    if design is not None:
        design.follow(history)
    elif engine is not None:
        design = engine.attach(history)
    sketch.draw(document)
    return Prepared(history, design, sketch)
