"""The screening list: what is judged, how it reads, and what stands in the files handed on."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import openpyxl
import pyarrow.parquet as pq
import pytest

from assess.files import InputRefusedError, OutputRefusedError
from assess.screening import ScreenResult, screen, write_screening
from assess.screening import workbook as workbook_module
from assess.screening.columns import output_columns, plain
from assess.tables import read_table
from indicator_models import load
from indicator_models.planning import planning_rules
from indicator_models.problems import render
from indicator_models.texts import check_pair, load_texts

AS_OF = date(2026, 8, 31)
MADE_ON = date(2026, 9, 1)
MODEL = load("hnte", AS_OF)

# A firm that meets every gate but the score, which only experts can settle: R&D 3 × 3 of 3 × 40 million is
# 7.5 % against 5 %, all in China; 20 of 100 staff; 30 of 40 million high-tech income; founded in 2010.
READY = {
    "name": "示例甲有限公司(虚构)",
    "credit_code": "91350100M000100Y43",
    "region_code": "320614",
    "registered_on": "2010-01-01",
    "field_code": "1",
    **{f"sales_y{year}": "40000000" for year in (1, 2, 3)},
    **{f"net_assets_y{year}": "20000000" for year in (1, 2, 3)},
    **{f"rd_y{year}": "3000000" for year in (1, 2, 3)},
    **{f"rd_domestic_y{year}": "3000000" for year in (1, 2, 3)},
    "total_income_y1": "40000000",
    "hightech_income_y1": "30000000",
    "staff_y1": "100",
    "tech_staff_y1": "20",
    "ip_class1": "2",
    "ip_class2": "6",
    "ip_self_developed": "是",
    "standards_participation": "否",
    "conversions_3y": "15",
    "major_violation_12m": "否",
}


def _screened(
    folder: Path, *changes: dict[str, str], full: bool = False, as_of: date = AS_OF
) -> ScreenResult:
    """The ready firm with changes, one row each, written as an office would and read back."""
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, list(READY))
    writer.writeheader()
    writer.writerows(READY | change for change in changes)
    path = folder / "pool.csv"
    path.write_bytes(buffer.getvalue().encode("utf-8"))
    table = read_table(path, base_year=as_of.year - 1, application_date=as_of)
    return screen(table, [MODEL], full=full)


def test_an_open_verdict_says_whether_data_or_experts_keep_it_open(tmp_path: Path) -> None:
    result = _screened(
        tmp_path, {}, {"staff_y1": "", "conversions_3y": ""}, {"ip_class1": "0", "ip_class2": "0"}
    )
    only = result.judged[0]
    assert list(only.readings) == ["depends_on_experts", "data_missing", "fail"]
    assert set(only.waiting.of_row(1)) == {"staff_y1", "conversions_3y"}
    assert list(result.columns["verdict"]) == ["undetermined", "undetermined", "fail"]


def test_a_firm_certain_of_its_points_passes(tmp_path: Path) -> None:
    organisation = {
        "org_rd_accounting": "6",
        "org_institution": "6",
        "org_conversion": "4",
        "org_talent": "4",
    }
    # The grade of core support is given too: ungraded, experts could still refuse the ownership gate by it.
    graded = {
        "ip_core_support": "A",
        "reviewed_ip_advancement": "8",
        "reviewed_ip_core_support": "8",
        "reviewed_conversion": "30",
    }
    row = READY | organisation | graded
    path = tmp_path / "graded.csv"
    path.write_text("\n".join([",".join(row), ",".join(row.values())]), encoding="utf-8")
    passed = screen(read_table(path, base_year=2025, application_date=AS_OF), [MODEL])
    # Certain: 8 + 8 by experts, 7 of class I, 1 of acquisition, 30 conversions, 20 organisation = 74.
    assert passed.columns["points_low"][0] >= 74
    assert list(passed.judged[0].readings) == ["pass"]


def test_rows_without_identity_are_kept_and_say_nothing_but_invalid(tmp_path: Path) -> None:
    result = _screened(tmp_path, {}, {"name": "", "credit_code": ""}, {"name": "合计"})
    assert result.rows == 3
    assert list(result.judged[0].readings) == ["depends_on_experts", "invalid", "invalid"]
    for column in output_columns(result, "zh")[4:]:
        blank = ["invalid"] * 2 if column.id == "verdict" else [None] * 2
        assert plain(column, slice(1, 3)) == blank


def test_counts_and_the_commonest_blocker_and_gap(tmp_path: Path) -> None:
    few = {"tech_staff_y1": "9"}
    no_field = {"field_code": "0"}
    result = _screened(tmp_path, few, few, no_field, {"conversions_3y": ""})
    only = result.judged[0]
    assert dict(only.counts) == {"fail": 3, "data_missing": 1}
    assert only.commonest_blocker == ("tech_staff", 2)
    assert only.commonest_missing == ("conversions_3y", 1)
    assert result.accounting_years == (2023, 2024, 2025)


def test_a_date_outside_the_model_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(InputRefusedError) as caught:
        _screened(tmp_path, {}, as_of=date(2015, 6, 30))
    assert caught.value.problems


def test_the_workbook(tmp_path: Path) -> None:
    changes: list[dict[str, str]] = [
        {},
        {"tech_staff_y1": "9"},
        {"staff_y1": "约100", "name": "=HYPERLINK(1)"},
    ]
    result = _screened(tmp_path, *changes, {"name": "", "credit_code": ""})
    target = tmp_path / "out" / "结果.xlsx"
    assert write_screening(result, target, made_on=MADE_ON) == (target,)
    book = openpyxl.load_workbook(target)
    assert book.sheetnames == ["结果", "问题", "说明"]
    sheet = book["结果"]
    labels, ids, *rows = sheet.iter_rows(values_only=True)
    assert ids[:5] == ("credit_code", "name", "region_code", "application_date", "verdict")
    assert labels[:5] == ("统一社会信用代码", "企业名称", "行政区划代码", "申请日期", "结论")
    verdicts = [row[4] for row in rows]
    assert verdicts == ["待定:数据齐全,取决于专家评分", "不达标", "待定:还差 1 项数据", "无效:不能识别企业"]
    gate, gap = ids.index("gate_tech_staff"), ids.index("gap_tech_staff")
    # 9 of 100 staff: one more by re-assignment, two by hiring; the first move of the model counts.
    assert [row[gate] for row in rows] == ["达标", "不达标", "待定", None]
    assert rows[0][gap] == 0
    assert rows[2][gap] is None
    assert sheet.freeze_panes == "C3"
    assert sheet.auto_filter.ref == f"A2:{sheet.cell(2, len(ids)).column_letter}6"
    named = sheet.cell(5, 2)
    assert (named.value, named.data_type, named.quotePrefix) == ("=HYPERLINK(1)", "s", True)
    money = ids.index("gap_rd_intensity")
    assert "(元)" in str(labels[money])


def test_the_problem_sheet_and_the_cover(tmp_path: Path) -> None:
    result = _screened(tmp_path, {"tech_staff_y1": "9"}, {"staff_y1": "约100"})
    target = tmp_path / "结果.xlsx"
    write_screening(result, target, made_on=MADE_ON)
    book = openpyxl.load_workbook(target)
    _, *problems = book["问题"].iter_rows(values_only=True)
    assert ("错误", "pool.csv!T3", READY["name"]) in [row[:3] for row in problems]
    cover = {row[0]: row[1] for row in book["说明"].iter_rows(values_only=True)}
    assert cover["模型版本"] == MODEL.version
    assert cover["模型摘要(SHA-256)"] == MODEL.digest
    assert (cover["申请日期"], cover["三个会计年度"]) == ("2026-08-31", "2023, 2024, 2025")
    assert (cover["制表日期"], cover["企业行数"]) == ("2026-09-01", "2")
    assert (cover["不达标"], cover["待定:还差数据"]) == ("1", "1")
    assert cover["最常见的短板"] == "科技人员占比(1 家)"
    assert book.properties.created.date() == MADE_ON


def test_the_workbook_in_english(tmp_path: Path) -> None:
    target = tmp_path / "result.xlsx"
    write_screening(_screened(tmp_path, {}), target, made_on=MADE_ON, lang="en")
    sheet = openpyxl.load_workbook(target)["Results"]
    assert sheet["E3"].value == "Open: data complete, depends on the experts"


def test_csv_is_headed_by_ids_and_has_its_problems_beside(tmp_path: Path) -> None:
    result = _screened(tmp_path, {"name": "+甲"}, {"staff_y1": "约100"})
    target = tmp_path / "result.csv"
    written = write_screening(result, target, made_on=MADE_ON)
    assert written == (target, tmp_path / "result.problems.csv")
    assert target.read_bytes().startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(target.read_text(encoding="utf-8-sig"))))
    assert list(rows[0])[:5] == ["credit_code", "name", "region_code", "application_date", "verdict"]
    assert (rows[0]["name"], rows[0]["verdict"], rows[0]["gap_tech_staff"]) == ("'+甲", "undetermined", "0")
    assert rows[1]["gate_tech_staff"] == "unknown"
    assert rows[1]["gap_tech_staff"] == ""
    problems = list(csv.DictReader(io.StringIO(written[1].read_text(encoding="utf-8-sig"))))
    assert ("table_cell_approximate", "pool.csv!T3") in [(row["代码"], row["位置"]) for row in problems]


def test_a_fraction_in_the_csv_is_read_back_as_it_was(tmp_path: Path) -> None:
    """5 % of 3 x 40 million is 6,000,000 of R&D; 2,000,000 + 2,000,000 + 1,999,940.97 lack 59.03."""
    spent = {"rd_y1": "2000000", "rd_y2": "2000000", "rd_y3": "1999940.97"}
    target = tmp_path / "result.csv"
    write_screening(_screened(tmp_path, spent), target, made_on=MADE_ON)
    row = next(csv.DictReader(io.StringIO(target.read_text(encoding="utf-8-sig"))))
    assert row["gap_rd_intensity"] == "59.03"


def test_parquet_keeps_types_and_blanks(tmp_path: Path) -> None:
    result = _screened(tmp_path, {}, {"staff_y1": ""}, full=True)
    target = tmp_path / "result.parquet"
    write_screening(result, target, made_on=MADE_ON)
    table = pq.read_table(target)
    assert table["application_date"].to_pylist() == [AS_OF, AS_OF]
    assert table["gap_tech_staff"].to_pylist() == [0.0, None]
    assert table["gates_not_met"].to_pylist() == [0, 0]
    assert "low_ip_quantity" in table.column_names
    assert (tmp_path / "result.problems.csv").exists()


def test_planning_figures_stand_beside_the_points_and_are_called_no_score(tmp_path: Path) -> None:
    path = tmp_path / "pool.csv"
    path.write_text("\n".join([",".join(READY), ",".join(READY.values())]), encoding="utf-8")
    table = read_table(path, base_year=2025, application_date=AS_OF)
    rules = planning_rules("hnte")
    assert rules is not None
    result = screen(table, [MODEL], planning={"hnte": rules})
    target = tmp_path / "result.xlsx"
    write_screening(result, target, made_on=MADE_ON)
    labels, ids, row = openpyxl.load_workbook(target)["结果"].iter_rows(values_only=True)
    assert "非评分" in str(labels[ids.index("planning_low")])
    low, planned, high = (
        float(row[ids.index(name)]) for name in ("points_low", "planning_low", "points_high")
    )
    assert low <= planned <= high
    assert list(result.columns["verdict"]) == list(screen(table, [MODEL]).columns["verdict"])


def test_a_format_that_nothing_writes_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    result = _screened(tmp_path, {})
    with pytest.raises(OutputRefusedError) as caught:
        write_screening(result, tmp_path / "result.docx", made_on=MADE_ON)
    assert [problem.code for problem in caught.value.problems] == ["screen_format_unknown"]
    assert render(caught.value.problems[0], "zh").remedy


def test_more_rows_than_a_sheet_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook_module, "_SHEET_ROWS", 3)
    result = _screened(tmp_path, {}, {})
    with pytest.raises(OutputRefusedError) as caught:
        write_screening(result, tmp_path / "result.xlsx", made_on=MADE_ON)
    assert [problem.code for problem in caught.value.problems] == ["screen_too_many_rows"]


def test_both_languages_say_the_same_things() -> None:
    assert check_pair(load_texts("assess.screening", "zh"), load_texts("assess.screening", "en")) == []


@pytest.mark.parametrize(("made_on", "marked"), [(date(2025, 12, 31), True), (date(2026, 1, 1), False)])
def test_a_list_of_a_year_not_over_reads_on_estimates(made_on: date, marked: bool, tmp_path: Path) -> None:
    """The latest year is 2025: on its last day its figures can only be estimates."""
    target = tmp_path / "list.xlsx"
    write_screening(_screened(tmp_path, {}), target, made_on=made_on)
    sheet = openpyxl.load_workbook(target)["结果"]
    heads = [cell.value for cell in sheet[2]]
    words = sheet.cell(3, heads.index("verdict") + 1).value
    assert isinstance(words, str)
    assert words.endswith("(按预计数)") is marked


def test_a_list_draws_the_same_bound_on_total_income_as_a_check_up(tmp_path: Path) -> None:
    """Sales 40 million, high-tech 20: with total income blank it is at least 40, so at most 50 % < 60 %."""
    result = _screened(tmp_path, {"total_income_y1": "", "hightech_income_y1": "20000000"})
    assert list(result.columns["gate_hightech_income"]) == ["not_met"]
