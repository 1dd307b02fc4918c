"""A firm whose data are complete, with figures taken out by hand; what to ask is then known beforehand."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from assess.profile.profile import EnterpriseProfile
from assess.profile.reading import read_profile
from assess.questions.job import Asked, ask_file
from assess.questions.marker import ANSWER
from assess.questions.sheet import write_questions
from assess.settings import Settings
from sample_enterprises import sample_profile

ON = date(2027, 6, 30)
"""Accounting years 2024, 2025, 2026."""
MADE_ON = date(2026, 11, 23)
YEARS = (2024, 2025, 2026)

Change = Callable[[dict[str, Any]], None]


def file_of(folder: Path, change: Change, sample: str = "ready-equipment") -> Path:
    """The sample with a change, as a profile file."""
    data = json.loads(sample_profile(sample).path.read_text(encoding="utf-8"))
    change(data)
    path = folder / "firm.json"
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return path


def profile_in(path: Path) -> EnterpriseProfile:
    """The profile of a file that is readable."""
    profile = read_profile(path).profile
    assert profile is not None
    return profile


def asked(path: Path, *models: str, lang: str = "zh") -> Asked:
    """What is asked of the firm of a file."""
    settings = Settings(lang="en" if lang == "en" else "zh", bureau="海门区科学技术局")
    return ask_file(path, settings, as_of=ON, made_on=MADE_ON, models=models)


def keys(found: Asked) -> list[str]:
    """The questions by their slots; those without one by their kind."""
    return [q.slot.key if q.slot is not None else q.kind for q in found.questions]


def gates(found: Asked) -> list[list[str]]:
    """The gates that each question would decide."""
    return [[decided.gate.id for decided in question.gates] for question in found.questions]


def listed(folder: Path, found: Asked, **options: Any) -> Path:
    """The question list, written."""
    path = folder / "questions.xlsx"
    write_questions(path, found.questions, found.head, found.words, **options)
    return path


def row_of(sheet: Worksheet, key: str) -> int:
    """The row with a hidden key."""
    return next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value == key)


def column_of(sheet: Worksheet, name: str) -> int:
    """The column with a hidden key."""
    return next(column for column in range(2, sheet.max_column + 1) if sheet.cell(1, column).value == name)


def answered(path: Path, answers: dict[str, Any]) -> dict[str, str]:
    """Fill in answers by slot, as a user would; hands back the cell of each as a problem names it."""
    book = load_workbook(path)
    sheet = book.worksheets[0]
    places = {}
    for key, value in answers.items():
        cell = sheet.cell(row_of(sheet, key), column_of(sheet, ANSWER))
        cell.value = value
        places[key] = f"{path.name}:{sheet.title}!{cell.coordinate}"
    book.save(path)
    return places
