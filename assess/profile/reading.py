"""Read a profile from a JSON file: either a valid profile, or every problem of the file at once."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from assess.files import InputRefusedError, read_bounded
from assess.profile.fact_checks import check_facts
from assess.profile.profile import EnterpriseProfile
from assess.profile.references import reference_problems
from assess.profile.translation import problems_of
from indicator_models.catalogue import Catalogue
from indicator_models.located_yaml import dotted
from indicator_models.problems import Problem

MAX_BYTES = 20 * 1024 * 1024


@dataclass(frozen=True)
class ProfileReading:
    """A profile, or ``None`` with at least one problem of severity error; never both."""

    profile: EnterpriseProfile | None
    problems: tuple[Problem, ...]


class _Object(dict[str, Any]):
    """A JSON object that remembers the keys it was given more than once."""

    twice: tuple[str, ...] = ()


class _NotANumber:
    """``NaN`` or ``Infinity`` in a file: Python reads them, JSON has no such values."""

    def __init__(self, written: str) -> None:
        self.written = written


def read_profile(path: Path, known: Callable[[], Catalogue] | None = None) -> ProfileReading:
    """Read a profile file (JSON, UTF-8, at most 20 MB); faults of the file become problems.

    ``known`` gives the catalogue that further facts are checked against, asked only where a profile has any;
    their values come back in its types. Without it they are kept as they are written.
    """
    try:
        raw = read_bounded(path, MAX_BYTES)
    except InputRefusedError as error:
        return ProfileReading(None, error.problems)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _refused(Problem("profile_not_utf8", path.name, {"position": error.start}))
    return parse_profile(text, path.name, known)


def parse_profile(text: str, name: str, known: Callable[[], Catalogue] | None = None) -> ProfileReading:
    """Read a profile from JSON text; ``name`` stands for the file in problems about its form, ``known`` is as
    in :func:`read_profile`."""
    form = _problems_of_form(text, name)
    if form:
        return ProfileReading(None, form)
    try:
        profile = EnterpriseProfile.model_validate_json(text)
    except ValidationError as error:
        return ProfileReading(None, problems_of(error))
    problems = reference_problems(profile)
    if known is not None and profile.facts:
        checked = check_facts(profile, known())
        profile = profile.model_copy(update={"facts": checked.facts})
        problems += checked.problems
    refused = any(problem.severity == "error" for problem in problems)
    return ProfileReading(None if refused else profile, problems)


def _refused(problem: Problem) -> ProfileReading:
    return ProfileReading(None, (problem,))


def _problems_of_form(text: str, name: str) -> tuple[Problem, ...]:
    """What JSON readers pass over in silence: keys given twice, NaN and Infinity; and faults of syntax."""
    problems: list[Problem] = []
    try:
        tree = json.loads(text, object_pairs_hook=_object, parse_constant=_NotANumber)
        _walk(tree, (), problems)
    except json.JSONDecodeError as error:
        params = {"line": error.lineno, "column": error.colno, "reason": error.msg}
        return (Problem("profile_json_syntax", name, params),)
    except RecursionError:
        return (Problem("profile_json_too_deep", name),)
    except ValueError as error:  # an integer of thousands of digits
        return (Problem("profile_json_syntax", name, {"line": 1, "column": 1, "reason": str(error)}),)
    return tuple(problems)


def _object(pairs: list[tuple[str, Any]]) -> _Object:
    result = _Object(pairs)
    if len(result) < len(pairs):
        keys = [key for key, _ in pairs]
        result.twice = tuple(key for key in result if keys.count(key) > 1)
    return result


def _walk(node: Any, path: tuple[str | int, ...], problems: list[Problem]) -> None:
    if isinstance(node, _NotANumber):
        problems.append(Problem("profile_not_finite", dotted(path), {"value": node.written}))
    elif isinstance(node, _Object):
        problems.extend(
            Problem("profile_key_twice", dotted((*path, key)), {"key": key}) for key in node.twice
        )
        for key, child in node.items():
            _walk(child, (*path, key), problems)
    elif isinstance(node, list):
        for index, child in enumerate(node):
            _walk(child, (*path, index), problems)
