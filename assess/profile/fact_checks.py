"""Further facts of a profile held against the fact catalogue: every fault at once, by JSON path."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from assess.profile.fact_families import Family, families_of
from assess.profile.fact_values import ValueFault, content_of
from assess.profile.further import FurtherFact
from assess.profile.own_places import OWN_PLACES
from assess.profile.profile import EnterpriseProfile
from indicator_models.catalogue import Catalogue
from indicator_models.problems import Problem

_SUFFIX = re.compile(r"_y[123]$")
_NEAREST = 3


@dataclass(frozen=True)
class CheckedFacts:
    """The entries with their values in the type of the fact, and what is wrong with the others.

    An entry with a fault is left as it is; :func:`assess.facts.facts_of` passes over it.
    """

    facts: tuple[FurtherFact, ...]
    problems: tuple[Problem, ...]


def check_facts(profile: EnterpriseProfile, catalogue: Catalogue) -> CheckedFacts:
    """Check ``profile.facts``.

    Codes: ``profile_fact_unknown``, ``profile_fact_derived``, ``profile_fact_parameter``,
    ``profile_fact_own_place``, ``profile_fact_year_missing``, ``profile_fact_year_unwanted``,
    ``profile_fact_twice``, and those of :func:`assess.profile.fact_values.content_of`.
    """
    families = families_of(catalogue)
    entries: list[FurtherFact] = []
    problems: list[Problem] = []
    seen: set[tuple[str, int | None]] = set()
    for index, entry in enumerate(profile.facts):
        where = f"facts[{index}]"
        found = list(_faults(entry, where, families, catalogue))
        key = (entry.fact, entry.year)
        if key in seen and not found:
            params = {"fact": entry.fact, "year": str(entry.year or "-")}
            found.append(Problem("profile_fact_twice", f"{where}.fact", params))
        seen.add(key)
        typed = typed_fact(entry, families)
        if isinstance(typed, ValueFault):
            found.append(Problem(typed.code, f"{where}.value", typed.params))
            typed = entry
        problems += found
        entries.append(typed)
    return CheckedFacts(tuple(entries), tuple(problems))


def typed_fact(entry: FurtherFact, families: Mapping[str, Family]) -> FurtherFact | ValueFault:
    """The entry with its value in the type of its fact; one of no fact a firm gives is left as it is."""
    family = families.get(entry.fact)
    if entry.value is None or family is None or entry.fact in OWN_PLACES:
        return entry
    # All years of a fact are of one kind and domain.
    value = content_of(entry.value, next(iter(family.values())))
    if isinstance(value, ValueFault):
        return value
    return entry.model_copy(update={"value": value})


def _faults(
    entry: FurtherFact, where: str, families: Mapping[str, Family], catalogue: Catalogue
) -> Iterator[Problem]:
    base = _SUFFIX.sub("", entry.fact)
    if base in OWN_PLACES:
        params = {"fact": base, "place": OWN_PLACES[base]}
        yield Problem("profile_fact_own_place", f"{where}.fact", params)
    elif entry.fact not in families:
        yield _unknown(entry.fact, f"{where}.fact", families, catalogue)
    elif None in families[entry.fact]:
        if entry.year is not None:
            params = {"fact": entry.fact, "year": str(entry.year)}
            yield Problem("profile_fact_year_unwanted", f"{where}.year", params)
    elif entry.year is None:
        yield Problem("profile_fact_year_missing", f"{where}.year", {"fact": entry.fact})


def _unknown(name: str, where: str, families: Mapping[str, Family], catalogue: Catalogue) -> Problem:
    if name in catalogue.derived:
        return Problem("profile_fact_derived", where, {"fact": name})
    if name in catalogue.facts and catalogue.facts[name].parameter:
        return Problem("profile_fact_parameter", where, {"fact": name})
    return Problem("profile_fact_unknown", where, {"fact": name, "nearest": _nearest(name, families)})


def _nearest(name: str, families: Mapping[str, Family]) -> str:
    """Ids like an unknown one, or that of a fact with that label; a dash where nothing is near."""
    base = _SUFFIX.sub("", name)
    if base in families:
        return base
    named = [
        known
        for known, family in families.items()
        for fact in family.values()
        if name in (fact.label.zh, fact.label.en, *fact.aliases)
    ]
    near = named[:1] or difflib.get_close_matches(base, list(families), n=_NEAREST, cutoff=0.6)
    return ", ".join(near) or "-"
