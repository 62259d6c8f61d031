"""What a session is begun with that would hold up the window, worked out on a thread while nobody edits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from netdesigner.canvas.sketch import Sketch
from netdesigner.project.history import History

if TYPE_CHECKING:
    from netdesigner.app.engines import Engines
    from netdesigner.catalogue.values import Json
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


def prepared(document: Document, engines: Engines, form: Mapping[str, Json] | None = None) -> Prepared:
    """Let the design engine look at a document, and work out meanwhile what is drawn of it.

    Args:
        document: The document.
        engines: The engines of the program.
        form: The JSON form of the document, if that is at hand.
    """
    history, sketch, engine = History(document), Sketch(), engines.design
    design = None if engine is None else engine.attach(history, form=form)
    sketch.draw(document)
    return Prepared(history, design, sketch)
