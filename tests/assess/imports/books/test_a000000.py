"""A000000: labels and numbers from the official form of 2017 and later."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from assess.imports.books.boxes import ticked
from assess.profile.fact_checks import check_facts
from assess.tables.cells import BrokenCell
from indicator_models.registry import full_catalogue
from tests.assess.imports.books.sheets import (
    cell_of,
    codes,
    document_of,
    grid_of,
    profile_of,
    reading_of,
    replaced,
    saved,
    shifted,
    told,
    values_of,
)

ROWS: list[list[Any]] = [
    ["A000000", None, "企业所得税年度纳税申报基础信息表"],
    ["税款所属期间:2025-01-01至2025-12-31"],
    ["纳税人名称(盖章)", "南通启新精密科技有限公司", None, "纳税人识别号", "91320681MA1TESTX0A"],
    ["基本经营情况(必填项目)"],
    ["101纳税申报企业类型(填写代码)", "100", None, "102分支机构就地纳税比例(%)", None],
    ["103资产总额(填写平均值,单位:万元)", "5,230.45", None, "104从业人数(填写平均值,单位:人)", "118"],
    ["105所属国民经济行业(填写代码)", "3525", None, "106从事国家限制或禁止行业", "□是 √否"],
    ["107适用会计准则或会计制度(填写代码)", "110", None, "108采用一般企业财务报表格式(2019年版)", "√是 □否"],
    ["109小型微利企业", "□是 ☑否", None, "110上市公司", "□是(□境内 □境外) √否"],
    ["有关涉税事项情况(存在或者发生下列事项时必填)"],
    [
        "211高新技术企业申报所属期年度有效的高新技术企业证书",
        "211-1证书编号1",
        "GR202032004321",
        "211-2发证时间1",
        "2020-12-02",
    ],
    [None, "211-3证书编号2", "GR202332001234", "211-4发证时间2", "2023年11月6日"],
    ["主要股东及分红情况(必填项目)"],
    ["股东名称", "证件种类", "证件号码", "投资比例(%)", "当年分配的股息"],
    ["张三丰", "居民身份证", "320681197001010011", 60, 0],
    ["其余股东合计", "——", "——", 40, 0],
]

EXPECTED: dict[str, Any] = {
    "identity.name": "南通启新精密科技有限公司",
    "identity.credit_code": "91320681MA1TESTX0A",
    "identity.hnte_history.held": True,
    "identity.hnte_history.certificate_number": "GR202332001234",
    "identity.hnte_history.certificate_year": 2023,
    "people.2025.staff": "118",
    "people.2025.source": "a000000",
    "facts.small_low_profit/2025.fact": "small_low_profit",
    "facts.small_low_profit/2025.year": 2025,
    "facts.small_low_profit/2025.value": False,
}


def test_a_workbook_is_read(tmp_path: Path) -> None:
    document = document_of(saved(tmp_path, ROWS, ["A11:A12", "A1:B1", "B3:C3"]))
    assert (document.kind, document.source, document.year) == ("a000000", "tax_return", 2025)
    assert values_of(document) == EXPECTED
    assert cell_of(document, "people.2025.staff") == "E6"
    # The average of assets in row 103 is no year-end figure.
    assert told(document) == [("import_books_average_assets", "B6")]


def test_the_fact_is_one_of_the_catalogue() -> None:
    profile = profile_of(document_of(grid_of(ROWS)))
    assert check_facts(profile, full_catalogue()).problems == ()
    assert profile.facts[0].value is False


def test_the_code_in_a_column_of_its_own_and_labels_without_codes() -> None:
    listed: list[list[Any]] = [
        ["企业所得税年度纳税申报基础信息表(A000000)", "2025年度"],
        ["项目代码", "项目名称", "填报内容"],
        ["103", "资产总额(填写平均值,单位:万元)", 5230.45],
        ["104", "从业人数(填写平均值,单位:人)", "118人"],
        ["109", "小型微利企业(□是 □否)", "是"],
    ]
    values = values_of(document_of(grid_of(listed)))
    assert values["people.2025.staff"] == "118"
    assert values["facts.small_low_profit/2025.value"] is True
    bare = [[None, *row[1:]] if at > 1 else row for at, row in enumerate(listed)]
    assert values_of(document_of(grid_of(bare))) == values


@pytest.mark.parametrize(("down", "right", "sheet"), [(5, 0, "a"), (0, 2, "b"), (1, 1, "基础信息")])
def test_shifts_and_sheet_names_change_nothing(down: int, right: int, sheet: str) -> None:
    assert values_of(document_of(grid_of(shifted(ROWS, down, right), sheet))) == EXPECTED


def test_a_number_of_another_row_is_told() -> None:
    rows = replaced(ROWS, "从业人数", 3, "106从业人数(填写平均值,单位:人)")
    document = document_of(grid_of(rows))
    assert ("import_books_row_unclear", "D6") in told(document)
    assert "people.2025.staff" not in values_of(document)


@pytest.mark.parametrize("written", ["□是 □否", "√是 √否", "是√否", "小微"])
def test_an_unclear_tick_is_told_at_its_cell(written: str) -> None:
    document = document_of(grid_of(replaced(ROWS, "109小型微利企业", 1, written)))
    assert ("import_books_not_ticked", "B9") in told(document)
    assert not any(path.startswith("facts") for path in values_of(document))


@pytest.mark.parametrize(
    ("written", "answer"),
    [
        ("是", True),
        ("否", False),
        ("☑是 □否", True),
        ("□是☑否", False),
        ("是☑否□", True),
        ("是□ 否√", False),
        ("■是", True),
        ("", None),
        ("□是", None),
    ],
)
def test_ticks_before_and_behind_the_word(written: str, answer: bool | None) -> None:
    assert ticked(written) is answer


def test_unreadable_head_counts_are_listed() -> None:
    document = document_of(grid_of(replaced(ROWS, "从业人数", 4, "约118")))
    assert ("table_cell_approximate", "E6") in told(document)
    assert "people.2025.source" not in values_of(document)
    formula = document_of(grid_of(replaced(ROWS, "从业人数", 4, BrokenCell("not_calculated", "=1"))))
    assert ("table_cell_not_calculated", "E6") in told(formula)


def test_shareholders_are_covered_and_never_kept() -> None:
    rows = [*ROWS[:12], [], [], *ROWS[12:]]
    reading = reading_of(grid_of(rows))
    assert reading.problems == []
    (document,) = reading.documents
    assert "张三丰" not in repr(document.values) + repr(document.problems)
    assert "320681197001010011" not in repr(document.values) + repr(document.problems)


def test_without_a_period_and_an_application_nothing_of_the_year_is_read() -> None:
    rows = [ROWS[0], *ROWS[2:]]
    document = document_of(grid_of(rows))
    assert "import_books_return_year" in codes(document)
    assert not any(path.startswith(("people", "facts")) for path in values_of(document))
