"""Consistency checks: every one fires, stays silent on the edge, and changes no value."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import assess
import indicator_models
from assess.validation import validate, validate_draft
from indicator_models.located_yaml import read_yaml
from tests.assess.profile.samples import APPLICATION, codes, only, profile_of


def found(identity: dict[str, Any] | None = None, **parts: Any) -> Any:
    return validate(profile_of(identity, **parts), APPLICATION)


def years(*figures: dict[str, Any]) -> dict[str, Any]:
    return {"years": [{"year": 2025 - place, **entry} for place, entry in enumerate(figures)]}


def ip(*items: dict[str, Any]) -> dict[str, Any]:
    common = {"name": "a", "category": "12"}
    return {
        "ip": {"items": [{"code": f"IP{i:02}", **common, **item} for i, item in enumerate(items, start=1)]}
    }


def counts(**parts: int) -> dict[str, Any]:
    return {"ip": {"counts": {part: {"invention": number} for part, number in parts.items()}}}


def rd(**year: Any) -> dict[str, Any]:
    return {"rd": {"years": [{"year": 2025, **year}]}}


def conversion(**item: Any) -> dict[str, Any]:
    return {"conversions": {"items": [{"achievement": "a", **item}]}}


STAND_IN_OTHERS = {
    "value": 100,
    "others": [{"value": 201, "source": "纳税申报表"}, {"value": 100, "source": "审计"}],
}

FIRES: list[tuple[str, dict[str, Any], str]] = [
    ("check_credit_code_form", {"identity": {"credit_code": "320684000000000"}}, "identity.credit_code"),
    ("check_credit_code_form", {"identity": {"credit_code": "9152000071430580XI"}}, "identity.credit_code"),
    ("check_credit_code_digit", {"identity": {"credit_code": "91350211M0000XUF46"}}, "identity.credit_code"),
    ("check_region_code_province", {"identity": {"region_code": "999999"}}, "identity.region_code"),
    ("check_region_code_province", {"identity": {"region_code": "16"}}, "identity.region_code"),
    ("check_registered_in_future", {"identity": {"registered_on": "2026-07-01"}}, "identity.registered_on"),
    ("check_consolidated", {"identity": {"statement_scope": "consolidated"}}, "identity.statement_scope"),
    ("check_deemed_tax", {"identity": {"tax_collection": "deemed"}}, "identity.tax_collection"),
    ("check_sales_above_income", years({"sales": 101, "total_income": 100}), "years[0].sales"),
    (
        "check_hightech_above_income",
        years({"hightech_income": 101, "total_income": 100}),
        "years[0].hightech_income",
    ),
    (
        "check_exempt_above_other",
        years({"non_taxable_income": 2, "other_income": 1}),
        "years[0].non_taxable_income",
    ),
    ("check_net_above_assets", years({"net_assets": 2, "total_assets": 1}), "years[0].net_assets"),
    ("check_zero_asked", years({"sales": 0}), "years[0].sales"),
    ("check_zero_asked", years({"net_assets": 0}), "years[0].net_assets"),
    ("check_zero_asked", {"people": [{"year": 2025, "staff": 0}]}, "people[0].staff"),
    ("check_unit_slip", years({"sales": 5_000_000}, {"sales": 480}), "years[0].sales"),
    ("check_unit_slip", years({"sales": 480}, {"sales": 5_000_000}), "years[0].sales"),
    ("check_unit_slip", years({"net_assets": -500}, {"net_assets": 1}), "years[0].net_assets"),
    (
        "check_years_repeated",
        years({"sales": 7, "net_assets": 3}, {"sales": 7, "net_assets": 3}),
        "years[1]",
    ),
    ("check_books_differ", years({"sales": STAND_IN_OTHERS}), "years[0].sales"),
    ("check_books_differ", rd(total=STAND_IN_OTHERS), "rd.years[0].total"),
    ("check_books_differ", {"people": [{"year": 2025, "staff": STAND_IN_OTHERS}]}, "people[0].staff"),
    (
        "check_books_differ",
        {"products": [{"code": "PS01", "name": "a", "sales": STAND_IN_OTHERS}]},
        "products[0].sales",
    ),
    ("check_rd_above_sales", {**years({"sales": 100}), **rd(total=101)}, "rd.years[0].total"),
    (
        "check_rd_above_sales",
        {**years({"sales": 100}), "rd": {"lines": [{"year": 2025, "project": "RD01", "personnel": 101}]}},
        "rd.lines",
    ),
    ("check_domestic_above_rd", rd(total=100, domestic=101), "rd.years[0].domestic"),
    # 0.8 × (100 + 30) = 104
    (
        "check_contracted_above_rd",
        rd(total=100, contracted_domestic=100, contracted_overseas=30),
        "rd.years[0]",
    ),
    (
        "check_contracted_above_rd",
        rd(total=100, contracted_domestic=101, contracted_as_counted=False),
        "rd.years[0]",
    ),
    (
        "check_tech_above_staff",
        {"people": [{"year": 2025, "staff": 9, "tech_staff": 10}]},
        "people[0].tech_staff",
    ),
    (
        "check_tech_above_staff",
        {"people": [{"year": 2025, "staff_points": [9] * 13, "tech_staff_points": [1] * 12 + [10]}]},
        "people[0].tech_staff_points[12]",
    ),
    (
        "check_dates_reversed",
        {"people": [{"year": 2025, "opened_month": 6, "closed_month": 5}]},
        "people[0].closed_month",
    ),
    (
        "check_dates_reversed",
        {
            "rd": {
                "projects": [
                    {"code": "RD01", "name": "a", "started_on": "2025-02-01", "ended_on": "2025-01-01"}
                ]
            }
        },
        "rd.projects[0].ended_on",
    ),
    (
        "check_dates_reversed",
        ip({"filed_on": "2024-02-01", "granted_on": "2024-01-01"}),
        "ip.items[0].granted_on",
    ),
    (
        "check_dates_reversed",
        ip({"filed_on": "2024-02-01", "notice_on": "2024-01-01"}),
        "ip.items[0].notice_on",
    ),
    (
        "check_dates_reversed",
        ip({"granted_on": "2024-02-01", "expires_on": "2024-01-01"}),
        "ip.items[0].expires_on",
    ),
    (
        "check_dates_reversed",
        ip({"granted_on": "2024-02-01", "lapsed_on": "2024-01-01"}),
        "ip.items[0].lapsed_on",
    ),
    ("check_ip_number_twice", ip({"number": "ZL2020 1"}, {"number": "20201"}), "ip.items[1].number"),
    (
        "check_ip_number_twice",
        ip({"number": "ZL202010123456.7"}, {"number": "2020-1-01234567"}),
        "ip.items[1].number",
    ),
    ("check_ip_total", counts(own=2, acquired=1, total=4), "ip.counts.total.invention"),
    ("check_ip_total", counts(own=5, total=4), "ip.counts.total.invention"),
    (
        "check_resold_hightech",
        {"products": [{"code": "PS01", "name": "a", "origin": "resold", "is_hightech": True}]},
        "products[0]",
    ),
    (
        "check_hightech_outside_field",
        {"products": [{"code": "PS01", "name": "a", "in_field": "no", "is_hightech": True}]},
        "products[0]",
    ),
    (
        "check_products_above_sales",
        {**years({"sales": 100}), "products": [{"code": "PS01", "name": "a", "sales": 101}]},
        "products",
    ),
    ("check_conversion_too_late", conversion(converted_on="2026-01-01"), "conversions.items[0]"),
    ("check_conversion_too_late", conversion(converted_year=2026), "conversions.items[0]"),
    (
        "check_conversion_years_differ",
        conversion(converted_on="2024-01-01", converted_year=2023),
        "conversions.items[0].converted_year",
    ),
]


@pytest.mark.parametrize(("code", "parts", "where"), FIRES)
def test_every_check_fires_at_its_place(code: str, parts: dict[str, Any], where: str) -> None:
    assert only(found(**parts), code).where == where


SILENT: list[dict[str, Any]] = [
    {"identity": {"credit_code": " 9152-000071430580xt"}},
    {"identity": {"registered_on": "2026-06-30"}},
    {"identity": {"registered_on": {"value": "2026-07-01", "bound": "at_most", "reason": "x"}}},
    {"identity": {"statement_scope": "standalone", "tax_collection": "by_books"}},
    years({"sales": 100, "total_income": 100, "hightech_income": 100}),
    years({"sales": {"value": 101, "bound": "at_most", "reason": "x"}, "total_income": 100}),
    years({"net_assets": -5, "total_assets": 1}),
    # 499 times is below the limit of 500; a bound is no figure to compare
    years({"sales": 499}, {"sales": 1}),
    years({"sales": 5_000_000}, {"sales": {"value": 1, "bound": "at_least", "reason": "x"}}),
    years({"sales": 7, "net_assets": 3}, {"sales": 7, "net_assets": 4}),
    years({"sales": 7}, {"sales": 7}),
    {**years({"sales": 100}), **rd(total=100, domestic=100)},
    {"people": [{"year": 2025, "staff": 9, "tech_staff": 9, "opened_month": 6, "closed_month": 6}]},
    {
        "rd": {
            "projects": [{"code": "RD01", "name": "a", "started_on": "2025-02-01", "ended_on": "2025-02-01"}]
        }
    },
    ip({"filed_on": "2024-02-01", "granted_on": "2024-02-01", "number": None}, {"number": None}),
    {"products": [{"code": "PS01", "name": "a", "origin": "resold", "is_hightech": False}]},
    {**years({"sales": 100}), "products": [{"code": "PS01", "name": "a", "sales": 100}]},
    conversion(converted_on="2025-12-31", converted_year=2025),
    counts(own=2, acquired=2, total=4),
    counts(own=2, total=4),
    counts(own=2),
]


@pytest.mark.parametrize("parts", SILENT, ids=range(len(SILENT)))
def test_what_is_in_order_is_not_remarked(parts: dict[str, Any]) -> None:
    assert codes(found(**parts)) == []


def test_the_expected_check_character_is_told() -> None:
    problem = only(found({"credit_code": "91350100M000100Y44"}), "check_credit_code_digit")
    assert problem.params["expected"] == "3"


def test_consistency_findings_are_never_errors() -> None:
    for code, parts, _ in FIRES:
        assert only(found(**parts), code).severity in {"warning", "note"}


def test_all_findings_come_together_in_the_order_of_the_profile() -> None:
    problems = found(
        {"credit_code": "x", "statement_scope": "consolidated"},
        **years({"sales": 101, "total_income": 100}),
        **conversion(converted_on="2026-01-01"),
    )
    assert codes(problems) == [
        "check_credit_code_form",
        "check_consolidated",
        "check_sales_above_income",
        "check_conversion_too_late",
    ]


def test_contracted_work_may_be_all_there_is() -> None:
    # 80 % of 125; experts ask about the share, which is another finding
    problems = found(**years({"sales": 100}), **rd(total=100, contracted_domestic=125))
    assert codes(problems) == ["rd_contracted_share"]


def test_of_a_refused_file_only_figures_are_judged() -> None:
    """What could not be read of it would look like a missing link."""
    product = {"code": "PS01", "name": "a", "sales": 101, "is_hightech": True}
    profile = profile_of(**years({"sales": 100}), ip={"items": []}, products=[product])
    assert codes(validate_draft(profile, APPLICATION)) == ["check_products_above_sales"]
    assert codes(validate(profile, APPLICATION)) == ["check_products_above_sales", "chain_product_without_ip"]


def test_every_code_of_the_catalogue_is_raised_somewhere() -> None:
    data = Path(indicator_models.__file__).parent / "data" / "problems" / "profile.yaml"
    sources = "".join(path.read_text(encoding="utf-8") for path in Path(assess.__file__).parent.rglob("*.py"))
    assert [code for code in read_yaml(data).data if f'"{code}"' not in sources] == []
