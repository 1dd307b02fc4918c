"""Checks of the chain's order: project start, filing, transformation, sale.

Only what is certain is told: an object with several sources is out of order when it lies before the earliest
of them, and only where the dates of all are known.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from assess.facts.measure import measure_of
from assess.profile.conversions import Conversion
from assess.validation.conversions import converted_in
from assess.validation.finding import Check, Findings, finding


def check_chain_dates(check: Check) -> Findings:
    """IP filed before its R&D began, transformations before their source, sales before both."""
    starts = {project.code: project.started_on for project in check.profile.rd.projects or ()}
    filings = {item.code: item.filed_on for item in check.profile.ip.items or ()}
    yield from _filed_too_early(check, starts)
    yield from _converted_too_early(check, starts, filings)
    yield from _sold_too_early(check, starts)


def _filed_too_early(check: Check, starts: Mapping[str, date | None]) -> Findings:
    """D11 of the deduction points."""
    for place, item in enumerate(check.profile.ip.items or ()):
        first = _earliest(check.links.of("ip", item.code, "rd"), starts)
        if first is not None and item.filed_on is not None and item.filed_on < first[0]:
            yield finding(
                "chain_ip_filed_before_project",
                f"ip.items[{place}].filed_on",
                item=item.code,
                filed=item.filed_on,
                project=first[1],
                started=first[0],
            )


def _converted_too_early(
    check: Check, starts: Mapping[str, date | None], filings: Mapping[str, date | None]
) -> Findings:
    for place, conversion in enumerate(check.profile.conversions.items or ()):
        number = str(place + 1)
        sources = (
            _earliest(check.links.of("result", number, "rd"), starts),
            _earliest(check.links.of("result", number, "ip"), filings),
        )
        broken = [source for source in sources if source is not None and _before(conversion, source[0])]
        if broken:
            began, source = broken[0]
            yield finding(
                "chain_converted_before_source",
                f"conversions.items[{place}]",
                achievement=conversion.achievement,
                converted=conversion.converted_on or conversion.converted_year,
                source=source,
                began=began,
            )


def _sold_too_early(check: Check, starts: Mapping[str, date | None]) -> Findings:
    """Products with sales in the last accounting year whose R&D or transformation all began after it."""
    year = check.last_year
    conversions = check.profile.conversions.items or ()
    for place, product in enumerate(check.profile.products or ()):
        if not measure_of(product.sales).low:
            continue
        first = _earliest(check.links.of("ps", product.code, "rd"), starts)
        sources = [] if first is None else [(first[0].year, first[1])]
        results = [conversions[int(number) - 1] for number in check.links.of("ps", product.code, "result")]
        known = [(in_, result.achievement) for result in results if (in_ := converted_in(result)) is not None]
        if known and len(known) == len(results):
            sources.append(min(known))
        late = [source for source in sources if source[0] > year]
        if late:
            yield finding(
                "chain_sold_before_source",
                f"products[{place}]",
                product=product.code,
                year=year,
                source=late[0][1],
                began=late[0][0],
            )


def _earliest(codes: Iterable[str], days: Mapping[str, date | None]) -> tuple[date, str] | None:
    """The earliest day of the objects and its code; ``None`` without one, or while one day is unknown."""
    found = [(days.get(code), code) for code in codes]
    known = [(day, code) for day, code in found if day is not None]
    return min(known) if known and len(known) == len(found) else None


def _before(conversion: Conversion, day: date) -> bool:
    """Whether a transformation certainly lies before a day."""
    if conversion.converted_on is not None:
        return conversion.converted_on < day
    return conversion.converted_year is not None and conversion.converted_year < day.year
