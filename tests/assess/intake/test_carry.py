"""The workbook of the next application: the last data in their new columns, and what must be stated anew."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from assess.intake import fill_template, read_workbook
from assess.intake.carry import carried, last_year_of
from assess.intake.change_lines import change_lines
from assess.intake.held_paths import holds
from assess.intake.marks import COLOURS
from assess.profile.differences import differences
from assess.profile.keyed import values_of
from assess.profile.profile import EnterpriseProfile
from indicator_models.catalogue import catalogue
from sample_enterprises import sample_profile
from tests.assess.intake.profiles import APPLICATION, FIRST_SHEET
from tests.assess.intake.workbooks import column_of, row_of
from tests.assess.profile.samples import profile_of

NEXT = date(2027, 6, 30)
"""Accounting years 2024, 2025, 2026; FIRST_SHEET was made for 2023, 2024, 2025."""


def next_workbook(folder: Path, profile: EnterpriseProfile = FIRST_SHEET, on: date = NEXT) -> Path:
    last = last_year_of(profile)
    assert last is not None
    taken = carried(profile, last, on)
    path = folder / "next.xlsx"
    fill_template(path, taken.profile, application_date=on, marks=taken.marks)
    return path


def returned(path: Path) -> EnterpriseProfile:
    profile = read_workbook(path).profile
    assert profile is not None
    return profile


def colour(sheet: Worksheet, row: str | int, column: str) -> str:
    at = row if isinstance(row, int) else row_of(sheet, row)
    return str(sheet.cell(at, column_of(sheet, column)).fill.start_color.rgb)[2:]


def test_the_returned_workbook_is_the_last_profile_but_for_what_must_be_new(tmp_path: Path) -> None:
    old = dict(values_of(FIRST_SHEET))
    new = dict(values_of(returned(next_workbook(tmp_path))))
    lost = {path for path in old if path not in new}
    assert {path: value for path, value in new.items() if old.get(path) != value} == {}
    # The oldest year has no column any more; these answers hold for one application only.
    anew = {
        ("compliance", "declared_none"),
        ("compliance", "abnormal_list"),
        ("compliance", "dishonest_list"),
        ("ip", "counts", "all_valid"),
    }
    assert {path for path in lost if "2023" not in path} - {
        ("products", code, "sales") for code in CODES
    } <= anew
    assert ("compliance", "declared_none") in lost
    assert any("2023" in path for path in lost)


CODES = [product.code for product in FIRST_SHEET.products or ()]


def test_sales_of_products_belong_to_the_last_year_alone(tmp_path: Path) -> None:
    assert any(product.sales is not None for product in FIRST_SHEET.products or ())
    later = returned(next_workbook(tmp_path)).products
    assert [(product.code, product.sales) for product in later or ()] == [(code, None) for code in CODES]
    same = carried(FIRST_SHEET, 2025, APPLICATION).profile.products
    assert same == FIRST_SHEET.products


def test_reviews_are_not_taken_over_and_used_rights_stay_used() -> None:
    item = {"code": "IP01", "name": "甲", "category": "2", "used_in_recognition": 2023}
    profile = profile_of(
        years=[{"year": 2025, "sales": 5}],
        ip={"items": [item]},
        reviews=[{"role": "technical", "points": {"conversion": 20}}],
    )
    kept = carried(profile, 2025, NEXT).profile
    assert kept.reviews == ()
    assert [entry.used_in_recognition for entry in kept.ip.items or ()] == [2023]


@pytest.mark.parametrize("state", ["no", "unsure"])
def test_a_right_that_lapsed_does_not_come_back(tmp_path: Path, state: str) -> None:
    """A blank reads as in force, so a known lapse is never blanked."""
    item = {"code": "IP01", "name": "甲", "category": "2", "in_force": state}
    profile = profile_of(years=[{"year": 2025, "sales": 5}], ip={"items": [item]})
    assert [i.in_force for i in returned(next_workbook(tmp_path, profile)).ip.items or ()] == [state]


def test_new_cells_and_those_to_confirm_have_their_colour_and_say_so(tmp_path: Path) -> None:
    sheet = load_workbook(next_workbook(tmp_path))["首检表"]
    assert colour(sheet, "sales", "v3") == COLOURS["new"][1:]
    # FIRST_SHEET says of 2025 that it is estimated: a closed year wants its true figures.
    assert colour(sheet, "sales", "v2") == COLOURS["confirm"][1:]
    assert colour(sheet, "sales", "v1") not in {value[1:] for value in COLOURS.values()}
    assert sheet.cell(row_of(sheet, "sales"), column_of(sheet, "v3")).value is None
    help_text = str(sheet.cell(row_of(sheet, "sales"), column_of(sheet, "help")).value)
    assert help_text.startswith("【新】")
    assert str(sheet.cell(row_of(sheet, "declared_none"), column_of(sheet, "help")).value).startswith(
        "【新】"
    )
    assert str(sheet.cell(row_of(sheet, "invention"), column_of(sheet, "help")).value).startswith(
        "【待确认】"
    )
    assert str(sheet.cell(row_of(sheet, "name"), column_of(sheet, "help")).value).startswith("与营业执照")
    assert "【新】(蓝底)" in str(sheet.cell(row_of(sheet, "lead"), 2).value)


def test_month_points_of_the_new_year_are_new(tmp_path: Path) -> None:
    sheet = load_workbook(next_workbook(tmp_path))["月度人数"]
    assert colour(sheet, "p00", "s1") == COLOURS["new"][1:]
    assert sheet.cell(row_of(sheet, "p00"), column_of(sheet, "s1")).value is None


def test_the_list_of_rights_asks_whether_they_are_in_force(tmp_path: Path) -> None:
    item = {"code": "IP01", "name": "甲", "category": "2"}
    profile = profile_of(years=[{"year": 2025, "sales": 5}], ip={"items": [item]})
    sheet = load_workbook(next_workbook(tmp_path, profile))["知识产权"]
    first = row_of(sheet, "example") + 1
    assert colour(sheet, first, "in_force") == COLOURS["confirm"][1:]
    assert str(sheet.cell(row_of(sheet, "help"), column_of(sheet, "in_force")).value).startswith("【待确认】")


def test_a_blank_workbook_has_no_marks(tmp_path: Path) -> None:
    path = tmp_path / "plain.xlsx"
    fill_template(path, FIRST_SHEET, application_date=APPLICATION)
    sheet = load_workbook(path)["首检表"]
    assert colour(sheet, "sales", "v3") not in {value[1:] for value in COLOURS.values()}
    assert "【" not in str(sheet.cell(row_of(sheet, "lead"), 2).value)


def test_a_whole_sample_comes_through_the_next_workbook(tmp_path: Path) -> None:
    """The firm of the sample was made for 2027 (2024 to 2026); for 2028 the year 2024 leaves."""
    old = EnterpriseProfile.model_validate_json(
        sample_profile("ready-equipment").path.read_text(encoding="utf-8")
    )
    assert last_year_of(old) == 2026
    on = date(2028, 6, 30)
    new = returned(next_workbook(tmp_path, old, on))
    told = differences(carried(old, 2026, on).profile, new, holds(on))
    assert list(change_lines(told, "zh", catalogue())) == []


def test_what_the_workbook_has_no_cell_for() -> None:
    held = holds(NEXT)
    assert held(("years", "2026", "sales"))
    assert held(("facts", "total_liabilities/2025", "value"))
    assert held(("rd", "lines", "2024/RD01", "personnel"))
    assert held(("ip", "items", "IP01", "name"))
    assert not held(("years", "2023", "sales"))
    assert not held(("facts", "total_liabilities/2023", "value"))
    assert not held(("rd", "lines", "2023/RD01", "personnel"))
    assert not held(("registration", "capital"))


def test_changes_read_as_the_workbook_names_them() -> None:
    old = profile_of(
        years=[{"year": 2025, "sales": 5_000_000, "profit": 1}],
        ip={"counts": {"own": {"invention": 1}}},
        facts=[{"fact": "total_liabilities", "year": 2025, "value": 10}],
        compliance={"declared_none": True},
        products=[{"code": "PS01", "name": "甲"}],
    )
    new = profile_of(
        years=[{"year": 2025, "sales": 5_600_000.5}],
        ip={"counts": {"own": {"invention": 2}}},
        facts=[{"fact": "total_liabilities", "year": 2025, "value": 20}],
        compliance={"declared_none": False},
        products=[{"code": "PS02", "name": "乙", "sales": 3}],
        standards=[],
    )
    assert list(change_lines(differences(old, new), "zh", catalogue())) == [
        "更改:2025年营业收入:5,000,000 → 5,600,000.5",
        "更改:发明专利(Ⅰ类)(自主研发):1 → 2",
        "新增:产品PS PS02",
        "新增:标准:无",
        "更改:近一年重大安全、质量事故或严重环境违法:无 → 有",
        "更改:2025年负债总额:10 → 20",
        "删去:2025年利润总额(原为1)",
        "删去:产品PS PS01",
    ]
