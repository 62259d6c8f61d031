"""Models made to do harm: refused with a sentence, or drawn with a placeholder; nothing of them is executed."""

from __future__ import annotations

import base64
import json
import marshal
import stat
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from netdesigner.engine.job.reading.faults import SourceRefused
from netdesigner.engine.job.reading.limits import NODES
from netdesigner.i18n.imports import import_sentence

Config = dict[str, Any]

pytestmark = pytest.mark.usefixtures("keras")


class Silent:
    """What an import tells of its progress is not listened to."""

    def progress(self, **_: Any) -> None:
        """Nothing."""

    def check_cancelled(self) -> None:
        """Nobody cancels."""


@pytest.fixture
def canary(tmp_path: Path) -> Path:
    """The file that code of the model would make."""
    return tmp_path / "dead canary"


@pytest.fixture
def bring() -> Callable[[Path], Mapping[str, Any]]:
    from netdesigner.engine.job.imports import import_model

    def brought(source: Path) -> Mapping[str, Any]:
        return import_model({"source": str(source)}, Silent())

    return brought


def refused(bring: Callable[[Path], Any], source: Path) -> str:
    """Return the code with which a source is refused; it has a sentence."""
    with pytest.raises(SourceRefused) as info:
        bring(source)
    assert import_sentence(info.value.code, info.value.values) != info.value.code
    return info.value.code


def lambda_config(canary: Path) -> Config:
    """A Python lambda as Keras writes it into files: marshalled bytecode."""
    code = compile(f"open({str(canary)!r}, 'w').close()", "<model>", "exec")
    text = base64.b64encode(marshal.dumps(code)).decode()
    return {"class_name": "__lambda__", "config": {"value": text, "defaults": None, "closure": None}}


def layer(kind: str, config: Config, module: str = "keras.layers", **more: Any) -> Config:
    reference = {"class_name": "__keras_tensor__", "config": {"shape": [None, 4], "dtype": "float32"}}
    reference["config"]["keras_history"] = ["first", 0, 0]
    call = {"args": [reference], "kwargs": {}}
    entry = {"module": module, "class_name": kind, "config": {"name": "bad", **config}, "name": "bad"}
    return {**entry, "registered_name": None, "inbound_nodes": [call], **more}


def model(entry: Config) -> Config:
    """A functional model with one input, the layer that is given, and a Dense layer after it."""
    shape = {"batch_shape": [None, 4], "dtype": "float32", "name": "first"}
    first = {
        "module": "keras.layers",
        "class_name": "InputLayer",
        "config": shape,
        "name": "first",
        "inbound_nodes": [],
    }
    reference = {"class_name": "__keras_tensor__", "config": {"shape": [None, 4], "dtype": "float32"}}
    reference["config"]["keras_history"] = [entry["name"], 0, 0]
    last = layer(
        "Dense", {"name": "last", "units": 2}, name="last", inbound_nodes=[{"args": [reference], "kwargs": {}}]
    )
    config = {"name": "model", "layers": [first, entry, last]}
    config |= {"input_layers": [["first", 0, 0]], "output_layers": [["last", 0, 0]]}
    return {"module": "keras.src.models.functional", "class_name": "Functional", "config": config}


def written(path: Path, config: Config, version: str = "3.0.0") -> Path:
    """Write a `.keras` file of another Keras: such files go through the installed one."""
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("metadata.json", json.dumps({"keras_version": version}))
        archive.writestr("config.json", json.dumps(config))
    return path


def placeholders(answer: Mapping[str, Any]) -> list[str]:
    """Return the names of the nodes that findings say were not taken."""
    assert set(answer["project"]["graphs"]["main"]["nodes"]) >= {item["node"] for item in answer["findings"]}
    layers = answer["project"]["graphs"]["main"]["layers"]
    return [layers[key]["name"] for key in layers if layers[key]["name"] == "bad"]


ATTACKS: Mapping[str, Callable[[Path], Config]] = {
    "lambda": lambda canary: layer("Lambda", {"function": lambda_config(canary)}),
    "lambda, registered": lambda canary: layer(
        "Lambda", {"function": lambda_config(canary)}, registered_name="x>Lambda"
    ),
    "lambda in a wrapper": lambda canary: layer(
        "TimeDistributed", {"layer": layer("Lambda", {"function": lambda_config(canary)})}
    ),
    "lambda as activation": lambda canary: layer("Dense", {"units": 4, "activation": lambda_config(canary)}),
    "module of Python": lambda canary: layer("system", {"command": f"touch {canary}"}, "os"),
    "function of Python": lambda canary: layer(
        "Dense",
        {
            "units": 4,
            "activation": {"module": "os", "class_name": "function", "config": "system", "registered_name": "system"},
        },
    ),
    "file from the net": lambda canary: layer(
        "Lambda",
        {
            "function": {
                "module": "keras.utils",
                "class_name": "function",
                "config": "get_file",
                "registered_name": "get_file",
            },
            "arguments": {"origin": canary.as_uri(), "fname": str(canary)},
        },
    ),
    "unsafe deserialization": lambda _: layer(
        "Dense",
        {
            "units": 4,
            "activation": {
                "module": "keras.config",
                "class_name": "function",
                "config": "enable_unsafe_deserialization",
                "registered_name": "enable_unsafe_deserialization",
            },
        },
    ),
    "class of Keras that is no layer": lambda _: layer("Sequence", {}, "keras.utils"),
    "saved model": lambda canary: layer("TFSMLayer", {"filepath": str(canary)}),
    "torch module": lambda _: layer("TorchModuleWrapper", {"module": "gASVAAAA"}),
    "type specification": lambda _: layer(
        "Dense", {"units": {"class_name": "__typespec__", "spec_name": "x", "module": "os", "config": [1]}}
    ),
    "class of another package": lambda _: layer("Layer", {}, "antigravity"),
    "custom class": lambda _: layer("Own", {}, "own.module", registered_name="own>Own"),
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_would_execute_is_a_placeholder(
    attack: str, tmp_path: Path, canary: Path, bring: Callable[[Path], Mapping[str, Any]]
) -> None:
    answer = bring(written(tmp_path / "model.keras", model(ATTACKS[attack](canary))))
    assert placeholders(answer) == ["bad"]
    assert answer["findings"]
    assert not canary.exists()


def test_a_mask_beside_what_would_execute(tmp_path: Path, canary: Path, bring: Any) -> None:
    config = model(layer("Lambda", {"function": lambda_config(canary)}))
    call = config["config"]["layers"][2]["inbound_nodes"][0]
    call["kwargs"]["mask"] = call["args"][0]
    assert placeholders(bring(written(tmp_path / "model.keras", config))) == ["bad"]
    assert not canary.exists()


def test_unsafe_deserialization_stays_off(keras: ModuleType, tmp_path: Path, canary: Path, bring: Any) -> None:
    bring(written(tmp_path / "model.keras", model(ATTACKS["unsafe deserialization"](canary))))
    from keras.src.saving.serialization_lib import in_safe_mode

    assert in_safe_mode() is not False


@pytest.mark.parametrize("kind", ["Functional", "Sequential"])
def test_lambda_of_keras_2(kind: str, tmp_path: Path, canary: Path, bring: Any) -> None:
    import h5py

    function = [lambda_config(canary)["config"]["value"], None, None]
    layers = [
        {"class_name": "InputLayer", "config": {"batch_input_shape": [None, 4], "name": "first"}, "name": "first"},
        {
            "class_name": "Lambda",
            "config": {"name": "bad", "function": function, "function_type": "lambda"},
            "name": "bad",
        },
        {"class_name": "Dense", "config": {"name": "last", "units": 2}, "name": "last"},
    ]
    if kind == "Functional":
        for entry, before in zip(layers, [None, "first", "bad"], strict=True):
            entry["inbound_nodes"] = [] if before is None else [[[before, 0, 0, {}]]]
    config = {"name": "old", "layers": layers, "input_layers": [["first", 0, 0]], "output_layers": [["last", 0, 0]]}
    path = tmp_path / "model.h5"
    with h5py.File(path, "w") as file:
        file.attrs["model_config"] = json.dumps({"class_name": kind, "config": config})
        file.attrs["keras_version"] = "2.9.0"
    assert placeholders(bring(path)) == ["bad"]
    assert not canary.exists()


def test_vocabulary_is_no_file(tmp_path: Path, bring: Any) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("password\n")
    answer = bring(written(tmp_path / "model.keras", model(layer("StringLookup", {"vocabulary": str(secret)}))))
    assert "password" not in json.dumps(answer)
    assert str(secret) not in json.dumps(answer)


@pytest.mark.parametrize("name", ["../evil.txt", "/etc/evil", "a/../../evil", "..\\evil", "C:evil"])
def test_members_that_lead_outside(name: str, tmp_path: Path, bring: Any) -> None:
    path = written(tmp_path / "model.keras", model(layer("Dense", {"units": 4})))
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(name, "x")
    assert refused(bring, path) == "import.strange_member"


def test_symbolic_link_in_the_archive(tmp_path: Path, bring: Any) -> None:
    path = written(tmp_path / "model.keras", model(layer("Dense", {"units": 4})))
    link = zipfile.ZipInfo("model.weights.h5")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(link, "/etc/passwd")
    assert refused(bring, path) == "import.strange_member"


def test_zip_bomb(tmp_path: Path, bring: Any) -> None:
    path = tmp_path / "model.keras"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("config.json", "w") as file:
        for _ in range(60):
            file.write(b" " * 1_000_000)
    assert path.stat().st_size < 100_000
    assert refused(bring, path) == "import.bomb"


def test_configuration_that_is_longer_than_it_says(tmp_path: Path, bring: Any, monkeypatch: Any) -> None:
    from netdesigner.engine.job.reading import archive

    monkeypatch.setattr(archive, "JSON_BYTES", 100)
    assert refused(bring, written(tmp_path / "model.keras", {"config": "x" * 200})) == "import.too_large"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[" * 100_000, "import.too_deep"),
        ('{"config":' * 300 + "1" + "}" * 300, "import.too_deep"),
        ('{"config": {"layers": [' + "9" * 5000 + "]}}", "import.damaged"),
        ('{"config": ' + "9" * 30 + "}", "import.huge_number"),
        ('{"config": ', "import.damaged"),
        ("{}", "import.no_model"),
        ('{"class_name": "Functional", "config": {"layers": [1, 2]}}', "import.no_model"),
        ('{"class_name": "Functional", "config": {"layers": []}}', "import.unusable"),
    ],
)
def test_texts_that_are_no_model(text: str, code: str, tmp_path: Path, bring: Any) -> None:
    path = tmp_path / "model.json"
    path.write_text(text)
    assert refused(bring, path) == code


def test_more_nodes_than_can_be_drawn(tmp_path: Path, bring: Any) -> None:
    layers = [{"class_name": "Dense", "config": {}}] * (NODES + 1)
    config = {"class_name": "Sequential", "config": {"layers": layers}}
    assert refused(bring, written(tmp_path / "model.keras", config)) == "import.too_many_nodes"


def test_a_layer_larger_than_any_memory_is_drawn_and_takes_none(tmp_path: Path, bring: Any) -> None:
    import resource

    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    answer = bring(written(tmp_path / "model.keras", model(layer("Dense", {"units": 10**12}))))
    assert len(answer["project"]["graphs"]["main"]["nodes"]) == 4
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 300_000


@pytest.mark.parametrize("name", ["a.keras", "a.h5", "a.json"])
def test_empty_file(name: str, tmp_path: Path, bring: Any) -> None:
    (tmp_path / name).touch()
    assert refused(bring, tmp_path / name) == "import.empty"


@pytest.mark.parametrize("head", [b"PK\x03\x04", b"\x89HDF\r\n\x1a\n"])
def test_damaged_file(head: bytes, tmp_path: Path, bring: Any) -> None:
    path = tmp_path / "model.keras"
    path.write_bytes(head + b"\x00nonsense" * 100)
    assert refused(bring, path) == "import.damaged"


@pytest.mark.parametrize("damage", range(4))
def test_archive_that_was_cut_off_or_changed(damage: int, tmp_path: Path, bring: Any) -> None:
    path = written(tmp_path / "model.keras", model(layer("Dense", {"units": 4})))
    content = bytearray(path.read_bytes())
    if damage:
        content[len(content) * damage // 5] ^= 0xFF
    else:
        del content[len(content) // 2 :]
    path.write_bytes(content)
    assert refused(bring, path) in {"import.damaged", "import.no_model", "import.strange_member"}


class Hdf5:
    """Files that lead elsewhere."""

    @staticmethod
    def external_link(file: Any) -> None:
        import h5py

        file["model_weights"] = h5py.ExternalLink("/etc/passwd", "/")

    @staticmethod
    def soft_link(file: Any) -> None:
        import h5py

        file["model_weights"] = h5py.SoftLink("/somewhere")

    @staticmethod
    def virtual_dataset(file: Any) -> None:
        import h5py

        layout = h5py.VirtualLayout(shape=(4,), dtype="f4")
        layout[:] = h5py.VirtualSource("/etc/passwd", "x", shape=(4,))
        file.create_virtual_dataset("weights", layout)

    @staticmethod
    def external_storage(file: Any) -> None:
        file.create_dataset("weights", (4,), "u1", external=[("/etc/passwd", 0, 4)])


@pytest.mark.parametrize("trick", ["external_link", "soft_link", "virtual_dataset", "external_storage"])
def test_hdf5_that_leads_to_other_files(trick: str, tmp_path: Path, bring: Any) -> None:
    import h5py

    path = tmp_path / "model.h5"
    with h5py.File(path, "w") as file:
        file.attrs["model_config"] = json.dumps(model(layer("Dense", {"units": 4})))
        getattr(Hdf5, trick)(file)
    assert refused(bring, path) == "import.outside_link"


def test_hdf5_dataset_that_is_larger_than_the_file(tmp_path: Path, bring: Any) -> None:
    import h5py

    path = tmp_path / "model.h5"
    with h5py.File(path, "w") as file:
        file.attrs["model_config"] = json.dumps(model(layer("Dense", {"units": 4})))
        file.create_dataset("weights", (10**12,), "f4", chunks=True)
    assert refused(bring, path) == "import.bomb"


def test_hdf5_that_holds_itself(tmp_path: Path, bring: Any) -> None:
    import h5py

    path = tmp_path / "model.h5"
    with h5py.File(path, "w") as file:
        file.attrs["model_config"] = json.dumps(model(layer("Dense", {"units": 4})))
        file["a"] = file["/"]
    assert refused(bring, path) in {"import.too_deep", "import.bomb"}
