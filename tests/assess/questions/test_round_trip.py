"""From the question list on paper to the profile and back: nothing lost, nothing half-applied."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from assess.facts import facts_of
from assess.profile.differences import differences
from assess.profile.figure import Figure, figure_of
from assess.questions.answers import read_answers
from assess.questions.apply import Applied, apply_answers
from assess.questions.marker import ANSWER
from indicator_models.problems import render
from indicator_models.registry import full_catalogue
from tests.assess.questions.firms import (
    ON,
    answered,
    asked,
    column_of,
    file_of,
    keys,
    listed,
    profile_in,
    row_of,
)


def incomplete(data: dict[str, Any]) -> None:
    data["people"][0].pop("tech_staff_points")
    data["compliance"].pop("declared_none")
    data["identity"].pop("field_code")
    data["conversions"] = {}
    data["rd"]["lines"] = []
    data["standards"] = None


def codes(applied: Applied) -> list[tuple[str, str]]:
    return [(problem.code, problem.where) for problem in applied.problems]


def test_answers_go_to_the_fields_that_the_questions_name(tmp_path: Path) -> None:
    firm = file_of(tmp_path, incomplete)
    path = listed(tmp_path, asked(firm))
    answered(
        path,
        {
            "first.tech_staff@2026": 21.5,
            "first.declared_none": "无",
            "first.field_code": "先进制造与自动化",
            "first.rd_total@2026": "512.5万元",
            "first.rd_caliber@2026": "高企专项审计",
            "first.conversion_count@2026": 0,
        },
    )
    before = profile_in(firm)
    applied = apply_answers(before, read_answers(path))
    after = applied.profile
    assert codes(applied) == []
    assert after is not None
    assert figure_of(after.people[0].tech_staff or Decimal(-1)).value == Decimal("21.5")
    assert after.compliance.declared_none is True
    assert after.identity.field_code == "3"
    (year,) = after.rd.years
    # 512.5 万元 are 5,125,000 yuan.
    assert (year.year, figure_of(year.total or 0).value, year.caliber) == (2026, 5_125_000, "hnte_audit")  # type: ignore[arg-type]
    assert [(entry.year, entry.count) for entry in after.conversions.years] == [(2026, 0)]
    assert len(differences(before, after)) == 6


def test_an_amount_names_the_list_as_its_source(tmp_path: Path) -> None:
    firm = file_of(tmp_path, incomplete)
    path = listed(tmp_path, asked(firm))
    answered(path, {"first.rd_total@2026": 5_000_000})
    after = apply_answers(profile_in(firm), read_answers(path)).profile
    assert after is not None
    total = after.rd.years[0].total
    assert isinstance(total, Figure)
    assert (total.kind, total.source) == ("firm_word", "问题单回复(2026-11-23填发)")


def test_what_another_book_stated_keeps_standing_beside_the_answer(tmp_path: Path) -> None:
    def zero(data: dict[str, Any]) -> None:
        year = next(entry for entry in data["years"] if entry["year"] == 2025)
        year["sales"] = {"value": 0, "source": "利润表"}

    firm = file_of(tmp_path, zero)
    path = listed(tmp_path, asked(firm))
    answered(path, {"first.sales@2025": 95_871_206.44})
    after = apply_answers(profile_in(firm), read_answers(path)).profile
    assert after is not None
    sales = next(entry for entry in after.years if entry.year == 2025).sales
    assert isinstance(sales, Figure)
    assert sales.value == Decimal("95871206.44")
    assert [(other.value, other.source) for other in sales.others] == [(0, "利润表")]


STATEMENT = {"value": 95_971_206.44, "source": "利润表", "kind": "books"}


def disputed(data: dict[str, Any]) -> None:
    """Sales of 2025 by the tax return, and 100,000 more by the statement."""
    year = next(entry for entry in data["years"] if entry["year"] == 2025)
    year["sales"] = {"value": 95_871_206.44, "source": "A107041", "kind": "tax_return", "others": [STATEMENT]}


def answered_sales(tmp_path: Path, change: Callable[[dict[str, Any]], None], value: float) -> Applied:
    firm = file_of(tmp_path, change)
    found = asked(firm)
    assert "first.sales@2025" in keys(found)
    path = listed(tmp_path, found)
    answered(path, {"first.sales@2025": value})
    return apply_answers(profile_in(firm), read_answers(path))


def sales_of(applied: Applied) -> Figure:
    assert applied.profile is not None
    sales = next(entry for entry in applied.profile.years if entry.year == 2025).sales
    assert isinstance(sales, Figure)
    return sales


def test_a_confirmed_figure_keeps_its_better_source_and_is_not_asked_again(tmp_path: Path) -> None:
    applied = answered_sales(tmp_path, disputed, 95_871_206.44)
    sales = sales_of(applied)
    assert (sales.value, sales.kind, sales.source) == (Decimal("95871206.44"), "tax_return", "A107041")
    assert {(other.value, other.kind) for other in sales.others} == {
        (Decimal("95871206.44"), "firm_word"),
        (Decimal("95971206.44"), "books"),
    }
    assert (codes(applied), applied.confirmed) == ([], 1)
    assert applied.profile is not None
    firm = tmp_path / "firm.json"
    firm.write_text(applied.profile.model_dump_json(), encoding="utf-8")
    assert "first.sales@2025" not in keys(asked(firm))


def test_the_word_of_the_firm_does_not_beat_the_tax_return(tmp_path: Path) -> None:
    """The order of trust for sales puts the tax return first and the firm's word last (195号 三(六)5)."""
    applied = answered_sales(tmp_path, disputed, 90_000_000)
    sales = sales_of(applied)
    assert (sales.value, sales.kind) == (Decimal("95871206.44"), "tax_return")
    assert (Decimal(90_000_000), "firm_word") in {(other.value, other.kind) for other in sales.others}
    assert [code for code, _ in codes(applied)] == ["questions_answer_beside"]
    assert "95,871,206.44" in render(applied.problems[0], "zh").message
    assert applied.confirmed == 0
    assert applied.profile is not None
    firm = tmp_path / "firm.json"
    firm.write_text(applied.profile.model_dump_json(), encoding="utf-8")
    assert "first.sales@2025" in keys(asked(firm))


def test_an_answer_in_place_of_a_lesser_source_takes_the_best_that_says_the_same(tmp_path: Path) -> None:
    def other_way(data: dict[str, Any]) -> None:
        year = next(entry for entry in data["years"] if entry["year"] == 2025)
        year["sales"] = {"value": 0, "source": "旧表", "others": [STATEMENT]}

    sales = sales_of(answered_sales(tmp_path, other_way, 95_971_206.44))
    assert (sales.value, sales.kind, sales.source) == (Decimal("95971206.44"), "books", "利润表")
    assert {other.source for other in sales.others} == {"旧表", "问题单回复(2026-11-23填发)"}


def test_a_blank_answer_changes_nothing(tmp_path: Path) -> None:
    firm = file_of(tmp_path, incomplete)
    applied = apply_answers(profile_in(firm), read_answers(listed(tmp_path, asked(firm))))
    assert applied.profile == profile_in(firm)
    assert codes(applied) == []


def test_further_facts_go_to_the_facts_of_the_profile(tmp_path: Path) -> None:
    firm = file_of(tmp_path, incomplete)
    path = listed(tmp_path, asked(firm, "tech_sme"))
    answered(path, {"further.staff_6m@2026": 118, "further.resident_enterprise": "是"})
    after = apply_answers(profile_in(firm), read_answers(path)).profile
    assert after is not None
    assert {entry.fact: entry.value for entry in after.facts} == {
        "staff_6m": 118,
        "resident_enterprise": True,
    }
    assert facts_of(after, ON, full_catalogue()).values["staff_6m_y1"].low == 118


@pytest.mark.parametrize(
    ("key", "written", "code"),
    [
        ("first.tech_staff@2026", "约20", "table_cell_approximate"),
        ("first.tech_staff@2026", "20万元", "table_cell_unit"),
        ("first.rd_total@2026", "保密", "table_cell_not_number"),
        ("first.conversion_count@2026", 2.5, "table_cell_not_whole"),
        ("first.field_code", "人工智能", "table_cell_not_in_list"),
        ("first.declared_none", "不清楚吧", "table_cell_not_in_list"),
    ],
)
def test_an_unreadable_answer_refuses_the_whole_list(
    tmp_path: Path, key: str, written: object, code: str
) -> None:
    firm = file_of(tmp_path, incomplete)
    path = listed(tmp_path, asked(firm))
    places = answered(path, {"first.conversion_count@2024": 3, key: written})
    applied = apply_answers(profile_in(firm), read_answers(path))
    assert applied.profile is None
    assert codes(applied) == [(code, places[key])]


def test_every_unreadable_answer_is_told_at_once(tmp_path: Path) -> None:
    firm = file_of(tmp_path, lambda data: data["identity"].pop("registered_on"))
    path = listed(tmp_path, asked(firm))
    places = answered(path, {"first.registered_on": "2016.13.45"})
    assert codes(apply_answers(profile_in(firm), read_answers(path))) == [
        ("table_cell_not_date", places["first.registered_on"])
    ]


def test_the_word_for_none_is_asked_about(tmp_path: Path) -> None:
    """无 may mean 0 or not known: it is not taken for either."""
    firm = file_of(tmp_path, incomplete)
    path = listed(tmp_path, asked(firm))
    places = answered(path, {"first.conversion_count@2026": "无"})
    applied = apply_answers(profile_in(firm), read_answers(path))
    assert codes(applied) == [("intake_none_word", places["first.conversion_count@2026"])]
    assert applied.profile == profile_in(firm)


def test_an_answer_that_is_out_of_proportion_is_asked_about_at_its_cell(tmp_path: Path) -> None:
    """9,587 yuan beside 112.5 million the year after: 万元 written under 元."""

    def without(data: dict[str, Any]) -> None:
        next(entry for entry in data["years"] if entry["year"] == 2025).pop("sales")

    firm = file_of(tmp_path, without)
    path = listed(tmp_path, asked(firm))
    places = answered(path, {"first.sales@2025": 9587})
    applied = apply_answers(profile_in(firm), read_answers(path))
    assert ("check_unit_slip", places["first.sales@2025"]) in codes(applied)
    assert applied.profile is not None


@pytest.mark.parametrize(
    ("sent", "now"),
    [
        # The same name as another program writes it, without a code.
        ({"name": "甲(南通)有限公司"}, {"name": "甲（南通）有限公司"}),
        # The code became known after the list was sent, or was lost since.
        ({"name": "甲"}, {"name": "甲", "credit_code": "91990000900000022W"}),
        ({"name": "甲", "credit_code": "91990000900000022W"}, {"name": "甲"}),
        # Renamed while the list was out, either way.
        ({"name": "旧"}, {"name": "新", "former_names": ["旧"]}),
        ({"name": "新", "former_names": ["旧"]}, {"name": "旧"}),
    ],
)
def test_a_list_finds_its_firm_under_every_name(
    tmp_path: Path, sent: dict[str, Any], now: dict[str, Any]
) -> None:
    def named(who: dict[str, Any]) -> Callable[[dict[str, Any]], None]:
        def change(data: dict[str, Any]) -> None:
            incomplete(data)
            data["identity"].pop("credit_code")
            data["identity"].update(who)

        return change

    path = listed(tmp_path, asked(file_of(tmp_path, named(sent))))
    answered(path, {"first.conversion_count@2026": 3})
    applied = apply_answers(profile_in(file_of(tmp_path, named(now))), read_answers(path))
    assert "questions_other_firm" not in [code for code, _ in codes(applied)]
    assert applied.profile is not None


def test_a_list_of_another_firm_is_refused(tmp_path: Path) -> None:
    firm = file_of(tmp_path, incomplete)
    path = listed(tmp_path, asked(firm))
    answered(path, {"first.conversion_count@2026": 3})
    other = profile_in(
        file_of(tmp_path, lambda data: data["identity"].update(credit_code="91990000900000022W"))
    )
    applied = apply_answers(other, read_answers(path))
    assert applied.profile is None
    assert [code for code, _ in codes(applied)] == ["questions_other_firm"]


def test_a_file_that_is_no_list_is_refused(tmp_path: Path) -> None:
    firm = file_of(tmp_path, incomplete)
    path = listed(tmp_path, asked(firm))
    book = load_workbook(path)
    book.worksheets[0].cell(1, 1).value = None
    book.save(path)
    assert [p.code for p in read_answers(path).problems] == ["questions_not_list"]
    assert apply_answers(profile_in(firm), read_answers(path)).profile is None


def test_a_list_without_its_column_of_answers_is_refused(tmp_path: Path) -> None:
    path = listed(tmp_path, asked(file_of(tmp_path, incomplete)))
    book = load_workbook(path)
    sheet = book.worksheets[0]
    sheet.cell(1, column_of(sheet, ANSWER)).value = None
    book.save(path)
    assert [p.code for p in read_answers(path).problems] == ["questions_column_removed"]


def test_a_list_of_another_version_is_refused(tmp_path: Path) -> None:
    path = listed(tmp_path, asked(file_of(tmp_path, incomplete)))
    book = load_workbook(path)
    cell = book.worksheets[0].cell(1, 1)
    cell.value = str(cell.value).replace("questions/1/", "questions/2/")
    book.save(path)
    assert [p.code for p in read_answers(path).problems] == ["questions_version"]


def test_answers_beside_no_question_are_told(tmp_path: Path) -> None:
    firm = file_of(tmp_path, incomplete)
    path = listed(tmp_path, asked(firm))
    book = load_workbook(path)
    sheet = book.worksheets[0]
    answer = column_of(sheet, ANSWER)
    unknown, twice = row_of(sheet, "first.tech_staff@2026"), row_of(sheet, "first.declared_none")
    sheet.cell(unknown, 1).value = "first.tech_staff@1999"
    sheet.cell(unknown, answer).value = 5
    sheet.cell(twice, 1).value = "first.field_code"
    for key in ("first.field_code", "closed"):
        sheet.cell(row_of(sheet, key), answer).value = "新材料"
    sheet.cell(twice, answer).value = "新材料"
    sheet.cell(sheet.max_row + 1, answer).value = "另外说明"
    book.save(path)
    found = [problem.code for problem in read_answers(path).problems]
    assert sorted(found) == [
        "questions_key_unknown",
        "questions_row_not_asked",
        "questions_row_not_asked",
        "questions_row_twice",
    ]


def test_moved_rows_and_columns_are_found_again(tmp_path: Path) -> None:
    firm = file_of(tmp_path, incomplete)
    path = listed(tmp_path, asked(firm))
    answered(path, {"first.conversion_count@2026": 7})
    book = load_workbook(path)
    sheet = book.worksheets[0]
    for merged in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(merged))
    sheet.title = "回复"
    sheet.insert_rows(3, 2)
    sheet.insert_cols(4)
    book.save(path)
    after = apply_answers(profile_in(firm), read_answers(path)).profile
    assert after is not None
    assert [(entry.year, entry.count) for entry in after.conversions.years] == [(2026, 7)]


def test_the_answers_narrow_what_is_asked(tmp_path: Path) -> None:
    firm = file_of(tmp_path, lambda data: data["compliance"].pop("declared_none"))
    assert keys(asked(firm)) == ["first.declared_none"]
    path = listed(tmp_path, asked(firm))
    answered(path, {"first.declared_none": "无"})
    after = apply_answers(profile_in(firm), read_answers(path)).profile
    assert after is not None
    firm.write_text(after.model_dump_json(), encoding="utf-8")
    assert keys(asked(firm)) == []
