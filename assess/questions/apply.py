"""Put the answers of a question list into the profile: all of them, or none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from assess.evidence.labels import FigureName
from assess.intake.cell_values import CellValue
from assess.intake.layout import FURTHER, CellKind
from assess.intake.places import located
from assess.profile.fact_checks import check_facts
from assess.profile.figure import DateFigure, Figure
from assess.profile.keyed import KeyPath, json_places, nested_of, values_of
from assess.profile.profile import EnterpriseProfile
from assess.profile.references import reference_problems
from assess.profile.same_firm import same_firm
from assess.profile.translation import problems_of
from assess.questions.answers import Answers
from assess.questions.asking import asking_codes
from assess.questions.marker import firm_of
from assess.questions.slots import Slot
from assess.questions.stated import answer_of, with_answer
from assess.questions.words import PACKAGE
from assess.validation import validate
from indicator_models.catalogue import Catalogue
from indicator_models.problems import Problem
from indicator_models.registry import full_catalogue
from indicator_models.texts import load_texts

_FIGURES: frozenset[CellKind] = frozenset({"money", "money_positive", "heads"})


@dataclass(frozen=True)
class Applied:
    """The profile with the answers; ``None`` where a problem of severity error stands against them."""

    profile: EnterpriseProfile | None
    problems: tuple[Problem, ...]
    confirmed: int = 0
    """Answers that are the value the profile has already."""


def apply_answers(
    profile: EnterpriseProfile,
    answers: Answers,
    known: Callable[[], Catalogue] = full_catalogue,
    trust_file: Path | None = None,
) -> Applied:
    """The profile with every answer in its field.

    An amount or a head count names the list as its source; what other books state of it stays. A book that
    ``trust_file`` trusts more than the firm's word is not overruled by it (``questions_answer_beside``, see
    :mod:`assess.questions.stated`). A list of another firm (``questions_other_firm``) or with an error among
    its answers is refused as a whole; what the profile refuses is told at the cell of the answer.
    """
    if answers.marker is None or answers.refused:
        return Applied(None, answers.problems)
    if not same_firm(answers.marker.firm, firm_of(profile)):
        other = Problem("questions_other_firm", answers.origin, {"firm": profile.identity.name})
        return Applied(None, (*answers.problems, other))
    values = dict(values_of(profile))
    confirmed = sum(_plain(values.get(path)) == value for path, value in answers.values.items())
    told = [
        problem
        for path, value in answers.values.items()
        if (problem := _put(values, answers.slots[path], value, answers, trust_file)) is not None
    ]
    places = json_places({path: answers.places[path] for path in answers.values}, values)
    try:
        changed = EnterpriseProfile.model_validate(nested_of(values))
    except ValidationError as error:
        return Applied(None, (*answers.problems, *located(problems_of(error), places)))
    changed, found = _checked(profile, changed, answers.marker.application_date, known)
    problems = (*answers.problems, *told, *_not_told(located(found, places), told))
    refused = any(problem.severity == "error" for problem in problems)
    return Applied(None if refused else changed, problems, confirmed)


def _checked(
    before: EnterpriseProfile, after: EnterpriseProfile, on: date, known: Callable[[], Catalogue]
) -> tuple[EnterpriseProfile, list[Problem]]:
    """The profile with the answers, its facts in the types of the catalogue, and what the answers raise."""
    told_before = set(map(repr, reference_problems(before)))
    found = [problem for problem in reference_problems(after) if repr(problem) not in told_before]
    if after.facts:
        checked = check_facts(after, known())
        found += checked.problems
        after = after.model_copy(update={"facts": checked.facts})
    return after, found + _doubts(before, after, on)


def _not_told(found: Iterable[Problem], told: Sequence[Problem]) -> Iterator[Problem]:
    """Without what is said already of an answer that stands beside another figure: that the books differ."""
    beside = {problem.where for problem in told}
    for problem in found:
        asking = asking_codes().get(problem.code)
        if problem.where not in beside or asking is None or not asking.of_sources:
            yield problem


def _doubts(before: EnterpriseProfile, after: EnterpriseProfile, on: date) -> list[Problem]:
    """Questions that the answers themselves raise: a slip of the unit, a sum that cannot be."""
    known = set(map(repr, validate(before, on)))
    raised = (problem for problem in validate(after, on) if repr(problem) not in known)
    return [problem for problem in raised if problem.code in asking_codes()]


def _put(
    values: dict[KeyPath, Any], slot: Slot, value: CellValue, answers: Answers, trust_file: Path | None
) -> Problem | None:
    """Put an answer in; tells of one that stands beside a figure of a better source."""
    marker, path = answers.marker, slot.path
    assert marker is not None
    source = load_texts(PACKAGE, marker.lang)("answer.source", date=marker.made_on.isoformat())
    before = values.get(path)
    if slot.form == FURTHER and not isinstance(before, Figure):
        if before is None or before != _typed(value):
            values |= _fact(slot, value, source)
        return None
    if slot.year is not None and slot.form != FURTHER and len(path) > 2:
        # An item of a list of years names its year; a new one begins with it.
        values.setdefault((*path[:-1], "year"), slot.year)
    if slot.form != FURTHER and slot.field.kind not in _FIGURES:
        values[path] = value
        return None
    assert isinstance(value, Decimal | int)
    placed = with_answer(path, answer_of(Decimal(value), source, marker.made_on), before, trust_file)
    values[path] = placed.figure
    if placed.used:
        return None
    params = {
        "item": FigureName(path),
        "value": value,
        "used": placed.figure.value,
        "source": placed.figure.source or "-",
    }
    return Problem("questions_answer_beside", answers.places[path], params)


def _fact(slot: Slot, value: CellValue, source: str) -> Mapping[KeyPath, Any]:
    item = slot.path[:-1]
    found: dict[KeyPath, Any] = {(*item, "fact"): slot.field.key}
    if slot.year is not None:
        found[*item, "year"] = slot.year
    return {**found, slot.path: _typed(value), (*item, "source"): source}


def _plain(value: Any) -> Any:
    return value.value if isinstance(value, Figure | DateFigure) else value


def _typed(value: CellValue) -> Any:
    """A number of a further fact is a decimal; a flag stays one."""
    return Decimal(value) if isinstance(value, int) and not isinstance(value, bool) else value
