"""One cell to one fact: a value, a blank, or a fault that says what to write instead."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Literal, TypeAlias

from assess.profile.figure import LIMIT
from assess.profile.region_code import is_region_code
from assess.tables.date_text import DateFault, parse_date
from assess.tables.number_text import is_approximate, parse_number, scaled
from assess.tables.words import Unit, codes_by_name, words
from indicator_models.fact import Fact
from indicator_models.names import narrow, squash

MEASURES: Mapping[str, str] = {
    "yuan": "money",
    "person": "person",
    "item": "item",
    "point": "point",
    "ratio": "ratio",
}
"""Unit of a fact to the measure a written unit must have."""

_SHOWN = 60
_PLAIN = re.compile(r"-?[0-9]{1,18}(?:\.[0-9]{1,18})?")
# From 2^53 on a double no longer holds every whole number, so digits may already be lost.
_EXACT_WHOLE = 2**53


@dataclass(frozen=True, slots=True)
class BrokenCell:
    """A workbook cell without a usable value: a formula never calculated, or an Excel error."""

    kind: Literal["not_calculated", "excel_error"]
    text: str


RawCell: TypeAlias = (
    "str | float | int | bool | Decimal | date | datetime | time | timedelta | BrokenCell | None"
)
CellValue: TypeAlias = "float | str | bool | date"


@dataclass(frozen=True, slots=True)
class CellFault:
    """Why a cell cannot be read: a problem code and its parameters."""

    code: str
    params: Mapping[str, object] = field(default_factory=dict)


def read_cell(raw: RawCell, fact: Fact, exponent: int = 0) -> CellValue | CellFault | None:
    """The value of a cell as ``fact`` means it; ``None`` is blank (not known).

    ``exponent`` is the power of ten of the column's unit (4 for 万元); a unit written in the cell itself goes
    before it. Money comes back in yuan, ratios as fractions, dates as civil dates, codes as in the catalogue.
    """
    if isinstance(raw, BrokenCell):
        return CellFault(f"table_cell_{raw.kind}", {"value": raw.text})
    if is_blank(raw, fact):
        return None
    if fact.kind in ("money", "number", "count", "points"):
        return _number(raw, fact, exponent)
    if fact.kind == "date":
        return _date(raw)
    if fact.kind == "flag":
        return _flag(raw)
    if fact.kind == "text":
        return _region_code(raw) if fact.id == "region_code" else _text(raw)
    return _listed(raw, fact)


def is_blank(raw: RawCell, fact: Fact | None = None) -> bool:
    """Whether a cell says nothing; 无 is a statement in a yes-no column and a blank elsewhere."""
    if raw is None or (isinstance(raw, float) and math.isnan(raw)):
        return True
    if not isinstance(raw, str) or "0" <= raw[:1] <= "9":
        # No word for a blank begins with a digit; most cells of a pool do.
        return False
    word = narrow(raw)
    if fact is not None and fact.kind == "flag" and word in words().no:
        return False
    if fact is not None and word in _code_names(fact):
        return False
    return word in words().blanks


def shown(raw: object) -> str:
    """A cell's content for a message: one line, cut to a readable length."""
    text = raw.text if isinstance(raw, BrokenCell) else _plain(raw)
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _plain(raw: object) -> str:
    if isinstance(raw, float) and raw.is_integer() and abs(raw) < _EXACT_WHOLE:
        return str(int(raw))
    return str(raw)


def _number(raw: RawCell, fact: Fact, exponent: int) -> float | CellFault:
    value = _amount(raw, fact, exponent)
    if isinstance(value, CellFault):
        return value
    if not math.isfinite(value):
        return CellFault("table_cell_not_number", {"value": shown(raw)})
    if abs(value) >= LIMIT:
        # As in a profile: beyond it a cent is no longer exact in a double.
        params = {"value": shown(raw), "low": f"{-LIMIT:,f}", "high": f"{LIMIT:,f}"}
        return CellFault("table_cell_outside_domain", params)
    if fact.kind == "count" and not value.is_integer():
        return CellFault("table_cell_not_whole", {"value": shown(raw)})
    if (fact.min is not None and value < float(fact.min)) or (
        fact.max is not None and value > float(fact.max)
    ):
        low, high = _limit(fact.min), _limit(fact.max)
        return CellFault("table_cell_outside_domain", {"value": shown(raw), "low": low, "high": high})
    return value


def _limit(limit: Decimal | None) -> str:
    return "∞" if limit is None else str(limit)


def _amount(raw: RawCell, fact: Fact, exponent: int) -> float | CellFault:
    if isinstance(raw, bool):
        return CellFault("table_cell_not_number", {"value": shown(raw)})
    if isinstance(raw, float | int | Decimal):
        # A double stands for its shortest decimal, so 0.1 万元 is exactly 1,000 yuan.
        decimal = raw if isinstance(raw, Decimal) else Decimal(repr(raw))
        return scaled(decimal, exponent) if decimal.is_finite() else math.inf
    if not isinstance(raw, str):
        return CellFault("table_cell_not_number", {"value": shown(raw)})
    if _PLAIN.fullmatch(raw):
        # The commonest writing, read as one decimal: the same double as by way of Decimal, ten times as fast.
        return float(f"{raw}e{exponent}")
    written = parse_number(raw)
    if written is None:
        code = "table_cell_approximate" if is_approximate(raw) else "table_cell_not_number"
        return CellFault(code, {"value": shown(raw)})
    if written.unit is None:
        return scaled(written.value, exponent)
    if not fits(written.unit, fact):
        return CellFault("table_cell_unit", {"value": shown(raw)})
    return scaled(written.value, written.unit.exponent)


def fits(unit: Unit, fact: Fact) -> bool:
    """Whether a written unit measures what the fact is measured in."""
    return MEASURES.get(fact.unit) == unit.measure


def _date(raw: RawCell) -> date | CellFault:
    if isinstance(raw, datetime):
        return raw.date()
    if isinstance(raw, date):
        return raw
    if isinstance(raw, bool) or not isinstance(raw, str | float | int | Decimal):
        return CellFault("table_cell_not_date", {"value": shown(raw)})
    found = parse_date(raw if isinstance(raw, str) else _plain(raw), serial=not isinstance(raw, str))
    if isinstance(found, DateFault):
        return CellFault(f"table_cell_date_{found.value}", {"value": shown(raw)})
    return found if found is not None else CellFault("table_cell_not_date", {"value": shown(raw)})


def _flag(raw: RawCell) -> bool | CellFault:
    if isinstance(raw, bool):
        return raw
    word = narrow(_plain(raw))
    if word in words().yes:
        return True
    if word in words().no:
        return False
    return CellFault("table_cell_not_flag", {"value": shown(raw)})


def _text(raw: RawCell) -> str | CellFault:
    if isinstance(raw, float | int) and not isinstance(raw, bool) and abs(raw) >= _EXACT_WHOLE:
        return CellFault("table_cell_digits_lost", {"value": shown(raw)})
    return " ".join(_plain(raw).split())


def _region_code(raw: RawCell) -> str | CellFault:
    text = _text(raw)
    if isinstance(text, CellFault):
        return text
    code = narrow(text)
    return code if is_region_code(code) else CellFault("table_cell_not_region_code", {"value": shown(raw)})


def _listed(raw: RawCell, fact: Fact) -> str | CellFault:
    text = _plain(raw)
    names = _code_names(fact)
    word = narrow(text)
    if word in names:
        return names[word]
    lead = re.match(r"[0-9a-z]+", word)
    code = names.get(lead[0]) if lead else None
    rest = squash(word[lead.end() :]) if lead else ""
    # "1 电子信息" and "A 档" say the code twice over; "1 航空航天" contradicts itself and is not read.
    if code is not None and (rest in {"档", "级"} if fact.kind == "grade" else names.get(rest) == code):
        return code
    return CellFault("table_cell_not_in_list", {"value": shown(raw), "allowed": allowed(fact)})


def allowed(fact: Fact) -> str:
    """The codes of a fact with their labels, for a message."""
    labels = fact.code_labels
    return ", ".join(f"{code} {labels[code].zh}" if code in labels else code for code in fact.codes)


def _code_names(fact: Fact) -> Mapping[str, str]:
    if not fact.codes:
        return {}
    labels = fact.code_labels
    return _names_of(
        tuple((code, labels[code].zh, labels[code].en) if code in labels else (code,) for code in fact.codes)
    )


@lru_cache(maxsize=256)
def _names_of(codes: tuple[tuple[str, ...], ...]) -> Mapping[str, str]:
    """Every way to write a code: itself and its labels, with and without punctuation."""
    return codes_by_name({names[0]: names for names in codes})
