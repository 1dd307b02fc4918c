"""``assess ask``, ``template --firm``, ``diff`` and ``collect`` as a user runs them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from sample_enterprises import sample_profile
from tests.assess.cli.running import Assess, runner
from tests.assess.questions.firms import answered

READY = sample_profile("ready-equipment").path


@pytest.fixture
def assess(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Assess:
    return runner(monkeypatch, capsys, tmp_path)


@pytest.fixture
def firm(tmp_path: Path) -> Path:
    """The sample that lacks the word on accidents and the field."""
    data = json.loads(READY.read_text(encoding="utf-8"))
    data["compliance"].pop("declared_none")
    data["identity"].pop("field_code")
    path = tmp_path / "firm.json"
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return path


def test_ask_and_read_back(assess: Assess, firm: Path, tmp_path: Path) -> None:
    done = assess("ask", firm, "--as-of", "2027-06-30", "--out", "q.xlsx")
    assert done.code == 0
    assert "2个问题" in done.out
    answered(tmp_path / "q.xlsx", {"first.declared_none": "无", "first.field_code": "新材料"})
    back = assess("ask", firm, "--answers", "q.xlsx", "--out", "new.json")
    assert back.code == 0, back.err
    assert "新增:技术领域:新材料" in back.out
    new = json.loads((tmp_path / "new.json").read_text(encoding="utf-8"))
    assert new["compliance"]["declared_none"] is True
    assert new["identity"]["field_code"] == "7"


def test_answers_with_a_fault_write_nothing(assess: Assess, firm: Path, tmp_path: Path) -> None:
    assess("ask", firm, "--as-of", "2027-06-30", "--out", "q.xlsx")
    places = answered(tmp_path / "q.xlsx", {"first.declared_none": "无", "first.field_code": "人工智能"})
    back = assess("ask", firm, "--answers", "q.xlsx", "--out", "new.json")
    assert back.code == 1
    assert places["first.field_code"] in back.err
    assert not (tmp_path / "new.json").exists()


def test_several_firms_give_a_list_each(assess: Assess, firm: Path, tmp_path: Path) -> None:
    done = assess("ask", firm, READY, "--as-of", "2027-06-30", "--out", "lists")
    assert done.code == 0
    assert sorted(path.name for path in (tmp_path / "lists").iterdir()) == [
        "firm-questions.xlsx",
        "ready-equipment-questions.xlsx",
    ]


def test_a_list_that_is_there_is_kept(assess: Assess, firm: Path, tmp_path: Path) -> None:
    (tmp_path / "q.xlsx").write_bytes(b"mine")
    assert assess("ask", firm, "--out", "q.xlsx").code == 4
    assert (tmp_path / "q.xlsx").read_bytes() == b"mine"
    assert assess("ask", firm, "--out", "q.xlsx", "--force").code == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ("ask", READY, "--out", "q.pdf"),
        ("ask", READY, "--answers", "a.xlsx", "--out", "n.xlsx"),
        ("ask", READY, READY, "--answers", "a.xlsx"),
        ("template", "t.xlsx", "--year", "2027", "--as-of", "2027-06-30"),
        ("collect", ".", "--out", "s.docx"),
    ],
)
def test_wrong_use_is_told(assess: Assess, arguments: tuple[object, ...]) -> None:
    assert assess(*arguments).code == 2


def test_the_next_template_comes_back_without_changes(assess: Assess, tmp_path: Path) -> None:
    done = assess("template", "next.xlsx", "--firm", READY, "--year", "2028")
    assert done.code == 0
    assert "2026" in done.err
    assert load_workbook(tmp_path / "next.xlsx")["首检表"].sheet_state == "visible"
    same = assess("diff", READY, "next.xlsx")
    assert (same.code, "变化 0 处" in same.out) == (0, True)


def test_what_the_workbook_cannot_hold_is_one_line(assess: Assess, tmp_path: Path) -> None:
    data = json.loads(READY.read_text(encoding="utf-8"))
    data["registration"] = {"size": "小型", "postcode": "226100"}
    (tmp_path / "last.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    done = assess("template", "next.xlsx", "--firm", "last.json", "--year", "2028")
    assert done.code == 0
    assert "registration" not in done.err + done.out
    assert "assess import last.json next.xlsx --out NEW.json" in done.err
    joined = assess("import", "last.json", "next.xlsx", "--out", "NEW.json")
    assert joined.code == 0, joined.err
    new = json.loads((tmp_path / "NEW.json").read_text(encoding="utf-8"))
    assert new["registration"]["postcode"] == "226100"


def test_a_confirmed_answer_is_said(assess: Assess, firm: Path, tmp_path: Path) -> None:
    data = json.loads(firm.read_text(encoding="utf-8"))
    year = next(entry for entry in data["years"] if entry["year"] == 2025)
    other = {"value": 95_971_206.44, "source": "利润表", "kind": "books"}
    year["sales"] = {"value": 95_871_206.44, "source": "A107041", "kind": "tax_return", "others": [other]}
    firm.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    assess("ask", firm, "--as-of", "2027-06-30", "--out", "q.xlsx")
    answered(tmp_path / "q.xlsx", {"first.sales@2025": 95_871_206.44})
    back = assess("ask", firm, "--answers", "q.xlsx", "--out", "new.json")
    assert back.code == 0, back.err
    assert "读到1个回答" in back.out
    assert "其中1个与档案采用的数相同" in back.out
    assert "没有填写任何回答" not in back.out


def test_a_firm_that_cannot_be_read_gives_no_template(assess: Assess, tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_text("{", encoding="utf-8")
    assert assess("template", "next.xlsx", "--firm", "bad.json", "--year", "2028").code == 1
    assert not (tmp_path / "next.xlsx").exists()


def test_diff_in_both_forms(assess: Assess, firm: Path) -> None:
    text = assess("diff", firm, READY)
    assert text.code == 0
    assert "新增:技术领域:先进制造与自动化" in text.out
    assert assess("diff", firm, READY, "--lang", "en").out.splitlines()[0].endswith("2 changes")
    rows = json.loads(assess("diff", firm, READY, "--format", "json").out)
    assert rows[0] == {"path": ["identity", "field_code"], "change": "added", "old": None, "new": "3"}


def test_diff_refuses_what_it_cannot_read_and_names_other_firms(assess: Assess, firm: Path) -> None:
    assert assess("diff", firm, "nowhere.json").code == 1
    other = assess("diff", firm, sample_profile("far-software").path)
    assert "不同" in other.err


def test_collect_writes_one_row_a_file(assess: Assess, firm: Path, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.json").write_bytes(firm.read_bytes())
    (tmp_path / "in" / "b.txt").write_text("x", encoding="utf-8")
    (tmp_path / "last").mkdir()
    (tmp_path / "last" / "a.json").write_bytes(READY.read_bytes())
    done = assess("collect", "in", "--out", "in/status.xlsx", "--since", "last", "--as-of", "2027-06-30")
    # A refused file makes the exit code 1; the table is written all the same.
    assert done.code == 1, done.err
    assert (tmp_path / "in" / "status.xlsx").exists()
    again = assess("collect", "in", "--out", "in/status.xlsx", "--as-of", "2027-06-30", "--force")
    assert "2 个文件:读取 1,未受理 1" in done.out
    assert "2 个文件:读取 1,未受理 1" in again.out


def test_collect_of_no_folder_is_refused(assess: Assess) -> None:
    assert assess("collect", "nowhere").code == 1


def test_a_refused_file_still_gives_the_questions_of_its_cells(assess: Assess, tmp_path: Path) -> None:
    assess("template", "t.xlsx", "--firm", READY, "--year", "2027")
    book = load_workbook(tmp_path / "t.xlsx")
    sheet = book["首检表"]
    row = next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value == "sales")
    sheet.cell(row, next(c for c in range(2, 12) if sheet.cell(1, c).value == "v3")).value = "约1亿"
    book.save(tmp_path / "t.xlsx")
    done = assess("ask", "t.xlsx", "--out", "q.xlsx")
    assert done.code == 1
    assert "约1亿" in done.err
    asked = load_workbook(tmp_path / "q.xlsx").worksheets[0]
    assert any("约1亿" in str(cell.value) for line in asked.iter_rows() for cell in line)


def test_a_file_with_nothing_to_ask_about_gives_no_list(assess: Assess, tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_text("{", encoding="utf-8")
    assert assess("ask", "bad.json", "--out", "q.xlsx").code == 1
    assert not (tmp_path / "q.xlsx").exists()
