"""Which rows are items of a list: persons below another table, footnotes with figures, merged cells."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from assess.imports.personal import HIDDEN, holds_identity, masked
from indicator_models.problems import render
from tests.assess.imports.lists.sheets import Sheet, below, plain, read_documents, told

LEDGER: list[list[Any]] = [
    ["2025年度研发费用辅助账汇总表(高新技术企业认定口径)"],
    ["金额单位:元"],
    ["项目编号", "项目名称", "人员人工费用", "直接投入费用", "合计"],
    ["RD01", "甲阀", 1, 2, 3],
]
PATENTS: list[list[Any]] = [
    ["专利名称", "申请号", "申请日", "权利人"],
    ["一种阀", "202110000001.1", "2021-01-02", "某公司"],
]
PERSONS = [["员工", "称呼", "证件"], ["张建国", "李美丽", "320684198503071234"]]
BORN = [["员工", "证件号", "生日", "岗位"], ["张建国", "320684198503071234", "1985-03-07", "李美丽"]]
SECRETS = ("张建国", "李美丽", "320684198503071234", "1985")


@pytest.mark.parametrize(
    ("table", "persons", "row"),
    [(LEDGER, PERSONS, 5), (LEDGER, PERSONS[1:], 5), (PATENTS, BORN, 3), (PATENTS, BORN[1:], 3)],
)
def test_persons_right_below_another_table_are_not_read_as_its_items(
    tmp_path: Path, table: list[list[Any]], persons: list[list[Any]], row: int
) -> None:
    documents, problems = read_documents(tmp_path, Sheet([*table, *persons]))
    (document,) = documents
    every = [*document.problems, *problems]
    said = "".join(repr(p) + render(p, "zh").message + render(p, "zh").remedy for p in every)
    assert not [secret for secret in SECRETS if secret in said + repr(plain(document))]
    assert ("import_list_ended", f"A{row}") in told(document.problems)
    assert ("import_rows_unread", f"{row}:{row + len(persons) - 1}") in told(problems)


def test_an_item_with_words_for_figures_is_no_heading(tmp_path: Path) -> None:
    """It says what a row above says in the same column, so it belongs to the list."""
    rows = [*PATENTS, ["一种泵", "未申请", "未申请", "某公司"], ["一种轴", "202110000003.8", None, "某公司"]]
    documents, _ = read_documents(tmp_path, Sheet(rows))
    names = [value for path, value in plain(documents[0]).items() if path[-1] == "name"]
    assert names == ["一种阀", "一种泵", "一种轴"]


def test_identity_numbers_are_masked() -> None:
    # GB 11643: 6 digits of the region, 8 of the day of birth, 3 of the order, a check digit; once 15 digits.
    for text in ("320684198503071234", "32068419850307123X", "320684850307123", "张建国320684198503071234"):
        assert holds_identity(text)
        assert masked(text) == HIDDEN
    assert holds_identity(320684198503071234)
    for kept in ("913206847890123456", "202110000001.1", "12345678901234567890", 12, None, "甲"):
        assert masked(kept) == kept


def test_a_row_with_figures_is_no_footnote(tmp_path: Path) -> None:
    rows = [*LEDGER, [None, "注:塑机", 5, 6, 11], [None, "说明", 1, 1, 2], ["注:金额含税"]]
    documents, problems = read_documents(tmp_path, Sheet(rows))
    names = {value for path, value in plain(documents[0]).items() if path[-1] == "name"}
    assert names == {"甲阀", "注:塑机", "说明"}
    assert (documents[0].problems, problems) == ([], [])


def test_a_total_that_states_a_number_in_a_list_without_amounts_is_told(tmp_path: Path) -> None:
    rows = [*PATENTS, ["合计", "202110000002.X", "2021-02-03", "某公司"]]
    documents, _ = read_documents(tmp_path, Sheet(rows))
    assert ("import_total_inside", "A3") in told(documents[0].problems)


@pytest.mark.parametrize("merge", ["C4:C5", "C4:D4"])
def test_an_amount_merged_over_rows_or_columns_is_counted_for_none(tmp_path: Path, merge: str) -> None:
    first = ["RD01", "甲阀", 100, None if merge == "C4:D4" else 2, None]
    second = ["RD02", "乙泵", None if merge == "C4:C5" else 7, 3, None]
    documents, _ = read_documents(tmp_path, Sheet([*LEDGER[:3], first, second], [merge]))
    assert ("import_list_merged", "C4") in told(documents[0].problems)
    values = [
        value for path, value in plain(documents[0]).items() if path[-1] in ("personnel", "direct_input")
    ]
    assert 100 not in values


def test_a_day_merged_over_two_columns_is_neither(tmp_path: Path) -> None:
    rows = [
        ["专利名称", "申请号", "申请日", "授权公告日", "法律状态"],
        ["一种阀", "202110000001.1", datetime(2021, 1, 2), None, "有效"],  # noqa: DTZ001
    ]
    documents, _ = read_documents(tmp_path, Sheet(rows, ["C2:D2"]))
    assert not [path for path in plain(documents[0]) if path[-1] in ("filed_on", "granted_on")]
    assert ("import_list_merged", "C2") in told(documents[0].problems)


@pytest.mark.parametrize(
    ("title", "line", "below_it", "sheet", "yuan"),
    [
        ("", "单位:万元", "", "Sheet1", 10_000),
        ("", "人民币万元", "", "Sheet1", 10_000),
        ("", "", "单位:万元", "Sheet1", 10_000),
        ("", "", "", "辅助账(万元)", 10_000),
        ("(万元)", "单位:元", "", "Sheet1", None),
        ("", "单位:元(万元)", "", "Sheet1", None),
        ("", "单位:元", "单位:万元", "Sheet1", None),
        ("", "单位:元", "", "辅助账(万元)", None),
    ],
)
def test_the_unit_of_a_ledger_stands_around_it_and_two_are_none(
    tmp_path: Path, title: str, line: str, below_it: str, sheet: str, yuan: int | None
) -> None:
    rows = [
        [LEDGER[0][0] + title],
        *([[line]] if line else []),
        *LEDGER[2:],
        *([[below_it]] if below_it else []),
    ]
    documents, problems = read_documents(tmp_path, Sheet(rows, name=sheet))
    amounts = below(documents[0], "rd", "lines", "2025/RD01")
    assert amounts.get("personnel") == yuan
    said = [code for code, _ in told([*documents[0].problems, *problems])]
    assert said == ([] if yuan else ["import_ledger_units"])


@pytest.mark.parametrize("day", ["2024-12-05", datetime(2024, 12, 5)])  # noqa: DTZ001
def test_a_voucher_of_another_year_is_not_counted(tmp_path: Path, day: object) -> None:
    rows = [
        ["2025年研发支出辅助账(高新技术企业认定口径)"],
        ["项目名称:甲阀", "项目编号:RD03", "金额单位:元"],
        ["日期", "凭证号", "摘要", "人员人工费用", "直接投入费用"],
        ["2025-01-05", "1", "工资", 100, None],
    ]
    (good,), _ = read_documents(tmp_path, Sheet(rows))
    assert below(good, "rd", "lines", "2025/RD03")["personnel"] == 100
    (bad,), _ = read_documents(tmp_path, Sheet([*rows, [day, "2", "材料", None, 300]]))
    assert ("import_ledger_other_year", "A5") in told(bad.problems)
    assert below(bad, "rd", "lines", "2025/RD03") == {}


def test_a_reason_behind_lapsed_and_a_remark_on_a_transfer(tmp_path: Path) -> None:
    rows = [
        ["专利名称", "申请号", "法律状态", "备注"],
        ["一种阀", "202110000001.1", "失效(未缴年费)", None],
        ["一种泵", "202110000002.X", "有效(已终止)", "受让"],
    ]
    documents, _ = read_documents(tmp_path, Sheet(rows))
    force = {path[2]: value for path, value in plain(documents[0]).items() if path[-1] == "in_force"}
    assert list(force.values()) == ["no", "unsure"]
    assert [pair for pair in told(documents[0].problems) if pair[0] != "import_kind_unknown"] == [
        ("import_columns_unknown", "D1"),
        ("import_status_unknown", "C3"),
        ("import_transfer_asked", "D3"),
    ]
