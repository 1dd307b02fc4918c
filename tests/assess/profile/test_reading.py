"""Reading a profile: every fault of form and content becomes a problem with place and remedy."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from assess.profile import figure_of, parse_profile, read_profile
from assess.profile import reading as reading_module
from assess.profile.figure import DateFigure
from tests.assess.profile.samples import codes, only

MINIMAL: dict[str, Any] = {"schema_version": 1, "identity": {"name": "海门甲机械有限公司"}}


def parse(**parts: Any) -> Any:
    return parse_profile(json.dumps({**MINIMAL, **parts}, ensure_ascii=False), "甲.json")


def year(**figures: Any) -> dict[str, Any]:
    return {"years": [{"year": 2025, **figures}]}


def test_a_minimal_profile_leaves_everything_unknown() -> None:
    reading = parse()
    assert reading.problems == ()
    assert reading.profile is not None
    assert reading.profile.products is None
    assert reading.profile.ip.items is None
    assert reading.profile.identity.registered_on is None


def test_a_json_number_keeps_its_shortest_decimal() -> None:
    reading = parse(**year(sales=0.1, net_assets=123456789012345.67))
    assert reading.profile is not None
    figures = reading.profile.years[0]
    assert str(figures.sales) == "0.1"
    assert figures.net_assets == Decimal("123456789012345.67")


def test_a_written_profile_reads_back_equal() -> None:
    reading = parse(**year(sales=0.1, net_assets={"value": -5, "stand_in": True, "reason": "归母净资产"}))
    assert reading.profile is not None
    again = parse_profile(reading.profile.model_dump_json(), "again.json")
    assert again.profile == reading.profile


def test_a_registration_date_may_be_a_bound() -> None:
    bound = {"value": "2008-12-31", "bound": "at_most", "reason": "2008年12月已被认定"}
    reading = parse(identity={"name": "甲", "registered_on": bound})
    assert reading.profile is not None
    assert reading.profile.identity.registered_on == DateFigure(
        value=date(2008, 12, 31), bound="at_most", reason="2008年12月已被认定"
    )


def test_a_profile_cannot_be_changed() -> None:
    profile = parse().profile
    with pytest.raises(ValidationError, match="frozen"):
        profile.identity.name = "乙"


def test_reads_a_file_with_a_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "甲.json"
    path.write_bytes(b"\xef\xbb\xbf" + json.dumps(MINIMAL).encode())
    assert read_profile(path).profile is not None


def test_a_missing_file_is_a_problem(tmp_path: Path) -> None:
    reading = read_profile(tmp_path / "none.json")
    assert reading.profile is None
    assert only(reading.problems, "file_missing").params == {"file": "none.json"}


def test_a_folder_and_an_empty_file_are_problems(tmp_path: Path) -> None:
    only(read_profile(tmp_path).problems, "file_not_readable")
    path = tmp_path / "empty.json"
    path.write_bytes(b"")
    only(read_profile(path).problems, "file_empty")


def test_a_file_over_the_limit_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "big.json"
    path.write_text(json.dumps(MINIMAL), encoding="utf-8")
    monkeypatch.setattr(reading_module, "MAX_BYTES", 10)
    assert only(read_profile(path).problems, "file_too_large").params["limit"] == "10"


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="no file that hides its size")
def test_a_file_is_held_to_the_limit_whatever_size_it_claims(monkeypatch: pytest.MonkeyPatch) -> None:
    """A device or a file of the system says that it has 0 bytes and may be read without end."""
    path = Path("/proc/self/status")
    assert path.stat().st_size == 0
    monkeypatch.setattr(reading_module, "MAX_BYTES", 10)
    only(read_profile(path).problems, "file_too_large")


def test_the_limit_is_20_megabytes() -> None:
    assert reading_module.MAX_BYTES == 20 * 1024 * 1024


def test_gbk_bytes_are_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "gbk.json"
    path.write_bytes('{"schema_version": 1, "identity": {"name": "甲"}}'.encode("gbk"))
    only(read_profile(path).problems, "profile_not_utf8")


def test_faulty_json_names_line_and_column() -> None:
    problem = only(parse_profile('{\n "schema_version": 1,,\n}', "x").problems, "profile_json_syntax")
    assert problem.params["line"] == 2


def test_a_number_of_thousands_of_digits_is_a_problem() -> None:
    reading = parse_profile('{"a": ' + "9" * 10_000 + "}", "x")
    assert reading.profile is None
    assert reading.problems


@pytest.mark.parametrize("depth", [400, 100_000])
def test_deep_nesting_is_a_problem_and_no_traceback(depth: int) -> None:
    reading = parse_profile("[" * depth + "]" * depth, "x")
    assert reading.profile is None
    assert reading.problems


def test_nesting_beyond_the_reader_has_its_own_code() -> None:
    only(parse_profile("[" * 100_000 + "]" * 100_000, "x").problems, "profile_json_too_deep")


def test_a_key_given_twice_names_its_path() -> None:
    text = '{"schema_version": 1, "identity": {"name": "甲", "name": "乙"}}'
    assert only(parse_profile(text, "x").problems, "profile_key_twice").where == "identity.name"


@pytest.mark.parametrize("written", ["NaN", "Infinity", "-Infinity"])
def test_not_a_number_is_refused(written: str) -> None:
    text = '{"schema_version": 1, "identity": {"name": "甲"}, "years": [{"year": 2025, "sales": %s}]}'
    problem = only(parse_profile(text % written, "x").problems, "profile_not_finite")
    assert problem.where == "years[0].sales"


CASES: list[tuple[str, dict[str, Any], str]] = [
    ("profile_field_missing", {"identity": {}}, "identity.name"),
    ("profile_field_unknown", year(sale=1), "years[0].sale"),
    ("profile_number_expected", year(sales="约500"), "years[0].sales"),
    ("profile_number_expected", year(sales=True), "years[0].sales"),
    ("profile_number_expected", year(sales={"value": "x"}), "years[0].sales.value"),
    ("profile_integer_expected", {"years": [{"year": 2025.5}]}, "years[0].year"),
    (
        "profile_date_expected",
        {"identity": {"name": "甲", "registered_on": "2015/5"}},
        "identity.registered_on",
    ),
    ("profile_flag_expected", {"identity": {"name": "甲", "fictional": "是"}}, "identity.fictional"),
    ("profile_text_expected", {"identity": {"name": 5}}, "identity.name"),
    ("profile_text_length", {"identity": {"name": ""}}, "identity.name"),
    ("profile_text_length", {"identity": {"name": "甲" * 201}}, "identity.name"),
    ("profile_code_form", {"identity": {"name": "甲", "region_code": "32061"}}, "identity.region_code"),
    ("profile_word_expected", {"identity": {"name": "甲", "field_code": "5"}}, "identity.field_code"),
    ("profile_list_expected", {"years": {"year": 2025}}, "years"),
    ("profile_object_expected", {"identity": "甲"}, "identity"),
    ("profile_points_length", {"people": [{"year": 2025, "staff_points": [1, 2]}]}, "people[0].staff_points"),
    (
        "profile_points_length",
        {"people": [{"year": 2025, "staff_points": [1] * 14}]},
        "people[0].staff_points",
    ),
    ("profile_out_of_range", year(sales=1e15), "years[0].sales"),
    ("profile_out_of_range", {"years": [{"year": 25}]}, "years[0].year"),
    ("profile_not_finite", year(sales="Infinity"), "years[0].sales"),
    ("profile_negative", year(sales=-1), "years[0].sales"),
    ("profile_negative", year(sales={"value": -1}), "years[0].sales"),
    ("profile_reason_missing", year(sales={"value": 1, "bound": "at_least"}), "years[0].sales"),
    ("profile_reason_missing", year(sales={"value": 1, "proxy": True}), "years[0].sales"),
    (
        "profile_reason_missing",
        {"identity": {"name": "甲", "registered_on": {"value": "2008-12-31", "bound": "at_most"}}},
        "identity.registered_on",
    ),
]


@pytest.mark.parametrize(("code", "parts", "where"), CASES)
def test_every_fault_has_a_code_and_a_json_path(code: str, parts: dict[str, Any], where: str) -> None:
    reading = parse(**parts)
    assert reading.profile is None
    assert only(reading.problems, code).where == where


def test_a_root_that_is_no_object_is_a_problem() -> None:
    only(parse_profile("[]", "x").problems, "profile_object_expected")


def test_a_lone_surrogate_is_a_problem_and_no_traceback() -> None:
    text = '{"schema_version": 1, "identity": {"name": "\\ud800"}}'
    only(parse_profile(text, "x").problems, "profile_value_invalid")


def test_an_unknown_key_is_told_the_nearest_known_one() -> None:
    assert (
        only(parse(**year(net_asset=1)).problems, "profile_field_unknown").params["nearest"] == "net_assets"
    )


@pytest.mark.parametrize("code", ["32", "3206", "320614"])
def test_a_region_may_be_a_province_a_city_or_a_county(code: str) -> None:
    profile = parse(identity={"name": "甲", "region_code": code}).profile
    assert profile is not None
    assert profile.identity.region_code == code


@pytest.mark.parametrize("code", ["3", "320", "32061", "3206140", "32061A", "３２０６１４", "32\n"])
def test_another_form_of_a_region_code_is_refused(code: str) -> None:
    only(parse(identity={"name": "甲", "region_code": code}).problems, "profile_code_form")


def test_all_problems_come_in_one_pass() -> None:
    reading = parse(identity={"region_code": "x"}, years=[{"year": 2025, "sales": "x"}, {"year": "x"}])
    assert sorted(codes(reading.problems)) == [
        "profile_code_form",
        "profile_field_missing",
        "profile_integer_expected",
        "profile_number_expected",
    ]


def test_a_long_value_is_shown_short() -> None:
    problem = only(parse(**year(sales="9" * 500 + "x")).problems, "profile_number_expected")
    assert len(problem.params["value"]) == 60


def test_a_plain_number_is_an_exact_figure() -> None:
    assert figure_of(Decimal(5)).bound == "exact"


def test_a_figure_with_more_sources_than_a_firm_has_books_is_refused() -> None:
    others = [{"value": number, "source": f"资料{number}"} for number in range(51)]
    years = [{"year": 2025, "sales": {"value": 1, "others": others}}]
    text = json.dumps({"schema_version": 1, "identity": {"name": "甲"}, "years": years})
    problems = parse_profile(text, "甲.json").problems
    assert [(p.code, p.where) for p in problems] == [("profile_others_length", "years[0].sales.others")]
    assert problems[0].params == {"count": 51, "limit": 50}
