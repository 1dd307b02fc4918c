"""The fact row: catalogue columns, years, statuses, not-applicable years, marks."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from assess.facts import facts_of
from assess.facts.row import FactValue
from assess.profile.own_places import OWN_PLACES
from indicator_models.catalogue import catalogue
from tests.assess.profile.samples import APPLICATION, codes, only, profile_of

FULL: dict[str, Any] = {
    "identity": {
        "credit_code": " 9152000071430580xt",
        "region_code": "320614",
        "industry_code": "C3829",
        "field_code": "3",
        "hnte_history": {"held": False},
    },
    "years": [
        {
            "year": year,
            "status": "audited",
            "sales": 100,
            "net_assets": 50,
            "total_income": 110,
            "hightech_income": 80,
            "taxable_income": 7,
            "profit": 9,
            "total_assets": 80,
        }
        for year in (2023, 2024, 2025)
    ],
    "rd": {
        "has_overseas": False,
        "lines": [{"year": year, "project": "RD01", "personnel": 9} for year in (2023, 2024, 2025)],
        "years": [{"year": year, "total": 9, "caliber": "hnte_audit"} for year in (2023, 2024, 2025)],
    },
    "people": [{"year": 2025, "staff": 100, "tech_staff": 20}],
    "ip": {
        "items": [
            {"code": "IP01", "name": "a", "category": "12", "obtained": "2", "granted_on": "2025-01-01"},
        ]
    },
    "products": [
        {
            "code": "PS01",
            "name": "a",
            "sales": 100,
            "origin": "self_made",
            "in_field": "yes",
            "is_main": True,
            "ip_codes": ["IP01"],
        }
    ],
    "conversions": {"items": [{"achievement": "a", "converted_on": "2024-05-05"}]},
    "standards": [{"name": "a", "level": "national"}],
    "institutions": [{"name": "a", "level": "city"}],
    "compliance": {"declared_none": True, "abnormal_list": False, "dishonest_list": False},
    "management": {
        f"mgmt_{name}": "recorded"
        for name in (
            "rd_organisation",
            "rd_accounting",
            "rd_ledger",
            "institution",
            "cooperation",
            "conversion_rules",
            "open_platform",
            "training",
            "skills",
            "recruitment",
            "rewards",
        )
    },
    "reviews": [
        {
            "role": "technical",
            "points": {
                "ip_advancement": 6,
                "ip_core_support": 6,
                "ip_quantity": 7,
                "ip_acquisition": 5,
                "ip_standards": 1,
                "conversion": 4,
                "org_rd_accounting": 5,
                "org_institution": 4,
                "org_conversion": 3,
                "org_talent": 3,
            },
            "ip_advancement_grade": "B",
            "ip_core_support_grade": "B",
        },
        {"role": "finance", "points": {"net_asset_growth": 0, "sales_growth": 0}},
    ],
}


DERIVED = {"total_liabilities", "rd_institution_level", "hnte_valid"}
"""Facts without a place of their own that a full profile gives all the same."""


def test_a_full_profile_fills_every_column_with_a_place_in_it_and_no_other() -> None:
    row = facts_of(profile_of(**FULL), APPLICATION)
    expected = {
        fact.id for fact in catalogue().facts.values() if fact.base in OWN_PLACES or fact.base in DERIVED
    }
    assert set(row.values) == expected
    assert all(value.exact for value in row.values.values())
    assert row.problems == ()


def test_values_lie_in_the_kind_and_domain_of_their_column() -> None:
    facts = catalogue().facts
    for fact, value in facts_of(profile_of(**FULL), APPLICATION).values.items():
        kinds = {"number": Decimal, "text": str, "date": date, "flag": bool}
        assert isinstance(value.low, kinds[facts[fact].type]), fact
        if facts[fact].codes:
            assert value.low in facts[fact].codes, fact


def test_y1_is_the_latest_full_year_before_the_application() -> None:
    years = [{"year": year, "sales": year, "status": "book"} for year in (2022, 2023, 2024, 2025, 2026)]
    row = facts_of(profile_of(years=years[::-1]), date(2026, 1, 1))
    assert row.years == (2025, 2024, 2023)
    assert [row.values[f"sales_y{index}"].low for index in (1, 2, 3)] == [2025, 2024, 2023]
    assert row.statuses == ("book", "book", "book")


def test_the_status_of_a_year_without_figures_is_unknown() -> None:
    row = facts_of(profile_of(years=[{"year": 2024, "status": "estimate"}]), APPLICATION)
    assert row.statuses == (None, "estimate", None)


def test_years_before_the_firm_existed_do_not_apply() -> None:
    years = [{"year": 2023, "sales": 5}, {"year": 2025, "sales": 7}]
    row = facts_of(profile_of({"registered_on": "2024-12-31"}, years=years), APPLICATION)
    assert row.not_applicable == {fact.id for fact in catalogue().facts.values() if fact.year == 3}
    assert {"sales_y3", "total_liabilities_y3"} <= row.not_applicable
    assert row.get("sales_y3") is None
    assert row.values["sales_y1"].low == 7
    assert only(row.problems, "facts_year_before_registration").where == "years[0]"


def test_a_firm_of_this_year_has_no_accounting_year() -> None:
    row = facts_of(profile_of({"registered_on": "2026-01-02"}), APPLICATION)
    assert {"sales_y1", "total_income_y1", "staff_y1", "hightech_largest_product_y1"} <= row.not_applicable


@pytest.mark.parametrize("registered", [None, {"value": "2025-03-01", "bound": "at_most", "reason": "x"}])
def test_an_open_registration_date_leaves_every_year_applicable(registered: Any) -> None:
    years = [{"year": 2023, "sales": 5}]
    row = facts_of(profile_of({"registered_on": registered}, years=years), APPLICATION)
    assert row.not_applicable == frozenset()
    assert row.values["sales_y3"].low == 5


def test_a_registration_no_earlier_than_a_day_rules_years_out() -> None:
    bound = {"value": "2025-03-01", "bound": "at_least", "reason": "x"}
    row = facts_of(profile_of({"registered_on": bound}), APPLICATION)
    assert "sales_y2" in row.not_applicable
    assert "sales_y1" not in row.not_applicable


def test_a_bound_of_the_registration_date_opens_one_end() -> None:
    bound = {"value": "2008-12-31", "bound": "at_most", "reason": "2008年12月已被认定"}
    value = facts_of(profile_of({"registered_on": bound}), APPLICATION).values["registered_on"]
    assert (value.low, value.high) == (None, date(2008, 12, 31))
    assert [reason.text for reason in value.reasons] == ["2008年12月已被认定"]


def test_bounds_stand_ins_and_proxies_of_figures_are_kept() -> None:
    year = {
        "year": 2025,
        "sales": {"value": 100, "bound": "at_least", "reason": "合同已签"},
        "net_assets": {"value": 50, "stand_in": True, "source": "年报", "reason": "归母净资产"},
        "hightech_income": {"value": 70, "proxy": True, "reason": "主营业务收入"},
    }
    row = facts_of(profile_of(years=[year]), APPLICATION)
    assert (row.values["sales_y1"].low, row.values["sales_y1"].high) == (100, None)
    assert [(fact, mark.reason, mark.source) for fact, mark in row.stand_ins] == [
        ("net_assets_y1", "归母净资产", "年报")
    ]
    assert row.proxies == {"hightech_income_y1"}


def test_the_credit_code_is_normalised() -> None:
    assert facts_of(profile_of(**FULL), APPLICATION).values["credit_code"].low == "9152000071430580XT"


def test_a_row_as_a_table_of_one_row() -> None:
    year = {
        "year": 2025,
        "sales": {"value": 100, "bound": "at_least", "reason": "x"},
        "net_assets": {"value": 50, "bound": "at_most", "proxy": True, "reason": "x"},
    }
    people = [{"year": 2025, "staff": 20}]
    columns = facts_of(profile_of(years=[year], people=people), APPLICATION).columns()
    assert columns["sales_y1__ge"] == [100]
    assert "sales_y1" not in columns
    assert "sales_y1__le" not in columns
    assert columns["net_assets_y1__le"] == [50]
    assert columns["net_assets_y1__proxy"] == [True]
    assert columns["staff_y1"] == [20]
    assert columns["application_date"] == [APPLICATION]


def test_an_open_value_is_not_exact() -> None:
    assert not FactValue(None, None).exact
    assert not FactValue(None, Decimal(1)).exact
    assert FactValue(Decimal(1), Decimal("1.0")).exact


def test_a_minimal_profile_is_blank_but_for_identity() -> None:
    row = facts_of(profile_of(), APPLICATION)
    assert set(row.values) == {"name", "registered_on", "application_date"}
    assert codes(row.problems) == []
