"""Match one firm with all programmes in force for its region and date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assess.facts import FactRow, facts_of
from assess.facts.estimates import estimated_years
from assess.files import InputRefusedError
from assess.findings import each_once, of_one_row
from assess.matching.renewal import Renewal, renewal
from assess.matching.worth import Worth, WorthItem, values_of, worth_of
from assess.profile.profile import EnterpriseProfile
from assess.reading import Reading, is_data, reading_of
from assess.settings import PlannedApplication, Settings
from assess.validation import validate
from indicator_models import load
from indicator_models.catalogue import Catalogue, merged
from indicator_models.model import Model
from indicator_models.planning import PlanningRules, planning_rules
from indicator_models.problems import Problem
from indicator_models.registry import covers, models_in_force
from scoring import Result, RowExplanation, TableError
from scoring.evaluate import evaluate_together
from scoring.explain import GateReading

_PROGRAMMES = frozenset({"qualification"})
_BESIDE = frozenset({"classification", "valuation"})
"""Kinds that are no programmes but say what the programmes rest on: the size class, the worth."""
_ORDER: dict[Reading, int] = {
    "pass": 0,
    "depends_on_experts": 1,
    "data_missing": 3,
    "fail": 4,
    "none": 5,
    "invalid": 6,
}
_ONE_STEP = 2
"""One step short stands before what cannot be told yet."""


@dataclass(frozen=True)
class Programme:
    """One programme judged for the firm."""

    model: Model
    result: Result
    explanation: RowExplanation
    reading: Reading
    missing: tuple[str, ...]
    """Figures of the firm that keep the verdict open, the most telling first; what the office has to set is
    none of them."""
    proxies: tuple[str, ...]
    """Facts that are read from a figure of another caliber."""
    worth: Worth
    planning: PlanningRules | None
    """The office's planning rules; the planning figure by them is no part of the verdict."""

    @property
    def route(self) -> tuple[GateReading, ...]:
        """Gates still to be met on the nearest route, those certainly not met first."""
        gates = {reading.gate.id: reading for reading in self.explanation.gates}
        found = [gates[name] for name in self.explanation.route]
        return tuple(sorted(found, key=lambda reading: reading.state != "not_met"))

    @property
    def unmet(self) -> tuple[GateReading, ...]:
        """Gates of the nearest route that are certainly not met, by figures of the right caliber."""
        return tuple(gate for gate in self.route if gate.state == "not_met" and not gate.proxy)

    @property
    def one_step(self) -> bool:
        """Whether a single condition stands between the firm and a pass, and an amount closes it."""
        return len(self.route) == 1 and len(self.unmet) == 1 and self.unmet[0].gap is not None


@dataclass(frozen=True)
class Matching:
    """All programmes for one firm on one date, the nearest first."""

    profile: EnterpriseProfile
    planned: PlannedApplication
    facts: FactRow
    catalogue: Catalogue
    programmes: tuple[Programme, ...]
    classes: tuple[Result, ...]
    values: tuple[WorthItem, ...]
    elsewhere: tuple[Model, ...]
    """Programmes of other regions, or of any where the firm's region is not known."""
    renewal: Renewal | None
    problems: tuple[Problem, ...]
    made_on: date

    @property
    def estimated_years(self) -> tuple[int, ...]:
        """Accounting years, latest first, with figures said to be estimates or not closed by ``made_on``."""
        return estimated_years(self.facts, self.catalogue, self.made_on)


def match(
    profile: EnterpriseProfile,
    planned: PlannedApplication,
    settings: Settings,
    *,
    made_on: date,
    named: Sequence[str] = (),
    findings: Sequence[Problem] = (),
) -> Matching:
    """Judge a firm by every programme in force, or by those ``named`` whatever their region.

    Raises :class:`ModelNotFoundError` for a name that no model in force bears, and
    :class:`InputRefusedError` where the facts cannot be judged.
    """
    in_force = models_in_force(planned.on, settings.models_folder)
    region = profile.identity.region_code
    programmes, elsewhere = _wanted(in_force, _named(named, planned.on, settings.models_folder), region)
    beside = [m for m in in_force if m.kind in _BESIDE and m not in programmes and covers(m, region)]
    catalogue = merged(model.catalogue for model in (*programmes, *beside))
    facts = facts_of(profile, planned.on, catalogue)
    plans = _planning(programmes, settings)
    table = facts.columns() | {"application_date": [planned.on], "name": [profile.identity.name]}
    try:
        results = evaluate_together([*programmes, *beside], table, plans)
    except TableError as error:
        raise InputRefusedError(error.problems) from error
    told = of_one_row(problem for result in results.values() for problem in result.problems)
    values = values_of(results)
    concerned = [model for model in programmes if named or _concerns(results[model.id])]
    judged = [_programme(results[model.id], values, plans.get(model.id)) for model in concerned]
    return Matching(
        profile=profile,
        planned=planned,
        facts=facts,
        catalogue=catalogue,
        programmes=tuple(sorted(judged, key=_nearness)),
        classes=tuple(r for r in results.values() if r.classes is not None),
        values=tuple(values.values()),
        elsewhere=elsewhere,
        renewal=renewal(profile, facts, settings),
        problems=each_once((*findings, *facts.problems, *validate(profile, planned.on), *told)),
        made_on=made_on,
    )


def _named(names: Sequence[str], on: date, folder: Path | None) -> list[Model]:
    return list({model.id: model for model in (load(name, on, folder) for name in names)}.values())


def _wanted(
    in_force: Sequence[Model], named: list[Model], region: str | None
) -> tuple[list[Model], tuple[Model, ...]]:
    """The models to judge by, and the programmes left out because they belong to other regions."""
    if named:
        return named, ()
    programmes = [model for model in in_force if model.kind in _PROGRAMMES]
    here = [model for model in programmes if covers(model, region)]
    return here, tuple(model for model in programmes if model not in here)


def _concerns(result: Result) -> bool:
    """Whether a programme may concern the firm at all: what holders keep is nothing for others."""
    return result.concerned is None or bool(result.concerned.may[0])


def _planning(models: Sequence[Model], settings: Settings) -> dict[str, PlanningRules]:
    """The office's planning rules of the models that have a line on points."""
    rules = {m.id: planning_rules(m.id, settings.planning_folder) for m in models if m.points_line}
    return {name: found for name, found in rules.items() if found is not None}


def _programme(result: Result, values: dict[str, WorthItem], planning: PlanningRules | None) -> Programme:
    explanation, facts = result.explain(0), result.model.catalogue.facts
    matters = explanation.settle
    return Programme(
        model=result.model,
        result=result,
        explanation=explanation,
        reading=reading_of(explanation.verdict, matters),
        missing=tuple(item.id for item in matters if is_data(item) and not facts[item.id].parameter),
        proxies=result.proxy_facts(0),
        worth=worth_of(result.model, values),
        planning=planning,
    )


def _nearness(programme: Programme) -> tuple[int, int, int, bool]:
    """Passed, open to experts, one step short, not to be told yet, far; templates last among equals."""
    return (
        _ONE_STEP if programme.one_step else _ORDER[programme.reading],
        len(programme.unmet),
        len(programme.missing),
        not programme.model.official,
    )
