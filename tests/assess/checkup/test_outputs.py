"""Files of a check-up: the same numbers in all, whole or not at all."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from assess.checkup.checkup import Checkup
from assess.checkup.outputs import write_checkup
from assess.files import OutputRefusedError
from sample_enterprises import sample_profile
from tests.assess.checkup.conftest import examined


def test_three_files_in_each_language(ready: Checkup, tmp_path: Path) -> None:
    zh = write_checkup(ready, tmp_path / "zh", "firm", lang="zh", bureau="示例区科技局")
    en = write_checkup(ready, tmp_path / "en", "firm", lang="en")
    assert [path.name for path in zh] == [path.name for path in en] == ["firm.html", "firm.pdf", "firm.json"]
    page = zh[0].read_text(encoding="utf-8")
    assert "数据齐全,取决于专家评分" in page
    assert "按预计数" in page
    assert "示例区科技局" in page
    assert "http://" not in page.replace("http://www.w3.org/", "")
    assert "https://" not in page
    assert zh[1].read_bytes().startswith(b"%PDF-")
    assert json.loads(zh[2].read_text(encoding="utf-8"))["reading"] == "depends_on_experts"


def test_missing_data_are_counted_on_the_page(listed: Checkup, tmp_path: Path) -> None:
    (path,) = write_checkup(listed, tmp_path, "firm", formats=("html",))
    assert f"还差 {len(listed.missing)} 项数据" in path.read_text(encoding="utf-8")


def test_only_the_formats_asked_for(ready: Checkup, tmp_path: Path) -> None:
    written = write_checkup(ready, tmp_path, "firm", formats=("json",))
    assert [path.name for path in tmp_path.iterdir()] == [path.name for path in written] == ["firm.json"]


def test_a_target_that_cannot_be_written_leaves_nothing(ready: Checkup, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way", encoding="utf-8")
    with pytest.raises(OutputRefusedError):
        write_checkup(ready, blocked / "folder", "firm", formats=("json",))
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_the_same_check_up_gives_the_same_bytes(ready: Checkup, tmp_path: Path) -> None:
    first = write_checkup(ready, tmp_path / "1", "firm")
    second = write_checkup(ready, tmp_path / "2", "firm")
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


def test_figures_that_contradict_each_other_are_told_beside_the_verdict(tmp_path: Path) -> None:
    """50 S&T staff of 10: the value stays as given (a finding changes none), the first page says so."""
    content = json.loads(sample_profile("one-step-materials").path.read_text(encoding="utf-8"))
    content["people"] = [{"year": 2026, "staff": 10, "tech_staff": 50}]
    source = tmp_path / "firm.json"
    source.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    checkup = examined(source, date(2027, 6, 30))
    count = sum(problem.severity != "note" for problem in checkup.problems)
    assert count >= 1
    (path,) = write_checkup(checkup, tmp_path, "firm", formats=("html",))
    assert f"{count} 条数据待核实" in path.read_text(encoding="utf-8")
