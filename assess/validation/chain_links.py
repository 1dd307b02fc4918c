"""Checks of the chain's links: what stands alone in RD, IP, product, achievement.

A list that is unknown (``null``) links to nobody knows what, so nothing is said about what would stand in it.
"""

from __future__ import annotations

from assess.facts.income import classify
from assess.facts.ip_links import POSSIBLY_SUPPORTING
from assess.validation.finding import Check, Findings, finding
from assess.validation.links import Key, NodeKind

COUNTING = frozenset({"countable", "unsure"})
"""Items that count, or may count, in the application."""

SOURCES: tuple[NodeKind, ...] = ("rd", "ip")
"""What an achievement comes from."""

LED_TO: tuple[NodeKind, ...] = ("ip", "ps", "result")
"""What an R&D activity may lead to."""


def check_links(check: Check) -> Findings:
    """Products and IP without each other, R&D without a result, achievements without source or product."""
    profile = check.profile
    if profile.products is not None and profile.ip.items is not None:
        yield from _products_without_ip(check)
        yield from _ip_without_product(check)
    if None not in (profile.products, profile.ip.items, profile.conversions.items):
        yield from _projects_without_result(check)
    if profile.ip.items is not None and profile.rd.projects is not None:
        yield from _results_without_source(check)
    if profile.products is not None:
        yield from _results_without_product(check)


def _products_without_ip(check: Check) -> Findings:
    """Products that are or may be high-tech and that no right in order supports (D09)."""
    supporting = {entry.item.code for entry in check.rated if entry.status in POSSIBLY_SUPPORTING}
    for place, product in enumerate(check.profile.products or ()):
        if classify(product) == "out" or check.links.of("ps", product.code, "ip") & supporting:
            continue
        yield finding(
            "chain_product_without_ip", f"products[{place}]", product=product.code, name=product.name
        )


def _ip_without_product(check: Check) -> Findings:
    for place, entry in enumerate(check.rated):
        item = entry.item
        if entry.status in COUNTING and not check.links.of("ip", item.code, "ps"):
            yield finding("chain_ip_without_product", f"ip.items[{place}]", item=item.code, name=item.name)


def _projects_without_result(check: Check) -> Findings:
    """Activities that are over and led to neither IP nor a product nor an achievement."""
    for place, project in enumerate(check.profile.rd.projects or ()):
        if project.ended_on is None or project.ended_on >= check.application_date:
            continue
        if not any(check.links.of("rd", project.code, kind) for kind in LED_TO):
            yield finding(
                "chain_project_without_result",
                f"rd.projects[{place}]",
                project=project.code,
                name=project.name,
                ended=project.ended_on,
            )


def _results_without_source(check: Check) -> Findings:
    for place, conversion in enumerate(check.profile.conversions.items or ()):
        if not conversion.ip_codes and not conversion.project_codes:
            yield finding(
                "chain_result_without_source",
                f"conversions.items[{place}]",
                achievement=conversion.achievement,
            )


def _results_without_product(check: Check) -> Findings:
    """Achievements that lead to no product, neither themselves nor through their IP or R&D activity."""
    for place, conversion in enumerate(check.profile.conversions.items or ()):
        number = str(place + 1)
        reached: list[Key] = [("result", number)]
        for kind in SOURCES:
            reached += [(kind, code) for code in check.links.of("result", number, kind)]
        if not any(check.links.of(*key, "ps") for key in reached):
            yield finding(
                "chain_result_without_product",
                f"conversions.items[{place}]",
                achievement=conversion.achievement,
            )
