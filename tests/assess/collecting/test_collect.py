"""A folder of returned files: as many rows as files, whatever they are."""

from __future__ import annotations

import csv
import io
import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from assess.collecting.collect import collect, files_of
from assess.collecting.compare import compare, compare_files
from assess.collecting.status import StatusRow
from assess.collecting.table import StatusTable
from assess.collecting.write import write_status
from assess.files import InputRefusedError
from assess.intake import fill_template
from assess.profile.profile import EnterpriseProfile
from assess.questions.job import ask_file
from assess.questions.minimum import minimum_of
from assess.questions.sheet import write_questions
from assess.questions.slots import Slots
from assess.settings import Settings
from indicator_models.registry import full_catalogue
from sample_enterprises import sample_profile
from sample_enterprises.office_files import write_office_files
from tests.assess.intake.profiles import FIRST_SHEET
from tests.assess.profile.samples import profile_of

ON = date(2027, 6, 30)
MADE_ON = date(2026, 11, 23)


def sample(name: str, **changes: Any) -> EnterpriseProfile:
    data = json.loads(sample_profile(name).path.read_text(encoding="utf-8"))
    return EnterpriseProfile.model_validate_json(json.dumps({**data, **changes}))


def workbook(path: Path, profile: EnterpriseProfile, on: date = ON) -> None:
    path.parent.mkdir(exist_ok=True)
    fill_template(path, profile, application_date=on)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    returned = tmp_path / "returned"
    returned.mkdir()
    workbook(returned / "好企业.xlsx", sample("ready-equipment", compliance={}))
    shutil.copy(returned / "好企业.xlsx", returned / "好企业(1).xlsx")
    shutil.copy(sample_profile("far-software").path, returned / "软件.json")
    (returned / "合同.docx").write_bytes(b"PK\x03\x04 no workbook")
    (returned / "坏档案.json").write_text("{", encoding="utf-8")
    (returned / "截断.xlsx").write_bytes((returned / "好企业.xlsx").read_bytes()[:2000])
    (returned / "~$好企业.xlsx").write_bytes(b"lock")
    (returned / "旧件").mkdir()
    return returned


def rows_of(folder: Path, last: Path | None = None) -> dict[str, StatusRow]:
    before = files_of(last) if last is not None else ()
    rows = collect(files_of(folder), Settings(), as_of=ON, made_on=MADE_ON, last=before)
    return {row.file.name: row for row in rows}


def test_every_file_is_a_row(folder: Path) -> None:
    rows = rows_of(folder)
    assert sorted(rows) == sorted(
        ["好企业.xlsx", "好企业(1).xlsx", "软件.json", "合同.docx", "坏档案.json", "截断.xlsx"]
    )
    refused = [name for name, row in rows.items() if row.outcome == "refused"]
    assert sorted(refused) == sorted(["合同.docx", "坏档案.json", "截断.xlsx"])
    assert all(rows[name].count("error") >= 1 for name in refused)


def test_files_of_one_firm_name_each_other_and_none_is_chosen(folder: Path) -> None:
    rows = rows_of(folder)
    assert rows["好企业.xlsx"].duplicates == ("好企业(1).xlsx",)
    assert rows["好企业(1).xlsx"].duplicates == ("好企业.xlsx",)
    assert rows["软件.json"].duplicates == ()
    assert rows["好企业.xlsx"].outcome == rows["好企业(1).xlsx"].outcome == "read"


def test_a_row_says_how_far_the_data_go(folder: Path) -> None:
    """Without any word on accidents, art. 11 (8) alone is open; three answers of the minimum are blank."""
    row = rows_of(folder)["好企业.xlsx"]
    assert row.reading == "data_missing"
    assert row.missing_figures == 1
    assert row.asked is not None
    (question,) = [q for q in row.asked.questions if q.kind == "missing"]
    assert question.slot is not None
    assert question.slot.key == "first.declared_none"
    assert row.minimum is not None
    assert [slot.key for slot in row.minimum.missing] == ["first.declared_none"]


def test_the_minimum_counts_what_this_firm_is_asked() -> None:
    """FIRST_SHEET gives every cell marked M but the book of the R&D total of 2024 and the industry and region
    codes; has_overseas is answered no, so no amount is asked for it."""
    found = minimum_of(FIRST_SHEET, Slots(date(2026, 8, 31), full_catalogue()))
    missing = {slot.key for slot in found.missing}
    assert "first.rd_caliber@2024" in missing
    assert "first.region_code" in missing
    assert "first.sales@2025" not in missing
    assert found.given == found.asked - len(found.missing)


def test_what_changed_since_the_last_time(folder: Path, tmp_path: Path) -> None:
    last = tmp_path / "last"
    last.mkdir()
    old = json.loads(sample_profile("far-software").path.read_text(encoding="utf-8"))
    old["identity"]["main_product"] = "别的产品"
    (last / "x.json").write_text(json.dumps(old), encoding="utf-8")
    rows = rows_of(folder, last)
    assert rows["软件.json"].since == "compared"
    assert [change.path for change in rows["软件.json"].changes] == [("identity", "main_product")]
    assert rows["好企业.xlsx"].since == "first_time"
    assert rows["合同.docx"].since is None
    shutil.copy(last / "x.json", last / "y.json")
    assert rows_of(folder, last)["软件.json"].since == "several"


def test_a_refused_file_shows_its_firm_and_counts_as_a_duplicate(folder: Path) -> None:
    """A code with a wrong check character (GB 32100) is a slip: the name tells whose file it is."""
    firm = sample("ready-equipment").identity
    assert firm.credit_code is not None
    bad = folder / "约数.xlsx"
    _with_cell(folder / "好企业.xlsx", bad, "sales", "约1亿", column="v3")
    _with_cell(bad, bad, "credit_code", firm.credit_code[:-1] + ("X" if firm.credit_code[-1] != "X" else "Y"))
    (folder / "坏值.json").write_text(
        json.dumps({"schema_version": 1, "identity": {"name": "甲", "credit_code": 5}, "years": 3}), "utf-8"
    )
    rows = rows_of(folder)
    row = rows["约数.xlsx"]
    assert (row.outcome, row.name) == ("refused", firm.name)
    assert sorted(row.duplicates) == ["好企业(1).xlsx", "好企业.xlsx"]
    assert "约数.xlsx" in rows["好企业.xlsx"].duplicates
    assert (rows["坏值.json"].name, rows["坏值.json"].credit_code) == ("甲", None)
    assert rows["坏档案.json"].name is None
    table = StatusTable(list(rows.values()), "zh", full_catalogue(), compared=False)
    cells = next(line for line in table.cells() if line[0] == "约数.xlsx")
    assert cells[1] == firm.name
    assert "好企业.xlsx" in str(cells[-1])


def test_other_files_of_ours_are_told_where_they_belong(tmp_path: Path) -> None:
    inbox = tmp_path / "in"
    inbox.mkdir()
    asked = ask_file(sample_profile("far-software").path, Settings(), as_of=ON, made_on=MADE_ON, models=())
    write_questions(inbox / "问题单.xlsx", asked.questions, asked.head, asked.words)
    office = write_office_files(tmp_path / "office")
    for path in office:
        if path.name in ("专利清单.xlsx", "利润表.xlsx", "资产负债表.xlsx"):
            shutil.copy(path, inbox / path.name)
    strange = Workbook()
    strange.active.append(["随便", 1])  # type: ignore[union-attr]
    strange.save(inbox / "别的.xlsx")
    rows = rows_of(inbox)
    assert {name: [p.code for p in row.problems] for name, row in rows.items()} == {
        "问题单.xlsx": ["collect_question_list"],
        "专利清单.xlsx": ["collect_for_import"],
        "利润表.xlsx": ["collect_for_import"],
        "资产负债表.xlsx": ["collect_for_import"],
        "别的.xlsx": ["intake_not_template"],
    }
    # The firm is shown; two books of one firm are no duplicates of each other.
    assert str(rows["利润表.xlsx"].name).startswith("南通示例传动科技有限公司")
    assert not any(row.duplicates for row in rows.values())


def test_no_change_begins_with_a_sign_of_a_formula(folder: Path, tmp_path: Path) -> None:
    last = tmp_path / "last"
    last.mkdir()
    old = json.loads(sample_profile("far-software").path.read_text(encoding="utf-8"))
    old["identity"]["main_product"], old["identity"]["region_code"] = "别的产品", None
    old["years"][0].pop("profit", None)
    (last / "x.json").write_text(json.dumps(old), encoding="utf-8")
    table = StatusTable(list(rows_of(folder, last).values()), "zh", full_catalogue(), compared=True)
    lines = [str(line[2]) for line in table.changes()]
    assert "更改" in "".join(lines)
    assert all(line.startswith(("新增:", "更改:", "删去:")) for line in lines)


def test_a_workbook_of_a_day_without_rules_stops_nothing(tmp_path: Path) -> None:
    """The rules for recognition of 2016 took effect on 2016-01-01 (32号 第二十三条)."""
    workbook(tmp_path / "in" / "a.xlsx", sample("ready-equipment"), date(2012, 6, 30))
    workbook(tmp_path / "in" / "b.xlsx", sample("one-step-materials"))
    rows = collect(files_of(tmp_path / "in"), Settings(), as_of=None, made_on=MADE_ON)
    assert [row.outcome for row in rows] == ["refused", "read"]
    assert "collect_no_rules" in [problem.code for problem in rows[0].problems]


def test_a_folder_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputRefusedError) as refused:
        files_of(tmp_path / "nowhere")
    assert [problem.code for problem in refused.value.problems] == ["collect_folder"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_table_as_a_workbook(folder: Path, tmp_path: Path, lang: Any) -> None:
    rows = list(rows_of(folder).values())
    path = tmp_path / "status.xlsx"
    write_status(path, StatusTable(rows, lang, full_catalogue(), compared=False), MADE_ON)
    book = load_workbook(path)
    status, problems = book.worksheets
    assert status.max_row == len(rows) + 1
    assert problems.max_row == sum(len(row.problems) for row in rows) + 1
    assert status.cell(2, 1).value == rows[0].file.name


def test_texts_of_files_are_neutralised(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    evil = profile_of({"name": "=1+1"})
    (tmp_path / "in" / "=cmd.json").write_text(evil.model_dump_json(), encoding="utf-8")
    rows = collect(files_of(tmp_path / "in"), Settings(), as_of=ON, made_on=MADE_ON)
    table = StatusTable(rows, "zh", full_catalogue(), compared=False)
    for name in ("s.csv", "s.xlsx"):
        write_status(tmp_path / name, table, MADE_ON)
    text = (tmp_path / "s.csv").read_bytes().decode("utf-8-sig")
    cells = list(csv.reader(io.StringIO(text)))
    assert cells[1][:2] == ["'=cmd.json", "'=1+1"]
    sheet = load_workbook(tmp_path / "s.xlsx").worksheets[0]
    assert [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.data_type == "f"] == []
    assert sheet.cell(2, 2).value == "'=1+1"


def test_years_that_left_the_workbook_are_not_removed() -> None:
    years = [{"year": year, "sales": year} for year in (2023, 2024, 2025)]
    last = profile_of(years=years, products=[{"code": "PS01", "name": "甲", "sales": 5}])
    new = profile_of(
        years=[*years[1:], {"year": 2026, "sales": 9}], products=[{"code": "PS01", "name": "甲", "sales": 8}]
    )
    told = [(found.change, found.path) for found in compare(last, None, new, ON)]
    assert told == [
        ("added", ("years", "2026", "sales")),
        ("added", ("products", "PS01", "sales")),
    ]
    # Between two profile files nothing is shifted out: 2023 is gone.
    assert ("removed", ("years", "2023", "sales")) in [
        (found.change, found.path) for found in compare(last, None, new, None)
    ]


def test_a_figure_left_out_of_a_returned_workbook_is_removed() -> None:
    last = profile_of(years=[{"year": 2026, "sales": 5, "profit": 1}])
    new = profile_of(years=[{"year": 2026, "sales": 5}])
    assert [(found.change, found.path) for found in compare(last, ON, new, ON)] == [
        ("removed", ("years", "2026", "profit"))
    ]


def test_files_of_two_firms_are_told(tmp_path: Path) -> None:
    files = [sample_profile(name).path for name in ("ready-equipment", "far-software")]
    found = compare_files(*files, ON, full_catalogue)
    assert found.other_firm == sample("ready-equipment").identity.name
    assert compare_files(files[0], files[0], ON, full_catalogue).other_firm is None


@pytest.mark.parametrize(
    ("last", "returned"),
    [
        ({"name": "甲(南通)有限公司"}, {"name": "甲（南通）有限公司"}),
        ({"name": "旧"}, {"name": "新", "former_names": ["旧"]}),
        ({"name": "新", "former_names": ["旧"]}, {"name": "旧"}),
    ],
)
def test_one_firm_under_two_names(tmp_path: Path, last: dict[str, Any], returned: dict[str, Any]) -> None:
    paths = [tmp_path / name / "firm.json" for name in ("last", "in")]
    for path, identity in zip(paths, (last, returned), strict=True):
        path.parent.mkdir()
        path.write_text(profile_of(identity).model_dump_json(), encoding="utf-8")
    assert compare_files(*paths, ON, full_catalogue).other_firm is None
    (row,) = rows_of(tmp_path / "in", tmp_path / "last").values()
    assert row.since == "compared"
    shutil.copy(paths[0], tmp_path / "in" / "again.json")
    assert rows_of(tmp_path / "in")["firm.json"].duplicates == ("again.json",)


def test_one_name_under_two_codes_is_two_firms(tmp_path: Path) -> None:
    for number, code in enumerate(("91990000900000011A", "91990000900000022W")):
        firm = profile_of({"name": "甲", "credit_code": code})
        (tmp_path / f"{number}.json").write_text(firm.model_dump_json(), encoding="utf-8")
    assert [row.duplicates for row in rows_of(tmp_path).values()] == [(), ()]


def test_thirty_workbooks_of_which_one_is_refused(tmp_path: Path) -> None:
    """One file in which a cell is no number: thirty rows, 29 read, and the table has thirty lines."""
    inbox = tmp_path / "in"
    first = inbox / "企业00.xlsx"
    workbook(first, sample("ready-equipment"))
    names = [first.name]
    for number in range(1, 30):
        names.append(f"企业{number:02}.xlsx")
        _with_cell(first, inbox / names[-1], "name", f"海门第{number}机械有限公司")
    _with_cell(first, inbox / names[17], "sales", "约1亿", column="v3")
    rows = collect(files_of(inbox), Settings(), as_of=ON, made_on=MADE_ON)
    assert [row.file.name for row in rows] == sorted(names)
    assert [row.file.name for row in rows if row.outcome == "refused"] == [names[17]]
    path = tmp_path / "status.csv"
    write_status(path, StatusTable(rows, "zh", full_catalogue(), compared=False), MADE_ON)
    lines = list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"))))
    assert [line[0] for line in lines[1:]] == sorted(names)


def _with_cell(path: Path, target: Path, key: str, value: str, column: str = "v1") -> None:
    book = load_workbook(path)
    sheet = book["首检表"]
    row = next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value == key)
    sheet.cell(row, next(c for c in range(2, 12) if sheet.cell(1, c).value == column)).value = value
    book.save(target)


def test_the_table_prints_at_a_size_that_can_be_read(folder: Path, tmp_path: Path) -> None:
    """9-point print on A4 across: 297 mm less the margins are 784 points; a width of 1 in the file takes 7
    pixels of 1/96 inch. The list of what is missing needs its row to be high."""
    rows = list(rows_of(folder).values())
    path = tmp_path / "status.xlsx"
    write_status(path, StatusTable(rows, "zh", full_catalogue(), compared=True), MADE_ON)
    for sheet in load_workbook(path).worksheets:
        assert sheet.cell(1, 1).font.size == 9
        widths = [dimension.width for dimension in sheet.column_dimensions.values()]
        assert sum(width * 7 * 0.75 for width in widths) * 0.75 <= 784
    far = next(place for place, row in enumerate(rows, start=2) if row.file.name == "软件.json")
    status = load_workbook(path).worksheets[0]
    missing = next(c for c in range(1, 14) if status.cell(1, c).value == "未填的必填项")
    lines = len(str(status.cell(far, missing).value)) // 20
    assert lines >= 3
    assert status.row_dimensions[far].height >= lines * 11
