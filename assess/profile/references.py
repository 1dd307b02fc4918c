"""References inside a profile: codes and years are unique, and every code that is named exists."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Literal

from assess.profile.profile import EnterpriseProfile
from indicator_models.problems import Problem

_Kind = Literal["ip", "rd", "ps"]
_Reference = tuple[str, _Kind, str]
"""Place, kind of the code, the code."""


def reference_problems(profile: EnterpriseProfile) -> tuple[Problem, ...]:
    """Every code or year given twice and every code that points nowhere.

    A reference into a list that is not given at all (``null``) cannot be checked and is let pass.
    """
    known = _known_codes(profile)
    problems = [
        *_codes_twice(profile),
        *_years_twice(profile),
        *_lines_twice(profile),
    ]
    for where, kind, code in _references(profile):
        codes = known[kind]
        if codes is not None and code not in codes:
            problems.append(Problem("profile_code_unknown", where, {"code": code, "known": _listed(codes)}))
    return tuple(problems)


def _known_codes(profile: EnterpriseProfile) -> dict[_Kind, frozenset[str] | None]:
    items, projects, products = profile.ip.items, profile.rd.projects, profile.products
    return {
        "ip": None if items is None else frozenset(item.code for item in items),
        "rd": None if projects is None else frozenset(project.code for project in projects),
        "ps": None if products is None else frozenset(product.code for product in products),
    }


def _listed(codes: frozenset[str]) -> str:
    return ", ".join(sorted(codes)[:10]) or "-"


def _codes_twice(profile: EnterpriseProfile) -> Iterator[Problem]:
    lists: tuple[tuple[str, list[str]], ...] = (
        ("ip.items", [item.code for item in profile.ip.items or ()]),
        ("rd.projects", [project.code for project in profile.rd.projects or ()]),
        ("products", [product.code for product in profile.products or ()]),
    )
    for where, codes in lists:
        for index in _repeats(codes):
            yield Problem("profile_code_twice", f"{where}[{index}].code", {"code": codes[index]})


def _years_twice(profile: EnterpriseProfile) -> Iterator[Problem]:
    lists: tuple[tuple[str, list[int]], ...] = (
        ("years", [entry.year for entry in profile.years]),
        ("rd.years", [entry.year for entry in profile.rd.years]),
        ("people", [entry.year for entry in profile.people]),
        ("conversions.years", [entry.year for entry in profile.conversions.years]),
    )
    for place, project in enumerate(profile.rd.projects or ()):
        years = [entry.year for entry in project.yearly]
        lists = (*lists, (f"rd.projects[{place}].yearly", years))
    for where, years in lists:
        for index in _repeats(years):
            yield Problem("profile_year_twice", f"{where}[{index}].year", {"year": years[index]})


def _lines_twice(profile: EnterpriseProfile) -> Iterator[Problem]:
    keys = [(line.year, line.project) for line in profile.rd.lines]
    for index in _repeats(keys):
        year, project = keys[index]
        yield Problem("profile_rd_line_twice", f"rd.lines[{index}]", {"year": year, "project": project})


def _repeats(keys: Iterable[object]) -> Iterator[int]:
    """Places at which a key appears for the second time or later."""
    seen: Counter[object] = Counter()
    for index, key in enumerate(keys):
        seen[key] += 1
        if seen[key] > 1:
            yield index


def _references(profile: EnterpriseProfile) -> Iterator[_Reference]:
    for i, item in enumerate(profile.ip.items or ()):
        yield from _named(f"ip.items[{i}].product_codes", "ps", item.product_codes)
        yield from _named(f"ip.items[{i}].project_codes", "rd", item.project_codes)
    for i, project in enumerate(profile.rd.projects or ()):
        yield from _named(f"rd.projects[{i}].ip_codes", "ip", project.ip_codes)
        yield from _named(f"rd.projects[{i}].product_codes", "ps", project.product_codes)
    for i, line in enumerate(profile.rd.lines):
        yield f"rd.lines[{i}].project", "rd", line.project
    for i, product in enumerate(profile.products or ()):
        yield from _named(f"products[{i}].ip_codes", "ip", product.ip_codes)
        yield from _named(f"products[{i}].project_codes", "rd", product.project_codes)
    for i, conversion in enumerate(profile.conversions.items or ()):
        yield from _named(f"conversions.items[{i}].ip_codes", "ip", conversion.ip_codes)
        yield from _named(f"conversions.items[{i}].project_codes", "rd", conversion.project_codes)
        yield from _named(f"conversions.items[{i}].product_codes", "ps", conversion.product_codes)
    for i, sheet in enumerate(profile.reviews):
        yield from _named(f"reviews[{i}].struck_projects", "rd", sheet.struck_projects)
        yield from _named(f"reviews[{i}].struck_products", "ps", sheet.struck_products)
    for i, agreement in enumerate(profile.cooperations or ()):
        yield from _named(f"cooperations[{i}].project_codes", "rd", agreement.project_codes)


def _named(where: str, kind: _Kind, codes: Iterable[str]) -> Iterator[_Reference]:
    for index, code in enumerate(codes):
        yield f"{where}[{index}]", kind, code
