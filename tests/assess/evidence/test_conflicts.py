"""Which figures conflict: places, order of the other values, less trusted values, rounding."""

from __future__ import annotations

from decimal import Decimal
from itertools import permutations
from typing import Any

import pytest

from assess.evidence.conflicts import Conflict, conflicts_of
from assess.evidence.labels import figure_label
from assess.evidence.places import figure_places
from assess.evidence.rounding import is_rounding
from assess.profile import EnterpriseProfile
from indicator_models.catalogue import catalogue
from indicator_models.registry import full_catalogue
from tests.assess.evidence.firms import AUDIT, RETURN, disputed, tier_firm
from tests.assess.profile.samples import profile_of

WORD = {"source": "财务口头", "kind": "firm_word"}


def only(profile: EnterpriseProfile) -> Conflict:
    (conflict,) = conflicts_of(profile)
    return conflict


def test_a_firm_without_another_value_has_no_conflict() -> None:
    assert conflicts_of(tier_firm(49_990_000)) == ()
    assert conflicts_of(tier_firm(disputed(49_990_000))) == ()


def test_an_equal_value_is_no_conflict() -> None:
    assert conflicts_of(tier_firm(disputed("49990000", {**RETURN, "value": "49990000.00"}))) == ()


def test_a_cent_is_a_conflict() -> None:
    conflict = only(tier_firm(disputed(50_000_000, {**RETURN, "value": "50000000.01"})))
    assert [other.value for other in conflict.others] == [Decimal("50000000.01")]


def test_where_a_conflict_stands_and_what_it_says() -> None:
    conflict = only(
        tier_firm(disputed(49_990_000, {**RETURN, "value": 50_010_000, "verified_by": "科技局"}, **AUDIT))
    )
    assert conflict.path == ("years", "2025", "sales")
    assert conflict.where == "years[0].sales"
    assert (conflict.year, conflict.keys) == (2025, ("2025",))
    assert (conflict.used.kind, conflict.used.source) == ("audited_statements", "2025年度审计报告")
    (other,) = conflict.others
    assert (other.value, other.kind, other.verified_by) == (50_010_000, "tax_return", "科技局")


PLACES: list[tuple[dict[str, Any], str, int | None]] = [
    (
        {"people": [{"year": 2025, "staff": disputed(9, {"value": 8, "source": "x"})}]},
        "people[0].staff",
        2025,
    ),
    (
        {"products": [{"code": "PS01", "name": "a", "sales": disputed(9, {"value": 8, "source": "x"})}]},
        "products[0].sales",
        None,
    ),
    (
        {
            "facts": [
                {"fact": "total_liabilities", "year": 2024, "value": disputed(9, {"value": 8, "source": "x"})}
            ]
        },
        "facts[0].value",
        2024,
    ),
]


@pytest.mark.parametrize(("parts", "where", "year"), PLACES)
def test_figures_of_every_part_are_looked_at(parts: dict[str, Any], where: str, year: int | None) -> None:
    conflict = only(profile_of(**parts))
    assert (conflict.where, conflict.year) == (where, year)


@pytest.mark.parametrize(
    ("used", "less_trusted"),
    [(WORD, True), (AUDIT, True), (RETURN, False), ({}, True), ({**RETURN, "dated": "2026-06-01"}, False)],
)
def test_whether_a_less_trusted_value_is_used(used: dict[str, Any], less_trusted: bool) -> None:
    """Sales follow the tax return first (195号 三(六))."""
    conflict = only(tier_firm(disputed(49_990_000, {**RETURN, "value": 50_010_000}, **used)))
    assert conflict.less_trusted is less_trusted


def test_a_later_document_of_one_kind_is_trusted_more() -> None:
    later = {**RETURN, "dated": "2026-06-02", "source": "更正申报", "value": 50_010_000}
    assert only(tier_firm(disputed(49_990_000, later, **RETURN))).less_trusted
    undated = {"source": "更正申报", "kind": "tax_return", "value": 50_010_000}
    assert not only(tier_firm(disputed(49_990_000, undated, **RETURN))).less_trusted
    assert not only(tier_firm(disputed(49_990_000, later, source="申报表", kind="tax_return"))).less_trusted


def test_the_order_in_which_the_sources_are_written_says_nothing() -> None:
    others = [
        {**WORD, "value": 1},
        {**RETURN, "value": 2},
        {"source": "x", "value": 3},
        {"source": "x", "value": 4},
        {**AUDIT, "value": 2},
    ]
    found = {conflicts_of(tier_firm(disputed(5, *order))) for order in permutations(others)}
    (conflicts,) = found
    assert [other.value for other in conflicts[0].others] == [2, 2, 1, 3, 4]


@pytest.mark.parametrize(
    ("used", "other", "rounding"),
    [
        # 45,600,049.99 yuan is 4,560.00万, 45,600,050.01 is 4,560.01万; on the half either way.
        ("45600049.99", "45600000", True),
        ("45600050", "45600000", True),
        ("45600050.01", "45600000", False),
        ("45600050.01", "45600100", True),
        ("45600049.99", "45600010", False),
        ("-12345649", "-12345600", True),
    ],
)
def test_rounding_of_the_official_forms(used: str, other: str, rounding: bool) -> None:
    assert is_rounding(Decimal(used), Decimal(other)) is rounding
    assert is_rounding(Decimal(other), Decimal(used)) is rounding
    conflict = (
        only(tier_firm(disputed(used, {**RETURN, "value": other}))) if not used.startswith("-") else None
    )
    assert conflict is None or conflict.rounding(conflict.others[0]) is rounding


def test_head_counts_are_not_rounded() -> None:
    conflict = only(profile_of(people=[{"year": 2025, "staff": disputed(100, {"value": 99, "source": "x"})}]))
    assert not conflict.rounding(conflict.others[0])


@pytest.mark.parametrize("pattern", sorted(figure_places() - {("facts", "*", "value")}), ids=".".join)
def test_every_figure_has_a_label(pattern: tuple[str, ...]) -> None:
    path = tuple("2025" if step == "*" else step for step in pattern)
    zh, en = (figure_label(path, lang, catalogue()) for lang in ("zh", "en"))
    assert zh
    assert en
    assert zh != en
    assert ("2025" in zh) is ("*" in pattern)


def test_a_further_fact_has_the_label_of_the_catalogue() -> None:
    label = figure_label(("facts", "total_liabilities/2024", "value"), "zh", full_catalogue())
    assert label == "2024年负债总额"
    assert figure_label(("facts", "own_fact/", "value"), "zh", catalogue()) == "own_fact"
