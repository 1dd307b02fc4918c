"""``assess models lint`` and ``test`` of a folder: what stands in it, and what cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.assess.cli.running import Assess, runner


@pytest.fixture
def assess(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Assess:
    return runner(monkeypatch, capsys, tmp_path)


def test_the_cases_of_a_folder_are_run(assess: Assess, tmp_path: Path) -> None:
    """Those of its own models, and no others."""
    for name in ("mine", "yours"):
        assess("models", "new", name, "--out", "two_rules")
    done = assess("models", "test", "two_rules")
    assert done.code == 0, done.err
    assert [line.split("@")[0] for line in done.out.splitlines()[:-1]] == ["mine", "yours"]


def test_a_folder_without_models_is_a_fault(assess: Assess, tmp_path: Path) -> None:
    (tmp_path / "no_rules").mkdir()
    linted, tested = (
        assess("models", "lint", "no_rules", "--lang", "en"),
        assess("models", "test", "no_rules"),
    )
    assert (linted.code, tested.code) == (3, 3)
    assert linted.out.startswith("no_rules:1 ")
    assert "0 files, faults found: 1" in linted.out
    assert "no_rules" in tested.err


def test_what_cannot_be_opened_is_one_fault(assess: Assess, tmp_path: Path) -> None:
    (tmp_path / "odd_rules" / "x.yaml").mkdir(parents=True)
    done = assess("models", "lint", "odd_rules", "--lang", "en")
    assert done.code == 3
    assert done.out.splitlines()[0].startswith(f"{Path('odd_rules') / 'x.yaml'}:1 ")
    (tmp_path / "assess.toml").write_text('models_folder = "odd_rules"\n', encoding="utf-8")
    for command in (("models", "list"), ("models", "show", "hnte")):
        done = assess(*command)
        assert done.code == 3
        assert "x.yaml" in done.err
        assert "Traceback" not in done.err
