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
from openpyxl import load_workbook

from assess.collecting.collect import collect, files_of
from assess.collecting.compare import compare, compare_files
from assess.collecting.minimum import minimum_of
from assess.collecting.status import StatusRow
from assess.collecting.table import StatusTable
from assess.collecting.write import write_status
from assess.files import InputRefusedError
from assess.intake import fill_template
from assess.profile.profile import EnterpriseProfile
from assess.questions.slots import Slots
from assess.settings import Settings
from indicator_models.registry import full_catalogue
from sample_enterprises import sample_profile
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
