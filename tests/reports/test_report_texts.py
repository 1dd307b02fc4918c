"""The catalogues: same keys and fields in both languages, none missing, none idle."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import reports
from indicator_models.texts import check_pair
from reports.outcome import Kind
from reports.words import report_texts

SOURCE = Path(reports.__file__).parent


def used_patterns() -> list[re.Pattern[str]]:
    """Keys as written in the code; a ``{…}`` part of a key stands for any word."""
    code = "".join(path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.py"))
    literals = re.findall(r'"([a-z_]+(?:\.[a-z_{}.]+)+)"', code)
    # A worded text may have words of its own for a kind of model: ``<key>_of.<kind>``.
    worded = re.findall(r'worded\(f?"([a-z_.{}]+)"', code)
    literals += [f"{key}_of.{kind}" for key in worded for kind in (*get_args(Kind), "holders")]
    return [re.compile(re.sub(r"\\\{[^}]*\\\}", r"[a-z0-9_]+", re.escape(literal))) for literal in literals]


def test_both_languages_agree() -> None:
    assert check_pair(report_texts("zh"), report_texts("en")) == []


def test_every_text_is_used() -> None:
    patterns = used_patterns()
    keys = report_texts("zh").keys()
    assert len(keys) > 150
    assert [key for key in keys if not any(pattern.fullmatch(key) for pattern in patterns)] == []


def test_the_english_catalogue_holds_no_chinese() -> None:
    english = report_texts("en")
    assert [key for key in english.keys() if re.search(r"[\u4e00-\u9fff]", english(key))] == []  # noqa: SIM118
