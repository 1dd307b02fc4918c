"""``assess checkup --model``: the console for models that give no verdict, and for local ones."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sample_enterprises import sample_profile
from tests.assess.checkup.kinds import MODELS
from tests.assess.cli.running import Assess, runner

FIRM = sample_profile("one-step-materials").path


@pytest.fixture
def assess(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Assess:
    """``assess`` in a folder whose settings name the made-up models as the office's own."""
    (tmp_path / "assess.toml").write_text(f"models_folder = '{MODELS}'\n", encoding="utf-8")
    return runner(monkeypatch, capsys, tmp_path)


@pytest.mark.parametrize(
    ("model_id", "answer"),
    [
        ("toy_systems", "分(满分 100 分)"),
        ("toy_classes", "乙型"),
        ("toy_value", "2 项估算"),
        ("toy_pool", "有机构"),
    ],
)
def test_the_result_itself_is_the_head_line(
    assess: Assess, model_id: str, answer: str, tmp_path: Path
) -> None:
    done = assess("checkup", FIRM, "--model", model_id, "--as-of", "2027-06-30", "--format", "json")
    assert done.code == 0, done.err
    head = done.out.splitlines()[0]
    assert answer in head
    assert "申报" not in head
    assert "未满足的条件" not in done.out


def test_the_office_is_told_whose_numbers_these_are_and_which_are_not_set(assess: Assess) -> None:
    done = assess("checkup", FIRM, "--model", "toy_systems", "--as-of", "2027-06-30", "--format", "json")
    for line in (
        "权重与界线由主管部门自行设定",
        "取自本单位自己的规则目录",
        "主管部门尚未设定:研发占比满分值",
    ):
        assert line in done.out


def test_only_what_stops_the_verdict_is_named(assess: Assess) -> None:
    done = assess(
        *("checkup", FIRM, "--model", "toy_routes", "--as-of", "2027-06-30", "--format", "json"),
        *("--lang", "en"),
    )
    assert done.code == 0, done.err
    assert "score " in done.out
    assert "at least 60.5 points needed" in done.out
    assert "Certificate" not in done.out


def test_ways_beside_the_nearest_route_are_not_named(assess: Assess) -> None:
    """The little giant has three ways to its IP and two to its score; the first of each is the nearest."""
    older = sample_profile("older-pumps").path
    done = assess(
        *("checkup", older, "--model", "little_giant", "--as-of", "2027-06-30", "--format", "json"),
        *("--lang", "en", "--out", "out"),
    )
    assert done.code == 0, done.err
    unmet = next(line for line in done.out.splitlines() if "conditions not met" in line)
    assert "Class I IP of the leading product" in unmet
    assert "Development score" in unmet
    assert "IP waived" not in unmet
    assert "Review" not in unmet


def test_the_reports_of_several_models_stand_side_by_side(assess: Assess, tmp_path: Path) -> None:
    for model in ((), ("--model", "tech_sme"), ("--model", "srdi"), ("--model", "hnte")):
        done = assess("checkup", FIRM, "--as-of", "2027-06-30", "--format", "json", "--out", "out", *model)
        assert done.code == 0, done.err
    found = {
        path.name: json.loads(path.read_text(encoding="utf-8"))["model"]["id"]
        for path in (tmp_path / "out").iterdir()
    }
    assert found == {
        "one-step-materials-checkup.json": "hnte",
        "one-step-materials-checkup-tech_sme.json": "tech_sme",
        "one-step-materials-checkup-srdi.json": "srdi",
    }
