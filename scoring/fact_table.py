"""A table of facts as the engine sees it: columns with blanks as intervals, one row a firm.

Accepted: a pandas DataFrame, a pyarrow Table, or a mapping of column names to sequences. Columns are named by
fact ids; ``<fact>__ge`` and ``<fact>__le`` give a bound where the fact itself is blank, ``<fact>__proxy``
(true) marks a figure of another caliber, which can never give ``pass``. Other columns are left alone.

A fact with a declared proxy (:class:`indicator_models.fact.Proxy`) is *filled* from that column where it is
blank: shown and computed with, but neither passing nor failing a firm.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from copy import copy
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from indicator_models.catalogue import Catalogue
from indicator_models.fact import Fact
from indicator_models.problems import Problem
from scoring import cells
from scoring.ends import Bools, Floats
from scoring.table_source import TableError, columns_of

__all__ = ["FactColumn", "FactTable", "TableError"]

Objects = npt.NDArray[np.object_]
_T = TypeVar("_T")
_READERS: dict[str, Callable[[Any], float | None]] = {
    "number": cells.number,
    "date": cells.day,
    "flag": cells.flag,
}


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
        self._source = columns_of(data)
        self.rows = len(next(iter(self._source.values()), ()))
        self.problems: list[Problem] = []
        self._read: dict[str, FactColumn] = {}
        self._stated: dict[str, FactColumn] = {}
        self._filled: dict[str, Bools] = {}
        self._bare = False

    def has(self, name: str) -> bool:
        """Whether the table holds a column of that name."""
        return name in self._source

    def raw(self, name: str) -> Sequence[Any] | None:
        """A column as it came in, or ``None``."""
        return self._source.get(name)

    def column(self, name: str) -> FactColumn:
        """A fact by id; an absent column is blank everywhere, and a blank is filled from a declared proxy."""
        if name not in self._read:
            self._read[name] = self._with_proxy(self.catalogue.facts[name])
        return self._read[name]

    def filled(self, names: Iterable[str]) -> Bools:
        """Rows where one of the facts is filled from its declared proxy."""
        found = np.zeros(self.rows, dtype=np.bool_)
        for name in names:
            if self.catalogue.facts[name].proxy is not None and not self._bare:
                self.column(name)
                found |= self._filled[name]
        return found

    def without_proxies(self) -> FactTable:
        """The same table with nothing filled from declared proxies."""
        bare = copy(self)
        bare._read, bare._filled, bare._bare = self._stated, {}, True
        return bare

    def _with_proxy(self, fact: Fact) -> FactColumn:
        column = self._as_stated(fact)
        if fact.proxy is None or self._bare:
            self._filled[fact.id] = np.zeros(self.rows, dtype=np.bool_)
            return column
        other = self._as_stated(self.catalogue.facts[fact.proxy.fact])
        blank = column.open & self._nothing_known(fact, column)
        filled = blank & ~self._nothing_known(self.catalogue.facts[fact.proxy.fact], other)
        self._filled[fact.id] = filled
        if not bool(filled.any()):
            return column
        texts = column.texts
        if texts is not None and other.texts is not None:
            texts = np.where(filled, other.texts, texts)
        low_edge, high_edge = domain_of(fact)
        low = np.where(filled, np.clip(other.low, low_edge, high_edge), column.low)
        high = np.where(filled, np.clip(other.high, low_edge, high_edge), column.high)
        return FactColumn(low, high, texts, np.where(filled, other.open, column.open))

    def _nothing_known(self, fact: Fact, column: FactColumn) -> Bools:
        if column.texts is not None:
            return column.open
        low, high = domain_of(fact)
        nothing: Bools = column.open & (column.low == low) & (column.high == high)
        return nothing

    def _as_stated(self, fact: Fact) -> FactColumn:
        if fact.id not in self._stated:
            self._stated[fact.id] = self._build(fact)
        return self._stated[fact.id]

    def proxies(self, names: Iterable[str]) -> Bools:
        """Rows where one of the facts is a figure of another caliber."""
        found = np.zeros(self.rows, dtype=np.bool_)
        for name in names:
            column = self._source.get(f"{name}__proxy")
            if column is not None:
                found |= np.fromiter((cells.flag(item) == 1.0 for item in column), np.bool_, self.rows)
        return found

    def _build(self, fact: Fact) -> FactColumn:
        source = self._source.get(fact.id)
        if fact.type == "text":
            return self._text(fact, source)
        values = self._inside(fact, self._numbers(fact, source))
        if fact.default is not None:
            values = np.where(np.isnan(values), float(fact.default), values)
        low_edge, high_edge = domain_of(fact)
        blank = np.isnan(values)
        low, high = np.where(blank, low_edge, values), np.where(blank, high_edge, values)
        if bool(blank.any()):
            low = np.where(blank, np.fmax(low, self._bound(fact, "__ge")), low)
            high = np.where(blank, np.fmin(high, self._bound(fact, "__le")), high)
            crossed = low > high
            if bool(crossed.any()):
                self._report("table_bounds_crossed", fact.id, np.flatnonzero(crossed), low, fact)
                low, high = np.where(crossed, low_edge, low), np.where(crossed, high_edge, high)
        return FactColumn(low, high, None, low != high)

    def _bound(self, fact: Fact, suffix: str) -> Floats:
        """Bounds of a fact; an infinite one says nothing and is refused."""
        values = self._numbers(fact, self._source.get(fact.id + suffix), suffix)
        infinite = np.isinf(values)
        if bool(infinite.any()):
            self._report("table_outside_domain", fact.id + suffix, np.flatnonzero(infinite), values, fact)
        return np.where(infinite, np.nan, values)

    def _inside(self, fact: Fact, values: Floats) -> Floats:
        """Values of the domain; counts are whole."""
        low, high = domain_of(fact)
        with np.errstate(invalid="ignore"):
            outside = (values < low) | (values > high) | np.isinf(values)
            broken = ~outside & (np.floor(values) != values) & ~np.isnan(values)
        if bool(outside.any()):
            self._report("table_outside_domain", fact.id, np.flatnonzero(outside), values, fact)
        if fact.kind == "count" and bool(broken.any()):
            self._report("table_not_whole", fact.id, np.flatnonzero(broken), values, fact)
            outside |= broken
        return np.where(outside, np.nan, values)

    def _numbers(self, fact: Fact, source: Sequence[Any] | None, suffix: str = "") -> Floats:
        if source is None:
            return np.full(self.rows, np.nan)
        fast = _fast(fact, source)
        if fast is not None:
            return fast
        reader = _READERS[fact.type] if fact.type == "number" else _remembering(_READERS[fact.type])
        values = np.empty(self.rows)
        for row, item in enumerate(source):
            value = reader(item)
            if value is None:
                params = {"value": str(item), "kind": fact.kind}
                self.problems.append(Problem("table_unreadable", f"row {row + 1}, {fact.id}{suffix}", params))
            values[row] = np.nan if value is None else value
        return values

    def _text(self, fact: Fact, source: Sequence[Any] | None) -> FactColumn:
        texts = np.full(self.rows, None, dtype=np.object_)
        words = _remembering(cells.words)
        for row, item in enumerate(source if source is not None else ()):
            text = words(item)
            if text is not None and fact.codes and text not in fact.codes:
                params = {"value": text, "allowed": ", ".join(fact.codes)}
                self.problems.append(Problem("table_unknown_code", f"row {row + 1}, {fact.id}", params))
                text = None
            texts[row] = text
        blank = np.fromiter((text is None for text in texts), np.bool_, self.rows)
        nothing = np.zeros(self.rows)
        return FactColumn(nothing, nothing, texts, blank)

    def _report(self, code: str, column: str, rows: npt.NDArray[np.int_], values: Floats, fact: Fact) -> None:
        low, high = domain_of(fact)
        for row in rows.tolist():
            params = {"value": repr(float(values[row])), "low": low, "high": high}
            self.problems.append(Problem(code, f"row {row + 1}, {column}", params))


def _remembering(reader: Callable[[Any], _T]) -> Callable[[Any], _T]:
    """A reader that looks at each value once: dates, flags and codes are few in a long table."""
    known: dict[tuple[type, Any], _T] = {}

    def read(item: Any) -> _T:
        # With its class, as 1, 1.0 and true are one key and need not read alike.
        key = item.__class__, item
        try:
            return known[key]
        except KeyError:
            known[key] = found = reader(item)
            return found
        except TypeError:
            return reader(item)

    return read


def _fast(fact: Fact, source: Sequence[Any]) -> Floats | None:
    """Numpy columns of the right type at once; ``None`` where every value has to be looked at."""
    if not isinstance(source, np.ndarray):
        return None
    kind = source.dtype.kind
    if fact.type == "number" and (kind in "iu" or source.dtype == np.float64):
        return source.astype(np.float64)
    if fact.type == "flag" and kind == "b":
        return source.astype(np.float64)
    return None


def domain_of(fact: Fact) -> tuple[float, float]:
    """Smallest and largest value a fact can have; what a blank stands for."""
    if fact.type == "flag":
        return 0.0, 1.0
    low = float(fact.min) if fact.min is not None else -np.inf
    return low, float(fact.max) if fact.max is not None else np.inf
