"""A run's model and script, as they are in its folder."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import keras

from netdesigner.engine.errors import RequestFailed
from netdesigner.engine.protocol.messages import Values
from netdesigner.engine.script import Script, attached_files
from netdesigner.project.document import Document
from netdesigner.project.files import load_project
from netdesigner.project.runs import RunFolder

NO_MODEL: Final = "no_model"
MODEL_UNREADABLE: Final = "model_unreadable"
SCRIPT_FAILED: Final = "script_failed"


class Trained:
    """What a run left behind.

    Attributes:
        run: The run's folder.
    """

    def __init__(self, params: Values) -> None:
        self.run = RunFolder(Path(params["folder"]))
        os.chdir(params["working_folder"])  # relative paths in the script start there
        self._script: Script | None = None

    def model(self) -> keras.Model:
        """Return the model, not compiled: Keras cannot load every compiled one back, the script can compile each.

        Raises:
            RequestFailed: If there is none, or if it cannot be loaded.
        """
        path = self.run.model
        if not path.is_file():
            raise RequestFailed(NO_MODEL, f"The run {self.run.id} has no model.", {"run": self.run.id})
        if attached_files(self.run.script):
            self.script()  # knows the classes of the model's own layers
        try:
            return keras.saving.load_model(path, compile=False)
        except Exception as error:  # Keras raises anything for a damaged file
            values = {"path": str(path), "detail": str(error)}
            raise RequestFailed(MODEL_UNREADABLE, f"{path} cannot be loaded: {error}", values) from error

    def script(self) -> Script:
        """Return the script, executed: its functions are defined.

        Raises:
            RequestFailed: If it raises.
        """
        if self._script is None:
            script = Script(self.run.script)
            self._guarded(script, script.execute)
            keras.saving.get_custom_objects().update(script.classes(keras.layers.Layer))
            self._script = script
        return self._script

    def new_model(self) -> keras.Model:
        """Return the model that the script builds, with new weights.

        Raises:
            RequestFailed: If it raises.
        """
        script = self.script()
        keras.utils.set_random_seed(script.SEED)
        return self._guarded(script, script.build_model)

    def data(self) -> Any:
        """Return the training, validation and test data that the script loads.

        Raises:
            RequestFailed: If it raises.
        """
        script = self.script()
        keras.utils.set_random_seed(script.SEED)
        return self._guarded(script, script.load_data)

    def data_without(self, function: str) -> Any:
        """Return that data as it is before a function of the script that it goes through.

        Raises:
            RequestFailed: If the script raises.
        """
        with self.script().passing_through(function):
            return self.data()

    def document(self) -> Document:
        """Return the document that was trained."""
        return load_project(self.run.document)

    def _guarded(self, script: Script, function: Any) -> Any:
        try:
            return function()
        except Exception as error:  # a script may raise anything
            found = script.error(error)
            values: Mapping[str, Any] = {"error": found.type, "detail": found.message, "line": found.line}
            raise RequestFailed(SCRIPT_FAILED, f"{found.type}: {found.message}", values) from error
