"""Further facts of a profile: what may be written, and every fault with its place."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from assess.profile import CheckedFacts, Figure, check_facts, parse_profile, profile_json_schema, read_profile
from assess.profile.own_places import OWN_PLACES
from indicator_models.catalogue import catalogue
from indicator_models.problems import LANGS, render
from tests.assess.profile.samples import codes, only, profile_of
from tests.assess.profile.small_catalogue import small_catalogue

LOWER = {"value": 5, "bound": "at_least", "reason": "合同已签", "source": "合同"}
LOWER_BOUND = Figure(value=Decimal(5), bound="at_least", reason="合同已签", source="合同")


def checked(*entries: dict[str, Any]) -> CheckedFacts:
    return check_facts(profile_of(facts=list(entries)), small_catalogue())


def one(fact: str, value: Any, **rest: Any) -> CheckedFacts:
    return checked({"fact": fact, "value": value, **rest})


@pytest.mark.parametrize(
    ("fact", "year", "written", "meant"),
    [
        ("total_liabilities", 2025, 1.5, Decimal("1.5")),
        ("total_liabilities", 1990, "12345678901234.56", Decimal("12345678901234.56")),
        ("loss", 2025, "-3", Decimal(-3)),
        ("total_liabilities", 2025, LOWER, LOWER_BOUND),
        ("share", 2025, 0.05, Decimal("0.05")),
        ("share", 2025, 1, Decimal(1)),
        ("awards", None, 3.0, Decimal(3)),
        ("listed", None, False, False),
        ("founded", None, "2016-02-29", date(2016, 2, 29)),
        ("motto", None, "2016-02-29", "2016-02-29"),
        ("size", None, "large", "large"),
        ("quality", None, "A", "A"),
        ("marks", None, 4.5, Decimal("4.5")),
        ("size", None, None, None),
    ],
)  # fmt: skip
def test_a_value_comes_back_in_the_type_of_its_fact(
    fact: str, year: int | None, written: Any, meant: Any
) -> None:
    result = one(fact, written, year=year)
    assert result.problems == ()
    assert result.facts[0].value == meant
    assert type(result.facts[0].value) is type(meant)


@pytest.mark.parametrize(
    ("fact", "year", "value", "code"),
    [
        ("total_liabilities", 2025, True, "profile_number_expected"),
        ("total_liabilities", 2025, "约5", "profile_number_expected"),
        ("awards", None, 2.5, "profile_integer_expected"),
        ("listed", None, 1, "profile_flag_expected"),
        ("listed", None, LOWER, "profile_flag_expected"),
        ("founded", None, "2015-02-29", "profile_date_expected"),
        ("founded", None, 2015, "profile_date_expected"),
        ("motto", None, 5, "profile_text_expected"),
        ("size", None, "medium", "profile_word_expected"),
        ("size", None, 1, "profile_text_expected"),
        ("quality", None, "F", "profile_word_expected"),
        ("total_liabilities", 2025, -0.01, "profile_fact_out_of_domain"),
        ("share", 2025, 5, "profile_fact_out_of_domain"),
        ("marks", None, 6.01, "profile_fact_out_of_domain"),
        ("loss", 2025, "-1000000000000000", "profile_fact_out_of_domain"),
        ("total_liabilities", 2025, {**LOWER, "value": -1}, "profile_fact_out_of_domain"),
    ],
)
def test_a_value_of_another_kind_or_outside_the_domain(
    fact: str, year: int | None, value: Any, code: str
) -> None:
    problem = only(one(fact, value, year=year).problems, code)
    assert problem.where == "facts[0].value"


def test_a_ratio_outside_its_domain_is_told_how_to_write_it() -> None:
    problem = only(one("share", 5, year=2025).problems, "profile_fact_out_of_domain")
    assert "0.05" in render(problem, "zh").remedy
    assert "≥ 0, ≤ 1" in render(problem, "zh").message


def test_a_list_is_no_value() -> None:
    text = json.dumps(
        {"schema_version": 1, "identity": {"name": "甲"}, "facts": [{"fact": "a", "value": [1]}]}
    )
    problem = only(parse_profile(text, "x").problems, "profile_fact_content")
    assert problem.where == "facts[0].value"
    assert '{"value": …' in render(problem, "en").remedy


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        ("total_liabilites", "total_liabilities"),
        ("total_liabilities_y1", "total_liabilities"),
        ("负债合计", "total_liabilities"),
        ("Owed", "total_liabilities"),
        ("xyz", "-"),
    ],
)
def test_an_unknown_fact_is_told_with_near_names(name: str, nearest: str) -> None:
    problem = only(one(name, 5, year=2025).problems, "profile_fact_unknown")
    assert problem.where == "facts[0].fact"
    assert problem.params["nearest"] == nearest


def test_a_derived_fact_and_a_parameter_cannot_be_given() -> None:
    assert only(one("twice_awards", 2).problems, "profile_fact_derived").where == "facts[0].fact"
    assert only(one("rate", 0.1).problems, "profile_fact_parameter").where == "facts[0].fact"


@pytest.mark.parametrize("name", ["sales", "sales_y1"])
def test_a_fact_with_a_place_of_its_own_is_told_where_to_write_it(name: str) -> None:
    problem = only(one(name, 5, year=2025).problems, "profile_fact_own_place")
    assert "years[].sales" in render(problem, "zh").remedy


def test_years_missing_and_not_wanted() -> None:
    assert only(one("share", 0.1).problems, "profile_fact_year_missing").where == "facts[0].year"
    assert only(one("awards", 1, year=2025).problems, "profile_fact_year_unwanted").where == "facts[0].year"


def test_a_fact_of_one_year_is_given_once() -> None:
    entries = [{"fact": "loss", "year": year, "value": 1} for year in (2024, 2025, 2024)]
    problem = only(checked(*entries).problems, "profile_fact_twice")
    assert problem.where == "facts[2].fact"


def test_every_fault_is_told_at_once() -> None:
    found = checked(
        {"fact": "loss", "value": "x"},
        {"fact": "nothing", "value": 1},
        {"fact": "size", "value": "tiny"},
    ).problems
    assert [(problem.code, problem.where) for problem in found] == [
        ("profile_fact_year_missing", "facts[0].year"),
        ("profile_number_expected", "facts[0].value"),
        ("profile_fact_unknown", "facts[1].fact"),
        ("profile_word_expected", "facts[2].value"),
    ]


def test_a_profile_is_read_without_a_catalogue_and_checked_with_one(tmp_path: Path) -> None:
    facts = [{"fact": "founded", "value": "2016-03-15"}, {"fact": "of_some_office", "value": 1}]
    path = tmp_path / "firm.json"
    document = {"schema_version": 1, "identity": {"name": "甲"}, "facts": facts}
    path.write_text(json.dumps(document), encoding="utf-8")
    kept = read_profile(path).profile
    assert kept is not None
    assert kept.facts[0].value == "2016-03-15"
    refused = read_profile(path, small_catalogue)
    assert refused.profile is None
    assert codes(refused.problems) == ["profile_fact_unknown"]
    del facts[1]
    path.write_text(json.dumps(document), encoding="utf-8")
    typed = read_profile(path, small_catalogue).profile
    assert typed is not None
    assert typed.facts[0].value == date(2016, 3, 15)


def test_the_catalogue_is_not_asked_for_a_profile_without_further_facts() -> None:
    def unwanted() -> Any:
        raise AssertionError

    assert parse_profile('{"schema_version": 1, "identity": {"name": "甲"}}', "x", unwanted).profile


def test_a_profile_written_by_the_program_is_read_back() -> None:
    entries = [
        {"fact": "loss", "year": 2025, "value": "-12.50"},
        {"fact": "founded", "value": "2016-03-15"},
        {"fact": "share", "year": 2025, "value": LOWER | {"value": 0.1}},
    ]
    profile = profile_of(facts=entries)
    profile = profile.model_copy(update={"facts": check_facts(profile, small_catalogue()).facts})
    text = profile.model_dump_json()
    assert parse_profile(text, "x", small_catalogue).profile == profile
    jsonschema.Draft202012Validator(profile_json_schema()).validate(json.loads(text))


@pytest.mark.parametrize("value", [5, 0.5, "A", "2016-03-15", True, None, LOWER])
def test_every_kind_of_value_fits_the_schema(value: Any) -> None:
    document = {"schema_version": 1, "identity": {"name": "甲"}, "facts": [{"fact": "a", "value": value}]}
    jsonschema.Draft202012Validator(profile_json_schema()).validate(document)


def test_places_of_their_own_are_those_of_facts_of_the_catalogue() -> None:
    assert set(OWN_PLACES) <= {fact.base for fact in catalogue().facts.values()}
    for lang in LANGS:
        for base in OWN_PLACES:
            problem = only(
                check_facts(profile_of(facts=[{"fact": base, "value": 1}]), catalogue()).problems,
                "profile_fact_own_place",
            )
            assert OWN_PLACES[base] in render(problem, lang).remedy
