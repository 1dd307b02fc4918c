"""The value of a further fact as the catalogue means it, or what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from assess.profile.figure import LIMIT, Figure
from indicator_models.fact import Fact

_DECIMAL = re.compile(r"-?\d{1,30}(?:\.\d{1,30})?", re.ASCII)
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_NUMERIC = frozenset({"money", "number", "count", "points"})

Content = Decimal | Figure | bool | date | str


@dataclass(frozen=True)
class ValueFault:
    """Why a value is none of a fact: a problem code and its parameters."""

    code: str
    params: Mapping[str, Any] = field(default_factory=dict)


def content_of(value: Content, fact: Fact) -> Content | ValueFault:
    """The value in the type of the fact: decimal text as a number, ISO text as a date.

    Codes of faults: ``profile_number_expected``, ``profile_integer_expected``, ``profile_flag_expected``,
    ``profile_date_expected``, ``profile_text_expected``, ``profile_word_expected``,
    ``profile_fact_out_of_domain``.
    """
    if fact.kind in _NUMERIC:
        return _number(value, fact)
    if fact.kind == "flag":
        return value if isinstance(value, bool) else _fault("profile_flag_expected", value)
    if fact.kind == "date":
        return _day(value)
    if not isinstance(value, str | date):
        return _fault("profile_text_expected", value)
    text = value if isinstance(value, str) else value.isoformat()
    if fact.codes and text not in fact.codes:
        return ValueFault("profile_word_expected", {"value": text, "expected": ", ".join(fact.codes)})
    return text


def _number(value: Content, fact: Fact) -> Content | ValueFault:
    if isinstance(value, str) and _DECIMAL.fullmatch(value):
        value = Decimal(value)
    if isinstance(value, bool) or not isinstance(value, Decimal | Figure):
        return _fault("profile_number_expected", value)
    number = value.value if isinstance(value, Figure) else value
    if fact.kind == "count" and number != number.to_integral_value():
        return _fault("profile_integer_expected", value)
    low = -LIMIT if fact.min is None else fact.min
    high = LIMIT if fact.max is None else fact.max
    # Money is bounded strictly by LIMIT; the limits of a fact belong to its range.
    if not low <= number <= high or abs(number) >= LIMIT:
        limits = [f"≥ {low:f}"] if fact.min is not None else []
        limits += [f"≤ {high:f}"] if fact.max is not None else []
        params = {"fact": fact.base, "value": number, "limit": ", ".join(limits) or f"< {LIMIT:,f}"}
        return ValueFault("profile_fact_out_of_domain", params)
    return value


def _day(value: Content) -> Content | ValueFault:
    if isinstance(value, date):
        return value
    if isinstance(value, str) and _ISO_DATE.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    return _fault("profile_date_expected", value)


def _fault(code: str, value: Content) -> ValueFault:
    return ValueFault(code, {"value": _shown(value)})


def _shown(value: Content) -> str:
    """The value as it stands in the file."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Figure):
        return f"{value.value:f}"
    return f"{value:f}" if isinstance(value, Decimal) else str(value)
