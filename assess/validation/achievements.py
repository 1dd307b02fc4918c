"""Checks of what an achievement rests on: its IP, its name, its proofs (D12-D15 of the deduction points)."""

from __future__ import annotations

from collections.abc import Mapping

from assess.facts.conversions import achievement_keys
from assess.facts.ip_status import grant_date
from assess.profile.conversions import Conversion
from assess.profile.ip import IpItem
from assess.profile.same_firm import plain_name
from assess.validation.conversions import converted_in
from assess.validation.finding import Check, Findings, finding
from indicator_models.problems import rule_of

KNOW_HOW = "4"
"""Type of an achievement that is no patent, copyright or layout."""


def check_achievements(check: Check) -> Findings:
    """Findings of each row, then rows of different achievements that name the same IP."""
    items = {item.code: item for item in check.profile.ip.items or ()}
    products = {plain_name(product.name) for product in check.profile.products or ()}
    for place, conversion in enumerate(check.profile.conversions.items or ()):
        where = f"conversions.items[{place}]"
        yield from _resting_on(check, where, conversion, items)
        if conversion.achievement_type == KNOW_HOW:
            yield finding("chain_achievement_know_how", where, achievement=conversion.achievement)
        if plain_name(conversion.achievement) in products:
            yield finding("chain_achievement_named_as_product", where, achievement=conversion.achievement)
        if _commercial_only(conversion):
            yield finding("chain_proof_commercial_only", where, achievement=conversion.achievement)
    yield from _sharing_ip(check)


def _resting_on(check: Check, where: str, conversion: Conversion, items: Mapping[str, IpItem]) -> Findings:
    """An achievement of which all IP is only applied for, or was granted in the year of the application."""
    rights = [items[code] for code in conversion.ip_codes if code in items]
    if not rights or len(rights) < len(conversion.ip_codes):
        return
    codes = ", ".join(item.code for item in rights)
    if all(item.pending for item in rights):
        yield finding("chain_achievement_pending", where, achievement=conversion.achievement, items=codes)
        return
    granted = [day.year for item in rights if (day := grant_date(item)) is not None]
    year = converted_in(conversion)
    late = len(granted) == len(rights) and min(granted) >= check.application_date.year
    if late and year in check.situation.years:
        yield finding(
            "chain_achievement_of_application_year",
            where,
            achievement=conversion.achievement,
            items=codes,
            year=check.application_date.year,
        )


def _commercial_only(conversion: Conversion) -> bool:
    """Whether every proof of the result is a contract, an invoice or the like, and none is technical.

    A proof of which the words say nothing is not judged.
    """
    words = rule_of("chain_proof_commercial_only").words
    proofs = conversion.result_evidence
    commercial = all(any(word in proof for word in words["commercial"]) for proof in proofs)
    technical = any(
        word in proof for proof in (*proofs, *conversion.source_evidence) for word in words["technical"]
    )
    return bool(proofs) and commercial and not technical


def _sharing_ip(check: Check) -> Findings:
    """One right in the rows of two achievements; rows that the facts count as one are told there."""
    conversions = check.profile.conversions.items or ()
    keys = achievement_keys(conversions)
    first: dict[str, int] = {}
    for place, conversion in enumerate(conversions):
        for code in conversion.ip_codes:
            other = first.setdefault(code, place)
            if keys[other] != keys[place]:
                yield finding(
                    "chain_achievement_shares_ip",
                    f"conversions.items[{place}].ip_codes",
                    achievement=conversion.achievement,
                    other=conversions[other].achievement,
                    item=code,
                )
                break
