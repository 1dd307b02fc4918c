"""One cell to one value: exact decimals, dates, codes, words; or the fault that says what to write instead.

Reading numbers, dates and blanks is that of :mod:`assess.tables`; here it ends in the types of a profile.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import TypeAlias

from assess.intake.choices import codes_by_word, entries, unsure_words
from assess.intake.codes import code_of, codes_of
from assess.intake.layout import CellKind, CellSpec
from assess.profile.base import YEAR_MAX, YEAR_MIN
from assess.profile.credit_code import normal_credit_code
from assess.profile.figure import LIMIT
from assess.tables.cells import BrokenCell, CellFault, RawCell, is_blank, shown
from assess.tables.date_text import DateFault, parse_date
from assess.tables.number_text import is_approximate, parse_number
from assess.tables.words import words
from indicator_models.names import narrow
from indicator_models.texts import Lang

CellValue: TypeAlias = "Decimal | int | bool | str | date | tuple[str, ...]"
Reading: TypeAlias = "CellValue | CellFault | None"

WAN = 4
"""Power of ten of 万元 against yuan."""

EXCEL_DIGITS = 15
"""Significant digits that Excel shows and takes in."""

_EXACT_WHOLE = 2**53
_SPLIT = re.compile(r"[;;、\n]")
_HEADS_MAX, _COUNT_MAX = Decimal(10_000_000), Decimal(1_000_000)


def read_value(raw: RawCell, spec: CellSpec, exponent: int, lang: Lang) -> Reading:
    """The value of a cell, ``None`` for a blank, or a fault.

    ``exponent`` is the power of ten of the workbook's unit of money; a unit written in the cell goes before
    it. Money comes back in yuan as an exact decimal. ``lang`` is the language of the words a fault lists.
    """
    if isinstance(raw, BrokenCell):
        return CellFault(f"table_cell_{raw.kind}", {"value": raw.text})
    if spec.listed:
        return _listed(raw, spec, lang)
    if spec.none_is_zero and says_none(raw):
        return Decimal(0)
    if is_blank(raw):
        return None
    return _READERS[spec.kind](raw, spec, exponent)


def says_none(raw: RawCell) -> bool:
    """Whether a cell says 无, which is a blank for some writers and a zero for others."""
    return isinstance(raw, str) and narrow(raw) in words().blank_or_zero


def _listed(raw: RawCell, spec: CellSpec, lang: Lang) -> Reading:
    word = ("yes" if raw else "no") if isinstance(raw, bool) else narrow(plain(raw))
    code = codes_by_word(spec).get(word)
    if code is None and spec.words in ("flag", "have"):
        code = "yes" if word in words().yes else "no" if word in words().no else None
    if code is not None:
        return code == "yes" if spec.kind == "flag" else code
    if word in unsure_words() or is_blank(raw):
        return None
    allowed = " / ".join(entries(spec, lang))
    return CellFault("table_cell_not_in_list", {"value": shown(raw), "allowed": allowed})


def _money(raw: RawCell, spec: CellSpec, exponent: int) -> Reading:
    value = _decimal(raw, "money", exponent)
    if isinstance(value, CellFault):
        return value
    low = Decimal(0) if spec.kind == "money_positive" else -LIMIT
    return _within(value, raw, low if spec.min is None else spec.min, LIMIT if spec.max is None else spec.max)


def _number(raw: RawCell, spec: CellSpec, _: int) -> Reading:
    value = _decimal(_of_excel(raw) if spec.kind == "ratio" else raw, spec.measure, 0)
    if isinstance(value, CellFault):
        return value
    low = -LIMIT if spec.min is None else spec.min
    return _within(value, raw, low, LIMIT if spec.max is None else spec.max)


def _of_excel(raw: RawCell) -> RawCell:
    """A number as Excel means it, to 15 digits: it keeps 2.8 % as 0.027999999999999997."""
    return f"{raw:.{EXCEL_DIGITS}g}" if isinstance(raw, float) else raw


def _heads(raw: RawCell, _: CellSpec, __: int) -> Reading:
    value = _decimal(raw, "person", 0)
    return value if isinstance(value, CellFault) else _within(value, raw, Decimal(0), _HEADS_MAX)


def _count(raw: RawCell, spec: CellSpec, _: int) -> Reading:
    top = _COUNT_MAX if spec.max is None else spec.max
    measure = spec.measure or ("point" if spec.kind == "points" else "item")
    return _whole(raw, measure, Decimal(0) if spec.min is None else spec.min, top)


def _month(raw: RawCell, _: CellSpec, __: int) -> Reading:
    text = narrow(raw).removesuffix("月") if isinstance(raw, str) else raw
    return _whole(text, "", Decimal(1), Decimal(12))


def _year(raw: RawCell, _: CellSpec, __: int) -> Reading:
    year = year_of(raw)
    return year if year is not None else CellFault("intake_cell_not_year", {"value": shown(raw)})


def year_of(raw: RawCell) -> int | None:
    """The calendar year a cell names: 2024, 2024年, 2024年度, or a date."""
    if isinstance(raw, date):
        return raw.year
    match = re.fullmatch(r"(\d{4})\s*(?:年度?|/12/31)?", narrow(plain(raw)), re.ASCII)
    year = int(match[1]) if match else None
    return year if year is not None and YEAR_MIN <= year <= YEAR_MAX else None


def _date(raw: RawCell, _: CellSpec, __: int) -> Reading:
    if isinstance(raw, datetime):
        return raw.date()
    if isinstance(raw, date):
        return raw
    if isinstance(raw, bool | time | timedelta):
        return CellFault("table_cell_not_date", {"value": shown(raw)})
    found = parse_date(plain(raw), serial=not isinstance(raw, str))
    if isinstance(found, DateFault):
        code = "intake_date_incomplete" if found is DateFault.INCOMPLETE else "table_cell_date_ambiguous"
        return CellFault(code, {"value": shown(raw)})
    return found if found is not None else CellFault("table_cell_not_date", {"value": shown(raw)})


def _text(raw: RawCell, spec: CellSpec, _: int) -> Reading:
    if isinstance(raw, float | int) and not isinstance(raw, bool) and abs(raw) >= _EXACT_WHOLE:
        return CellFault("table_cell_digits_lost", {"value": shown(raw)})
    text = " ".join(plain(raw).split())
    return normal_credit_code(text) if spec.kind == "credit_code" else text


def _digits(raw: RawCell, _: CellSpec, __: int) -> Reading:
    return narrow(plain(raw)).upper()


def _texts(raw: RawCell, spec: CellSpec, _: int) -> Reading:
    parts = plain(raw).splitlines() if spec.kind == "lines" else _SPLIT.split(plain(raw))
    return tuple(filter(None, (" ".join(part.split()) for part in parts)))


def _code(raw: RawCell, spec: CellSpec, _: int) -> Reading:
    assert spec.prefix is not None
    found: str | tuple[str, ...] | None
    found = code_of(plain(raw), spec.prefix) if spec.kind == "code" else codes_of(plain(raw), spec.prefix)
    return CellFault("intake_cell_not_code", _code_params(raw, spec.prefix)) if found is None else found


def _code_params(raw: RawCell, prefix: str) -> Mapping[str, object]:
    return {"value": shown(raw), "first": f"{prefix}01", "second": f"{prefix}03"}


def _decimal(raw: RawCell, measure: str, exponent: int) -> Decimal | CellFault:
    if isinstance(raw, float | int) and not isinstance(raw, bool):
        # A double stands for its shortest decimal, so 0.1 万元 is exactly 1,000 yuan.
        return Decimal(plain(raw)).scaleb(exponent)
    if not isinstance(raw, str):
        return CellFault("table_cell_not_number", {"value": shown(raw)})
    written = parse_number(raw)
    if written is None:
        code = "table_cell_approximate" if is_approximate(raw) else "table_cell_not_number"
        return CellFault(code, {"value": shown(raw)})
    if written.unit is None:
        return written.value.scaleb(exponent)
    if written.unit.measure != measure:
        return CellFault("table_cell_unit", {"value": shown(raw)})
    return written.value.scaleb(written.unit.exponent)


def _whole(raw: RawCell, measure: str, low: Decimal, high: Decimal) -> int | CellFault:
    value = _decimal(raw, measure, 0)
    if isinstance(value, CellFault):
        return value
    checked = _within(value, raw, low, high)
    if isinstance(checked, CellFault):
        return checked
    if checked != checked.to_integral_value():
        return CellFault("table_cell_not_whole", {"value": shown(raw)})
    return int(checked)


def _within(value: Decimal, raw: RawCell, low: Decimal, high: Decimal) -> Decimal | CellFault:
    # Money is bounded strictly by LIMIT; the other limits belong to their range.
    if not value.is_finite() or not (low <= value <= high) or abs(value) >= LIMIT:
        limits = {"low": f"{low:,f}", "high": f"{high:,f}"}
        return CellFault("table_cell_outside_domain", {"value": shown(raw), **limits})
    return value


def plain(raw: RawCell) -> str:
    """A cell as text, whole numbers without a decimal point."""
    if isinstance(raw, float) and raw.is_integer() and abs(raw) < _EXACT_WHOLE:
        return str(int(raw))
    return "" if raw is None else str(raw)


_READERS: Mapping[CellKind, Callable[[RawCell, CellSpec, int], Reading]] = {
    "money": _money,
    "money_positive": _money,
    "heads": _heads,
    "number": _number,
    "ratio": _number,
    "count": _count,
    "points": _count,
    "month": _month,
    "year": _year,
    "date": _date,
    "text": _text,
    "credit_code": _text,
    "digits": _digits,
    "texts": _texts,
    "lines": _texts,
    "code": _code,
    "codes": _code,
}
