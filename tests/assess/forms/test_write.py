"""The written workbook: years, units, continuation tables, limits, blanks, print set-up."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from assess.files import OutputRefusedError
from assess.forms.write_forms import write_forms
from assess.profile.profile import EnterpriseProfile
from tests.assess.forms.profiles import line, profile, project, right
from tests.assess.forms.support import DAY, profile_of, whole


def _written(path: Path, firm: EnterpriseProfile, **options: Any) -> openpyxl.Workbook:
    write_forms(path, firm, application_date=DAY, **options)
    return openpyxl.load_workbook(path)


def _value_of(sheet: Any, label: str) -> Any:
    """The cell behind a label, over merged ranges."""
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell.value, str) and cell.value.startswith(label):
                last = next(
                    (m.max_col for m in sheet.merged_cells.ranges if cell.coordinate in m), cell.column
                )
                return sheet.cell(cell.row, last + 1).value
    raise AssertionError(label)


def test_nine_tables_with_checklist_and_supplement(tmp_path: Path) -> None:
    book = _written(tmp_path / "f.xlsx", profile())
    assert book.sheetnames == [
        "C0注册登记表",
        "C1主要情况",
        "C2知识产权汇总表",
        "C3人力资源情况表",
        "C4研发活动情况表",
        "C5研发费用明细2023",
        "C5研发费用明细2024",
        "C5研发费用明细2025",
        "C6高新技术产品情况表",
        "C7企业创新能力",
        "C8标准汇总表",
        "附件清单",
        "补充资料",
    ]


def test_the_first_year_is_the_oldest(tmp_path: Path) -> None:
    """For an application in 2026 第一年 is 2023."""
    years = tuple({"year": y, "sales": Decimal(y * 10_000)} for y in (2025, 2024, 2023))
    sheet = _written(tmp_path / "f.xlsx", profile(years=years))["C1主要情况"]
    heads = [c.value for row in sheet.iter_rows() for c in row if str(c.value).startswith("第")]
    assert heads == ["第一年(2023年)", "第二年(2024年)", "第三年(2025年)"]
    sales = next(row for row in sheet.iter_rows() if row[0].value == "销售收入")
    assert [c.value for c in sales if isinstance(c.value, int | float)] == [2023, 2024, 2025]


def test_c4_takes_the_ledger_with_contracted_rd_at_80_percent(tmp_path: Path) -> None:
    """2024: 100 万元 of personnel and 10 + 5 万元 contracted count 100 + 8 + 4 = 112 万元."""
    firm = profile(
        rd={"projects": (project("RD01"),), "lines": (line(2024, "RD01", 1_000_000, 100_000, 50_000),)}
    )
    book = _written(tmp_path / "f.xlsx", firm)
    sheet = book["C4研发活动情况表"]
    assert _value_of(sheet, "第二年(2024年)") == 112
    assert _value_of(sheet, "其中:第一年(2023年)") is None
    assert _value_of(sheet, "研发经费近三年总支出") == 112
    costs = book["C5研发费用明细2024"]
    figures = {
        row[0].value: row[1].value for row in costs.iter_rows() if isinstance(row[1].value, int | float)
    }
    assert figures["内部研究开发费用"] == 100
    assert figures["委托外部研究开发费用"] == 12
    assert figures["其中:境内的外部研发费用"] == 8
    assert figures["研究开发费用(内、外部)小计"] == 112
    # The law says what counts in all R&D; that the row states it so is practice.
    note = next(str(c.value) for row in costs.iter_rows() for c in row if "80%" in str(c.value))
    assert "按实际发生额的80%计入研发费用总额(195号 三(六)2(7))" in note
    assert "本表也按80%填列,是实务做法" in note


def test_fifteen_activities_take_three_tables_and_the_last_one_adds_them_all(tmp_path: Path) -> None:
    """1 + 2 + ... + 15 = 120 万元; six activities a table, so 6 + 6 + 3."""
    codes = [f"RD{number:02d}" for number in range(1, 16)]
    lines = tuple(line(2025, code, 10_000 * n) for n, code in enumerate(codes, start=1))
    firm = profile(rd={"projects": tuple(project(code) for code in codes), "lines": lines})
    path = tmp_path / "f.xlsx"
    sheet = _written(path, firm)["C5研发费用明细2025"]
    heads = [[c.value for c in row[1:]] for row in sheet.iter_rows() if row[0].value == "科目"]
    assert [[h for h in head if h] for head in heads] == [codes[:6], codes[6:12], [*codes[12:], "合计"]]
    totals = [row[7].value for row in sheet.iter_rows() if row[0].value == "研究开发费用(内、外部)小计"]
    assert totals == [None, None, 120]
    assert len(sheet.row_breaks.brk) == 2
    assert profile_of(path) == firm


def test_a_text_over_the_limit_is_told_and_written_in_full(tmp_path: Path) -> None:
    firm = profile(rd={"projects": (project("RD01", purpose="目" * 401, results="果" * 400),)})
    path = tmp_path / "f.xlsx"
    problems = write_forms(path, firm, application_date=DAY)
    assert [(p.code, p.where, p.params["count"]) for p in problems] == [
        ("form_text_too_long", "rd.projects[0].purpose", 401)
    ]
    sheet = openpyxl.load_workbook(path)["C4研发活动情况表"]
    assert _value_of(sheet, "目的及组织实施方式") == "目" * 401


def test_blanks_stay_blank_unless_zeros_are_asked_for(tmp_path: Path) -> None:
    firm = profile(products=({"code": "PS01", "name": "泵"},))
    blank = _written(tmp_path / "a.xlsx", firm)
    zeros = _written(tmp_path / "b.xlsx", firm, zeros=True)
    for book, expected in ((blank, None), (zeros, 0)):
        assert _value_of(book["C6高新技术产品情况表"], "上年度销售收入") == expected
        assert _value_of(book["C1主要情况"], "职工总数") == expected
        # Texts and dates have no zero.
        assert _value_of(book["C0注册登记表"], "注册时间") is None
    assert profile_of(tmp_path / "b.xlsx") == firm


def test_texts_cannot_act_as_formulas(tmp_path: Path) -> None:
    firm = profile(products=({"code": "PS01", "name": "=HYPERLINK(1)", "advantages": "@SUM(1)"},))
    path = tmp_path / "f.xlsx"
    sheet = _written(path, firm)["C6高新技术产品情况表"]
    assert _value_of(sheet, "产品(服务)名称") == "'=HYPERLINK(1)"
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    assert profile_of(path) == firm


def test_only_what_belongs_there_stands_in_c2_and_c6(tmp_path: Path) -> None:
    """Applications pending, resold goods and products outside the fields stay in the supplement."""
    firm = profile(
        ip={"items": (right("IP01", "2"), right("IP02", "12", pending=True), right("IP03", "12"))},
        products=(
            {"code": "PS01", "name": "自产", "origin": "self_made", "in_field": "yes"},
            {"code": "PS02", "name": "外购", "origin": "resold"},
            {"code": "PS03", "name": "农具", "in_field": "no"},
            {"code": "PS04", "name": "不申报", "is_hightech": False},
        ),
    )
    path = tmp_path / "f.xlsx"
    book = _written(path, firm)
    listed = [
        row[0].value for row in book["C2知识产权汇总表"].iter_rows() if str(row[0].value).startswith("IP")
    ]
    assert listed == ["IP01", "IP03"]
    products = {c.value for row in book["C6高新技术产品情况表"].iter_rows() for c in row}
    assert "PS01" in products
    assert not {"PS02", "PS03", "PS04"} & products
    assert _value_of(book["C1主要情况"], "获得知识产权数量(件)Ⅰ类") == 1
    assert _value_of(book["C1主要情况"], "获得知识产权数量(件)Ⅱ类") == 1
    assert profile_of(path) == firm


def test_what_the_law_derives_stands_in_c1(tmp_path: Path) -> None:
    """Twelve month ends of 10 persons and 10 at the start average 10; total income is 500 + 20 − 5 万元."""
    points = tuple(Decimal(10) for _ in range(13))
    year = {
        "year": 2025,
        "sales": Decimal(5_000_000),
        "other_income": Decimal(200_000),
        "non_taxable_income": Decimal(50_000),
    }
    path = tmp_path / "f.xlsx"
    firm = profile(people=({"year": 2025, "staff_points": points},), years=(year,))
    sheet = _written(path, firm)["C1主要情况"]
    assert _value_of(sheet, "职工总数") == 10
    assert _value_of(sheet, "近一年企业总收入") == 515
    assert profile_of(path) == firm


def test_half_a_period_and_conduct(tmp_path: Path) -> None:
    firm = profile(
        rd={
            "projects": (
                project("RD01", started_on=date(2024, 1, 2)),
                project("RD02", ended_on=date(2025, 3, 4)),
                project("RD03", started_on=date(2024, 1, 2), ended_on=date(2025, 3, 4)),
            )
        },
        compliance={"declared_none": True},
    )
    path = tmp_path / "f.xlsx"
    book = _written(path, firm)
    periods = [c.value for row in book["C4研发活动情况表"].iter_rows() for c in row if "至" in str(c.value)]
    assert periods == ["2024-01-02至", "至2025-03-04", "2024-01-02至2025-03-04"]
    assert _value_of(book["C1主要情况"], "申请认定前一年内") == "否"
    assert profile_of(path) == firm


def test_every_page_is_set_up_for_print(tmp_path: Path) -> None:
    codes = [f"RD{number:02d}" for number in range(1, 4)]
    firm = profile(rd={"projects": tuple(project(code, purpose="目" * 400) for code in codes)})
    book = _written(tmp_path / "f.xlsx", firm)
    for name in book.sheetnames[:11]:
        sheet = book[name]
        assert sheet.page_setup.paperSize == 9, name
        assert "甲公司" in str(sheet.oddHeader.left.text), name
        assert sheet.print_area, name
    forms = book["C4研发活动情况表"]
    # A break after the first and second form; Excel drops breaks of a sheet that is fitted to pages.
    assert len(forms.row_breaks.brk) == 2
    assert not forms.sheet_properties.pageSetUpPr or not forms.sheet_properties.pageSetUpPr.fitToPage


def test_english_labels_stand_below_the_chinese_ones(tmp_path: Path) -> None:
    path = tmp_path / "f.xlsx"
    book = _written(path, profile(), lang="en")
    texts = [c.value for row in book["C0 Registration"].iter_rows() for c in row if c.value]
    assert "企业名称\nName" in texts
    assert profile_of(path) == profile()


def test_a_target_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    with pytest.raises(OutputRefusedError):
        write_forms(blocked / "f.xlsx", profile(), application_date=DAY)
    assert list(tmp_path.iterdir()) == [blocked]


def test_the_same_profile_gives_the_same_file(tmp_path: Path) -> None:
    firm = profile(ip={"items": (right("IP01", "2"),)})
    for name in ("a.xlsx", "b.xlsx"):
        write_forms(tmp_path / name, firm, application_date=DAY)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_rd_of_a_young_firm_adds_up_the_years_it_has(tmp_path: Path) -> None:
    """Registered in June 2024: 2023 is not applicable, so 1 + 2 = 3 万元 are all of it."""
    identity = {"name": "甲公司", "registered_on": date(2024, 6, 1)}
    rd = {"projects": (project("RD01"),), "lines": (line(2024, "RD01", 10_000), line(2025, "RD01", 20_000))}
    sheet = _written(tmp_path / "a.xlsx", profile(identity=identity, rd=rd))["C1主要情况"]
    assert _value_of(sheet, "近三年研究开发费用总额") == 3
    assert _value_of(sheet, "其中:在中国境内研发费用总额") == 3
    # Of a firm that did exist in 2023, that year is missing.
    sheet = _written(tmp_path / "b.xlsx", profile(rd=rd))["C1主要情况"]
    assert _value_of(sheet, "近三年研究开发费用总额") is None


def test_each_language_of_a_label_has_the_year(tmp_path: Path) -> None:
    """For an application in 2026 第一年 is 2023; the English line says so too, and is read back."""
    path = tmp_path / "f.xlsx"
    years = ({"year": 2023, "sales": Decimal(10_000)},)
    book = _written(path, profile(years=years), lang="en")
    labels = [str(c.value) for sheet in book for row in sheet.iter_rows() for c in row if c.value]
    first = {label for label in labels if label.startswith("第一年(")}
    assert first == {"第一年(2023年)\nFirst year (2023)"}
    assert whole(path).values["years", "2023", "sales"] == 10_000
