"""Three versions of a project put together: what two people have changed since they had the same file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Final, TypeAlias

from netdesigner.catalogue.values import Json
from netdesigner.i18n import _
from netdesigner.project.errors import ProjectFileError
from netdesigner.project.format import document_from_json
from netdesigner.project.merging.common import common_part, is_mapping
from netdesigner.project.merging.new_ids import with_new_ids

_UNMINDED: Final = frozenset({"positions", "waypoints", "shapes"})
"""Where both sides have changed something, ours is taken in silence."""
_ENDS: Final = frozenset({"inputs", "outputs"})


@dataclass(frozen=True, slots=True)
class Merged:
    """A project that has the changes of both sides.

    Attributes:
        form: Its JSON form; of what both sides have changed otherwise it has ours.
        conflicts: The ways to what both have changed otherwise: `graphs.main.layers.l3.parameters.units`.
    """

    form: dict[str, Json]
    conflicts: tuple[str, ...]


def merge(base: dict[str, Json] | None, ours: dict[str, Json], theirs: dict[str, Json]) -> Merged:
    """Put the changes of both sides together; all three are project files in their JSON form.

    Of what both sides have added under the same id both are kept: theirs gets another id, and another name.

    Args:
        base: The version that both come from; without one, what both have alike, so that nothing is removed.
        ours: The version that is merged into.
        theirs: The other one.

    Raises:
        ProjectFileError: If no project comes of it, because one side uses what the other has removed, or because they
            have next to nothing in common.
    """
    base = common_part(ours, theirs) if base is None else base
    if base is None:
        raise ProjectFileError(_("They are different projects under one name. Give one of them another name."))
    merger = _Merger()
    form = merger.mapping(base, ours, with_new_ids(base, ours, theirs), ())
    document_from_json(form)
    return Merged(form, tuple(".".join(way) for way in merger.conflicts))


class _Missing(Enum):
    """Stands for what is not there."""

    MISSING = "missing"


_MISSING: Final = _Missing.MISSING
_Part: TypeAlias = Json | _Missing
_Way: TypeAlias = tuple[str, ...]


class _Merger:
    """Merges JSON forms, and notes where both sides have changed the same."""

    def __init__(self) -> None:
        self.conflicts: list[_Way] = []

    def mapping(
        self, base: dict[str, Json], ours: dict[str, Json], theirs: dict[str, Json], way: _Way
    ) -> dict[str, Json]:
        """Merge the values of mappings key by key."""
        keys = dict.fromkeys((*ours, *theirs))
        parts = {
            key: self._part(base.get(key, _MISSING), ours.get(key, _MISSING), theirs.get(key, _MISSING), (*way, key))
            for key in keys
        }
        return {key: part for key, part in parts.items() if not isinstance(part, _Missing)}

    def _part(self, base: _Part, ours: _Part, theirs: _Part, way: _Way) -> _Part:
        if ours in (base, theirs):
            return theirs
        if theirs == base:
            return ours
        if is_mapping(ours) and is_mapping(theirs):
            return self.mapping(base if is_mapping(base) else {}, ours, theirs, way)
        if way[-1] in _ENDS and isinstance(ours, list) and isinstance(theirs, list):
            return _ends(base if isinstance(base, list) else [], ours, theirs)
        if _UNMINDED.isdisjoint(way):
            self.conflicts.append(way)
        return ours


def _ends(base: Iterable[Json], ours: list[Json], theirs: list[Json]) -> list[Json]:
    """Return the inputs or outputs of a graph: ours without those that they removed, then those that they added."""
    removed = [end for end in base if end not in theirs]
    added = [end for end in theirs if end not in base and end not in ours]
    return [end for end in ours if end not in removed] + added
