"""The last profile of a firm as the beginning of its next application: taken over, or asked anew.

The figures of a profile bear their calendar years, so they move into their new columns by themselves. What
must be stated for every application stands in ``carry.yaml``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib import resources
from typing import Literal

from assess.accounting_years import accounting_years
from assess.intake.further import COLUMNS
from assess.intake.layout import FURTHER, YEAR_ATTRIBUTES, Form, FormColumn, attributes_of, layout
from assess.intake.marks import Mark, Marks
from assess.intake.path_cells import cells_by_pattern
from assess.intake.windows import years_by_place
from assess.profile.keyed import KeyPath, nested_of, pattern_of, values_of
from assess.profile.profile import EnterpriseProfile
from indicator_models.located_yaml import parse_yaml
from indicator_models.schema import DataModel, build


class CarryRules(DataModel):
    """The rules of ``carry.yaml``: patterns of paths, a shorter one for all below it."""

    schema_version: Literal["1"]
    cleared: tuple[str, ...]
    of_last_year: tuple[str, ...]
    confirmed: tuple[str, ...]
    new_rows: tuple[str, ...]


@dataclass(frozen=True)
class Carried:
    """What the next workbook begins with, and which of its cells are marked."""

    profile: EnterpriseProfile
    marks: Marks


def carried(profile: EnterpriseProfile, last_year: int, application_date: date) -> Carried:
    """The profile for an application on a date; ``last_year`` is the latest accounting year it was made for.

    An item of IP that is known to have lapsed stays so: a blank would read as in force.
    """
    same_year = accounting_years(application_date)[0] == last_year
    rules = carry_rules()
    dropped = rules.cleared if same_year else (*rules.cleared, *rules.of_last_year)
    values = {path: value for path, value in values_of(profile).items() if not _under(path, dropped)}
    kept = EnterpriseProfile.model_validate(nested_of(values))
    return Carried(kept, _marks(kept, last_year, application_date))


def last_year_of(profile: EnterpriseProfile) -> int | None:
    """The latest accounting year that a profile has figures of; ``None`` where it has none."""
    years = [entry.year for entry in profile.years]
    years += [entry.year for entry in profile.conversions.years]
    years += [entry.year for entry in profile.rd.years]
    years += [entry.year for entry in profile.rd.lines]
    years += [entry.year for entry in profile.people]
    return max(years, default=None)


@lru_cache(maxsize=1)
def carry_rules() -> CarryRules:
    """The rules shipped with the package."""
    source = resources.files("assess.intake").joinpath("carry.yaml")
    return build(CarryRules, parse_yaml(source.read_text(encoding="utf-8"), "assess/intake/carry.yaml"))


def _under(path: KeyPath, patterns: tuple[str, ...]) -> bool:
    pattern = pattern_of(path)
    return any(pattern[: len(steps)] == steps for steps in (tuple(p.split(".")) for p in patterns))


def _marks(profile: EnterpriseProfile, last_year: int, application_date: date) -> Marks:
    years = years_by_place(application_date)
    by_year: dict[int, Mark] = {
        entry.year: "confirm" for entry in profile.years if entry.status == "estimate"
    }
    by_year |= {year: "new" for year in years.values() if year > last_year}
    cells: dict[tuple[str, str, str], Mark] = {}
    for form in layout().forms:
        cells |= _of_form(form, years, by_year)
    new = [column for column in COLUMNS if by_year.get(years[column.year or 1]) == "new"]
    bases = {entry.fact for entry in profile.facts if entry.year is not None}
    cells |= {(FURTHER, base, column.id): "new" for base in bases for column in new}
    later = years[1] != last_year
    columns = dict(_of_lists(carry_rules().confirmed, "confirm"))
    columns |= dict(_of_lists(carry_rules().of_last_year, "new")) if later else {}
    return Marks(cells, columns, frozenset(carry_rules().new_rows) if later else frozenset())


def _of_form(
    form: Form, years: Mapping[int, int], by_year: Mapping[int, Mark]
) -> dict[tuple[str, str, str], Mark]:
    """Cells of new years and of estimated ones, and what is asked anew or to be confirmed."""
    found: dict[tuple[str, str, str], Mark] = {}
    for field in (field for block in form.blocks for field in block.fields if field.path is not None):
        assert field.path is not None
        pattern = tuple("*" if step.startswith("{") else step for step in field.path.split("."))
        for column in form.columns_of(field):
            mark = _mark_of(pattern, by_year.get(_year(field.path, column, years) or 0))
            if mark is not None:
                found[form.id, field.key, column.id] = mark
    return found


def _mark_of(pattern: KeyPath, of_year: Mark | None) -> Mark | None:
    rules = carry_rules()
    if pattern[0] != "reviews" and _under(pattern, rules.cleared):
        return "new"
    return of_year or ("confirm" if _under(pattern, rules.confirmed) else None)


def _year(path: str, column: FormColumn, years: Mapping[int, int]) -> int | None:
    dated = YEAR_ATTRIBUTES & set(attributes_of(path))
    return years[column.year] if dated and column.year is not None else None


def _of_lists(patterns: tuple[str, ...], mark: Mark) -> Iterator[tuple[tuple[str, str], Mark]]:
    for text in patterns:
        cell = cells_by_pattern().get(tuple(text.split(".")))
        if cell is not None and cell.list_sheet is not None:
            yield (cell.list_sheet.id, cell.spec.key), mark
