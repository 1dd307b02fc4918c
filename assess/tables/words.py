"""The words of tables as data: units, years in words, blanks, yes and no, rows that are no firms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from indicator_models.located_yaml import parse_yaml
from indicator_models.names import narrow, squash


@dataclass(frozen=True)
class Unit:
    """A unit of measure: what it measures and its power of ten against the unit used inside."""

    measure: str
    exponent: int


@dataclass(frozen=True)
class Words:
    """Word lists of ``words.yaml``, squashed for comparison."""

    units: Mapping[str, Unit]
    fixed_years: Mapping[str, int]
    years_from_current: Mapping[str, int]
    years_from_application: Mapping[str, int]
    counted_years: Mapping[str, int]
    base_year: frozenset[str]
    blanks: frozenset[str]
    blank_or_zero: frozenset[str]
    yes: frozenset[str]
    no: frozenset[str]
    totals: frozenset[str]
    footnotes: tuple[str, ...]
    approximate: tuple[str, ...]

    @property
    def relative_years(self) -> tuple[str, ...]:
        """Every word for a year without a number, longest first."""
        maps = (self.fixed_years, self.years_from_current, self.years_from_application, self.counted_years)
        return tuple(sorted({word for group in maps for word in group}, key=lambda word: (-len(word), word)))


def codes_by_name(names: Mapping[str, Iterable[str]]) -> Mapping[str, str]:
    """Every way to write a code, from the names of each.

    A name as it stands goes first. What is left of it without signs counts only where it fits one code alone:
    of <5 and ≥5 both would leave a 5.
    """
    exact = {narrow(name): code for code, own in names.items() for name in own}
    loose = {(squash(name), code) for code, own in names.items() for name in own}
    owners = Counter(name for name, _ in loose)
    return {name: code for name, code in loose if name and owners[name] == 1} | exact


@lru_cache(maxsize=1)
def words() -> Words:
    """The word lists shipped with the package."""
    source = resources.files("assess.tables").joinpath("words.yaml")
    data = parse_yaml(source.read_text(encoding="utf-8"), "assess/tables/words.yaml").data
    units = {
        narrow(name): Unit(measure, int(exponent))
        for measure, names in data["units"].items()
        for name, exponent in names.items()
    }
    years = {
        group: {narrow(word): int(step) for word, step in steps.items()}
        for group, steps in data["relative_years"].items()
    }
    lists = {
        key: frozenset(narrow(word) for word in data[key])
        for key in ("blanks", "blank_or_zero", "yes", "no", "totals")
    }
    return Words(
        units=units,
        fixed_years=years["fixed"],
        years_from_current=years["from_current"],
        years_from_application=years["from_application"],
        counted_years=years["counted"],
        base_year=frozenset(squash(word) for word in data["base_year"]),
        footnotes=tuple(narrow(word) for word in data["footnotes"]),
        approximate=tuple(narrow(word) for word in data["approximate"]),
        **lists,
    )
