"""From the place of a problem, a cell or a JSON path, to the key path of the profile."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from assess.profile.keyed import KeyPath, json_places

_STEP = re.compile(r"[^.\[\]]+")
_LAST = re.compile(r"^(?P<parent>.+)\.(?P<name>[^.\[\]]+)$")
_JOINT = "\x1f"


@dataclass(frozen=True)
class PathIndex:
    """Places of one profile that was read."""

    by_json: Mapping[str, KeyPath]
    by_cell: Mapping[str, str]

    @classmethod
    def of(cls, values: Mapping[KeyPath, Any], places: Mapping[str, str]) -> PathIndex:
        """The index of a profile by its values (:func:`assess.profile.keyed.values_of`) and the cell of each
        JSON path, where it was read from a workbook."""
        found = json_places({path: _JOINT.join(path) for path in values}, values)
        by_json = {
            json: tuple(joined.split(_JOINT))[: len(_STEP.findall(json))] for json, joined in found.items()
        }
        by_cell: dict[str, str] = {}
        for json, cell in places.items():
            # A cell stands for its field, and for the item and the list that begin with it.
            if len(json) > len(by_cell.get(cell, "")):
                by_cell[cell] = json
        return cls(by_json, by_cell)

    def path_of(self, where: str) -> KeyPath | None:
        """The key path of ``sheet!cell`` or of a JSON path; ``None`` where the profile has no such place."""
        json = self.by_cell.get(where, where)
        if json in self.by_json:
            return self.by_json[json]
        match = _LAST.match(json)
        if match is None:
            return None
        parent = self.by_json.get(match["parent"])
        # A blank field of an item that is there has no value of its own; parts of the profile stay by name.
        return (*parent, match["name"]) if parent is not None else tuple(_STEP.findall(json))
