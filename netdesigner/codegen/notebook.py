"""A document as a Jupyter notebook: the sections of its script, each below a heading."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

from netdesigner.codegen.attached import attached_files
from netdesigner.codegen.imports import import_lines
from netdesigner.codegen.literals import printable
from netdesigner.codegen.model import ModelWriter
from netdesigner.codegen.running import write_cells
from netdesigner.codegen.script import constant_lines, model_sections, needed_modules, training_sections
from netdesigner.codegen.sections import Section
from netdesigner.codegen.starting import write_starting
from netdesigner.project.document import Document
from netdesigner.project.settings import Backend

SETTINGS_TITLE = "Settings"


def write_notebook(
    document: Document,
    *,
    paths: Mapping[str, str] | None = None,
    backend: Backend | None = None,
    weights: str | None = None,
) -> str:
    """Return the notebook of a document, in the format of Jupyter 4.5.

    Args:
        document: The document.
        paths: The text that stands for each source's file, and by its name for each attached file; by default the
            path in the document.
        backend: What Keras shall compute with; by default what the document says.
        weights: The file of a model whose weights the notebook starts from; new ones by default.
    """
    chosen = backend or document.fit.backend
    sections = [
        *model_sections(ModelWriter(document).write()),
        *training_sections(document, paths or {}, chosen),
        *write_starting(weights),
        *write_cells(document, weights, chosen),
    ]
    names = needed_modules(sections)
    imports = import_lines(names, chosen, attached_files(document, names, paths or {}, in_notebook=True))
    head = (*imports, "", *constant_lines(document, weights))
    cells = [_markdown("title", f"# {_escaped(document.network.main.name)}")]
    for title, parts in groupby([Section(SETTINGS_TITLE, head), *sections], lambda section: section.title):
        name = re.sub(r"\W+", "-", title.lower())
        cells += [_markdown(f"{name}-heading", f"## {title}"), _code(name, parts)]
    return json.dumps(_notebook(cells), indent=1, ensure_ascii=True) + "\n"


def _notebook(cells: list[dict[str, Any]]) -> dict[str, Any]:
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    language = {"name": "python", "file_extension": ".py", "mimetype": "text/x-python"}
    metadata = {"kernelspec": kernel, "language_info": language}
    return {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}


def _markdown(name: str, text: str) -> dict[str, Any]:
    return {"cell_type": "markdown", "id": name, "metadata": {}, "source": [text]}


def _code(name: str, sections: Iterable[Section]) -> dict[str, Any]:
    source = list(_source(sections))
    cell: dict[str, Any] = {"cell_type": "code", "execution_count": None, "id": name, "metadata": {}, "outputs": []}
    return {**cell, "source": [f"{line}\n" for line in source[:-1]] + source[-1:]}


def _source(sections: Iterable[Section]) -> Iterator[str]:
    for position, section in enumerate(sections):
        yield from ("", "") if position else ()
        yield from section.lines


def _escaped(text: str) -> str:
    """Return a text that Markdown shows as it is."""
    return re.sub(r"([\\`*_{}\[\]<>()#+\-.!|$&~])", r"\\\1", printable(text)) or "Model"
