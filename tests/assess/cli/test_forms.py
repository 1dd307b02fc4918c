"""``assess forms``: the official tables of a firm, from a profile or an intake workbook."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from assess.cli.language import cli_texts
from assess.intake import fill_template
from assess.profile.reading import read_profile
from indicator_models.texts import Lang
from tests.assess.cli.running import Assess, runner
from tests.repository.project import ROOT

FIRM = ROOT / "sample_enterprises" / "profiles" / "ready-equipment.json"


@pytest.fixture
def assess(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Assess:
    return runner(monkeypatch, capsys, tmp_path)


def test_the_tables_of_a_profile(assess: Assess, tmp_path: Path) -> None:
    done = assess("forms", FIRM, "--as-of", "2027-06-30")
    assert (done.code, done.err) == (0, "")
    assert "ready-equipment-forms.xlsx" in done.out
    # Blanks stay blank, and the command says so.
    assert "留空" in done.out
    assert "C5研发费用明细2026" in openpyxl.load_workbook(tmp_path / "ready-equipment-forms.xlsx").sheetnames


def test_the_tables_of_an_intake_workbook(assess: Assess, tmp_path: Path) -> None:
    profile = read_profile(FIRM).profile
    assert profile is not None
    fill_template(tmp_path / "首检表.xlsx", profile, application_date=date(2027, 6, 30))
    done = assess("forms", tmp_path / "首检表.xlsx", "--out", "表/申报表.xlsx", "--zeros", "--lang", "en")
    assert done.code == 0
    assert "printed as 0" in done.out
    assert (tmp_path / "表" / "申报表.xlsx").exists()


def test_a_workbook_that_is_there_stays_unless_told_otherwise(assess: Assess, tmp_path: Path) -> None:
    target = tmp_path / "f.xlsx"
    target.write_bytes(b"kept")
    assert assess("forms", FIRM, "--out", target).code == 4
    assert target.read_bytes() == b"kept"
    assert assess("forms", FIRM, "--out", target, "--force").code == 0
    assert target.read_bytes() != b"kept"


def test_a_wrong_ending_and_a_faulty_profile(assess: Assess, tmp_path: Path) -> None:
    assert assess("forms", FIRM, "--out", "f.xls").code == 2
    faulty = tmp_path / "x.json"
    faulty.write_text("{}", encoding="utf-8")
    done = assess("forms", faulty)
    assert done.code == 1
    assert not (tmp_path / "x-forms.xlsx").exists()


def test_findings_are_told_and_the_workbook_is_written(assess: Assess, tmp_path: Path) -> None:
    done = assess("forms", ROOT / "sample_enterprises" / "profiles" / "far-software.json")
    assert done.code == 0
    assert "PS03" in done.err
    assert (tmp_path / "far-software-forms.xlsx").exists()


@pytest.mark.parametrize(("lang", "practice"), [("zh", "实务做法"), ("en", "practice")])
def test_the_help_tells_law_and_practice_of_contracted_research_apart(lang: Lang, practice: str) -> None:
    text = cli_texts(lang)("help.forms")
    assert "195号 三(六)2(7)" in text
    assert practice in text
