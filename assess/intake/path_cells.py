"""The cell of every pattern of profile paths that the workbook holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from assess.intake.layout import CellSpec, ListSheet, layout
from assess.profile.keyed import KeyPath

_SIDES = ("own", "acquired")
_GROUPS = ("staff_points", "tech_staff_points")


@dataclass(frozen=True)
class PathCell:
    """The cell of a path: its text key, its specification and what names it besides."""

    text: str
    spec: CellSpec
    side: str = ""
    list_sheet: ListSheet | None = None
    group: str = ""


@lru_cache(maxsize=1)
def cells_by_pattern() -> Mapping[KeyPath, PathCell]:
    """The cell of every pattern of paths that the workbook holds."""
    cells: dict[KeyPath, PathCell] = {}
    for form in layout().forms:
        for block in form.blocks:
            for field in block.fields:
                if field.path is not None:
                    text = f"{form.id}.{field.key}.label"
                    for pattern, side, group in _patterns_of(field.path):
                        cells.setdefault(pattern, PathCell(text, field, side, group=group))
    for spec in layout().lists:
        at = tuple(spec.path.split("."))
        cells[at] = PathCell(f"sheet.{spec.id}", CellSpec(key=spec.id, kind="text"), list_sheet=spec)
        for column in spec.columns:
            place = at if column.part == "item" else ("rd", "lines")
            cells[*place, "*", column.key] = PathCell(
                f"{spec.id}.{column.key}.label", column, list_sheet=spec
            )
    return cells


def _patterns_of(path: str) -> Iterator[tuple[KeyPath, str, str]]:
    """The patterns of a form's path with its side and group; month points are one value of 13 numbers."""
    for side in _SIDES if "{side}" in path else ("",):
        for group in _GROUPS if "{group}" in path else ("",):
            text = path.replace("{side}", side).replace("{group}", group)
            steps = tuple("*" if step.startswith("{") else step for step in text.split("."))
            yield (steps[:-1] if group else steps), side, group
