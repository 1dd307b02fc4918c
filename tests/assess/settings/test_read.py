"""Settings: flag > environment > file > default, and every fault told with its place."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assess.files import InputRefusedError
from assess.settings import Settings, SettingsRefusedError, coming_windows, next_window, read_settings
from assess.settings.windows import window_of
from indicator_models.problems import Problem, render
from indicator_models.texts import load_texts

WINDOWS = Settings().application_windows


def write(folder: Path, text: str) -> Path:
    path = folder / "assess.toml"
    path.write_text(text, encoding="utf-8")
    return path


def faults(folder: Path, environment: dict[str, str] | None = None) -> tuple[Problem, ...]:
    """The problems of refused settings; every one renders, and its Chinese text holds no English sentence."""
    with pytest.raises(SettingsRefusedError) as refusal:
        read_settings({}, environment or {}, folder)
    for problem in refusal.value.problems:
        assert "should" not in render(problem, "zh").message
        assert render(problem, "en").remedy
    return refusal.value.problems


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
    (folder / "rules").mkdir(parents=True)
    path = write(folder, 'planning_folder = "rules"\n')
    resolved = read_settings({}, {}, tmp_path, path)
    assert resolved.settings.planning_folder == folder / "rules"


def test_own_windows_replace_the_default_ones(tmp_path: Path) -> None:
    write(tmp_path, '[[application_windows]]\nlabel_zh = "秋季批"\nlabel_en = "autumn"\nmonth = 9\nday = 8\n')
    windows = read_settings({}, {}, tmp_path).settings.application_windows
    assert [(w.month, w.day) for w in windows] == [(9, 8)]


WINDOW = '[[application_windows]]\nlabel_zh="甲"\nlabel_en="a"\nmonth=9\nday=8\n'


@pytest.mark.parametrize(
    ("text", "code", "params"),
    [
        ('lang = "fr"', "settings_word_expected", {"key": "lang", "value": "fr", "expected": "'zh', 'en'"}),
        (
            'langauge = "zh"',
            "settings_unknown_key",
            {"key": "langauge", "known": ", ".join(Settings.model_fields)},
        ),
        ("bureau = 5", "settings_text_expected", {"key": "bureau", "value": "5"}),
        ("models_folder = 5", "settings_text_expected", {"key": "models_folder", "value": "5"}),
        (
            f'bureau = "{"局" * 81}"',
            "settings_text_length",
            {"key": "bureau", "value": "局" * 59 + "…", "limit": "≤ 80"},
        ),
        (
            WINDOW.replace("甲", ""),
            "settings_text_length",
            {"key": "application_windows[1].label_zh", "value": "", "limit": "≥ 1"},
        ),
        (
            WINDOW + WINDOW.replace("month=9", 'month="九月"'),
            "settings_integer_expected",
            {"key": "application_windows[2].month", "value": "九月"},
        ),
        (
            WINDOW.replace("month=9", "month=9.5"),
            "settings_integer_expected",
            {"key": "application_windows[1].month", "value": "9.5"},
        ),
        (
            WINDOW.replace("month=9", "month=[9]"),
            "settings_integer_expected",
            {"key": "application_windows[1].month", "value": "[9]"},
        ),
        (
            WINDOW.replace("month=9", "month=inf"),
            "settings_integer_expected",
            {"key": "application_windows[1].month", "value": "inf"},
        ),
        (
            WINDOW.replace("month=9", "month=13"),
            "settings_out_of_range",
            {"key": "application_windows[1].month", "value": "13", "limit": "≤ 12"},
        ),
        (
            WINDOW.replace("day=8", "day=0"),
            "settings_out_of_range",
            {"key": "application_windows[1].day", "value": "0", "limit": "≥ 1"},
        ),
        (
            WINDOW.replace("month=9\nday=8", "month=2\nday=29"),
            "settings_window_day",
            {"key": "application_windows[1]", "month": 2, "day": 29},
        ),
        (
            WINDOW.replace("day=8", ""),
            "settings_key_missing",
            {"key": "application_windows[1].day", "known": "label_zh, label_en, month, day"},
        ),
        (
            WINDOW + "hour=8",
            "settings_unknown_key",
            {"key": "application_windows[1].hour", "known": "label_zh, label_en, month, day"},
        ),
        ("application_windows = []", "settings_window_none", {"key": "application_windows"}),
        ('application_windows = "六月"', "settings_windows_form", {"key": "application_windows"}),
        ('application_windows = ["六月"]', "settings_windows_form", {"key": "application_windows[1]"}),
    ],
)
def test_faults_are_refused_with_their_place(
    tmp_path: Path, text: str, code: str, params: dict[str, object]
) -> None:
    path = write(tmp_path, text)
    assert faults(tmp_path) == (Problem(code, str(path), params),)


def test_a_file_that_is_no_toml(tmp_path: Path) -> None:
    path = write(tmp_path, "lang = zh")
    assert [(problem.code, problem.where) for problem in faults(tmp_path)] == [("settings_syntax", str(path))]


def test_a_faulty_environment_variable_is_named(tmp_path: Path) -> None:
    assert faults(tmp_path, {"ASSESS_LANG": "klingon"})[0].where == "ASSESS_LANG"


@pytest.mark.parametrize("name", ["models_folder", "planning_folder", "suggestions_folder"])
def test_a_folder_that_does_not_exist_is_refused(tmp_path: Path, name: str) -> None:
    path = write(tmp_path, f'{name} = "rules"\n')
    missing = {"key": name, "folder": str(tmp_path / "rules")}
    assert faults(tmp_path) == (Problem("settings_folder_missing", str(path), missing),)
    (tmp_path / "rules").write_text("", encoding="utf-8")
    assert [problem.code for problem in faults(tmp_path)] == ["settings_folder_missing"]


def test_a_trust_file_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path, 'trust_file = "trust.yaml"\n')
    missing = {"key": "trust_file", "file": str(tmp_path / "trust.yaml")}
    assert faults(tmp_path) == (Problem("settings_file_missing", str(path), missing),)
    (tmp_path / "trust.yaml").mkdir()
    assert [problem.code for problem in faults(tmp_path)] == ["settings_file_missing"]
    (tmp_path / "trust.yaml").rmdir()
    (tmp_path / "trust.yaml").write_text("", encoding="utf-8")
    assert read_settings({}, {}, tmp_path).settings.trust_file == tmp_path / "trust.yaml"


def test_a_missing_folder_is_told_beside_other_faults(tmp_path: Path) -> None:
    write(tmp_path, 'lang = "fr"\n')
    found = faults(tmp_path, {"ASSESS_MODELS_FOLDER": str(tmp_path / ("x" * 5000))})
    assert [(problem.code, problem.where) for problem in found] == [
        ("settings_word_expected", str(tmp_path / "assess.toml")),
        ("settings_folder_missing", "ASSESS_MODELS_FOLDER"),
    ]


def test_a_missing_stated_file_is_refused_as_a_fault_of_the_settings(tmp_path: Path) -> None:
    found = faults(tmp_path, {"ASSESS_CONFIG": str(tmp_path / "none.toml")})
    assert [problem.code for problem in found] == ["file_missing"]
    assert issubclass(SettingsRefusedError, InputRefusedError)


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
    assert load_texts("assess", "zh")("window.label", year=2027, name="第一批") == "2027年第一批"
    assert window_of(WINDOWS, date(2027, 7, 31)).label("zh") == "2027年第二批"
    assert window_of(WINDOWS, date(2027, 5, 1)).label("zh") is None
