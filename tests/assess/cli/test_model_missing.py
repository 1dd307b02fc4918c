"""A model that is not in force: where it was named, and what may be named instead."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assess.cli.model_missing import model_missing
from indicator_models.problems import render
from indicator_models.registry import not_found
from indicator_models.texts import LANGS
from tests.assess.cli.running import Assess, runner

DAY = date(2026, 6, 30)


@pytest.fixture
def assess(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Assess:
    return runner(monkeypatch, capsys, tmp_path)


@pytest.mark.parametrize(
    ("arguments", "where"),
    [
        ("screen a.csv --models hnte,HNTX --out o.csv", "--models"),
        ("screen a.csv --models=srdi,HNTX --out o.csv", "--models"),
        ("checkup a.json --model HNTX", "--model"),
        ("models new mine --from shipped:HNTX --out .", "--from"),
        ("models new mine --from=HNTX@2020-01-01 --out .", "--from"),
        ("models show --lang en HNTX", "models show HNTX"),
        ("models diff hnte HNTX@2020-01-01", "models diff HNTX@2020-01-01"),
        ("checkup HNTX.json", "model = HNTX"),
    ],
)
def test_where_it_was_named(arguments: str, where: str) -> None:
    """The option, the argument, or else the settings."""
    assert model_missing(not_found("HNTX", DAY), arguments.split()).where == where


@pytest.mark.parametrize(
    ("name", "day", "code", "told"),
    [
        ("HNTE", DAY, "command_model", "hnte, "),
        ("srdi@2022-08-01", DAY, "command_model_edition", "srdi@2026-04-01+1"),
        ("srdi", date(2020, 1, 1), "command_model_period", "srdi@2022-08-01+1"),
    ],
)
def test_what_is_told(name: str, day: date, code: str, told: str) -> None:
    problem = model_missing(not_found(name, day), ["screen", "--models", name])
    assert problem.code == code
    for lang in LANGS:
        words = render(problem, lang)
        assert told in words.message + words.remedy
        assert day.isoformat() in words.message


def test_a_command_says_so(assess: Assess) -> None:
    done = assess("template", "t.xlsx", "--models", "srdi@2022-08-01", "--as-of", "2026-06-30")
    assert done.code == 3
    assert "--models" in done.err
    assert "srdi@2026-04-01+1" in done.err
    shown = assess("models", "show", "srdi@2022-08-01+9")
    assert (shown.code, "srdi@2022-08-01+1" in shown.err) == (3, True)
