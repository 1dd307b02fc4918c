"""``assess screen --models`` as an office meets it."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from assess.cli import screen as screen_command
from assess.settings import Settings
from sample_enterprises import pool_table
from tests.assess.cli.test_commands import run
from tests.assess.screening.lists import own_folder

AS_OF = ("--as-of", "2026-08-31")


def heads(path: Path) -> list[str]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return next(csv.reader(stream))


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--model", "hnte", "--models", "tech_sme"), "--models"),
        (("--models", " , "), "--models all"),
        (("--models", "all,hnte"), "--models all"),
    ],
)
def test_models_that_cannot_be_meant_are_a_usage_error(
    options: tuple[str, ...], words: str, tmp_path: Path
) -> None:
    done = run("screen", pool_table(), *AS_OF, "--out", "x.csv", *options, cwd=tmp_path)
    assert done.returncode == 2
    assert words in done.stderr
    assert not (tmp_path / "x.csv").exists()


def test_an_unknown_model_is_named(tmp_path: Path) -> None:
    done = run("screen", pool_table(), *AS_OF, "--out", "x.csv", "--models", "hnte,nothing", cwd=tmp_path)
    assert done.returncode == 3
    assert "nothing" in done.stderr
    assert not (tmp_path / "x.csv").exists()


def test_all_programmes_over_the_pool(tmp_path: Path) -> None:
    done = run("screen", pool_table(), *AS_OF, "--models", "all", "--out", "all.csv", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    one = run("screen", pool_table(), *AS_OF, "--out", "one.csv", cwd=tmp_path)
    counts = one.stdout.splitlines()[0].partition(":")[2]
    assert f"  高新技术企业认定:{counts}" in done.stdout.splitlines()
    assert "hnte.verdict" in heads(tmp_path / "all.csv")
    assert "ningbo_rd_centre.verdict" not in heads(tmp_path / "all.csv")
    assert not (tmp_path / "one.models.csv").exists()
    # The cultivation entry is a template: its lines are the office's own, and some are not set.
    assert "权重和分档线由主管部门自定" in done.stdout
    assert "尚未设定的参数" in done.stdout
    assert (tmp_path / "all.models.csv").exists()


def test_one_named_model_keeps_the_plain_columns(tmp_path: Path) -> None:
    run("screen", pool_table(), *AS_OF, "--models", "hnte", "--out", "a.csv", cwd=tmp_path)
    run("screen", pool_table(), *AS_OF, "--model", "hnte", "--out", "b.csv", cwd=tmp_path)
    assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "b.csv").read_bytes()


def test_shares_are_said_and_the_input_is_never_overwritten(tmp_path: Path) -> None:
    done = run(
        *("screen", pool_table(), *AS_OF, "--models", "rd_institution_ladder", "--out", "s.csv"),
        cwd=tmp_path,
        env={"ASSESS_LANG": "en"},
    )
    assert done.returncode == 0, done.stderr
    assert "target 80%: cannot be told yet" in done.stdout
    assert (tmp_path / "s.statistics.csv").exists()
    kept = run("screen", "s.statistics.csv", "--out", "s.csv", cwd=tmp_path)
    assert kept.returncode == 4


def test_a_model_of_the_office_beside_a_shipped_one(tmp_path: Path) -> None:
    own_folder(tmp_path)
    (tmp_path / "assess.toml").write_text('models_folder = "models"\n', encoding="utf-8")
    done = run("screen", pool_table(), *AS_OF, "--models", "toy,size_class", "--out", "x.csv", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "自定项目:本单位自有规则文件" in done.stdout
    assert {"toy.verdict", "size_class.class"} <= set(heads(tmp_path / "x.csv"))


def test_a_long_list_of_many_columns_is_better_no_workbook(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(screen_command, "_LARGE", 300)
    for suffix, told in (("xlsx", True), ("csv", False)):
        screen_command.run_screen(
            pool_table(),
            tmp_path / f"list.{suffix}",
            Settings(),
            as_of=date(2026, 8, 31),
            base_year=None,
            full=False,
            made_on=date(2026, 9, 1),
            models=("hnte", "size_class"),
        )
        assert (".parquet" in capsys.readouterr().err) is told
