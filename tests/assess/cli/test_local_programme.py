"""A new local programme is one YAML file and no Python: linted, scored, asked for, reported and matched."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from indicator_models.registry import full_catalogue
from tests.assess.cli.running import Assess, runner
from tests.indicator_models.test_readme import EXAMPLE

FIRM: dict[str, Any] = {
    "schema_version": 1,
    "identity": {"name": "示例机械有限公司", "registered_on": "2015-05-20", "region_code": "320614"},
    "years": [{"year": 2025, "sales": 12000000}, {"year": 2024, "sales": 10000000}],
    "rd": {"years": [{"year": 2025, "total": 360000, "domestic": 360000, "caliber": "hnte_audit"}]},
    "compliance": {"declared_none": True},
    "facts": [{"fact": "services_bought_3y", "value": 1}],
}


@pytest.fixture
def assess(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Assess:
    """``assess`` in a folder with the programme of the guide, the settings that name it, and a firm."""
    rules = tmp_path / "rules"
    rules.mkdir()
    (rules / "growth_support.yaml").write_text(EXAMPLE, encoding="utf-8")
    (tmp_path / "assess.toml").write_text('models_folder = "rules"\n', encoding="utf-8")
    (tmp_path / "firm.json").write_text(json.dumps(FIRM, ensure_ascii=False), encoding="utf-8")
    return runner(monkeypatch, capsys, tmp_path)


def test_it_lints_clean_and_its_cases_pass(assess: Assess) -> None:
    assert assess("models", "lint", "rules").code == 0
    tested = assess("models", "test", "growth_support")
    assert tested.code == 0
    assert "growth_support@2026-01-01+1" in tested.out


def test_a_report_is_printed_with_it(assess: Assess, tmp_path: Path) -> None:
    """360,000 / 12,000,000 = 3 %; growth of 20 % gives 70, one service 10: 80 points, a pass."""
    out = tmp_path / "out"
    done = assess("checkup", "firm.json", "--model", "growth_support", "--as-of", "2026-06-30", "--out", out)
    assert done.code == 0, done.err
    document = json.loads((out / "firm-checkup-growth_support.json").read_text(encoding="utf-8"))
    assert document["verdict"] == "pass"
    assert (document["points"]["low"], document["points"]["high"]) == (80, 80)
    assert document["model"]["official"] is False
    page = (out / "firm-checkup-growth_support.html").read_text(encoding="utf-8")
    assert "成长型科技企业资助(示例)" in page
    assert "自行设定" in page
    pages = PdfReader(out / "firm-checkup-growth_support.pdf").pages
    assert "成长型科技企业资助" in "".join(found.extract_text() for found in pages)


def test_a_firm_is_matched_with_it(assess: Assess, tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = assess("match", "firm.json", "--as-of", "2026-06-30", "--out", out, "--format", "json")
    assert done.code == 0, done.err
    found = json.loads((out / "firm-match.json").read_text(encoding="utf-8"))["programmes"]
    (row,) = [item for item in found if item["model"] == "growth_support"]
    assert (row["verdict"], row["official"]) == ("pass", False)
    assert "模板" in done.out


def test_its_own_fact_is_asked_for_in_the_workbook(assess: Assess, tmp_path: Path) -> None:
    import openpyxl

    done = assess("template", "empty.xlsx", "--models", "growth_support", "--as-of", "2026-06-30")
    assert done.code == 0, done.err
    book = openpyxl.load_workbook(tmp_path / "empty.xlsx")
    words = {str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value}
    assert "近三年购买科技服务项数" in words


def test_its_own_fact_belongs_to_the_catalogue_of_the_office(tmp_path: Path) -> None:
    folder = tmp_path / "rules"
    folder.mkdir()
    (folder / "growth_support.yaml").write_text(EXAMPLE, encoding="utf-8")
    assert "services_bought_3y" in full_catalogue(folder).facts
