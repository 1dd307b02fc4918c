"""The sample files of the package: profiles, workbooks and pools, found through ``importlib.resources``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from importlib import resources
from pathlib import Path

_ROUND_2027 = date(2027, 6, 30)

POOL_APPLICATION_DATE = date(2026, 8, 31)
"""The application date the pool's headings belong to: its latest accounting year is 2025."""


@dataclass(frozen=True)
class Sample:
    """An enterprise profile (JSON) and the application it is meant for.

    The accounting years are the three calendar years before ``application_date``; on another date the same
    figures belong to other years.
    """

    id: str
    application_date: date
    by_systems: bool = False
    """Whether the firm is meant for the check-up by the three systems too, and gives the facts for it."""

    @property
    def path(self) -> Path:
        """The profile file, readable as it stands; copy it before editing."""
        return _file("profiles", f"{self.id}.json")


SAMPLES = (
    Sample("ready-equipment", _ROUND_2027),
    Sample("one-step-materials", _ROUND_2027),
    Sample("far-software", _ROUND_2027),
    # Recognised again in 2017 for three years, so the next application fell in 2020; the day is assumed.
    Sample("ankao-300617", date(2020, 6, 15)),
    # Holds a certificate of November 2024, so 2027 is the year of its renewal.
    Sample("older-pumps", _ROUND_2027, by_systems=True),
)
"""Four fictional firms, marked as such, and one listed firm from its annual report."""


def sample_profiles() -> tuple[Sample, ...]:
    """Every sample profile: ready to apply, one step short, far away, listed with open data, an older one."""
    return SAMPLES


def sample_profile(sample_id: str) -> Sample:
    """The sample of an id; raises ``KeyError`` that names the known ones."""
    for sample in SAMPLES:
        if sample.id == sample_id:
            return sample
    known = ", ".join(sample.id for sample in SAMPLES)
    raise KeyError(f"no sample profile {sample_id!r}; there are: {known}")


def messy_workbook() -> Path:
    """A filled-in intake workbook full of typical mistakes; it is meant to be refused."""
    return _file("workbooks", "messy.xlsx")


def pool_table() -> Path:
    """A pool of 300 fictional firms (csv, UTF-8) as an office keeps it; screen it for its own date."""
    return _file("pools", "pool_300.csv")


def _file(folder: str, name: str) -> Path:
    path = Path(str(resources.files("sample_enterprises").joinpath(folder).joinpath(name)))
    if not path.is_file():
        raise FileNotFoundError(f"sample_enterprises/{folder}/{name}")
    return path
