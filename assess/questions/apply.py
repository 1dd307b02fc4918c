"""Put the answers of a question list into the profile: all of them, or none."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from pydantic import ValidationError

from assess.intake.cell_values import CellValue
from assess.intake.layout import FURTHER, CellKind
from assess.intake.places import located
from assess.profile.fact_checks import check_facts
from assess.profile.figure import Figure, SourcedValue, figure_of
from assess.profile.keyed import KeyPath, json_places, nested_of, values_of
from assess.profile.profile import EnterpriseProfile
from assess.profile.references import reference_problems
from assess.profile.translation import problems_of
from assess.questions.answers import Answers
from assess.questions.asking import asking_codes
from assess.questions.marker import Marker, firm_of
from assess.questions.slots import Slot
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


def apply_answers(
    profile: EnterpriseProfile, answers: Answers, known: Callable[[], Catalogue] = full_catalogue
) -> Applied:
    """The profile with every answer in its field.

    An amount or a head count names the list as its source; a figure that another book stated keeps standing
    beside it. A list of another firm (``questions_other_firm``) or with an error among its answers is refused
    as a whole; what the profile refuses is told at the cell of the answer.
    """
    if answers.marker is None or answers.refused:
        return Applied(None, answers.problems)
    if answers.marker.firm != firm_of(profile):
        told = Problem("questions_other_firm", answers.origin, {"firm": profile.identity.name})
        return Applied(None, (*answers.problems, told))
    values = dict(values_of(profile))
    for path, value in answers.values.items():
        _put(values, answers.slots[path], value, answers.marker)
    places = json_places({path: answers.places[path] for path in answers.values}, values)
    try:
        changed = EnterpriseProfile.model_validate(nested_of(values))
    except ValidationError as error:
        return Applied(None, (*answers.problems, *located(problems_of(error), places)))
    told_before = set(map(repr, reference_problems(profile)))
    found = [problem for problem in reference_problems(changed) if repr(problem) not in told_before]
    if changed.facts:
        checked = check_facts(changed, known())
        found += checked.problems
        changed = changed.model_copy(update={"facts": checked.facts})
    found += _doubts(profile, changed, answers.marker.application_date)
    problems = (*answers.problems, *located(found, places))
    refused = any(problem.severity == "error" for problem in problems)
    return Applied(None if refused else changed, problems)


def _doubts(before: EnterpriseProfile, after: EnterpriseProfile, on: date) -> list[Problem]:
    """Questions that the answers themselves raise: a slip of the unit, a sum that cannot be."""
    known = set(map(repr, validate(before, on)))
    raised = (problem for problem in validate(after, on) if repr(problem) not in known)
    return [problem for problem in raised if problem.code in asking_codes()]


def _put(values: dict[KeyPath, Any], slot: Slot, value: CellValue, marker: Marker) -> None:
    source = load_texts(PACKAGE, marker.lang)("answer.source", date=marker.made_on.isoformat())
    if slot.form == FURTHER:
        values |= _fact(slot, value, source)
        return
    if len(slot.path) > 2 and slot.year is not None:
        # An item of a list of years names its year; a new one begins with it.
        values.setdefault((*slot.path[:-1], "year"), slot.year)
    if slot.field.kind in _FIGURES:
        assert isinstance(value, Decimal)
        value_of_field: Any = _figure(value, source, marker.made_on, values.get(slot.path))
    else:
        value_of_field = value
    values[slot.path] = value_of_field


def _fact(slot: Slot, value: CellValue, source: str) -> Mapping[KeyPath, Any]:
    item = slot.path[:-1]
    found: dict[KeyPath, Any] = {(*item, "fact"): slot.field.key}
    if slot.year is not None:
        found[*item, "year"] = slot.year
    typed = Decimal(value) if isinstance(value, int) and not isinstance(value, bool) else value
    return {**found, slot.path: typed, (*item, "source"): source}


def _figure(value: Decimal, source: str, dated: date, before: Decimal | Figure | None) -> Figure:
    """The answer as a figure; what other books stated of the same figure stays beside it."""
    others: tuple[SourcedValue, ...] = ()
    if before is not None:
        figure = figure_of(before)
        others = figure.others
        same = figure.bound == "exact" and not figure.stand_in and not figure.proxy
        if same and figure.source is not None and figure.value != value:
            stated = SourcedValue(
                value=figure.value,
                source=figure.source,
                kind=figure.kind,
                dated=figure.dated,
                verified_by=figure.verified_by,
            )
            others = (stated, *others)
    return Figure(value=value, source=source, kind="firm_word", dated=dated, others=others)
