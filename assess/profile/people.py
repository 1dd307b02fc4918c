"""Staff and science & technology staff by year: an average, or the month points it is computed from."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from assess.profile.base import Count, Name, ProfilePart, Text, Year
from assess.profile.figure import PositiveQuantity

Heads = Annotated[Decimal, Field(ge=0, le=10_000_000)]
MonthPoints = Annotated[tuple[Heads | None, ...], Field(min_length=13, max_length=13)]
"""Head count at the start of the year and at the end of each month; null is unknown or not operating."""


class StaffStructure(ProfilePart):
    """Structure of a group of people (form C3); every count may be unknown."""

    total: Count | None = Field(default=None, description="Head count that the structure is of (总数).")
    regular: Count | None = Field(default=None, description="Regular staff.")
    part_time: Count | None = Field(default=None, description="Part-time, at least 183 days.")
    temporary: Count | None = Field(default=None, description="Temporary, at least 183 days.")
    foreign: Count | None = Field(default=None, description="Foreign citizens.")
    returned: Count | None = Field(default=None, description="Returned from study abroad.")
    talent_programme: Count | None = Field(
        default=None, description="Members of the national talent programme (千人计划)."
    )
    doctor: Count | None = Field(default=None, description="Doctorates.")
    master: Count | None = Field(default=None, description="Master's degrees.")
    bachelor: Count | None = Field(default=None, description="Bachelor's degrees.")
    college_or_below: Count | None = Field(default=None, description="College or below.")
    college_or_above: Count | None = Field(
        default=None, description="College (大专) or above, in one figure."
    )
    senior_title: Count | None = Field(default=None, description="Senior titles.")
    middle_title: Count | None = Field(default=None, description="Middle titles.")
    junior_title: Count | None = Field(default=None, description="Junior titles.")
    senior_technician: Count | None = Field(default=None, description="Senior technicians.")
    age_to_30: Count | None = Field(default=None, description="Aged 30 or below.")
    age_31_to_40: Count | None = Field(default=None, description="Aged 31 to 40.")
    age_41_to_50: Count | None = Field(default=None, description="Aged 41 to 50.")
    age_from_51: Count | None = Field(default=None, description="Aged 51 or above.")


class DepartmentCount(ProfilePart):
    """S&T staff of one department; no person is named."""

    department: Name = Field(description="Name of the department.")
    count: Count = Field(description="S&T staff in it.")


class PeopleYear(ProfilePart):
    """People of one year; month points go before a stated average where both are complete."""

    year: Year = Field(description="Calendar year.")
    staff: PositiveQuantity | None = Field(default=None, description="Yearly average of all staff.")
    staff_points: MonthPoints | None = Field(
        default=None,
        description="All staff at the start of the year and at the end of January ... December (13 numbers).",
    )
    tech_staff: PositiveQuantity | None = Field(
        default=None, description="Yearly average of science & technology staff (183 days or more)."
    )
    tech_staff_points: MonthPoints | None = Field(
        default=None, description="Science & technology staff, 13 numbers as for all staff."
    )
    opened_month: int | None = Field(
        default=None,
        ge=1,
        le=12,
        description="Month in which operation began, if in this year; else the registration date decides.",
    )
    closed_month: int | None = Field(
        default=None, ge=1, le=12, description="Month in which operation ended, when it ended in this year."
    )
    source: Literal["social_insurance", "income_tax", "roster", "a000000"] | None = Field(
        default=None,
        description="Where the head counts come from; a000000 (row 104) is another caliber and only a proxy.",
    )
    staff_structure: StaffStructure | None = Field(default=None, description="Structure of all staff.")
    tech_structure: StaffStructure | None = Field(default=None, description="Structure of the S&T staff.")
    insured: PositiveQuantity | None = Field(
        default=None, description="Yearly average of persons in social insurance."
    )
    tech_departments: tuple[DepartmentCount, ...] = Field(
        default=(), description="S&T staff by department, counted from the roster."
    )
    note: Text | None = Field(default=None, description="Remark on the head counts.")
