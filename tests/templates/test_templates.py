import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from netdesigner.assets import asset
from netdesigner.data.sources.source import FileSource
from netdesigner.project.errors import ProjectFileError, TemplateError
from netdesigner.project.files import load_project
from netdesigner.project.templates import create_from_template, find_template, templates

ROOT = Path(__file__).parents[2]
NAMES = [
    "digits-mlp",
    "digits-cnn",
    "digits-regularized",
    "residual-cnn",
    "iris",
    "diabetes",
    "two-inputs-two-outputs",
    "shape-pictures",
    "sounds",
    "letters",
    "weather",
    "lstm-sequence",
    "text-lstm",
    "text-attention",
    "siamese",
    "autoencoder",
    "mnist-mlp",
    "mnist-cnn",
    "vgg16-transfer",
]
FETCHED = {"mnist-mlp", "mnist-cnn", "vgg16-transfer"}
"""What they reach cannot be asked without the data or the weights, which tests do not fetch."""


def test_templates_are_listed_in_order():
    assert [template.name for template in templates()] == NAMES


def test_every_template_has_texts_and_targets():
    for template in templates():
        assert template.title != template.name
        assert template.description.endswith(".")
        assert bool(template.targets) != (template.name in FETCHED)
        assert all((target.at_least is None) != (target.at_most is None) for target in template.targets)


def test_the_templates_are_small():
    files = (path for path in asset("templates").rglob("*") if path.is_file())
    assert sum(path.stat().st_size for path in files) < 700_000


@pytest.fixture(scope="session")
def remade(tmp_path_factory):
    folder = tmp_path_factory.mktemp("templates")
    subprocess.run([sys.executable, ROOT / "scripts" / "make_templates.py", folder], check=True)
    return folder


def test_the_script_makes_no_other_templates(remade):
    assert {path.relative_to(remade) for path in remade.rglob("*")} == {
        path.relative_to(asset("templates")) for path in asset("templates").rglob("*")
    }


@pytest.mark.parametrize("name", NAMES)
def test_the_script_makes_the_same_template_again(remade, name):
    for path in (file for file in (remade / name).rglob("*") if file.is_file()):
        shipped = asset("templates", name) / path.relative_to(remade / name)
        if path.suffix == ".npz":  # another zlib packs the same arrays otherwise
            assert_equal_arrays(path, shipped)
        elif path.suffix == ".png":
            np.testing.assert_array_equal(Image.open(path), Image.open(shipped))
        else:
            assert path.read_bytes() == shipped.read_bytes(), path.name


def assert_equal_arrays(one, other):
    with np.load(one) as left, np.load(other) as right:
        assert list(left) == list(right)
        for name in left:
            np.testing.assert_array_equal(left[name], right[name])


@pytest.mark.parametrize("name", NAMES)
def test_a_new_project_holds_the_template_and_finds_its_data(tmp_path, name):
    path = tmp_path / "mine.netd"
    document = create_from_template(name, path)
    assert load_project(path) == document
    template = load_project(find_template(name).project)
    assert document.network == template.network
    assert (document.compile, document.fit) == (template.compile, template.fit)
    for source, original in zip(document.data.sources.values(), template.data.sources.values(), strict=True):
        if isinstance(source, FileSource):
            copied, shipped = tmp_path / source.path, asset("templates", name, original.path)
            assert copied.parent == tmp_path / "mine.data"
            assert contents(copied) == contents(shipped)


def contents(path):
    """Return what is in a file, or in all files of a folder."""
    files = [path] if path.is_file() else [file for file in path.rglob("*") if file.is_file()]
    return {file.relative_to(path): file.read_bytes() for file in files}


def test_a_project_without_files_gets_no_folder(tmp_path):
    create_from_template("digits-cnn", tmp_path / "a.netd")
    assert [path.name for path in tmp_path.iterdir()] == ["a.netd"]


@pytest.mark.parametrize("there", ["a.netd", "a.data"])
def test_nothing_is_overwritten(tmp_path, there):
    (tmp_path / there).write_text("precious")
    with pytest.raises(TemplateError, match=there):
        create_from_template("siamese", tmp_path / "a.netd")
    assert [path.name for path in tmp_path.iterdir()] == [there]
    assert (tmp_path / there).read_text() == "precious"


def test_a_dangling_link_is_not_written_through(tmp_path):
    (tmp_path / "a.netd").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(TemplateError):
        create_from_template("iris", tmp_path / "a.netd")
    assert not (tmp_path / "elsewhere").exists()


def test_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(ProjectFileError):
        create_from_template("iris", tmp_path / "none" / "a.netd")
    with pytest.raises(TemplateError):
        create_from_template("siamese", tmp_path / "none" / "a.netd")
    assert not list(tmp_path.iterdir())


def test_what_was_begun_is_taken_back(tmp_path):
    """The name fits the folder of data, but is too long for the project's temporary file."""
    path = tmp_path / ("x" * (os.pathconf(tmp_path, "PC_NAME_MAX") - len(".netd")) + ".netd")
    with pytest.raises(ProjectFileError):
        create_from_template("siamese", path)
    assert not list(tmp_path.iterdir())


def test_an_unknown_template_is_refused_with_the_known_ones(tmp_path):
    with pytest.raises(TemplateError, match="digits-cnn"):
        create_from_template("digits_cnn", tmp_path / "a.netd")


def test_descriptions_are_plain_json():
    for name in NAMES:
        description = json.loads(asset("templates", name, "template.json").read_text("utf-8"))
        assert set(description) == {"order", "data", "targets"}
