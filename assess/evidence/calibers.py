"""The three calibers of R&D side by side: accounting, high-tech, super-deduction; never made equal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Literal

from assess.evidence.calibers_file import Caliber, NoteId
from assess.facts.books import year_figures
from assess.facts.ledger import sum_of
from assess.facts.measure import Measure, exactly, measure_of
from assess.facts.rd import stated_total
from assess.facts.theme import INDICES, Situation
from assess.profile.figure import Figure, SourceKind, figure_of
from assess.profile.profile import EnterpriseProfile
from assess.profile.rd import RdCaliber, RdYear

CALIBERS: tuple[Caliber, ...] = ("accounting", "high_tech", "super_deduction")

Book = Literal["ledger", "hnte_audit", "a107041", "unnamed", "income_statement", "super_deduction"]
"""Where a figure was taken from; unnamed: stated in the high-tech caliber without its book."""

_SUPER_DEDUCTION = "rd_superdeduction"

_OF_BOOK: Mapping[RdCaliber | None, tuple[Caliber, Book]] = MappingProxyType(
    {
        "hnte_audit": ("high_tech", "hnte_audit"),
        "a107041": ("high_tech", "a107041"),
        None: ("high_tech", "unnamed"),
        "income_statement": ("accounting", "income_statement"),
        "super_deduction": ("super_deduction", "super_deduction"),
    }
)
"""An estimate is of no caliber and is left out."""


@dataclass(frozen=True)
class CaliberFigure:
    """R&D expense of one year by one book, in yuan; ``low == high`` when known, ``None`` on an open side."""

    caliber: Caliber
    book: Book
    low: Decimal | None
    high: Decimal | None
    where: str
    """JSON path."""
    source: str | None
    kind: SourceKind | None

    @property
    def known(self) -> bool:
        """Whether the figure is known to the cent."""
        return self.low is not None and self.low == self.high


@dataclass(frozen=True)
class CaliberYear:
    """R&D expense of one accounting year in the three calibers."""

    year: int
    figures: tuple[CaliberFigure, ...]
    """Every figure, by caliber; the first of each is the one compared (the ledger before a stated total)."""
    notes: tuple[NoteId, ...]
    """What the differences mean, see ``calibers.yaml``."""

    def figure(self, caliber: Caliber) -> CaliberFigure | None:
        """The figure of a caliber that is compared; ``None`` where the year has none."""
        return next((figure for figure in self.figures if figure.caliber == caliber), None)

    def difference(self, caliber: Caliber) -> Decimal | None:
        """A caliber less the high-tech one, yuan; ``None`` where one of the two is not known to the cent."""
        own, high_tech = self.figure(caliber), self.figure("high_tech")
        if own is None or high_tech is None or not (own.known and high_tech.known):
            return None
        assert own.low is not None
        assert high_tech.low is not None
        return own.low - high_tech.low


def calibers_of(profile: EnterpriseProfile, application_date: date) -> tuple[CaliberYear, ...]:
    """The accounting years, latest first; empty unless some year has two calibers to compare."""
    situation = Situation(profile, application_date)
    found = {index: tuple(_figures(situation, index)) for index in INDICES if situation.applies(index)}
    if all(len({figure.caliber for figure in figures}) < 2 for figures in found.values()):
        return ()
    return tuple(_year(situation.year(index), figures) for index, figures in found.items())


def _year(year: int, figures: tuple[CaliberFigure, ...]) -> CaliberYear:
    ordered = tuple(sorted(figures, key=lambda figure: CALIBERS.index(figure.caliber)))
    plain = CaliberYear(year, ordered, ())
    return CaliberYear(year, ordered, tuple(_notes(plain)))


def _figures(situation: Situation, index: int) -> Iterator[CaliberFigure]:
    year, research = situation.year(index), situation.profile.rd
    lines = [line for line in research.lines if line.year == year]
    if lines:
        yield _figure("high_tech", "ledger", exactly(sum_of(lines).total), "rd.lines", None)
    for place, entry in enumerate(research.years):
        if entry.year == year and entry.total is not None and entry.caliber in _OF_BOOK:
            caliber, book = _OF_BOOK[entry.caliber]
            spent = _high_tech(entry) if caliber == "high_tech" else measure_of(entry.total)
            yield _figure(caliber, book, spent, f"rd.years[{place}].total", entry.total)
    books = year_figures(situation, index)
    if books is not None and books[1].rd_expense is not None:
        spent = measure_of(books[1].rd_expense)
        where = f"{books[0]}.rd_expense"
        yield _figure("accounting", "income_statement", spent, where, books[1].rd_expense)
    for place, fact in enumerate(situation.profile.facts):
        if fact.fact == _SUPER_DEDUCTION and fact.year == year and isinstance(fact.value, Decimal | Figure):
            spent, where = measure_of(fact.value), f"facts[{place}].value"
            yield _figure("super_deduction", "super_deduction", spent, where, fact.value, fact.source)


def _high_tech(entry: RdYear) -> Measure:
    """The stated total with contracted R&D counted at 80 %."""
    return stated_total(entry.model_copy(update={"caliber": None}))


def _figure(
    caliber: Caliber,
    book: Book,
    spent: Measure,
    where: str,
    stated: Decimal | Figure | None,
    source: str | None = None,
) -> CaliberFigure:
    figure = figure_of(stated) if stated is not None else None
    named = figure.source if figure is not None and figure.source is not None else source
    kind = figure.kind if figure is not None else None
    return CaliberFigure(caliber, book, spent.low, spent.high, where, named, kind)


def _notes(year: CaliberYear) -> Iterator[NoteId]:
    accounting, high_tech = year.figure("accounting"), year.figure("high_tech")
    deducted = year.figure("super_deduction")
    if high_tech is None:
        return
    if deducted is not None and _below(deducted, high_tech):
        yield "super_below_high_tech"
    if deducted is not None and _below(high_tech, deducted):
        yield "super_above_high_tech"
    if accounting is not None and _below(high_tech, accounting):
        yield "accounting_above_high_tech"
    if accounting is not None and _below(accounting, high_tech):
        yield "accounting_below_high_tech"
    if year.difference("accounting") == 0 and year.difference("super_deduction") == 0 and high_tech.low:
        yield "all_equal"


def _below(small: CaliberFigure, large: CaliberFigure) -> bool:
    """Whether one figure is certainly below the other."""
    return small.high is not None and large.low is not None and small.high < large.low
