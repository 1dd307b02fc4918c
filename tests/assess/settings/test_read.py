"""Settings: flag > environment > file > default, and every fault told with its place."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assess.files import InputRefusedError
from assess.settings import Settings, coming_windows, next_window, read_settings
from assess.settings.windows import window_of

WINDOWS = Settings().application_windows


def write(folder: Path, text: str) -> Path:
    path = folder / "assess.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_defaults_without_file(tmp_path: Path) -> None:
    resolved = read_settings({}, {}, tmp_path)
    assert resolved.settings.lang == "zh"
    assert resolved.file is None
    assert set(resolved.origins.values()) == {"default"}


def test_order_of_origins(tmp_path: Path) -> None:
    write(tmp_path, 'lang = "en"\nbureau = "示例区科技局"\nmodel = "hnte"\n')
    resolved = read_settings({"lang": None, "model": "other"}, {"ASSESS_LANG": "zh"}, tmp_path)
    assert (resolved.settings.lang, resolved.origins["lang"]) == ("zh", "environment")
    assert (resolved.settings.bureau, resolved.origins["bureau"]) == ("示例区科技局", "file")
    assert (resolved.settings.model, resolved.origins["model"]) == ("other", "flag")


def test_folders_are_relative_to_the_file(tmp_path: Path) -> None:
    folder = tmp_path / "office"
    folder.mkdir()
    path = write(folder, 'planning_folder = "rules"\n')
    resolved = read_settings({}, {}, tmp_path, path)
    assert resolved.settings.planning_folder == folder / "rules"


def test_own_windows_replace_the_default_ones(tmp_path: Path) -> None:
    write(tmp_path, '[[application_windows]]\nlabel_zh = "秋季批"\nlabel_en = "autumn"\nmonth = 9\nday = 8\n')
    windows = read_settings({}, {}, tmp_path).settings.application_windows
    assert [(w.month, w.day) for w in windows] == [(9, 8)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("lang = zh", "settings_syntax"),
        ('lang = "fr"', "settings_value"),
        ('langauge = "zh"', "settings_unknown_key"),
        (
            '[[application_windows]]\nlabel_zh="x"\nlabel_en="x"\nmonth=2\nday=30',
            "settings_value",
        ),
        ("application_windows = []", "settings_value"),
    ],
)
def test_faults_are_refused_with_their_place(tmp_path: Path, text: str, code: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(InputRefusedError) as refusal:
        read_settings({}, {}, tmp_path)
    assert [problem.code for problem in refusal.value.problems] == [code]
    assert refusal.value.problems[0].where == str(path)


def test_a_faulty_environment_variable_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputRefusedError) as refusal:
        read_settings({}, {"ASSESS_LANG": "klingon"}, tmp_path)
    assert refusal.value.problems[0].where == "ASSESS_LANG"


def test_a_missing_stated_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputRefusedError):
        read_settings({}, {"ASSESS_CONFIG": str(tmp_path / "none.toml")}, tmp_path)


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2026, 11, 23), date(2027, 6, 30)),  # after the year's last round: the next year's first
        (date(2027, 6, 30), date(2027, 6, 30)),
        (date(2027, 7, 1), date(2027, 7, 31)),
        (date(2027, 8, 31), date(2027, 8, 31)),
    ],
)
def test_next_window(today: date, expected: date) -> None:
    assert next_window(WINDOWS, today).on == expected


def test_coming_windows_start_with_the_soonest_and_hold_each_round_once() -> None:
    coming = coming_windows(WINDOWS, date(2027, 7, 15))
    assert [planned.on for planned in coming] == [date(2027, 7, 31), date(2027, 8, 31), date(2028, 6, 30)]


def test_a_window_is_named_with_its_year() -> None:
    planned = next_window(WINDOWS, date(2026, 11, 23))
    assert planned.label("zh") == "2027年第一批"
    assert planned.label("en") == "2027 first round"
    assert window_of(WINDOWS, date(2027, 7, 31)).label("zh") == "2027年第二批"
    assert window_of(WINDOWS, date(2027, 5, 1)).label("zh") is None
