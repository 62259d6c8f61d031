"""The table of the documentation: which models are tried, and where what comes back is told otherwise."""

from __future__ import annotations

from textwrap import fill

from tests.contract.importing.graphs import GRAPHS
from tests.contract.importing.test_applications import APPLICATIONS

MISSES = {
    "several outputs of the model itself as a list": "the script gives them by name, as losses and data are bound "
    "by it; their order stays",
    "inputs as a dictionary by their own names": "the script gives them as a list; Keras takes data by name for both",
    "inputs under other names, dictionaries and lists inside each other": "made flat; of the model itself it is told, "
    "with the names",
    "a state, or another list of one tensor, given as the tensor": "the script gives the list",
    "the mask of an `Embedding` or a `Masking` given explicitly": "left out where it comes by itself",
    "`training=False`, `None` and other defaults in a call": "left out",
    "arrays of NumPy as constants": "the script makes tensors of them",
    "names of operations, automatic names of layers inside layers": "Keras names them anew",
    "a layer that is called like an operation beside it": "renamed, for Keras numbers operations through the whole "
    "process",
    "a mask given explicitly to a model inside a model": "left out; it comes with the tensors",
    "a layer that the main model shares with a model inside it": "Keras itself writes two layers into the file",
    "`Lambda`, layers of other frameworks, custom classes": "a placeholder keeps the settings, and is told",
    "functions of Python as activations, losses or metrics": "a placeholder, or left out; both are told",
    "weighted metrics, `run_eagerly`": "no part of a project; told",
}
"""What is said otherwise than in the source, and how; the outputs are the same in each of these."""


def table() -> str:
    """Return the section of the documentation."""
    graphs = ", ".join(name.replace("_", " ") for name in GRAPHS)
    tried = (
        f"The tests bring in all {len(APPLICATIONS)} networks of `keras.applications`, {len(GRAPHS)} further models "
        "and random graphs, save and load the project, and build them again from its script. Then they compare the "
        "configuration and, for the same weights, every bit of the outputs. The further models: "
        f"{graphs}."
    )
    rows = [f"| {what} | {how} |" for what, how in MISSES.items()]
    head = ["| in the source | in the project and its script |", "|---|---|"]
    return "\n".join([fill(tried, 120), "", "What is told otherwise:", "", *head, *rows])
