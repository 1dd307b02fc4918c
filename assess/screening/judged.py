"""What one model says of every row of a list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from assess.reading import Reading
from indicator_models.model import Model
from scoring import Result
from scoring.classes import classify
from scoring.codes import FAIL, INVALID, PASS, UNDETERMINED
from scoring.ends import Bools
from scoring.formulas import Formulas, KleeneColumn
from scoring.statistics import Share
from scoring.tree import judge_tree
from scoring.waiting import Waiting, waiting_for

Column = npt.NDArray[Any]
ScreenReading = Reading | Literal["office_open"] | Literal["not_concerned", "not_in_region", "not_in_force"]
SCREEN_READINGS: tuple[ScreenReading, ...] = (
    "pass",
    "depends_on_experts",
    "data_missing",
    "office_open",
    "fail",
    "none",
    "not_concerned",
    "not_in_region",
    "not_in_force",
    "invalid",
)
"""From the best to the worst; ``office_open``: only parameters that the office has not set keep it open;
``not_*``: the model has nothing to say of the row, and its columns are blank."""

ASIDE = frozenset({"not_concerned", "not_in_region", "not_in_force", "invalid"})
"""Readings of rows that are not judged."""


@dataclass(frozen=True)
class Judged:
    """The part of one model in the list, row by row."""

    model: Model
    columns: Mapping[str, Column]
    """The engine's result columns by id. Blank is ``None``, in numbers NaN; a row that is not judged is blank
    throughout, save that the verdict of a row without identity says ``invalid``."""
    readings: npt.NDArray[np.object_]
    """A :data:`ScreenReading` a row."""
    waiting: Waiting
    """What the open verdicts wait for."""
    by_proxy: npt.NDArray[np.object_]
    """``met`` or ``not_met``: how an open verdict reads by figures of another caliber; ``None`` elsewhere."""
    class_on_proxy: Bools
    """Rows whose class rests on a figure of another caliber."""
    shares: tuple[Share, ...]
    unset: tuple[str, ...]
    """Parameters that the office has not set."""

    @cached_property
    def counts(self) -> Mapping[ScreenReading, int]:
        """How many rows read how."""
        return Counter(self.readings.tolist())

    @cached_property
    def class_counts(self) -> Mapping[str, int]:
        """How many rows are of each class; several possible ones, joined by ``|``, count for themselves."""
        classes = self.columns.get("class")
        return (
            Counter() if classes is None else Counter(item for item in classes.tolist() if item is not None)
        )

    @cached_property
    def commonest_blocker(self) -> tuple[str, int] | None:
        """The gate that most failing firms lack most, and how many; the model's order breaks ties."""
        binding = self.columns.get("binding_gate")
        if binding is None:
            return None
        found = Counter(gate for gate in binding[self.readings == "fail"].tolist() if gate is not None)
        order = {gate.id: place for place, gate in enumerate(self.model.gates)}
        return min(found.items(), key=lambda item: (-item[1], order[item[0]]), default=None)

    @cached_property
    def commonest_missing(self) -> tuple[str, int] | None:
        """The figure that most open verdicts wait for, and how many; the catalogue's order breaks ties."""
        found = {name: int(np.count_nonzero(rows)) for name, rows in self.waiting.figures.items()}
        return max(found.items(), key=lambda item: item[1], default=None)


def judged(result: Result, aside: npt.NDArray[np.object_], *, full: bool) -> Judged:
    """Read one result out; ``aside`` holds the reading of the rows that are not judged, else nothing."""
    model = result.model
    judged_rows = aside == ""
    matters = waiting_for(result, judged_rows)
    return Judged(
        model=model,
        columns=_columns(result, aside, full=full),
        readings=_readings(result, aside, matters),
        waiting=matters,
        by_proxy=_by_proxy(result, judged_rows),
        class_on_proxy=_class_on_proxy(result) & judged_rows,
        shares=tuple(result.statistics.values()),
        unset=tuple(n for n in model.parameters if model.catalogue.facts[n].default is None),
    )


def _columns(result: Result, aside: npt.NDArray[np.object_], *, full: bool) -> dict[str, Column]:
    model = result.model
    found = dict(result.columns(full))
    if model.tree is None:
        found.pop("binding_gate", None)
    if any(model.catalogue.facts[name].proxy is not None for name in model.facts):
        # Right behind the verdict, and only for models that may show a figure of another caliber.
        verdict = {"verdict": found.pop("verdict")}
        found = verdict | {"on_proxy": result.formulas.table.filled(model.facts)} | found
    blank = aside != ""
    columns = {name: _blanked(column, blank) for name, column in found.items()}
    columns["verdict"][aside == "invalid"] = "invalid"
    return columns


def _blanked(column: Any, blank: Bools) -> Column:
    """A copy with blanks, also for open ends; counts become doubles, so that they can hold a blank."""
    values = np.asarray(column)
    if values.dtype.kind in "fiu":
        numbers = values.astype(np.float64)
        numbers[blank | np.isinf(numbers)] = np.nan
        return numbers
    objects = values.astype(np.object_)
    objects[blank] = None
    return objects


def _readings(result: Result, aside: npt.NDArray[np.object_], matters: Waiting) -> npt.NDArray[np.object_]:
    open_as = np.where(
        matters.count() > 0, "data_missing", np.where(matters.office(), "office_open", "depends_on_experts")
    )
    said = np.full(result.rows, "none", dtype=np.object_)
    for code, reading in ((PASS, "pass"), (FAIL, "fail"), (INVALID, "invalid")):
        said[result.verdict == code] = reading
    said = np.where(result.verdict == UNDETERMINED, open_as.astype(np.object_), said)
    readings: npt.NDArray[np.object_] = np.where(aside == "", said, aside)
    return readings


def _by_proxy(result: Result, rows: Bools) -> npt.NDArray[np.object_]:
    found = np.full(result.rows, None, dtype=np.object_)
    marked = result.rests_on_proxy & rows
    if result.model.tree is not None and bool(marked.any()):
        shown = {n: KleeneColumn(g.state == 1, g.state != 0) for n, g in result.gates.items()}
        met = judge_tree(result.model.tree, shown).must
        found[marked & met], found[marked & ~met] = "met", "not_met"
    return found


def _class_on_proxy(result: Result) -> Bools:
    """Rows that are classed otherwise once declared proxies are left out."""
    table, classes = result.formulas.table, result.model.classes
    filled = table.filled(result.model.facts)
    if classes is None or result.classes is None or not bool(filled.any()):
        return np.zeros(result.rows, dtype=np.bool_)
    stated = classify(classes, Formulas(table.without_proxies()))
    pairs = zip((*result.classes.rows, result.classes.outside), (*stated.rows, stated.outside), strict=True)
    changed: Bools = np.logical_or.reduce([shown != bare for shown, bare in pairs])
    return changed
