"""Examine one firm: facts, evaluation, explanation, suggestions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assess.checkup.checkup import Checkup
from assess.evidence.differing import BOOKS_DIFFER
from assess.evidence.evidence import evidence_of
from assess.evidence.trust import trust
from assess.facts import FactRow, facts_of
from assess.files import InputRefusedError
from assess.findings import each_once, of_one_row
from assess.profile.profile import EnterpriseProfile
from assess.settings import PlannedApplication, Settings
from assess.validation import validate
from assess.validation.strike_outs import fragile_gates
from indicator_models import load
from indicator_models.model import Model
from indicator_models.planning import PlanningRules, planning_rules
from indicator_models.problems import Problem
from indicator_models.suggestions import SuggestionRules, suggestion_rules
from scoring import Result, TableError, evaluate
from scoring.suggestions import suggest


@dataclass(frozen=True)
class Rules:
    """The model in force on a date with the office's planning rules and suggestions."""

    model: Model
    planning: PlanningRules | None
    suggestions: SuggestionRules | None
    trust_file: Path | None = None
    """The office's own order of trust among sources."""


def load_rules(model_id: str, on: date, settings: Settings) -> Rules:
    """Rules for an application date; raises ``ModelNotFoundError`` or ``DataFileError``."""
    if settings.trust_file is not None:
        # A faulty file is told at once, not with the first firm whose books differ.
        trust(settings.trust_file)
    return Rules(
        load(model_id, on, settings.models_folder),
        planning_rules(model_id, settings.planning_folder),
        suggestion_rules(model_id, settings.suggestions_folder),
        settings.trust_file,
    )


def examine(
    profile: EnterpriseProfile,
    planned: PlannedApplication,
    rules: Rules,
    *,
    made_on: date,
    findings: Sequence[Problem] = (),
    places: Mapping[str, str] | None = None,
) -> Checkup:
    """Examine a firm for a planned application; a table of one row goes through the one scoring path.

    ``findings`` are what reading the file told, ``places`` the cells its JSON paths were read from;
    ``made_on`` is the day of the check-up.
    """
    facts = facts_of(profile, planned.on, rules.model.catalogue)
    result = _judged(profile, planned, facts, rules)
    explanation = result.explain(0)
    evidence = evidence_of(profile, planned.on, rules.model, rules.trust_file)
    consistency = _consistency(profile, planned)
    fragile = fragile_gates(explanation.gates)
    derived = (*facts.problems, *consistency, *evidence.problems, *fragile, *of_one_row(result.problems))
    problems = (*findings, *_located(derived, places), *_years_not_closed(facts, made_on))
    return Checkup(
        profile=profile,
        planned=planned,
        model=rules.model,
        planning=rules.planning,
        facts=facts,
        result=result,
        explanation=explanation,
        suggestions=suggest(result, 0, rules.suggestions) if rules.suggestions is not None else (),
        problems=each_once(problems),
        derived=derived,
        made_on=made_on,
        advised=rules.suggestions is not None,
        conflicts=evidence.conflicts,
        rd_calibers=evidence.rd_calibers,
        struck_out=evidence.struck_out,
        trust_file=rules.trust_file,
    )


def _judged(profile: EnterpriseProfile, planned: PlannedApplication, facts: FactRow, rules: Rules) -> Result:
    """The facts as a table of one row; raises :class:`InputRefusedError` where they cannot be judged."""
    table = facts.columns() | {"application_date": [planned.on], "name": [profile.identity.name]}
    try:
        return evaluate(rules.model, table, rules.planning)
    except TableError as error:
        raise InputRefusedError(error.problems) from error


def _consistency(profile: EnterpriseProfile, planned: PlannedApplication) -> Iterator[Problem]:
    """All checks but that of books that differ: the evidence judges those and says the gravest of each."""
    return (problem for problem in validate(profile, planned.on) if problem.code != BOOKS_DIFFER)


def _years_not_closed(facts: FactRow, made_on: date) -> list[Problem]:
    """A year that is not over cannot have been audited or settled."""
    return [
        Problem("check_year_not_closed", "years", {"year": year})
        for year, status in zip(facts.years, facts.statuses, strict=True)
        if year >= made_on.year and status in ("audited", "tax_settled")
    ]


def _located(problems: Sequence[Problem], places: Mapping[str, str] | None) -> Sequence[Problem]:
    if not places:
        return problems
    from assess.intake.places import located

    return located(problems, places)
