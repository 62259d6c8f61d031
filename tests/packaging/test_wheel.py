"""A wheel that is installed far from the checkout has all it needs."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from netdesigner.assets import asset

ROOT = Path(__file__).parents[2]

# One process builds and installs for all of these.


def _run(*command: str | Path, folder: Path) -> str:
    environment = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "PYTHONHOME")}
    done = subprocess.run(
        command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, capture_output=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr.decode(errors="replace")
    return done.stdout.decode()


pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a fresh environment into which the wheel, and nothing else, was installed."""
    folder = tmp_path_factory.mktemp("wheel")
    build = ("-m", "build", "--wheel", "--no-isolation", "--outdir", folder / "dist", ROOT)
    _run(sys.executable, *build, folder=folder)
    (wheel,) = (folder / "dist").glob("*.whl")
    _run(sys.executable, "-m", "venv", "--without-pip", folder / "venv", folder=folder)
    install = ("install", "--quiet", "--no-deps", "--no-index", wheel)
    _run(sys.executable, "-m", "pip", "--python", folder / "venv", *install, folder=folder)
    return folder / "venv"


def _python(installed: Path, code: str) -> str:
    return _run(installed / "bin" / "python", "-c", code, folder=installed).strip()


def test_package_is_the_installed_one(installed: Path) -> None:
    where = _python(installed, "import netdesigner; print(netdesigner.__file__)")
    assert Path(where).is_relative_to(installed)


def test_every_asset_is_there(installed: Path) -> None:
    root = Path(_python(installed, "from netdesigner.assets import asset; print(asset())"))
    assert root.is_relative_to(installed)
    assert _contents(root) == _contents(asset())


def test_translations_are_found(installed: Path) -> None:
    code = "from netdesigner.i18n import language, use_language; use_language('zh_CN'); print(language())"
    assert _python(installed, code) == "zh_CN"


def test_command_is_installed(installed: Path) -> None:
    assert (installed / "bin" / "netdesigner").is_file()


def _contents(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}
