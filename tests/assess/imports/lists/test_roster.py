"""Rosters: counts by hand, and the proof that nothing of a person leaves the reader."""

from __future__ import annotations

import logging
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from assess.imports.document import Document, ReadContext
from indicator_models.problems import Problem, render
from tests.assess.imports.lists.sheets import Sheet, below, plain, read_documents, read_one, shuffled, told

A_DAY = datetime(1995, 12, 31)  # noqa: DTZ001
"""As a workbook gives a date."""

HEADINGS = [
    "序号",
    "姓名",
    "性别",
    "出生年月",
    "学历",
    "身份证号",
    "毕业院校",
    "专业",
    "部门",
    "职务职称",
    "联系电话",
]

ROSTER = Sheet(
    [
        ["江苏某某科技有限公司2025年度科技人员花名册"],
        ["填表日期:2026年3月1日", None, None, None, None, None, None, None, None, None, "单位:人"],
        HEADINGS,
        [1, "欧阳甲一", "男", "1980.05", "博士研究生", "320684198005061234", "某大学", "机械", "研发部",
         "总经理/高级工程师", 13800000001],
        [2, "上官乙二", "女", 1990.1, "硕士", "320684199010072345", "某大学", "电气", None, "工程师",
         "13800000002"],
        [3, "司马丙三", "男", A_DAY, "本科/学士", None, "某大学", "软件", None,
         "助理工程师", None],
        [4, "诸葛丁四", "男", "1974年2月", "大专", "320684740203123", "某学院", "机电", "品质部", "无", None],
        [5, "夏侯戊五", "女", 36526, "中专", "32068420000101567X", "某中专", "机电", "品质部", "质检主管",
         None],
        [6, "东方己六", "男", "2000-01", "本科", "32068420000102567X", "某大学", "机电", "品质部",
         "高级技师", None],
        ["合计", None, "6人"],
        [],
        [7, "皇甫庚七", "男", "1969/3/1", "大学本科", "320684196903012345", "某大学", "机电", "品质部",
         "中级", None],
        [8, "欧阳甲一", "男", "1980.05", "博士", "320684198005061234", "某大学", "机械", "研发部", "高工",
         None],
        ["制表人:尉迟辛八", None, None, "联系电话:13900000009"],
    ],
    ["A1:K1", "I4:I6"],
)  # fmt: skip
SECRETS = (
    *(str(row[1]) for row in ROSTER.rows[3:12] if len(row) > 3 and row[3]),
    "320684", "19800506", "1980.05", "1990.1", "1974年2月", "2000-01", "1969/3/1", "1995", "36526",
    "13800000001", "13800000002", "尉迟辛八", "13900000009",
)  # fmt: skip


def everything_said(document: Document, problems: list[Problem], caplog: pytest.LogCaptureFixture) -> str:
    """All that leaves the reader: the document, its problems in both languages, the log."""
    told_all = [*document.problems, *problems]
    texts = [repr(document), repr(told_all), caplog.text]
    texts += [repr(render(problem, "zh")) + repr(render(problem, "en")) for problem in told_all]
    return "\n".join(texts)


def test_counts_of_the_tech_roster(tmp_path: Path) -> None:
    """Seven persons (row 13 is row 4 again). At the end of 2025: born 1980 is 45, 1990: 35, 1995: 30,
    1974: 51, 2000 (36526 is 2000-01-01): 25, 2000: 25, 1969: 56."""
    document = read_one(tmp_path, ROSTER)
    assert (document.kind, document.source) == ("roster", "books")
    assert below(document, "people", "2025", "tech_structure") == {
        "total": 7,
        "doctor": 1,
        "master": 1,
        "bachelor": 3,
        "college_or_below": 2,
        "college_or_above": 6,
        "senior_title": 1,
        "middle_title": 2,
        "junior_title": 1,
        "senior_technician": 1,
        "age_to_30": 3,
        "age_31_to_40": 1,
        "age_41_to_50": 1,
        "age_from_51": 2,
    }
    assert below(document, "people", "2025", "tech_departments", "研发部") == {
        "department": "研发部",
        "count": 3,
    }
    assert below(document, "people", "2025", "tech_departments", "品质部")["count"] == 4
    # A head count is not the yearly average of the law.
    assert not [path for path in plain(document) if path[-1] in ("staff", "tech_staff")]
    assert told(document.problems) == [("import_roster_twice", "F13")]


def test_nothing_of_a_person_leaves_the_reader(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    documents, problems = read_documents(tmp_path, ROSTER)
    assert problems == []
    said = everything_said(documents[0], problems, caplog)
    assert [secret for secret in SECRETS if secret in said] == []


def test_nothing_leaves_a_roster_that_is_full_of_faults(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Columns shifted by one, numbers as numbers, dates that are none: every fault is told by its place."""
    caplog.set_level(logging.DEBUG)
    secrets = ["欧阳甲一", "上官乙二", "320684198005061234", "13800000001", "二〇〇〇年一月", "诸葛丁四"]
    sheet = Sheet(
        [
            ["2025年科技人员花名册"],
            ["姓名", "出生年月", "学历", "身份证号", "部门", "职称"],
            ["欧阳甲一", "欧阳甲一", "320684198005061234", 320684198005061234, "欧阳甲一", "13800000001"],
            ["上官乙二", "二〇〇〇年一月", "上官乙二", "13800000001", "13800000001", "欧阳甲一"],
            ["欧阳甲一", "1970-01", None, "320684198005061234", None, "软件工程师"],
            ["欧阳甲一", "1981-01", "研究生", "320684198005061235", "研发部", "-"],
            ["诸葛丁四", None, "本科", None, "研发部", "-"],
            [None, "诸葛丁四", "本科", None, "研发部"],
        ]
    )
    documents, problems = read_documents(tmp_path, sheet)
    document = documents[0]
    said = everything_said(document, problems, caplog)
    assert [secret for secret in secrets if secret in said] == []
    assert below(document, "people", "2025", "tech_structure") == {"total": 5}
    assert told(document.problems) == [
        ("import_roster_birth_differs", "B5"),
        ("import_roster_birth_differs", "B6"),
        ("import_roster_blank", "B7"),
        ("import_roster_blank", "C5"),
        ("import_roster_blank", "E5"),
        ("import_roster_digits_lost", "D3"),
        ("import_roster_left_out", "B2"),
        ("import_roster_left_out", "C2"),
        ("import_roster_left_out", "E2"),
        ("import_roster_left_out", "F2"),
        ("import_roster_postgraduate", "C6"),
        ("import_roster_rows_left", "B8"),
        ("import_roster_title_unsure", "F3"),
        ("import_roster_title_unsure", "F4"),
        ("import_roster_title_unsure", "F5"),
        ("import_roster_word", "B3"),
        ("import_roster_word", "B4"),
        ("import_roster_word", "C3"),
        ("import_roster_word", "C4"),
        ("import_roster_word", "E3"),
        ("import_roster_word", "E4"),
    ]


def _staff(marks: list[Any], title: str = "2025年职工花名册") -> Sheet:
    rows = [
        [f"某人{number}", "本科", "研发部" if mark else "生产部", mark] for number, mark in enumerate(marks)
    ]
    return Sheet([[title], ["姓名", "学历", "部门", "是否研发人员"], *rows])


def test_a_roster_of_all_staff_with_marks_gives_both_structures(tmp_path: Path) -> None:
    document = read_one(tmp_path, _staff(["是", "否", "√", "非研发人员", "否"]))
    assert below(document, "people", "2025", "staff_structure")["total"] == 5
    assert below(document, "people", "2025", "tech_structure") == {
        "total": 2,
        "doctor": 0,
        "master": 0,
        "bachelor": 2,
        "college_or_below": 0,
        "college_or_above": 2,
    }
    assert document.problems == []


def test_blanks_mean_no_only_where_no_is_never_written(tmp_path: Path) -> None:
    document = read_one(tmp_path, _staff(["是", None, "是", None]))
    assert below(document, "people", "2025", "tech_structure")["total"] == 2
    assert told(document.problems) == [("import_roster_marks", "D2")]
    document = read_one(tmp_path, _staff(["是", "否", None, "大概"]))
    assert below(document, "people", "2025", "tech_structure") == {}
    assert below(document, "people", "2025", "staff_structure")["total"] == 4
    assert told(document.problems) == [
        ("import_roster_blank", "D5"),
        ("import_roster_left_out", "D2"),
        ("import_roster_word", "D6"),
    ]


def test_a_roster_of_all_staff_without_marks_gives_the_staff_only(tmp_path: Path) -> None:
    sheet = Sheet([["2024年度员工名册"], ["姓名", "学历"], ["某甲", "高中"], ["某乙", "大专及以下"]])
    document = read_one(tmp_path, sheet)
    assert below(document, "people", "2024", "staff_structure") == {
        "total": 2,
        "doctor": 0,
        "master": 0,
        "bachelor": 0,
        "college_or_below": 2,
    }


def test_no_in_a_tech_roster_is_left_out(tmp_path: Path) -> None:
    document = read_one(tmp_path, _staff(["是", "否", "否"], "2025年科技人员花名册"))
    assert below(document, "people", "2025", "tech_structure")["total"] == 1
    assert [p.params["count"] for p in document.problems if p.code == "import_roster_not_rd"] == [2]


def test_leavers_and_less_than_183_days_are_no_tech_staff(tmp_path: Path) -> None:
    """国科发火〔2016〕195号 三(五)1: S&T staff work 183 days or more of the year."""
    sheet = Sheet(
        [
            ["2025年度科技人员花名册"],
            ["姓名", "学历", "离职日期", "累计实际工作时间(天)"],
            ["某甲", "本科", None, 183],
            ["某乙", "本科", "2025-12-30", 240],
            ["某丙", "本科", "2025-12-31", "365天"],
            ["某丁", "本科", "在职", 182],
            ["某戊", "硕士", "2026-02-01", None],
        ]
    )
    document = read_one(tmp_path, sheet)
    # 甲, 丙 (there on the last day) and 戊 (left in the next year) are left.
    assert below(document, "people", "2025", "tech_structure")["total"] == 3
    assert below(document, "people", "2025", "tech_structure")["master"] == 1
    assert told(document.problems) == [("import_roster_few_days", "D6"), ("import_roster_leavers", "C4")]


@pytest.mark.parametrize(
    ("heading", "left", "days", "cell"),
    [("累计实际工作时间(天)", "去年夏天", 200, "C3"), ("累计实际工作时间(月)", None, 7, "D2"),
     ("累计实际工作时间(天)", None, "半年", "D3")],
)  # fmt: skip
def test_nobody_is_counted_where_who_counts_cannot_be_read(
    tmp_path: Path, heading: str, left: str | None, days: object, cell: str
) -> None:
    rows = [["2025年科技人员花名册"], ["姓名", "学历", "离职日期", heading], ["某甲", "本科", left, days]]
    document = read_one(tmp_path, Sheet(rows))
    assert plain(document) == {}
    assert told(document.problems) == [("import_roster_word", cell)]


def test_an_empty_title_keeps_titles_unknown_and_a_written_none_does_not(tmp_path: Path) -> None:
    def titles(*written: str | None) -> Document:
        rows = [[f"某人{n}", "本科", title] for n, title in enumerate(written)]
        return read_one(tmp_path, Sheet([["2025年科技人员花名册"], ["姓名", "学历", "职称"], *rows]))

    known = titles("工程师", "无", "—")
    assert below(known, "people", "2025", "tech_structure")["middle_title"] == 1
    assert known.problems == []
    open_ = titles("工程师", None, None)
    assert "middle_title" not in below(open_, "people", "2025", "tech_structure")
    assert told(open_.problems) == [("import_roster_left_out", "C2"), ("import_roster_titles_blank", "C4")]
    assert [p.params["count"] for p in open_.problems if p.code == "import_roster_titles_blank"] == [2]


def test_a_sheet_or_heading_that_may_be_a_name_is_not_shown(tmp_path: Path) -> None:
    rows = [["2025年科技人员花名册"], ["姓名", "学历", "某丙介绍"], ["某甲", "肄业", "x"]]
    document = read_one(tmp_path, Sheet(rows, name="张某国"))
    said = "".join(f"{p.where}{render(p, 'zh').message}" for p in document.problems) + document.label
    assert "张某国" not in said
    assert "某丙" not in said
    assert document.label == "资料.xlsx:张**"
    assert [p.params["headings"] for p in document.problems if p.code == "import_columns_unknown"] == ["C"]
    for name in ("2025年科技人员", "Sheet1", "研发人员花名册"):
        assert read_one(tmp_path, Sheet(rows, name=name)).label == f"资料.xlsx:{name}"


@pytest.mark.parametrize(
    ("title", "sheet", "file", "year"),
    [
        ("2025年度科技人员花名册", "Sheet1", "a.xlsx", "2025"),
        ("科技人员花名册", "2024年", "a.xlsx", "2024"),
        ("花名册", "科技人员", "2023年人员.xlsx", "2023"),
        ("科技人员花名册(截至2025年12月31日)", "Sheet1", "a.xlsx", "2025"),
    ],
)
def test_the_year_stands_in_title_sheet_or_file(
    tmp_path: Path, title: str, sheet: str, file: str, year: str
) -> None:
    rows = [[title], ["姓名", "学历"], ["某甲", "高中"]]
    document = read_one(tmp_path, Sheet(rows, name=sheet), file)
    assert below(document, "people", year, "tech_structure")["total"] == 1
    assert document.problems == []


def test_without_a_year_the_last_accounting_year_is_taken_and_said(tmp_path: Path) -> None:
    rows = Sheet([["科技人员花名册"], ["姓名", "学历"], ["某甲", "高中"]])
    document = read_one(tmp_path, rows, context=ReadContext(application_date=date(2026, 6, 30)))
    assert below(document, "people", "2025", "tech_structure")["total"] == 1
    assert told(document.problems) == [("import_year_assumed", "A1")]
    document = read_one(tmp_path, rows, context=ReadContext())
    assert document.values == {}
    assert told(document.problems) == [("import_year_missing", "A1")]
    several = Sheet([["2024年、2025年科技人员花名册"], ["姓名", "学历"], ["某甲", "高中"]])
    assert told(read_one(tmp_path, several).problems) == [("import_years_several", "A1")]


def test_a_roster_of_nobody_knows_whom_is_asked_about(tmp_path: Path) -> None:
    document = read_one(tmp_path, Sheet([["2025年花名册"], ["姓名", "学历"], ["某甲", "高中"]]))
    assert document.values == {}
    assert told(document.problems) == [("import_roster_whose", "A2")]


def test_lines_across_the_table_are_no_persons(tmp_path: Path) -> None:
    sheet = Sheet(
        [
            ["2025年科技人员花名册"],
            ["姓名", "学历", "部门"],
            ["一、研发部"],
            ["某甲", "高中", "研发部"],
            ["某乙", "本科", "研发部"],
        ],
        ["A3:C3"],
    )
    assert below(read_one(tmp_path, sheet), "people", "2025", "tech_departments", "研发部").get("count") == 2


def test_an_age_outside_of_working_life_is_a_misread_year(tmp_path: Path) -> None:
    sheet = Sheet(
        [["2025年科技人员花名册"], ["姓名", "学历", "出生年月"], ["某甲", "高中", "2015-01"]],
    )
    document = read_one(tmp_path, sheet)
    assert told(document.problems) == [("import_roster_age", "C3"), ("import_roster_left_out", "C2")]
    assert "2015" not in repr(document)


@pytest.mark.parametrize("seed", range(6))
def test_the_order_of_columns_does_not_matter(tmp_path: Path, seed: int) -> None:
    rows: list[dict[str, Any]] = [
        {"姓名": "某甲", "学历": "本科", "出生年月": "1980-01", "部门": "研发部", "职务职称": "高工",
         "籍贯": "江苏"},
        {"姓名": "某乙", "学历": "大专", "出生年月": "1990-01", "部门": "试制部", "职务职称": "经理",
         "籍贯": "江苏"},
    ]  # fmt: skip
    table = shuffled(list(rows[0]), rows, seed)
    found = plain(read_one(tmp_path, Sheet([["2025年科技人员花名册"], *table])))
    at = ("people", "2025", "tech_structure")
    assert (found[*at, "age_31_to_40"], found[*at, "age_41_to_50"], found[*at, "senior_title"]) == (1, 1, 1)
    # total, five degrees, four titles, four ages, two departments of two values each
    assert len(found) == 1 + 5 + 4 + 4 + 4


@pytest.mark.parametrize(
    "department",
    [
        "王建国",
        "王建国组",
        "王 建国(组)",
        "李四组",
        "赵小兰班组",
        "钱一鸣部",
        "赵铁柱",
        "赵铁柱团队",
        "欧阳锋研发组",
    ],
)
def test_a_department_that_names_anybody_on_the_roster_is_refused(tmp_path: Path, department: str) -> None:
    """A manager who is no R&D staff, a row of a name alone, a name with a remark: all are names."""
    sheet = Sheet(
        [
            ["2025年员工花名册"],
            ["姓名", "学历", "部门", "是否研发人员"],
            ["王建国", "本科", "总经办", "否"],
            ["李 四", "本科", "研发部", "是"],
            ["张三", "本科", department, "是"],
            ["赵小兰"],
            ["钱一鸣(外聘)", "本科", "总经办", "否"],
        ]
    )
    document = read_one(tmp_path, sheet)
    assert not [path for path in plain(document) if "tech_departments" in path]
    word = [p for p in document.problems if p.code == "import_roster_word"]
    assert [p.where.rpartition("!")[2] for p in word] == ["C5"]
    assert department not in repr(document)


def test_a_department_is_no_name_for_a_line_across_or_one_character(tmp_path: Path) -> None:
    sheet = Sheet(
        [
            ["2025年科技人员花名册"],
            ["姓名", "学历", "部门"],
            ["研发部", None, None],
            ["研", "本科", "研发部"],
            ["张三", "本科", "研发部"],
        ],
        ["A3:C3"],
    )
    found = below(read_one(tmp_path, sheet), "people", "2025", "tech_departments", "研发部")
    assert found["count"] == 2
