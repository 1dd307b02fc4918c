"""A table of facts as the engine sees it: columns with blanks as intervals, one row a firm.

Accepted: a pandas DataFrame, a pyarrow Table, or a mapping of column names to sequences. Columns are named by
fact ids; ``<fact>__ge`` and ``<fact>__le`` give a bound where the fact itself is blank, ``<fact>__proxy``
(true) marks a figure of another caliber, which can never give ``pass``. Other columns are left alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

import numpy as np
import numpy.typing as npt

from indicator_models.catalogue import Catalogue, Fact
from indicator_models.problems import Problem
from scoring.calendar import day_number
from scoring.ends import Bools, Floats

Objects = npt.NDArray[np.object_]
_TRUE = frozenset({"true", "yes", "是", "1"})
_FALSE = frozenset({"false", "no", "否", "0"})


class TableError(ValueError):
    """A table that cannot be evaluated at all: what, why, and what to write instead."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(f"{p.where}: {p.code} {dict(p.params)}" for p in problems))


@dataclass(frozen=True)
class FactColumn:
    """One fact. Numbers, dates (day numbers) and flags (0 / 1) as ``low <= high``; texts as objects."""

    low: Floats
    high: Floats
    texts: Objects | None
    open: Bools
    """Rows where the fact is not known to the point."""


class FactTable:
    """The columns a model uses, read once; ``problems`` lists values that could not be used."""

    def __init__(self, data: Any, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self._source = _columns(data)
        lengths = {len(column) for column in self._source.values()}
        if len(lengths) > 1:
            raise TableError([Problem("table_ragged", "table", {"lengths": sorted(lengths)})])
        self.rows = lengths.pop() if lengths else 0
        self.problems: list[Problem] = []
        self._read: dict[str, FactColumn] = {}

    def has(self, name: str) -> bool:
        """Whether the table holds a column of that name."""
        return name in self._source

    def raw(self, name: str) -> Sequence[Any] | None:
        """A column as it came in, or ``None``."""
        return self._source.get(name)

    def column(self, name: str) -> FactColumn:
        """A fact by id; an absent column is blank everywhere."""
        if name not in self._read:
            self._read[name] = self._build(self.catalogue.facts[name])
        return self._read[name]

    def proxies(self, names: Iterable[str]) -> Bools:
        """Rows where one of the facts is a figure of another caliber."""
        found = np.zeros(self.rows, dtype=np.bool_)
        for name in names:
            column = self._source.get(f"{name}__proxy")
            if column is not None:
                found |= np.fromiter((_flag(item) == 1.0 for item in column), np.bool_, self.rows)
        return found

    def _build(self, fact: Fact) -> FactColumn:
        source = self._source.get(fact.id)
        if fact.type == "text":
            return self._text(fact, source)
        values = self._numbers(fact, source)
        low_edge, high_edge = _domain(fact)
        values = self._inside(fact, values, low_edge, high_edge)
        blank = np.isnan(values)
        low, high = np.where(blank, low_edge, values), np.where(blank, high_edge, values)
        if bool(blank.any()):
            low = np.where(blank, np.fmax(low, self._bound(fact, "__ge")), low)
            high = np.where(blank, np.fmin(high, self._bound(fact, "__le")), high)
            crossed = low > high
            if bool(crossed.any()):
                self._report("table_bounds_crossed", fact, np.flatnonzero(crossed), low)
                low, high = np.where(crossed, low_edge, low), np.where(crossed, high_edge, high)
        return FactColumn(low, high, None, low != high)

    def _bound(self, fact: Fact, suffix: str) -> Floats:
        source = self._source.get(fact.id + suffix)
        return self._numbers(fact, source, suffix)

    def _inside(self, fact: Fact, values: Floats, low: float, high: float) -> Floats:
        with np.errstate(invalid="ignore"):
            outside = (values < low) | (values > high) | np.isinf(values)
        if bool(outside.any()):
            self._report("table_outside_domain", fact, np.flatnonzero(outside), values)
            values = np.where(outside, np.nan, values)
        return values

    def _numbers(self, fact: Fact, source: Sequence[Any] | None, suffix: str = "") -> Floats:
        if source is None:
            return np.full(self.rows, np.nan)
        if isinstance(source, np.ndarray) and source.dtype.kind in "fiu" and fact.type == "number":
            return np.asarray(source, dtype=np.float64)
        reader = {"number": _number, "date": _day, "flag": _flag}[fact.type]
        values = np.empty(self.rows)
        faulty = []
        for row, item in enumerate(source):
            value = reader(item)
            if value is None:
                faulty.append(row)
            values[row] = np.nan if value is None else value
        for row in faulty:
            where = f"row {row + 1}, {fact.id}{suffix}"
            self.problems.append(
                Problem("table_unreadable", where, {"value": str(source[row]), "kind": fact.kind})
            )
        return values

    def _text(self, fact: Fact, source: Sequence[Any] | None) -> FactColumn:
        texts = np.full(self.rows, None, dtype=np.object_)
        for row, item in enumerate(source if source is not None else ()):
            text = _words(item)
            if text is not None and fact.codes and text not in fact.codes:
                params = {"value": text, "allowed": ", ".join(fact.codes)}
                self.problems.append(Problem("table_unknown_code", f"row {row + 1}, {fact.id}", params))
                text = None
            texts[row] = text
        blank = np.fromiter((text is None for text in texts), np.bool_, self.rows)
        nothing = np.zeros(self.rows)
        return FactColumn(nothing, nothing, texts, blank)

    def _report(self, code: str, fact: Fact, rows: npt.NDArray[np.int_], values: Floats) -> None:
        low, high = _domain(fact)
        for row in rows.tolist():
            params = {"value": repr(float(values[row])), "low": low, "high": high}
            self.problems.append(Problem(code, f"row {row + 1}, {fact.id}", params))


def _columns(data: Any) -> dict[str, Sequence[Any]]:
    """The columns of any accepted table; pandas and pyarrow are recognised without importing them."""
    if hasattr(data, "column_names") and hasattr(data, "to_pydict"):
        return {name: _arrow(data.column(name)) for name in data.column_names}
    if hasattr(data, "columns") and hasattr(data, "to_numpy"):
        return {str(name): data[name].to_numpy() for name in data.columns}
    if isinstance(data, Mapping):
        return {str(name): column for name, column in data.items()}
    raise TableError([Problem("table_kind", "table", {"kind": type(data).__name__})])


def _arrow(column: Any) -> Sequence[Any]:
    kind = str(column.type)
    if kind.startswith(("int", "uint", "float", "double", "halffloat")):
        values: Sequence[Any] = column.to_numpy()
        return values
    listed: Sequence[Any] = column.to_pylist()
    return listed


def _domain(fact: Fact) -> tuple[float, float]:
    if fact.type == "flag":
        return 0.0, 1.0
    low = float(fact.min) if fact.min is not None else -np.inf
    return low, float(fact.max) if fact.max is not None else np.inf


def _is_blank(item: Any) -> bool:
    if item is None or (isinstance(item, str) and not item.strip()):
        return True
    # NaN, NaT and pandas' NA all differ from themselves or refuse to say.
    try:
        return bool(item != item)
    except (TypeError, ValueError):
        return True


def _number(item: Any) -> float | None:
    """A number, NaN for a blank, ``None`` for something unreadable."""
    if _is_blank(item):
        return np.nan
    if isinstance(item, bool | np.bool_ | date):
        return None
    try:
        return float(Decimal(item.strip())) if isinstance(item, str) else float(item)
    except (InvalidOperation, TypeError, ValueError, OverflowError):
        return None


def _day(item: Any) -> float | None:
    if _is_blank(item):
        return np.nan
    if isinstance(item, np.datetime64):
        return float(item.astype("datetime64[D]").astype(np.int64))
    if isinstance(item, datetime):
        return float(day_number(item.date()))
    if isinstance(item, date):
        return float(day_number(item))
    try:
        return float(day_number(date.fromisoformat(item.strip())))
    except (AttributeError, ValueError):
        return None


def _flag(item: Any) -> float | None:
    if _is_blank(item):
        return np.nan
    word = str(item).strip().lower()
    if word in _TRUE or word == "1.0":
        return 1.0
    return 0.0 if word in _FALSE or word == "0.0" else None


def _words(item: Any) -> str | None:
    if _is_blank(item):
        return None
    if isinstance(item, float | np.floating) and float(item).is_integer():
        return str(int(item))
    return str(item).strip()
