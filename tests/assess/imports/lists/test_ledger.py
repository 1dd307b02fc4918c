"""R&D ledgers: summary and sheet of one project, high-tech and super-deduction caliber; sums by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from assess.imports.document import ReadContext
from assess.profile.figure import Figure
from indicator_models.problems import render
from tests.assess.imports.lists.sheets import Sheet, below, plain, read_one, shuffled, told

HEADINGS = [
    "项目编号", "项目名称", "人员人工费用", "直接投入费用", "折旧费用与长期待摊费用", "无形资产摊销费用",
    "设计费用",
    "装备调试费用与试验费用", "委托外部研究开发费用", "其中:境内的外部研发费", "其他费用", "合计",
]  # fmt: skip

SUMMARY = Sheet(
    [
        ["高新技术企业研究开发费用辅助账汇总表(2025年度)"],
        ["编制单位:江苏某某科技有限公司", None, None, None, None, None, None, None, None, None, "单位:万元"],
        HEADINGS,
        [str(n) for n in range(1, 13)],
        ["RD01", "高压连接器研发", "120.50", "80", "12.3", "—", None, "5", "10", "10", "7.2", "235.00"],
        ["RD02", "线束检测软件研发", "96", "1,024.25", "/", "无", "3元", None, 20, "15", "8", 1148.2503],
        ["合 计", None, 216.5, 1104.25, 12.3, None, None, 5, 30, 25, 15.2, 1383.2503],
        ["制表人:", None, "审核人:"],
    ],
    ["A1:L1"],
)  # fmt: skip


def amounts(document_line: dict[str, object]) -> dict[str, object]:
    return {key: value for key, value in document_line.items() if key not in ("year", "project")}


def test_the_summary_by_the_eight_categories(tmp_path: Path) -> None:
    document = read_one(tmp_path, SUMMARY)
    assert (document.kind, document.source, document.year) == ("rd_ledger", "books", 2025)
    assert below(document, "rd", "projects", "RD01") == {"name": "高压连接器研发"}
    assert below(document, "rd", "lines", "2025/RD01") == {
        "year": 2025,
        "project": "RD01",
        "personnel": Decimal(1_205_000),
        "direct_input": Decimal(800_000),
        "depreciation": Decimal(123_000),
        "commissioning": Decimal(50_000),
        "contracted_domestic": Decimal(100_000),
        "contracted_overseas": Decimal(0),
        "other": Decimal(72_000),
    }
    # 3元 in the cell goes before the 万元 of the sheet; of 20 contracted 15 are domestic, so 5 overseas.
    assert amounts(below(document, "rd", "lines", "2025/RD02")) == {
        "personnel": Decimal(960_000),
        "direct_input": Decimal(10_242_500),
        "design": Decimal(3),
        "contracted_domestic": Decimal(150_000),
        "contracted_overseas": Decimal(50_000),
        "other": Decimal(80_000),
    }
    assert told(document.problems) == [("import_contracted_taken_actual", "A1")]
    assert document.values["rd", "lines", "2025/RD02", "design"].place == "资料.xlsx:Sheet1!G6"


def test_contracted_amounts_that_are_counted_at_80_percent_already(tmp_path: Path) -> None:
    context = ReadContext(contracted="counted")
    line = below(read_one(tmp_path, SUMMARY, context=context), "rd", "lines", "2025/RD02")
    # 15 / 0.8 = 18.75 and 5 / 0.8 = 6.25 万元.
    assert (line["contracted_domestic"], line["contracted_overseas"]) == (187_500, 62_500)


def test_totals_are_checked_and_never_imported(tmp_path: Path) -> None:
    rows = [list(row) for row in SUMMARY.rows]
    rows[4][11], rows[6][2] = "236.00", 216
    document = read_one(tmp_path, Sheet(rows, SUMMARY.merges))
    assert told(document.problems) == [
        ("import_contracted_taken_actual", "A1"),
        ("import_sum_differs", "C7"),
        ("import_sum_differs", "L5"),
        ("import_sum_differs", "L7"),
        ("import_sum_differs", "L7"),
    ]
    first = next(p for p in document.problems if p.where.endswith("C7"))
    assert (first.params["given"], first.params["found"]) == (2_160_000, 2_165_000)
    assert "2,160,000 元" in render(first, "zh").message
    assert {path[2] for path in plain(document) if path[:2] == ("rd", "lines")} == {"2025/RD01", "2025/RD02"}


def test_an_unreadable_amount_leaves_its_line_out(tmp_path: Path) -> None:
    rows = [list(row) for row in SUMMARY.rows]
    rows[4][2], rows[5][3] = "约120", "若干"
    document = read_one(tmp_path, Sheet(rows, SUMMARY.merges))
    assert not [path for path in document.values if path[:2] == ("rd", "lines")]
    assert told(document.problems) == [
        ("import_ledger_line_left", "A5"),
        ("import_ledger_line_left", "A6"),
        ("table_cell_approximate", "C5"),
        ("table_cell_not_number", "D6"),
    ]


def test_years_in_rows_own_numbers_and_doubled_lines(tmp_path: Path) -> None:
    sheet = Sheet(
        [
            ["高企研发费用归集明细"],
            [
                "年度",
                "项目编号",
                "项目名称",
                "人员人工(元)",
                "直接投入(元)",
                "委外研发费用(元)",
                "其他费用(元)",
            ],
            ["2024年", "YF-2024-01", "密封圈研发", "100,000.00", "2000", None, None],
            [2025, "YF-2024-01", "密封圈研发", "(500)", 1, None, 0],
            [2025, "YF-2024-01", "密封圈研发", 7, 1, None, 0],
            [2025, None, "RD09 散热结构", 7, 1, "3000", 0],
            [None, None, "夹具研发", 7, 1, None, 0],
            [2025, None, None, 7, 1, None, 0],
            ["明年", "RD10", "外壳研发", 7, 1, None, 0],
            [2025, "7", None, 7, 1, None, 0],
        ]
    )
    document = read_one(tmp_path, sheet)
    assert below(document, "rd", "projects", "?1") == {"name": "密封圈研发"}
    assert below(document, "rd", "lines", "2024/?1")["project"] == "?1"
    # Accountants' brackets are a reversal.
    assert below(document, "rd", "lines", "2025/?1")["personnel"] == Decimal(-500)
    assert below(document, "rd", "projects", "RD09") == {"name": "散热结构"}
    assert told(document.problems) == [
        ("import_contracted_place", "F6"),
        ("import_ledger_line_left", "A6"),
        ("import_ledger_line_twice", "A5"),
        ("import_ledger_number_alone", "B10"),
        ("import_ledger_without_project", "D10"),
        ("import_ledger_without_project", "D8"),
        ("import_ledger_year_blank", "A7"),
        ("import_own_code", "B3"),
        ("import_own_code", "B4"),
        ("import_own_code", "B5"),
        ("intake_cell_not_year", "A9"),
    ]


def test_a_unit_that_is_not_stated_is_said(tmp_path: Path) -> None:
    sheet = Sheet([["2025年高企辅助账"], ["项目编号", "人员人工", "直接投入"], ["RD01", "100", 5]])
    document = read_one(tmp_path, sheet)
    assert below(document, "rd", "lines", "2025/RD01")["personnel"] == 100
    assert told(document.problems) == [("table_money_in_yuan", "B2")]


PROJECT_SHEET = Sheet(
    [
        ["高新技术企业研发费用辅助账"],
        ["项目编号:", "RD03", "项目名称:散热结构研发", None, "所属年度:2025年", None, None, None, None,
         "金额单位:元"],
        ["2025年", None, "凭证号数", "摘要", "借方", "贷方", "一、人员人工费用", None, None,
         "二、直接投入费用", None, "六、其他费用"],
        ["月", "日", None, None, None, None, "工资薪金", "五险一金", "小计", "材料", "燃料动力", "差旅会议"],
        [None, None, None, "期初余额", None, None, 900, None, None, None, None, None],
        [1, 31, "记-12", "计提工资", 1000, None, 1000, None, 1000, None, None, None],
        [1, 31, "记-13", "五险一金", "300.50", None, None, "300.50", 300.5, None, None, None],
        [None, None, None, "本月合计", 1300.5, None, 1000, 300.5, 1300.5, None, None, None],
        [2, 28, "记-5", "领料", 2000, None, None, None, None, "1,500", "500", None],
        [3, 1, "记-9", "材料退回", -200, None, None, None, None, "-200", None, None],
        [3, 15, "记-20", "差旅", "80", None, None, None, None, None, None, 80],
        [None, None, None, "本年累计", 3180.5, None, 1000, 300.5, 1300.5, 1300, 500, 80],
    ],
    ["A1:L1", "A3:B3", "C3:C4", "D3:D4", "E3:E4", "F3:F4", "G3:I3", "J3:K3"],
)  # fmt: skip


def test_the_sheet_of_one_project_sums_its_vouchers(tmp_path: Path) -> None:
    """Personnel 1000 + 300.5; direct input 1500 + 500 - 200; other 80; the opening balance is no expense."""
    document = read_one(tmp_path, PROJECT_SHEET)
    assert below(document, "rd", "lines", "2025/RD03") == {
        "year": 2025,
        "project": "RD03",
        "personnel": Decimal("1300.5"),
        "direct_input": Decimal(1800),
        "other": Decimal(80),
    }
    assert below(document, "rd", "projects", "RD03") == {"name": "散热结构研发"}
    assert told(document.problems) == [("import_ledger_carried", "G5")]


def test_vouchers_that_are_unclear_are_asked_about(tmp_path: Path) -> None:
    rows = [list(row) for row in PROJECT_SHEET.rows]
    rows[8][5] = 2000
    rows[11][9] = 1400
    document = read_one(tmp_path, Sheet(rows, PROJECT_SHEET.merges))
    assert ("rd", "lines", "2025/RD03", "personnel") not in document.values
    assert told(document.problems) == [
        ("import_ledger_carried", "G5"),
        ("import_ledger_credit", "F9"),
        ("import_ledger_line_left", "A4"),
    ]
    rows[8][5] = None
    document = read_one(tmp_path, Sheet(rows, PROJECT_SHEET.merges))
    assert ("import_sum_differs", "J12") in told(document.problems)
    assert below(document, "rd", "lines", "2025/RD03")["direct_input"] == 1800


def test_a_sheet_that_names_no_project(tmp_path: Path) -> None:
    rows = [list(row) for row in PROJECT_SHEET.rows]
    rows[1][:3] = [None, None, None]
    document = read_one(tmp_path, Sheet(rows, PROJECT_SHEET.merges))
    assert ("import_ledger_project_missing", "A1") in told(document.problems)
    document = read_one(tmp_path, Sheet(rows, PROJECT_SHEET.merges, name="RD07散热"))
    assert below(document, "rd", "lines", "2025/RD07")["other"] == 80


SUPER_2021 = Sheet(
    [
        ["研发支出辅助账汇总表(2021版)"],
        ["纳税人名称:江苏某某科技有限公司", None, "属期:2025年", None, None, None, None, None, "金额单位:元"],
        ["项目编号", "项目名称", "允许加计扣除金额合计", "人员人工费用", "直接投入费用", "折旧费用",
         "无形资产摊销", "新产品设计费等", "其他相关费用"],
        ["RD01", "高压连接器研发", 900_000, 500_000, 300_000, 100_000, None, None, None],
        ["RD02", "线束检测软件研发", 600_000.5, 500_000.5, 100_000, None, None, None, None],
        ["金额合计", None, 1_500_000.5, 1_000_000.5, 400_000, 100_000],
    ],
)  # fmt: skip


def test_a_super_deduction_ledger_goes_to_its_own_fact_only(tmp_path: Path) -> None:
    document = read_one(tmp_path, SUPER_2021)
    assert plain(document) == {
        ("facts", "rd_superdeduction/2025", "fact"): "rd_superdeduction",
        ("facts", "rd_superdeduction/2025", "year"): 2025,
        ("facts", "rd_superdeduction/2025", "value"): Decimal("1500000.5"),
    }
    assert told(document.problems) == [("import_superdeduction", "C3")]


def test_without_the_deductible_column_the_sum_is_only_an_upper_bound(tmp_path: Path) -> None:
    """Form of 2015: 500 + 300 + 100 + 60 other + 40 contracted, before any limit."""
    sheet = Sheet(
        [
            ["研发支出辅助账汇总表", None, "2024年度"],
            ["项目名称", "一、人员人工费用", None, "二、直接投入费用", "三、折旧费用",
             "五、新产品设计费等", "六、其他相关费用", "七、委托外部机构或个人进行研发活动所发生的费用",
             None],
            [None, "工资薪金", "五险一金", None, None, None, None, "委托境内", "委托境外"],
            ["甲", 400, 100, 300, 100, None, 60, 40, None],
        ],
        ["B2:C2", "H2:I2", "A2:A3", "D2:D3", "E2:E3", "F2:F3", "G2:G3"],
    )  # fmt: skip
    document = read_one(tmp_path, sheet)
    value = plain(document)["facts", "rd_superdeduction/2024", "value"]
    assert isinstance(value, Figure)
    assert (value.value, value.bound) == (Decimal(1000), "at_most")
    assert value.reason
    assert told(document.problems) == [("import_superdeduction_at_most", "A3"), ("table_money_in_yuan", "B3")]


@pytest.mark.parametrize(
    ("title", "headings", "code"),
    [
        ("2025年研发费用辅助账", ["项目编号", "人员人工", "直接投入", "其他费用"], "import_ledger_caliber"),
        ("2025年高企、加计扣除辅助账", ["项目编号", "人员人工", "直接投入"], "import_ledger_caliber"),
        ("2025年研发支出辅助账", ["项目编号", "人员人工", "直接投入"], "import_superdeduction_at_most"),
        ("2025年高企研发支出辅助账", ["项目编号", "人员人工", "直接投入"], "table_money_in_yuan"),
        ("2025年辅助账", ["项目编号", "人员人工", "直接投入", "装备调试费"], "table_money_in_yuan"),
        (
            "2025年辅助账",
            ["项目编号", "人员人工", "直接投入", "其他相关费用"],
            "import_superdeduction_at_most",
        ),
        ("高企研发费用辅助账", ["项目编号", "人员人工", "直接投入"], "import_year_missing"),
        ("2025年加计扣除辅助账", ["项目编号", "摘要", "人员人工", "直接投入"], "import_superdeduction_sheet"),
    ],
)
def test_title_and_headings_decide_the_caliber(
    tmp_path: Path, title: str, headings: list[str], code: str
) -> None:
    document = read_one(tmp_path, Sheet([[title], headings, ["RD01", *([100] * (len(headings) - 1))]]))
    assert code in [problem.code for problem in document.problems]
    lines = [path for path in document.values if path[:2] == ("rd", "lines")]
    assert bool(lines) == (code == "table_money_in_yuan")
    if code == "import_ledger_caliber":
        assert document.values == {}


@pytest.mark.parametrize("seed", range(6))
def test_the_order_of_columns_does_not_matter(tmp_path: Path, seed: int) -> None:
    rows = [dict(zip(HEADINGS, row, strict=True)) for row in SUMMARY.rows[4:6]]
    title = ["高新技术企业研究开发费用辅助账(2025年度) 单位:万元"]
    first = plain(read_one(tmp_path, SUMMARY))
    assert len(first) == 1 + 9 + 1 + 8
    assert plain(read_one(tmp_path, Sheet([title, *shuffled(HEADINGS, rows, seed)]))) == first


def test_the_application_date_does_not_settle_the_year_of_a_ledger(tmp_path: Path) -> None:
    sheet = Sheet([["高企研发费用辅助账"], ["项目编号", "人员人工", "直接投入"], ["RD01", 1, 2]])
    document = read_one(tmp_path, sheet, context=ReadContext(application_date=date(2026, 6, 30)))
    assert not [path for path in document.values if path[:2] == ("rd", "lines")]
