"""``assess import`` as an advisor meets it: whole or not at all, every refusal with its remedy."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from assess.intake import fill_template
from assess.profile import read_profile
from sample_enterprises import sample_profile
from tests.assess.cli.running import Assess, runner

STATEMENT = [
    ["利润表"],
    ["编制单位:海门虚构泵业有限公司", None, "2026年度", "单位:元"],
    ["项目", "行次", "本年累计金额", "上年金额"],
    ["一、营业收入", 1, 50_000_000, 45_000_000],
    ["减:营业成本", 2, 30_000_000, 28_000_000],
    ["管理费用", 5, 4_000_000, 3_900_000],
    ["研发费用", 6, 2_600_000, 2_300_000],
    ["三、利润总额", 15, 5_000_000, 4_100_000],
]
RETURN = [
    ["A107041 高新技术企业优惠情况及明细表"],
    ["税款所属期间:2026年01月01日至2026年12月31日"],
    ["行次", "项目", "本年度", "前一年度", "前二年度"],
    [4, "一、本年高新技术产品(服务)收入", 31_000_000],
    [7, "三、本年企业总收入(8-9)", 51_000_000],
    [11, "五、本年科技人员数", 12],
    [12, "六、本年职工总数", 80],
    [15, "十、归集的高新研发费用金额(16+25)", 2_500_000, 2_200_000, 2_000_000],
    [29, "十一、销售(营业)收入", 50_400_000, 45_000_000, 41_000_000],
]


@pytest.fixture
def assess(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Assess:
    return runner(monkeypatch, capsys, tmp_path)


def _file(folder: Path, name: str, rows: list[list[Any]]) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    book.save(folder / name)
    return folder / name


def _statement(folder: Path, **changes: Any) -> Path:
    rows = [list(row) for row in STATEMENT]
    for label, value in changes.items():
        next(row for row in rows if label in str(row[0]))[2] = value
    return _file(folder, "利润表.xlsx", rows)


def _profile(path: Path) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return data


def test_a_statement_becomes_a_profile_with_its_source(assess: Assess, tmp_path: Path) -> None:
    _statement(tmp_path)
    done = assess("import", "利润表.xlsx", "--as-of", "2027-06-30", "--firm", "91320684MA1XXXXX0X")
    assert done.code == 0, done.err
    assert "利润表.xlsx:Sheet!1:8" in done.out
    data = _profile(tmp_path / "profile.json")
    assert data["identity"]["credit_code"] == "91320684MA1XXXXX0X"
    latest = next(year for year in data["years"] if year["year"] == 2026)
    assert latest["sales"] == {"value": 50_000_000, "source": "利润表.xlsx:Sheet", "kind": "books"}
    assert read_profile(tmp_path / "profile.json").profile is not None


def test_a_disputed_figure_keeps_both_values_in_profile_and_report(assess: Assess, tmp_path: Path) -> None:
    """Sales follow the tax return (195号 三(六)); the statement says 400,000 yuan less."""
    _statement(tmp_path)
    _file(tmp_path, "A107041.xlsx", RETURN)
    done = assess(
        *("import", "利润表.xlsx", "A107041.xlsx", "--as-of", "2027-06-30", "--out", "甲.json"),
        *("--name", "海门虚构泵业有限公司", "--report", "来源.xlsx"),
    )
    assert done.code == 0, done.err
    assert "1 个数几份资料不一致" in done.out
    sales = next(y for y in _profile(tmp_path / "甲.json")["years"] if y["year"] == 2026)["sales"]
    assert (sales["value"], sales["kind"]) == (50_400_000, "tax_return")
    assert [(o["value"], o["kind"]) for o in sales["others"]] == [(50_000_000, "books")]
    rows = list(load_workbook(tmp_path / "来源.xlsx")["数据来源"].iter_rows(values_only=True))
    told = [(row[1], row[2], row[5]) for row in rows if row[6] == "years.2026.sales"]
    assert told == [
        (50_400_000, "A107041.xlsx:Sheet!C9", "采用"),
        (50_000_000, "利润表.xlsx:Sheet!C4", "未采用(另存)"),
    ]


def test_an_unreadable_cell_refuses_the_import_and_writes_nothing(assess: Assess, tmp_path: Path) -> None:
    _statement(tmp_path, 管理费用="约400万")
    arguments = ("import", "利润表.xlsx", "--as-of", "2027-06-30", "--name", "海门虚构泵业有限公司")
    done = assess(*arguments)
    assert done.code == 1
    assert "利润表.xlsx:Sheet!C6" in done.err
    assert "约400万" in done.err
    assert not (tmp_path / "profile.json").exists()
    again = assess(*arguments, "--without-unreadable")
    assert again.code == 0, again.err
    assert "利润表.xlsx:Sheet!C6" in again.err
    latest = next(y for y in _profile(tmp_path / "profile.json")["years"] if y["year"] == 2026)
    assert "admin_expense" not in latest
    assert latest["rd_expense"]["value"] == 2_600_000


def test_the_file_of_another_firm_is_refused(assess: Assess, tmp_path: Path) -> None:
    path = tmp_path / "乙.json"
    text = json.dumps(
        {"schema_version": 1, "identity": {"name": "乙公司", "credit_code": "91320684MA1YYYYY0Y"}}
    )
    path.write_text(text, encoding="utf-8")
    done = assess("import", "乙.json", "--firm", "91320684MA1XXXXX0X", "--without-unreadable")
    assert done.code == 1
    assert "91320684MA1YYYYY0Y" in done.err
    assert not (tmp_path / "profile.json").exists()


def test_a_firm_without_a_name_is_asked_for_it(assess: Assess, tmp_path: Path) -> None:
    _file(tmp_path, "A107041.xlsx", RETURN)
    done = assess("import", "A107041.xlsx", "--as-of", "2027-06-30")
    assert done.code == 1
    assert "--name" in done.err


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("图.png", b"x", "图.png"),
        ("空.xlsx", b"", "空.xlsx"),
        ("假.xlsx", b"PK\x03\x04 no zip", "假.xlsx"),
        ("账.et", b"x", ".xlsx"),
    ],
)
def test_a_file_that_cannot_be_opened_is_named(
    assess: Assess, tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    (tmp_path / name).write_bytes(content)
    _statement(tmp_path)
    done = assess("import", "利润表.xlsx", name, "--as-of", "2027-06-30", "--without-unreadable")
    assert done.code == 1
    assert said in done.err
    assert not (tmp_path / "profile.json").exists()


def test_a_workbook_without_a_known_table_is_refused(assess: Assess, tmp_path: Path) -> None:
    _file(tmp_path, "杂.xlsx", [["会议纪要"], ["到会", "张三"]])
    done = assess("import", "杂.xlsx", "--name", "海门虚构泵业有限公司")
    assert done.code == 1
    assert "没有认出任何表" in done.err


def test_a_profile_that_is_there_stays_without_force(assess: Assess, tmp_path: Path) -> None:
    _statement(tmp_path)
    (tmp_path / "profile.json").write_text("mine", encoding="utf-8")
    arguments = ("import", "利润表.xlsx", "--as-of", "2027-06-30", "--name", "海门虚构泵业有限公司")
    assert assess(*arguments).code == 4
    assert (tmp_path / "profile.json").read_text(encoding="utf-8") == "mine"
    assert assess(*arguments, "--force").code == 0


def test_our_own_workbook_and_profile_come_through_as_they_are(assess: Assess, tmp_path: Path) -> None:
    sample = sample_profile("one-step-materials")
    profile = read_profile(sample.path).profile
    assert profile is not None
    fill_template(tmp_path / "首检表.xlsx", profile, application_date=sample.application_date)
    done = assess("import", "首检表.xlsx", "--out", "甲.json")
    assert done.code == 0, done.err
    back = read_profile(tmp_path / "甲.json").profile
    assert back is not None
    assert back.rd == profile.rd
    assert back.ip == profile.ip
    again = assess("import", sample.path, "--out", "乙.json")
    assert again.code == 0, again.err
    assert read_profile(tmp_path / "乙.json").profile == profile


def test_profile_and_report_need_two_names(assess: Assess, tmp_path: Path) -> None:
    _statement(tmp_path)
    done = assess("import", "利润表.xlsx", "--name", "甲", "--out", "同.x", "--report", "./同.x")
    assert done.code == 2
    assert not (tmp_path / "同.x").exists()


def test_our_own_forms_come_back_through_the_command(assess: Assess, tmp_path: Path) -> None:
    sample = sample_profile("one-step-materials")
    for lang in ("zh", "en"):
        date_of = sample.application_date
        assert (
            assess("forms", sample.path, "--as-of", date_of, "--out", f"{lang}.xlsx", "--lang", lang).code
            == 0
        )
        done = assess("import", f"{lang}.xlsx", "--out", f"{lang}.json", "--lang", lang)
        assert done.code == 0, done.err
        assert read_profile(tmp_path / f"{lang}.json").profile == read_profile(sample.path).profile


def test_messages_come_in_english(assess: Assess, tmp_path: Path) -> None:
    _statement(tmp_path, 管理费用="约400万")
    done = assess("import", "利润表.xlsx", "--as-of", f"{date(2027, 6, 30)}", "--name", "甲", "--lang", "en")
    assert done.code == 1
    assert "No profile was written" in done.err
    assert "remedy" in done.err
