"""What is needed to draw a sample through a network without training it."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from netdesigner.codegen.script import write_script
from netdesigner.graph.nodes import OutputNode
from netdesigner.i18n import _
from netdesigner.project.document import Document
from netdesigner.project.expectations import unfed_names
from netdesigner.project.runs import RunFolder
from netdesigner.training.attached import attached_contents
from netdesigner.training.errors import RunRefusedError


def write_rehearsal(document: Document, project: Path, folder: Path, trusted: Collection[str] = ()) -> RunFolder:
    """Write the script of a document, and the files that it imports, into a folder.

    Raises:
        RunRefusedError: If the document has no data or no loss, or an attached file is not trusted.
    """
    if unfed := unfed_names(document):
        text = _("{names} has no data. Bind each input and output to a field of a data source.")
        raise RunRefusedError(text.format(names=", ".join(unfed)))
    if not any(isinstance(node, OutputNode) and node.loss is not None for node in document.network.main.nodes.values()):
        raise RunRefusedError(_("No output has a loss. Choose one, so that it is known which data belongs together."))
    attached = attached_contents(document, project.absolute().parent, trusted)
    run = RunFolder(folder)
    for name, content in attached.items():
        (folder / name).write_bytes(content)
    run.script.write_text(write_script(document, paths={name: name for name in attached}).text, encoding="utf-8")
    return run
