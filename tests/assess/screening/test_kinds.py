"""What is no plain verdict: classes, points, amounts, shares, stand-in figures, unset parameters."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import openpyxl
import pyarrow.parquet as pq
import pytest

from assess.screening import write_screening
from assess.screening.columns import output_columns
from assess.screening.cover import class_counts, cover_lines
from assess.screening.shares import percent, share_lines
from tests.assess.screening.lists import MADE_ON, matched, named, own_folder

FIRM = {"name": "示例甲(虚构)", "region_code": "320614", "industry_code": "C3562", "sales_y1": "40000000"}
POOL = FIRM | {"above_designated_size": "是", "backbone_firm": "否", "hnte_valid": "否"}


def shown(path: Path, column: str) -> list[object]:
    """The cells of one column of the results, by id."""
    sheet = openpyxl.load_workbook(path)["结果"]
    ids = [cell.value for cell in sheet[2]]
    return [row[ids.index(column)] for row in sheet.iter_rows(min_row=3, values_only=True)]


def test_a_class_and_whether_it_rests_on_a_stand_in_figure(tmp_path: Path) -> None:
    """Industry: 100 staff and 40 million reach the small class (20, 3 million), not the medium one (300)."""
    result = named(
        tmp_path,
        ["size_class"],
        FIRM | {"employees_end_y1": "100"},
        FIRM | {"staff_y1": "100"},
        # Agriculture is classed by revenue alone, 5 million is medium: the stand-in figure changes nothing.
        FIRM | {"industry_code": "A0111", "staff_y1": "100"},
        FIRM | {"industry_code": "J6610", "staff_y1": "100"},
        {"name": "示例乙(虚构)", "industry_code": "", "sales_y1": ""},
    )
    only = result.judged[0]
    assert list(only.columns["class"][:4]) == ["small", "small", "medium", "outside"]
    assert list(only.columns["on_proxy"]) == [False, True, True, True, False]
    assert list(only.readings) == ["none"] * 5
    assert "binding_gate" not in only.columns
    target = tmp_path / "list.xlsx"
    write_screening(result, target, made_on=MADE_ON)
    assert shown(target, "class") == ["小型", "小型(按参考口径)", "中型", "不在划分范围", "待定:数据不足"]
    assert shown(target, "on_proxy") == ["否", "是", "是", "是", "否"]
    assert shown(target, "verdict") == ["不作结论(只计分、分类或估算)"] * 5
    assert class_counts(only, "zh") == [("中型", 1), ("小型", 2), ("不在划分范围", 1), ("待定", 1)]


def test_points_and_amounts_without_a_verdict(tmp_path: Path) -> None:
    """Small low-profit firms aside: 15 % in place of 25 % of 5 million saves 500,000."""
    result = named(tmp_path, ["checkup", "tax_value"], FIRM | {"taxable_income_y1": "5000000"})
    checkup, tax = result.judged
    assert {"points_low", "points_high"} <= set(checkup.columns)
    assert "binding_gate" not in checkup.columns
    assert tax.columns["amount_low_hnte_rate"][0] <= 500_000 <= tax.columns["amount_high_hnte_rate"][0]
    labels = {column.id: column.label for column in output_columns(result, "zh")}
    assert labels["tax_value.amount_low_hnte_rate"].endswith("每年下限(元)")
    # What may be any amount is blank and no infinity.
    blank = named(tmp_path, ["tax_value"], FIRM).judged[0]
    assert not any("inf" in repr(float(column[0])) for n, column in blank.columns.items() if "amount" in n)


def test_numbers_of_a_csv_are_plain_and_yuan_end_at_the_cent(tmp_path: Path) -> None:
    """0.10 yuan of income at 10 % less saves 0.01, which is no exact binary fraction; 5,000,000.30 saves
    500,000.03."""
    incomes = ("0.1", "5000000.3")
    result = named(tmp_path, ["tax_value"], *(FIRM | {"taxable_income_y1": income} for income in incomes))
    target, column = tmp_path / "list.csv", "amount_high_hnte_rate"
    write_screening(result, target, made_on=MADE_ON)
    text = target.read_text(encoding="utf-8-sig")
    assert "np." not in text
    assert [row[column] for row in csv.DictReader(io.StringIO(text))] == ["0.01", "500000.03"]
    for suffix in ("parquet", "xlsx"):
        write_screening(result, tmp_path / f"list.{suffix}", made_on=MADE_ON)
    assert pq.read_table(tmp_path / "list.parquet")[column].to_pylist() == [0.01, 500_000.03]
    assert shown(tmp_path / "list.xlsx", column) == [0.01, 500_000.03]


def test_a_verdict_that_only_a_stand_in_figure_would_decide(tmp_path: Path) -> None:
    """50 staff are wanted, and more results than any setting of the parameter asks for are there."""
    own, enough = own_folder(tmp_path), FIRM | {"toy_results": "30"}
    rows = [{"toy_staff_y1": "50"}, {"staff_y1": "50"}, {"staff_y1": "49"}, {"staff_y1": ""}]
    result = named(tmp_path, ["toy"], *(enough | row for row in rows), own=own)
    only = result.judged[0]
    assert list(only.readings) == ["pass", "data_missing", "data_missing", "data_missing"]
    assert list(only.columns["on_proxy"]) == [False, True, True, False]
    assert only.waiting.of_row(1) == ("toy_staff_y1",)
    target = tmp_path / "list.xlsx"
    write_screening(result, target, made_on=MADE_ON)
    assert shown(target, "verdict") == [
        "达标",
        "待定:还差 1 项数据(按参考口径达标)",
        "待定:还差 1 项数据(按参考口径不达标)",
        "待定:还差 1 项数据",
    ]


def test_a_parameter_that_the_office_has_not_set_is_no_figure_of_the_firm(tmp_path: Path) -> None:
    """Unset, the line lies between 10 and 20: 9 fail and 20 pass whatever it is, 15 wait for the office."""
    own, staff = own_folder(tmp_path), FIRM | {"toy_staff_y1": "50"}
    rows = [staff | {"toy_results": number} for number in ("9", "15", "20", "")]
    result = named(tmp_path, ["toy"], *rows, own=own)
    assert list(result.judged[0].readings) == ["fail", "office_open", "pass", "data_missing"]
    assert result.judged[0].commonest_missing == ("toy_results", 1)
    cover = {line.key: line.text for line in cover_lines(result, "zh", MADE_ON)}
    assert cover["尚未设定的参数"] == "成果数门槛"
    assert "非国家标准" in cover["依据性质"]
    assert cover["待定:参数未设定"] == "1"


def test_shares_of_the_pool_count_firms_and_no_totals(tmp_path: Path) -> None:
    """Ordinary firms above designated size: two of three have an institution, 66.7 % against 80 %."""
    rows = [
        POOL | {"rd_institution_level": "provincial"},
        POOL | {"rd_institution_level": "city"},
        POOL | {"rd_institution_level": "none"},
        POOL | {"name": "合计", "rd_institution_level": "city"},
    ]
    result = named(tmp_path, ["rd_institution_ladder"], *rows)
    lines = share_lines(result.judged[0], "zh")
    assert lines[0].startswith("一般规上企业建有率:66.7%(2 / 3 家),目标 80%:未达到〔南通市科技局")
    assert lines[0].endswith("(一份文本)〕")
    assert "没有此类企业" in lines[1]
    written = write_screening(result, tmp_path / "list.csv", made_on=MADE_ON)
    assert [path.name for path in written][1:] == [
        "list.problems.csv",
        "list.models.csv",
        "list.statistics.csv",
    ]
    share = next(csv.DictReader(io.StringIO(written[3].read_text(encoding="utf-8-sig"))))
    assert (share["statistic"], share["population_low"], share["holding_high"]) == ("ordinary", "3", "2")
    assert (share["target"], share["state"]) == ("0.8", "not_reached")
    assert 0.666 < float(share["share_low"]) == float(share["share_high"]) < 0.667
    cover = [line for line in cover_lines(result, "en", MADE_ON) if line.key == "Share of the pool"]
    assert len(cover) == 3


def test_a_share_with_a_blank_is_a_range(tmp_path: Path) -> None:
    """One of two certainly has an institution, the other may have one."""
    rows = [POOL | {"rd_institution_level": "city"}, POOL | {"rd_institution_level": ""}]
    line = share_lines(named(tmp_path, ["rd_institution_ladder"], *rows).judged[0], "zh")[0]
    assert line.startswith("一般规上企业建有率:50%–100%(1–2 / 2 家),目标 80%:尚不能判断")


@pytest.mark.parametrize(
    ("share", "words"),
    [(0.8, "80%"), (2 / 3, "66.7%"), (0.7996, "79.96%"), (0.79996, "79.996%"), (1.0, "100%")],
)
def test_a_share_is_never_rounded_across_its_target(share: float, words: str) -> None:
    assert percent(share, 0.8) == words


def test_one_official_model_needs_nothing_beside(tmp_path: Path) -> None:
    written = write_screening(named(tmp_path, ["hnte"], FIRM), tmp_path / "list.csv", made_on=MADE_ON)
    assert [path.name for path in written] == ["list.csv", "list.problems.csv"]


@pytest.mark.parametrize("suffix", ["csv", "parquet"])
def test_what_an_earlier_list_left_beside_does_not_stay(tmp_path: Path, suffix: str) -> None:
    """The ladder has shares and is no official model, so it leaves both files; the high-tech list neither."""
    target = tmp_path / f"list.{suffix}"
    first = write_screening(named(tmp_path, ["rd_institution_ladder"], POOL), target, made_on=MADE_ON)
    assert {path.name for path in first} >= {"list.models.csv", "list.statistics.csv"}
    assert len(write_screening(named(tmp_path, ["hnte"], FIRM), target, made_on=MADE_ON)) == 2
    assert not (tmp_path / "list.models.csv").exists()
    assert not (tmp_path / "list.statistics.csv").exists()


def test_a_file_of_another_kind_beside_the_list_stays(tmp_path: Path) -> None:
    other = tmp_path / "list.models.csv"
    other.write_text("型号,单价\r\nA,1\r\n", encoding="utf-8")
    write_screening(named(tmp_path, ["hnte"], FIRM), tmp_path / "list.csv", made_on=MADE_ON)
    assert other.read_text(encoding="utf-8").startswith("型号")


def test_classes_of_a_whole_list_stand_in_the_summary(tmp_path: Path) -> None:
    target = tmp_path / "list.xlsx"
    write_screening(matched(tmp_path, FIRM | {"employees_end_y1": "100"}), target, made_on=MADE_ON)
    summary = {row[0]: row for row in openpyxl.load_workbook(target)["汇总"].iter_rows(values_only=True)}
    assert summary["统计上大中小微型企业划分"][-1] == "小型(1 家)"
