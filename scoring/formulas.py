"""Formulas over a fact table: fast in float64, and again in exact arithmetic where a row lies on an edge."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from indicator_models.formula import Node
from scoring.ends import Bools, End, Floats, fact_end
from scoring.exact_algebra import Exact, ExactAlgebra, ExactFlag, ExactSpan, ExactValue
from scoring.fact_table import FactColumn, FactTable
from scoring.grain import CENTS, GrainAlgebra
from scoring.vector_algebra import Kleene, Objects, Span, Value, VectorAlgebra
from scoring.walker import Frame

_CENTS_EXACT = 1e13
"""Amounts below have at most fifteen digits with their cents, so a double holds them without ambiguity."""


class KleeneColumn(NamedTuple):
    """A condition for every row: ``must`` and ``may`` (unknown where they differ)."""

    must: Bools
    may: Bools


class NumberColumn(NamedTuple):
    """A number for every row as ``[low, high]``."""

    low: Floats
    high: Floats


class Formulas:
    """Evaluates formulas of a catalogue's facts on one table."""

    def __init__(self, table: FactTable) -> None:
        self.table = table
        self._derived: Mapping[str, Node] = {
            name: item.formula for name, item in table.catalogue.derived.items()
        }
        self._frames: dict[bytes, tuple[npt.NDArray[np.intp], Frame]] = {}
        self._exact: dict[int, Frame] = {}
        self._grains: Frame = Frame(GrainAlgebra(), lambda _fact: CENTS, self._derived)
        self._open: dict[Node, Bools] = {}
        self._columns: dict[str, _DerivedColumn] = {}
        self._conditions: dict[Node, KleeneColumn] = {}
        self._numbers: dict[Node, NumberColumn] = {}

    def condition(self, node: Node, needed: Bools | None = None) -> KleeneColumn:
        """A condition, exact on every edge; rows that are not ``needed`` may be left in doubt."""
        if node in self._conditions:
            return self._conditions[node]
        must = np.zeros(self.table.rows, dtype=np.bool_)
        may = np.zeros(self.table.rows, dtype=np.bool_)
        doubt = np.zeros(self.table.rows, dtype=np.bool_)
        for rows, frame in self._split(node):
            result: Kleene = frame.value(node)
            must[rows], may[rows], doubt[rows] = result.must, result.may, result.doubt
        if needed is not None:
            doubt &= needed
        for row in np.flatnonzero(doubt).tolist():
            exact: ExactFlag = self._exact_frame(row).value(node)
            must[row], may[row] = exact.must, exact.may
        if needed is None:
            self._conditions[node] = KleeneColumn(must, may)
        return KleeneColumn(must, may)

    def number(self, node: Node) -> NumberColumn:
        """A number as an interval; both ends are the doubles nearest to the true ends, up to their error."""
        if node in self._numbers:
            return self._numbers[node]
        low = np.zeros(self.table.rows)
        high = np.zeros(self.table.rows)
        doubt = np.zeros(self.table.rows, dtype=np.bool_)
        for rows, frame in self._split(node):
            result: Span = frame.value(node)
            low[rows], high[rows] = result.low.value, result.high.value
            doubt[rows] = ~np.isfinite(result.low.error) | ~np.isfinite(result.high.error)
        for row in np.flatnonzero(doubt).tolist():
            exact = self.exact_number(node, row)
            low[row], high[row] = nearest_double(exact.low), nearest_double(exact.high)
        self._numbers[node] = NumberColumn(low, high)
        return self._numbers[node]

    def bounded(self, node: Node) -> End:
        """A number with its proven error, for rows where every fact under it is known; elsewhere NaN ± ∞."""
        value, error = np.full(self.table.rows, np.nan), np.full(self.table.rows, np.inf)
        known = ~self.open_rows(node)
        if bool(known.any()):
            rows, frame = self._frame(known)
            result: Span = frame.value(node)
            value[rows], error[rows] = result.low
        return End(value, error)

    def grain(self, node: Node) -> int | None:
        """Grain of a formula over facts in whole cents; see :mod:`scoring.grain`."""
        found: int | None = self._grains.value(node)
        return found

    def whole_cents(self, *nodes: Node) -> Bools:
        """Rows where every number fact under the formulas is a whole number of cents."""
        rows = np.ones(self.table.rows, dtype=np.bool_)
        for name in self.table.catalogue.basic_facts(*nodes):
            if self.table.catalogue.facts[name].type == "number":
                value = self.table.column(name).low
                with np.errstate(invalid="ignore", over="ignore"):
                    rows &= (np.rint(value * CENTS) / CENTS == value) & (np.abs(value) < _CENTS_EXACT)
        return rows

    def exact(self, node: Node, row: int) -> ExactValue:
        """A formula of one row in exact arithmetic."""
        value: ExactValue = self._exact_frame(row).value(node)
        return value

    def exact_number(self, node: Node, row: int) -> ExactSpan:
        """A number of one row in exact arithmetic."""
        result: ExactSpan = self._exact_frame(row).value(node)
        return result

    def forget(self) -> None:
        """Give back what was computed on the way; results stay, all else is computed again when asked."""
        self._frames.clear()
        self._exact.clear()
        self._columns.clear()

    def open_rows(self, node: Node) -> Bools:
        """Rows where a fact under the formula is not known to the point."""
        if node not in self._open:
            mask = np.zeros(self.table.rows, dtype=np.bool_)
            for name in self.table.catalogue.basic_facts(node):
                mask |= self.table.column(name).open
            self._open[node] = mask
        return self._open[node]

    def _split(self, node: Node) -> list[tuple[npt.NDArray[np.intp], Frame]]:
        """The rows without blanks and the rows with blanks, each with its frame; empty parts are left out."""
        mask = self.open_rows(node)
        return [self._frame(part) for part in (~mask, mask) if bool(part.any())]

    def _frame(self, mask: Bools) -> tuple[npt.NDArray[np.intp], Frame]:
        key = np.packbits(mask).tobytes()
        if key not in self._frames:
            rows = np.flatnonzero(mask)
            columns = _Columns(self, rows)
            self._frames[key] = rows, Frame(VectorAlgebra(len(rows)), columns.value, {})
        return self._frames[key]

    def derived(self, name: str) -> _DerivedColumn:
        """A derived fact over the whole table, computed once, whichever formulas and models ask for it."""
        if name not in self._columns:
            self._columns[name] = self._compute(name)
        return self._columns[name]

    def _compute(self, name: str) -> _DerivedColumn:
        node = self._derived[name]
        parts = [(rows, frame.value(node)) for rows, frame in self._split(node)]
        return _DerivedColumn(_joined(parts, self.table.rows), self.open_rows(node))

    def _exact_frame(self, row: int) -> Frame:
        if row not in self._exact:
            table = self.table

            def fact(name: str) -> ExactValue:
                return _exact_value(table.column(name), row, table.catalogue.facts[name].type)

            self._exact[row] = Frame(ExactAlgebra(), fact, self._derived)
        return self._exact[row]


class _DerivedColumn(NamedTuple):
    """A derived fact of every row: a number with both ends, or a flag; rows with blanks under it are open."""

    value: Value
    open: Bools

    def of(self, rows: Any) -> Value:
        """The value of some rows; one end where none of them is open."""
        if isinstance(self.value, Kleene):
            return Kleene(*(part[rows] for part in self.value))
        if isinstance(self.value, Span):
            low = End(self.value.low.value[rows], self.value.low.error[rows])
            if self.value.single or not bool(self.open[rows].any()):
                return Span(low, low)
            return Span(low, End(self.value.high.value[rows], self.value.high.error[rows]))
        assert isinstance(self.value, np.ndarray)
        texts: Objects = self.value[rows]
        return texts


def _joined(parts: Sequence[tuple[npt.NDArray[np.intp], Any]], count: int) -> Value:
    """Values of row sets put together in the order of the rows."""
    if len(parts) == 1:
        value: Value = parts[0][1]
        return value
    sample = parts[0][1] if parts else Span(_nothing(count), _nothing(count))
    if isinstance(sample, Kleene):
        flags = Kleene(*(np.zeros(count, dtype=np.bool_) for _ in range(3)))
        for rows, value in parts:
            for target, part in zip(flags, value, strict=True):
                target[rows] = part
        return flags
    if isinstance(sample, Span):
        span = Span(_nothing(count), _nothing(count))
        for rows, value in parts:
            for end, part in zip(span, value, strict=True):
                end.value[rows], end.error[rows] = part
        return span
    texts = np.full(count, None, dtype=np.object_)
    for rows, value in parts:
        texts[rows] = value
    return texts


def _nothing(count: int) -> End:
    return End(np.zeros(count), np.zeros(count))


class _Columns:
    """Facts and derived facts of some rows as values of the vector algebra."""

    def __init__(self, formulas: Formulas, rows: npt.NDArray[np.intp]) -> None:
        self._formulas = formulas
        self._table = formulas.table
        self._rows: Any = slice(None) if len(rows) == self._table.rows else rows

    def value(self, name: str) -> Value:
        if name in self._table.catalogue.derived:
            return self._formulas.derived(name).of(self._rows)
        column = self._table.column(name)
        kind = self._table.catalogue.facts[name].type
        if kind == "text":
            assert column.texts is not None
            texts: Objects = column.texts[self._rows]
            return texts
        low, high = column.low[self._rows], column.high[self._rows]
        if kind == "flag":
            return Kleene(low == 1.0, high == 1.0, np.zeros(len(low), dtype=np.bool_))
        low_end = fact_end(low)
        single = not bool(column.open[self._rows].any())
        return Span(low_end, low_end if single else fact_end(high))


def _exact_value(column: FactColumn, row: int, kind: str) -> ExactValue:
    if kind == "text":
        assert column.texts is not None
        text: str | None = column.texts[row]
        return text
    low, high = float(column.low[row]), float(column.high[row])
    if kind == "flag":
        return ExactFlag(low == 1.0, high == 1.0)
    return ExactSpan(exact_double(low), exact_double(high))


def exact_double(value: float) -> Exact:
    """The shortest decimal of a double as a fraction; infinities stay."""
    if np.isinf(value):
        return value
    # Whole yuan and whole cents of at most fifteen digits are their own shortest decimal: no text is needed.
    if abs(value) < _CENTS_EXACT:
        cents = round(value * CENTS)
        if cents / CENTS == value:
            return Fraction(cents, CENTS)
    return Fraction(repr(value))


def nearest_double(value: Exact) -> float:
    """The double nearest to an exact number, an infinity where there is none."""
    try:
        return float(value)
    except OverflowError:
        return np.inf if value > 0 else -np.inf
