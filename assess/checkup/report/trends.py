"""Three-year series, oldest first."""

from __future__ import annotations

from collections.abc import Sequence

from assess.checkup.checkup import Checkup
from assess.checkup.words import Words, unit_of
from reports.input import Trend, Unit

SHOWN = 6
"""Panels that fit one chart."""
_KINDS = frozenset({"money", "number", "count"})


def trend_rows(checkup: Checkup, words: Words) -> tuple[Trend, ...]:
    """Yearly series of what the model looks at.

    A model over R&D of the high-tech caliber shows sales, net assets, R&D, and R&D to sales with the line of
    the tier; any other the yearly facts that it uses, where at least two years are known.
    """
    return _high_tech(checkup, words) if "rd_y1" in checkup.model.facts else _used(checkup, words)


def _used(checkup: Checkup, words: Words) -> tuple[Trend, ...]:
    facts = checkup.model.catalogue.facts
    yearly = (facts[name] for name in checkup.model.facts)
    bases = {fact.base: fact for fact in yearly if fact.year is not None and fact.kind in _KINDS}
    found = []
    for base, fact in bases.items():
        values = _series(checkup, base)
        if sum(value is not None for value in values) > 1:
            found.append(Trend(base, fact.label.in_(words.lang), unit_of(fact.unit), _years(checkup), values))
    return tuple(found[:SHOWN])


def _high_tech(checkup: Checkup, words: Words) -> tuple[Trend, ...]:
    sales, rd = _series(checkup, "sales"), _series(checkup, "rd")
    ratio = tuple(_ratio(part, whole) for part, whole in zip(rd, sales, strict=True))
    line = _tier(checkup)
    found = [
        _trend(checkup, words, "sales", "yuan", sales),
        _trend(checkup, words, "net_assets", "yuan", _series(checkup, "net_assets")),
        _trend(checkup, words, "rd", "yuan", rd),
        Trend(
            "rd_intensity",
            words.texts("trend.rd_intensity"),
            "ratio",
            _years(checkup),
            ratio,
            line,
            words.texts("trend.tier") if line is not None else None,
        ),
    ]
    return tuple(trend for trend in found if any(value is not None for value in trend.values))


def _trend(checkup: Checkup, words: Words, base: str, unit: Unit, values: Sequence[float | None]) -> Trend:
    label = checkup.model.catalogue.facts[f"{base}_y1"].label.in_(words.lang)
    return Trend(base, label, unit, _years(checkup), tuple(values))


def _years(checkup: Checkup) -> tuple[int, ...]:
    return tuple(reversed(checkup.facts.years))


def _series(checkup: Checkup, base: str) -> tuple[float | None, ...]:
    """Known values only, oldest first; a bound is not a point of a series."""
    values = []
    for index in (3, 2, 1):
        value = checkup.facts.get(f"{base}_y{index}")
        values.append(float(value.low) if value is not None and value.exact else None)  # type: ignore[arg-type]
    return tuple(values)


def _ratio(part: float | None, whole: float | None) -> float | None:
    return part / whole if part is not None and whole is not None and whole > 0 else None


def _tier(checkup: Checkup) -> float | None:
    for reading in checkup.explanation.gates:
        if reading.gate.id == "rd_intensity" and reading.threshold is not None:
            low, high = reading.threshold
            return low if low == high else None
    return None
