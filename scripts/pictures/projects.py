"""The projects in the pictures."""

from __future__ import annotations

import subprocess
import sys
from functools import cached_property
from pathlib import Path

from templates.builder import ProjectBuilder, classes

from netdesigner.catalogue.values import Ref
from netdesigner.data.bindings import Binding
from netdesigner.data.sources.builtin import BuiltinSet, BuiltinSource
from netdesigner.project.files import save_project
from netdesigner.project.run_titles import set_run_title
from netdesigner.project.runs import list_runs
from netdesigner.project.templates import create_from_template
from pictures.networks import transformer_encoder, unet
from pictures.stage import Stage


class Projects:
    """Makes each project when the first picture needs it, in a folder of the home."""

    def __init__(self, folder: Path, stage: Stage) -> None:
        """Make the folder, and no project yet."""
        folder.mkdir()
        self._folder = folder
        self._stage = stage

    @cached_property
    def digits(self) -> Path:
        """A convolutional network on handwritten digits, trained once."""
        return self._trained("digits-cnn", "Dropout 0.3")

    @cached_property
    def residual(self) -> Path:
        """A network with ways around its blocks, trained once."""
        return self._trained("residual-cnn", "First run")

    @cached_property
    def mistaken(self) -> Path:
        """A small network with mistakes in it."""
        project = ProjectBuilder("first_try")
        image = project.input("image", (8, 8, 1))
        scaled = project.layer("Rescaling", image, scale=1 / 16)
        edges = project.layer("Conv2D", scaled, name="edges", filters=16, kernel_size=3, padding="same")
        corners = project.layer("Conv2D", edges, name="corners", filters=32, kernel_size=3, activation="relu")
        both = project.layer("Add", edges, corners, name="both")
        scores = project.layer("Dense", both, name="scores", units=10, activation="softmax")
        digit = project.output(scores, "digit", "sparse_categorical_crossentropy", ("accuracy",))
        bindings: dict[Ref | str, Binding] = {image: Binding("digits", ("images",)), digit: classes("digits", "target")}
        project.data({"digits": BuiltinSource(BuiltinSet.DIGITS)}, bindings)
        return self._saved(project, "first-try")

    @cached_property
    def siamese(self) -> Path:
        """Two calls of one submodel."""
        path = self._folder / "siamese.netd"
        create_from_template("siamese", path)
        return path

    @cached_property
    def unet(self) -> Path:
        """A U-Net."""
        return self._saved(unet(), "unet")

    @cached_property
    def transformer(self) -> Path:
        """A transformer encoder."""
        return self._saved(transformer_encoder(), "transformer")

    def application(self, name: str) -> Path:
        """Return the project of a network of `keras.applications`."""
        path = self._folder / f"{name}.netd"
        if not path.exists():
            command = [sys.executable, "-m", "benchmarks.applications", str(self._folder), name]
            subprocess.run(command, check=True, capture_output=True, cwd=Path(__file__).parents[2])
        return path

    def _saved(self, project: ProjectBuilder, name: str) -> Path:
        path = self._folder / f"{name}.netd"
        save_project(project.history.document, path)
        return path

    def _trained(self, template: str, title: str) -> Path:
        path = self._folder / f"{template}.netd"
        create_from_template(template, path)
        self._stage.train(self._stage.open(path))
        set_run_title(list_runs(path)[0], title)
        return path
