"""Makes the example projects in assets/templates/ anew: `python scripts/make_templates.py [FOLDER]`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from templates.builder import Made, Maker
from templates.digits import autoencoder, digits_cnn, digits_mlp, digits_regularized, residual_cnn, vgg16_transfer
from templates.folders import shape_pictures, sounds
from templates.letters import letters
from templates.mnist import mnist_cnn, mnist_mlp
from templates.pairs import siamese
from templates.sequences import lstm_sequence, text_attention, text_lstm
from templates.series import weather
from templates.tables import diabetes, iris, two_inputs_two_outputs

from netdesigner.assets import asset
from netdesigner.project.files import save_project
from netdesigner.project.templates import DESCRIPTION_FILE, PROJECT_FILE, target_to_json

# In the order in which they are shown: from the first network to the wider ones.
MAKERS: dict[str, Maker] = {
    "digits-mlp": digits_mlp,
    "digits-cnn": digits_cnn,
    "digits-regularized": digits_regularized,
    "residual-cnn": residual_cnn,
    "iris": iris,
    "diabetes": diabetes,
    "two-inputs-two-outputs": two_inputs_two_outputs,
    "shape-pictures": shape_pictures,
    "sounds": sounds,
    "letters": letters,
    "weather": weather,
    "lstm-sequence": lstm_sequence,
    "text-lstm": text_lstm,
    "text-attention": text_attention,
    "siamese": siamese,
    "autoencoder": autoencoder,
    "mnist-mlp": mnist_mlp,
    "mnist-cnn": mnist_cnn,
    "vgg16-transfer": vgg16_transfer,
}


def main(folder: Path) -> None:
    """Write every template into a folder of its own."""
    for order, (name, maker) in enumerate(MAKERS.items()):
        _write(folder / name, order, maker())


def _write(folder: Path, order: int, made: Made) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    document = made.history.document
    save_project(document, folder / PROJECT_FILE)
    for name, content in made.files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    description = {
        "order": order,
        "data": sorted(document.data.sources),
        "targets": [target_to_json(target) for target in made.targets],
    }
    (folder / DESCRIPTION_FILE).write_text(json.dumps(description, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else asset("templates"))
