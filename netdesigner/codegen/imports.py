"""The import statements of a script, sorted as a formatter would sort them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from netdesigner.codegen.attached import Attached
from netdesigner.codegen.literals import string
from netdesigner.project.settings import Backend


@dataclass(frozen=True, slots=True)
class _Import:
    """What binds a name: a module, maybe under another name, or a member of a module."""

    module: str
    member: str | None = None
    alias: str | None = None


_STANDARD = {name: _Import(name) for name in ("argparse", "math", "os", "sys", "tempfile", "wave")} | {
    "Path": _Import("pathlib", "Path")
}
_OTHERS = (
    {
        "keras": _Import("keras"),
        "np": _Import("numpy", alias="np"),
        "pd": _Import("pandas", alias="pd"),
        "tf": _Import("tensorflow", alias="tf"),
        "layers": _Import("keras", "layers"),
        "h5py": _Import("h5py"),
        "jax": _Import("jax"),
        "pq": _Import("pyarrow.parquet", alias="pq"),
        "ops": _Import("keras", "ops"),
        "Image": _Import("PIL", "Image"),
        "ImageOps": _Import("PIL", "ImageOps"),
    }
    | {
        name: _Import("sklearn.model_selection", name)
        for name in (
            "GroupKFold",
            "GroupShuffleSplit",
            "KFold",
            "StratifiedGroupKFold",
            "StratifiedKFold",
            "train_test_split",
        )
    }
    | {"SimpleImputer": _Import("sklearn.impute", "SimpleImputer")}
    | {
        f"load_{name}": _Import("sklearn.datasets", f"load_{name}")
        for name in ("breast_cancer", "diabetes", "digits", "iris", "wine")
    }
)


def import_lines(names: Iterable[str], backend: Backend, attached: Attached | None = None) -> list[str]:
    """Return the lines that bind `names`, and that choose the backend where it is not the usual one.

    Args:
        names: What the script uses.
        backend: What Keras computes with.
        attached: The attached Python files among them.
    """
    needed = set(names) | set(() if attached is None else attached.needs)
    chosen = backend is not Backend.TENSORFLOW
    standard = _statements([found for name, found in _STANDARD.items() if name in needed or (chosen and name == "os")])
    others = _statements([found for name, found in _OTHERS.items() if name in needed])
    setting = [f'os.environ.setdefault("KERAS_BACKEND", {string(backend.value)})'] if chosen else []
    own = [] if attached is None else attached.lines
    blocks = [block for block in (standard, setting, others, own) if block]
    return [line for position, block in enumerate(blocks) for line in ([""] if position else []) + block]


def _statements(imports: list[_Import]) -> list[str]:
    whole = sorted((found for found in imports if found.member is None), key=lambda found: found.module)
    members: dict[str, list[str]] = {}
    for found in imports:
        if found.member is not None:
            members.setdefault(found.module, []).append(found.member)
    lines = [f"import {found.module}" + (f" as {found.alias}" if found.alias else "") for found in whole]
    return lines + [f"from {module} import {', '.join(sorted(members[module]))}" for module in sorted(members)]
