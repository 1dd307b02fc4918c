"""What a file that gave no profile is all the same: whose it is, and where it belongs."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path

from assess.files import InputRefusedError, read_bounded
from assess.imports.job import import_files
from assess.intake.findings import Findings
from assess.intake.source import MAX_BYTES, read_sheets
from assess.profile.credit_code import check_character, normal_credit_code
from assess.profile.same_firm import FirmKey, key_of
from assess.questions.answers import marker_of
from indicator_models.problems import Problem

_NO_WORKBOOK = "intake_not_template"
_NAME, _CODE = ("identity", "name"), ("identity", "credit_code")
_LONGEST = 200
"""Characters of a name; what is longer is none."""
_OF_CODE = 18


@dataclass(frozen=True)
class RefusedFile:
    """The firm of a refused file as far as it could be read, and its problems."""

    problems: tuple[Problem, ...]
    name: str | None = None
    credit_code: str | None = None
    for_import: bool = False
    """Whether it is one of several tables of a firm, which are read together."""

    @property
    def firm(self) -> FirmKey | None:
        """The firm of whose data it may be a duplicate; ``None`` where there is none: a balance sheet does
        not duplicate an income statement. A code with a wrong check character is a slip and tells no firm."""
        if self.for_import or (self.name is None and self.credit_code is None):
            return None
        return key_of(_sound(self.credit_code), self.name or "")


def refused_file(path: Path, problems: tuple[Problem, ...]) -> RefusedFile:
    """Look a second time at a file that gave no profile; raises nothing for whatever stands in it.

    A question list (``collect_question_list``) and tables of an office or of the official forms
    (``collect_for_import``) are told as such in place of the workbook that they are not.
    """
    if path.suffix.lower() == ".json":
        return RefusedFile(problems, *_of_json(path))
    if all(problem.code != _NO_WORKBOOK for problem in problems):
        return RefusedFile(problems, *_of_workbook(path))
    if marker_of(path) is not None:
        return RefusedFile(_instead(problems, "collect_question_list", path))
    found = import_files([path])
    if not found.documents:
        return RefusedFile(problems)
    firm = {
        place: str(d.values[place].value)
        for d in found.documents
        for place in (_NAME, _CODE)
        if place in d.values
    }
    told = _instead(problems, "collect_for_import", path)
    return RefusedFile(told, firm.get(_NAME), firm.get(_CODE), for_import=True)


def _instead(problems: tuple[Problem, ...], code: str, path: Path) -> tuple[Problem, ...]:
    return tuple(
        replace(problem, code=code, params={"file": path.name}) if problem.code == _NO_WORKBOOK else problem
        for problem in problems
    )


def _of_json(path: Path) -> tuple[str | None, str | None]:
    try:
        data = json.loads(read_bounded(path, MAX_BYTES))
    except (InputRefusedError, ValueError, RecursionError):
        return None, None
    identity = data.get("identity") if isinstance(data, dict) else None
    if not isinstance(identity, dict):
        return None, None
    return _text(identity.get("name")), _text(identity.get("credit_code"))


def _of_workbook(path: Path) -> tuple[str | None, str | None]:
    try:
        first = read_sheets(path, Findings()).get("first")
    except InputRefusedError:
        return None, None
    if first is None:
        return None, None
    rows = [first.row_of(key) for key in ("name", "credit_code")]
    name, code = (None if row is None else _text(first.cell(row, "v1")) for row in rows)
    return name, code


def _text(value: object) -> str | None:
    text = " ".join(value.split()) if isinstance(value, str) else ""
    return text if 0 < len(text) <= _LONGEST else None


def _sound(code: str | None) -> str | None:
    normal = normal_credit_code(code or "")
    try:
        return normal if len(normal) == _OF_CODE and check_character(normal) == normal[-1] else None
    except ValueError:
        return None
