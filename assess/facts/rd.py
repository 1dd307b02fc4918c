"""R&D expenditure of the high-tech caliber, its domestic part and its largest project (195号 三(六))."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from assess.facts.ledger import COUNTED, LargestProject, RdSum, largest_of, sum_of
from assess.facts.measure import UNKNOWN, Measure, measure_of, total
from assess.facts.row import Reason
from assess.facts.theme import INDICES, Situation, Theme
from assess.profile.rd import RdCaliber, RdYear

TOLERANCE = Decimal("0.01")
"""Two statements of one sum may differ by a cent of rounding (rule of the application form)."""

PROXIES = frozenset({"income_statement", "estimate"})

TRUST: tuple[RdCaliber, ...] = ("hnte_audit", "a107041", "super_deduction", "income_statement", "estimate")
"""Calibers from the most to the least trusted; a set of years is as good as its weakest one."""


def rd_facts(situation: Situation) -> Theme:
    """``rd_y1..y3``, ``rd_domestic_y1..y3``, ``rd_largest_project_3y``, ``rd_overseas_none``,
    ``rd_caliber``."""
    theme = Theme()
    for index in INDICES:
        if situation.applies(index):
            _year_facts(situation, index, theme)
        elif _given(situation, index):
            theme.say("facts_year_before_registration", "rd", year=situation.year(index))
    largest = largest_project(situation)
    theme.put("rd_largest_project_3y", None if largest is None else max(Decimal(0), largest.spent))
    theme.put("rd_overseas_none", overseas_none(situation))
    theme.put("rd_caliber", caliber(situation))
    return theme


def _year_facts(situation: Situation, index: int, theme: Theme) -> None:
    year = situation.year(index)
    lines = [line for line in situation.profile.rd.lines if line.year == year]
    stated = _stated(situation, year)
    if lines:
        spent_by_lines = sum_of(lines)
        whole, domestic = spent_by_lines.total, spent_by_lines.domestic
        _check_against_stated(year, whole, stated, theme)
        _check_other_share(year, spent_by_lines, theme)
        if whole < 0 or domestic < 0:
            theme.say("facts_rd_negative", "rd.lines", year=year, total=whole)
            return
        theme.put(f"rd_y{index}", whole)
        theme.put(f"rd_domestic_y{index}", domestic)
        if situation.profile.rd.has_overseas is False and domestic < whole:
            theme.say("facts_rd_overseas_conflict", "rd.has_overseas", year=year)
    elif stated is not None:
        place, entry = stated
        spent = stated_total(entry)
        theme.put(f"rd_y{index}", spent)
        theme.put(f"rd_domestic_y{index}", stated_domestic(entry, spent, situation.profile.rd.has_overseas))
        _check_caliber(place, entry, theme)
        _check_domestic(place, entry, situation.profile.rd.has_overseas, theme)


def _stated(situation: Situation, year: int) -> tuple[str, RdYear] | None:
    for place, entry in enumerate(situation.profile.rd.years):
        if entry.year == year:
            return f"rd.years[{place}]", entry
    return None


def _given(situation: Situation, index: int) -> bool:
    year = situation.year(index)
    research = situation.profile.rd
    return year in {line.year for line in research.lines} | {entry.year for entry in research.years}


def stated_total(entry: RdYear) -> Measure:
    """The stated R&D expense in the high-tech caliber.

    A total that holds contracted R&D at its actual amount is cut by 20 % of it; while that amount is unknown,
    the total lies between 80 % of itself and itself.
    """
    spent = measure_of(entry.total)
    if spent.blank:
        return UNKNOWN
    if not entry.contracted_as_counted:
        spent = _cut_contracted(entry, spent)
    return _in_caliber(spent, entry.caliber)


def _in_caliber(spent: Measure, book: RdCaliber | None) -> Measure:
    """What a figure of another book says of the high-tech caliber.

    Super-deduction R&D is a lower bound (practice: its closed list is narrower); figures of the income
    statement and estimates are proxies.
    """
    if book == "super_deduction":
        return replace(spent, high=None).because(Reason(code="facts_rd_super_deduction"))
    return replace(spent, proxy=True) if book in PROXIES else spent


def _cut_contracted(entry: RdYear, spent: Measure) -> Measure:
    uncounted = 1 - COUNTED
    amounts = (measure_of(entry.contracted_domestic), measure_of(entry.contracted_overseas))
    if any(amount.blank for amount in amounts):
        return replace(spent, low=spent.times(COUNTED).low)
    return (spent - total(amounts).times(uncounted)).at_least(Decimal(0))


def stated_domestic(entry: RdYear, spent: Measure, has_overseas: bool | None) -> Measure:
    """The domestic part: as stated, or the total less 80 % of what is contracted overseas.

    With neither figure it is all of the total when the firm declares no overseas R&D, else between 0 and all.
    """
    stated = measure_of(entry.domestic)
    if not stated.blank:
        return _in_caliber(stated, entry.caliber)
    overseas = measure_of(entry.contracted_overseas)
    if spent.blank or (overseas.blank and has_overseas is False):
        return spent
    if overseas.blank:
        return replace(spent, low=Decimal(0))
    return (spent - overseas.times(COUNTED)).at_least(Decimal(0))


def overseas_none(situation: Situation) -> bool | None:
    """Whether nothing was contracted overseas: as declared, unless a figure of the firm says otherwise."""
    research = situation.profile.rd
    stated = [measure_of(entry.contracted_overseas).low for entry in research.years]
    amounts = [*(line.contracted_overseas for line in research.lines), *(a for a in stated if a is not None)]
    if any(amount > 0 for amount in amounts):
        return False
    if research.has_overseas is None or any(_less_at_home(entry) for entry in research.years):
        return None
    return not research.has_overseas


def _less_at_home(entry: RdYear) -> bool:
    """Whether the stated domestic part is less than the stated total."""
    domestic, spent = measure_of(entry.domestic), stated_total(entry)
    return domestic.high is not None and spent.low is not None and domestic.high < spent.low - TOLERANCE


def largest_project(situation: Situation) -> LargestProject | None:
    """The largest project of the applicable years; ``None`` unless the ledger covers them all."""
    years = {situation.year(index) for index in INDICES if situation.applies(index)}
    lines = [line for line in situation.profile.rd.lines if line.year in years]
    return largest_of(lines) if {line.year for line in lines} == years else None


def caliber(situation: Situation) -> RdCaliber | None:
    """The weakest caliber among the applicable years; blank while one of them is not named."""
    named: list[RdCaliber] = []
    for index in INDICES:
        if not situation.applies(index):
            continue
        stated = _stated(situation, situation.year(index))
        if stated is None or stated[1].caliber is None:
            return None
        named.append(stated[1].caliber)
    return max(named, key=TRUST.index, default=None)


def _check_caliber(place: str, entry: RdYear, theme: Theme) -> None:
    if entry.total is None:
        return
    if entry.caliber == "super_deduction":
        theme.say("facts_rd_super_deduction", f"{place}.caliber", year=entry.year)
    elif entry.caliber in PROXIES:
        theme.say("facts_rd_proxy", f"{place}.caliber", year=entry.year)


def _check_domestic(place: str, entry: RdYear, has_overseas: bool | None, theme: Theme) -> None:
    """A firm that declares no overseas R&D and states some all the same."""
    overseas = measure_of(entry.contracted_overseas)
    some = overseas.low is not None and overseas.low > 0
    if has_overseas is False and (some or _less_at_home(entry)):
        theme.say("facts_rd_overseas_conflict", place, year=entry.year)


def _check_against_stated(year: int, whole: Decimal, stated: tuple[str, RdYear] | None, theme: Theme) -> None:
    """The ledger goes before the stated total (R&D is summed by activity); a difference is told."""
    if stated is None:
        return
    place, entry = stated
    spent = stated_total(entry.model_copy(update={"caliber": None}))
    if spent.exact and spent.low is not None and abs(spent.low - whole) > TOLERANCE:
        theme.say("facts_rd_lines_differ", f"{place}.total", year=year, lines=whole, stated=spent.low)


def _check_other_share(year: int, spent: RdSum, theme: Theme) -> None:
    if not spent.other_exceeds or spent.other_share is None:
        return
    theme.say(
        "facts_rd_other_share",
        "rd.lines",
        year=year,
        share=f"{100 * spent.other_share:.2f}",
        other=spent.other,
        allowed=spent.allowed_other,
        excess=spent.other - spent.allowed_other,
    )
