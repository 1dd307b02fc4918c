"""Figures that other books state otherwise, each with its sources in the order of trust.

Only equal values are no conflict: a cent can decide a line (sales of 50,000,000.00 and 50,000,000.01 yuan
belong to different tiers), so no tolerance is set. A difference that is nothing but the 100 yuan to which
official forms are written is marked as rounding, and told only where it decides something.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from assess.evidence.rounding import is_rounding
from assess.evidence.trust import most_trusted, trust_rank
from assess.profile.figure import Figure, SourcedValue, SourceKind
from assess.profile.keyed import LISTS, KeyPath, json_steps, pattern_of, values_of
from assess.profile.profile import EnterpriseProfile
from indicator_models.located_yaml import dotted

_NOT_MONEY = frozenset({("people", "*", "staff"), ("people", "*", "tech_staff"), ("people", "*", "insured")})
_FACTS = ("facts", "*", "value")


@dataclass(frozen=True)
class Stated:
    """One value of a figure with its source; money in yuan."""

    value: Decimal
    kind: SourceKind | None
    """Kind of the book; ``None`` is not stated."""
    source: str | None
    """Title or number of the document."""
    dated: date | None
    verified_by: str | None


@dataclass(frozen=True)
class Conflict:
    """One figure that several books state differently."""

    path: KeyPath
    """Place by keys, e.g. ``("years", "2025", "sales")``."""
    where: str
    """Place by JSON path, e.g. ``years[0].sales``."""
    used: Stated
    others: tuple[Stated, ...]
    """The values that differ from the used one, the most trusted first."""
    less_trusted: bool
    """Whether the first of ``others`` is trusted more than the used value."""
    money: bool
    """Whether the figure is an amount of money, in yuan."""

    @property
    def pattern(self) -> KeyPath:
        """The place with ``*`` for the keys of items, which names the figure."""
        return pattern_of(self.path)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the items the figure is of: a year, the code of a product, a fact with its year."""
        return tuple(step for end, step in enumerate(self.path) if pattern_of(self.path[:end]) in LISTS)

    @property
    def year(self) -> int | None:
        """Calendar year of the figure, if it has one."""
        years = (step for key in self.keys for step in key.split("/") if step.isdecimal() and len(step) == 4)
        return next((int(step) for step in years), None)

    def rounding(self, other: Stated) -> bool:
        """Whether a value differs from the used one by the rounding of the official forms alone."""
        return self.money and is_rounding(self.used.value, other.value)


def conflicts_of(profile: EnterpriseProfile, trust_file: Path | None = None) -> tuple[Conflict, ...]:
    """Every conflict of a profile, in its order.

    ``trust_file`` is the office's own order of trust; raises ``DataFileError`` for a faulty one.
    """
    values = values_of(profile)
    disputed = {path: value for path, value in values.items() if isinstance(value, Figure) and value.others}
    if not disputed:
        return ()
    steps = json_steps(values)
    return tuple(
        conflict
        for path, figure in disputed.items()
        for conflict in _conflict(path, dotted(steps[path]), figure, trust_file)
    )


def _conflict(path: KeyPath, where: str, figure: Figure, trust_file: Path | None) -> Iterator[Conflict]:
    others = tuple(dict.fromkeys(_stated(other) for other in figure.others if other.value != figure.value))
    if not others:
        return
    used = _stated(figure)
    # Sorted first, so that the order in which the sources are written says nothing.
    rest = sorted(others, key=lambda other: (other.value, other.source or "", other.verified_by or ""))
    ranked: list[Stated] = []
    while rest:
        ranked.append(rest.pop(most_trusted(path, rest, trust_file)))
    less_trusted = _better(path, ranked[0], used, trust_file)
    yield Conflict(path, where, used, tuple(ranked), less_trusted, _is_money(path))


def _better(path: KeyPath, other: Stated, used: Stated, trust_file: Path | None) -> bool:
    """Whether another value is trusted more: by the kind of its book, or as a later document of one kind.

    What merely lacks a date or a kind is no worse for it than what lacks the same.
    """
    ranks = [trust_rank(path, value, trust_file) for value in (other, used)]
    if ranks[0] != ranks[1]:
        return ranks[0] < ranks[1]
    return used.dated is not None and other.dated is not None and other.dated > used.dated


def _stated(value: Figure | SourcedValue) -> Stated:
    return Stated(value.value, value.kind, value.source, value.dated, value.verified_by)


def _is_money(path: KeyPath) -> bool:
    """Further facts are of any unit, so none of them is taken for rounded money."""
    return pattern_of(path) not in _NOT_MONEY and pattern_of(path) != _FACTS
