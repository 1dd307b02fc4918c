"""Figures, money and dates as a reader of Chinese or English expects them.

Unknown prints as a word, an open interval with ≥ or ≤, a figure held only by a bound with a mark.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from indicator_models.texts import Texts
from reports.input import Quantity, Unit
from reports.rounding import MAX_DIGITS, Toward, grouped, rounded, scaled, to_decimal


@dataclass(frozen=True)
class _Style:
    """How one unit prints: power of ten to shift by, decimals wanted, decimals kept, text key."""

    shift: int
    digits: int
    least: int
    key: str


_PLAIN: dict[Unit, _Style] = {
    "ratio": _Style(2, 2, 2, "ratio"),
    "percent_point": _Style(2, 2, 0, "percent_point"),
    "person": _Style(0, 2, 0, "person"),
    "item": _Style(0, 2, 0, "item"),
    "project": _Style(0, 2, 0, "project"),
    "day": _Style(0, 0, 0, "day"),
    "point": _Style(0, 2, 0, "point"),
    "year": _Style(0, 2, 0, "year"),
    "grade": _Style(0, 2, 0, "none"),
    "none": _Style(0, 2, 0, "none"),
}

_MONEY_ZH = (
    (Decimal(10) ** 8, _Style(-8, 4, 2, "money_large")),
    (Decimal(10) ** 4, _Style(-4, 2, 2, "money_middle")),
    (Decimal(0), _Style(0, 2, 0, "money")),
)
_MONEY_EN = (
    (Decimal(10) ** 6, _Style(-6, 4, 2, "money_large")),
    (Decimal(0), _Style(0, 2, 0, "money")),
)

_YUAN = _Style(0, 2, 0, "money")
_CENTS = _Style(0, 2, 2, "money")

_BRIEF = 2
_BRIEF_KEYS = {"money_large": "money_large_short"}


class Numbers:
    """Prints figures in one language; the unit words come from the catalogue (``unit.*``)."""

    def __init__(self, texts: Texts) -> None:
        self._t = texts

    def quantity(self, value: Quantity, *, toward: Toward = "nearest", trim: bool = False) -> str:
        """A figure or interval with its unit; ``trim`` cuts trailing zeros (for thresholds)."""
        if value.text is not None:
            return value.text
        low, high = _finite(value.low), _finite(value.high)
        text = self._interval(low, high, value, toward, trim)
        return self._t("number.by_bound", value=text) if value.by_bound else text

    def _interval(
        self, low: float | None, high: float | None, value: Quantity, toward: Toward, trim: bool
    ) -> str:
        if low is None and high is None:
            return self._t("number.unknown")
        if low is None or high is None:
            end = high if low is None else low
            assert end is not None
            key = "number.at_most" if low is None else "number.at_least"
            return self._t(key, value=self.number(end, value.unit, value.edge, toward=toward, trim=trim))
        style = self._style(value.unit, max(abs(low), abs(high)))
        if low == high:
            style = _CENTS if _hair_off(low, style, toward) else style
            return self._with_unit(self._digits(low, style, value.edge, toward, trim), low, style)
        span = self._t(
            "number.span_signed" if low < 0 else "number.span",
            low=self._digits(low, style, value.edge, toward, trim),
            high=self._digits(high, style, value.edge, toward, trim),
        )
        return self._with_unit(span, high, style)

    def number(
        self,
        value: float,
        unit: Unit,
        edge: float | None = None,
        *,
        toward: Toward = "nearest",
        trim: bool = False,
    ) -> str:
        """One known figure with its unit, never rounded across ``edge``."""
        style = self._style(unit, abs(value))
        return self._with_unit(self._digits(value, style, edge, toward, trim), value, style)

    def full(self, value: Quantity) -> str:
        """A known figure digit by digit as documents write it: money in yuan, cents where it has any."""
        if value.low is None or value.low != value.high:
            return self.quantity(value)
        style = _YUAN if value.unit == "yuan" else _PLAIN[value.unit]
        return self._with_unit(self._digits(value.low, style, value.edge, "nearest", False), value.low, style)

    def brief(self, value: float, unit: Unit, edge: float | None = None) -> str:
        """A figure with its unit where there is little room: two decimals, more only to keep off ``edge``."""
        style = self._style(unit, abs(value))
        style = replace(style, digits=min(style.digits, _BRIEF), key=_BRIEF_KEYS.get(style.key, style.key))
        return self._with_unit(self._digits(value, style, edge, "nearest", True), value, style)

    def points(self, low: float | None, high: float | None) -> str:
        """``52–88`` without unit and without a trailing ``.0``."""
        if low is None or high is None:
            return self._t("number.unknown")
        style = _PLAIN["point"]
        first, last = (self._digits(end, style, None, "nearest", True) for end in (low, high))
        return first if first == last else self._t("number.span", low=first, high=last)

    def signed(self, value: float, unit: Unit) -> str:
        """A difference with its sign and unit, never rounded across zero: a margin."""
        text = self.number(value, unit, 0.0, trim=True)
        return f"+{text}" if value > 0 else text

    def share(self, value: float | None, *, trim: bool = False) -> str:
        """A ratio in per cent with at most one decimal, for shares without a line."""
        if value is None:
            return self._t("number.unknown")
        return self._with_unit(
            self._digits(value, _Style(2, 1, 1, "ratio"), None, "nearest", trim), value, _PLAIN["ratio"]
        )

    def date(self, day: date | None) -> str:
        """A civil date: 2027年6月30日, 30 June 2027."""
        if day is None:
            return self._t("number.unknown")
        month = self._t(f"month.m{day.month}")
        return self._t("number.date", year=day.year, month=month, day=day.day)

    def _style(self, unit: Unit, size: float) -> _Style:
        if unit != "yuan":
            return _PLAIN[unit]
        scale = _MONEY_ZH if self._t.lang == "zh" else _MONEY_EN
        amount = Decimal(repr(float(size)))
        return next(style for least, style in scale if amount >= least)

    def _digits(self, value: float, style: _Style, edge: float | None, toward: Toward, trim: bool) -> str:
        exact = scaled(to_decimal(value, edge), style.shift)
        line = None if edge is None else scaled(Decimal(repr(float(edge))), style.shift)
        least = 0 if trim else style.least
        figure = rounded(exact, style.digits, line, toward)
        if figure is not None:
            cents = style.key == "money" and figure % 1 != 0
            return grouped(figure, 2 if cents else least)
        assert line is not None
        key = "number.just_above" if exact > line else "number.just_below"
        at_line = rounded(line, style.digits, line)
        return self._t(key, value=grouped(line if at_line is None else at_line, 0))

    def _with_unit(self, digits: str, value: float, style: _Style) -> str:
        one = "one" if abs(value) == 1 else "many"
        return self._t(f"unit.{style.key}.{one}", value=digits)


def _hair_off(value: float, style: _Style, toward: Toward) -> bool:
    """Whether an amount lies less than a yuan behind a printed figure, so that rounding would tell a whole
    unit of the last digit too much or too little: one cent above 500万元 is not 500.01万元."""
    step = scaled(Decimal(1), -style.digits - style.shift)
    if toward == "nearest" or not style.key.startswith("money") or step <= 1:
        return False
    rest = to_decimal(abs(value)) % step
    return 0 < (rest if toward == "up" else step - rest) < 1


def _finite(value: float | None) -> float | None:
    return value if value is not None and math.isfinite(value) else None


__all__ = ["MAX_DIGITS", "Numbers"]
