"""Checks of the protection period: rights that end before the certificate would."""

from __future__ import annotations

from datetime import date, timedelta

from assess.facts.certificate import certificate_end
from assess.profile.ip import IpItem
from assess.validation.chain_links import COUNTING
from assess.validation.finding import Check, Findings, finding
from assess.validation.ip_quality import months_after
from indicator_models.problems import rule_of

LONGER_DESIGNS = date(2021, 6, 1)
"""Designs filed from this day on are protected for 15 years, before for 10 (专利法 第四十二条, 2020)."""

_TERMS = {"12": "invention_years", "2": "utility_model_years"}
"""Category and the limit of the rule that holds its period; designs depend on the day of filing."""

_DESIGN = "3"


def check_protection(check: Check) -> Findings:
    """Countable rights whose protection ends within three years of the application (32号 第九条)."""
    until = certificate_end(check.application_date)
    for place, entry in enumerate(check.rated):
        item = entry.item
        if entry.status not in COUNTING:
            continue
        stated = item.expires_on is not None
        end = item.expires_on if stated else last_day(item)
        if end is not None and end < until:
            yield finding(
                "ip_expires_in_validity" if stated else "ip_expires_by_filing_date",
                f"ip.items[{place}].expires_on",
                item=item.code,
                name=item.name,
                end=end,
                until=until,
            )


def last_day(item: IpItem) -> date | None:
    """Last day of a patent's protection, counted from its filing date; ``None`` for other rights."""
    if item.filed_on is None:
        return None
    term = _TERMS.get(item.category)
    if item.category == _DESIGN:
        term = "design_years" if item.filed_on >= LONGER_DESIGNS else "older_design_years"
    if term is None:
        return None
    years = int(rule_of("ip_expires_by_filing_date").limit(term))
    return months_after(item.filed_on, 12 * years) - timedelta(days=1)
