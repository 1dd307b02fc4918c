"""A seeded pool of fictional firms over the fact catalogue: for the demo, for tests, for measuring speed.

Nothing here is a real firm. Names carry 「示例」 and 「(虚构)」. Credit codes have right check characters
(GB 11714, GB 32100-2015) over the region number 990000, which GB/T 2260 does not give to any place, so they
cannot belong to anyone. Region codes are those of Nantong's districts, so that models of a region find firms.

The joint distribution is invented: sales log-normal over all three tiers of the R&D ratio, ratios scattered
around the law's lines, so that every verdict and many edges occur. It is no estimate of any real population.
Only uniform numbers are drawn and the results rounded to two decimals of 万元, so the same seed gives the
same file on every machine.
"""

from __future__ import annotations

import argparse
import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from indicator_models.catalogue import catalogue
from sample_enterprises.fictional_identity import credit_code, firm_name

Column: TypeAlias = "NDArray[np.float64] | list[Any]"
_Numbers: TypeAlias = NDArray[np.float64]

APPLICATION_DATE = date(2026, 8, 31)
BLANK_SHARE = 0.06
_WAN = 10_000.0
_REGIONS = ("320612", "320613", "320614", "320623", "320681", "320682", "320685")
# Industry of GB/T 4754-2017 beside the national field it mostly falls into.
_TRADES = (
    ("C3979", "1"),
    ("I6513", "1"),
    ("M7320", "2"),
    ("C3484", "3"),
    ("C3670", "3"),
    ("C2710", "6"),
    ("C2651", "7"),
    ("C3360", "7"),
    ("C3821", "8"),
    ("C3591", "9"),
)
_NEVER_BLANK = frozenset({"credit_code", "name", "region_code", "industry_code"})


class _Draw:
    """Draws from uniform numbers only: their stream hangs on the bit generator, not on a library version."""

    def __init__(self, seed: int, rows: int) -> None:
        self._stream = np.random.Generator(np.random.PCG64(seed))
        self.rows = rows

    def uniform(self, low: float = 0.0, high: float = 1.0) -> _Numbers:
        return low + (high - low) * self._stream.random(self.rows)

    def normal(self, mean: float = 0.0, spread: float = 1.0) -> _Numbers:
        radius = np.sqrt(-2.0 * np.log1p(-self._stream.random(self.rows)))
        return mean + spread * radius * np.cos(2.0 * np.pi * self._stream.random(self.rows))

    def chance(self, share: float | _Numbers) -> NDArray[np.bool_]:
        return self._stream.random(self.rows) < share

    def whole(self, low: int, high: int) -> NDArray[np.int64]:
        """Whole numbers from ``low`` to ``high``, both included."""
        return (low + np.floor(self._stream.random(self.rows) * (high - low + 1))).astype(np.int64)


def generate(
    rows: int,
    seed: int,
    *,
    application_date: date = APPLICATION_DATE,
    blank_share: float = BLANK_SHARE,
) -> dict[str, Column]:
    """A fact table of ``rows`` fictional firms: money in yuan, blanks as NaN or ``None``.

    Yearly figures of years before a firm was registered are blank. Raises ``ValueError`` for more than
    a million rows, where fictional names run out.
    """
    draw = _Draw(seed, rows)
    columns: dict[str, Column] = {}
    trades = draw.whole(0, len(_TRADES) - 1)
    registered = _registered(draw, application_date)
    columns["credit_code"] = [credit_code(row) for row in range(rows)]
    columns["name"] = [firm_name(row) for row in range(rows)]
    columns["region_code"] = [_REGIONS[place] for place in draw.whole(0, len(_REGIONS) - 1)]
    columns["industry_code"] = [_TRADES[trade][0] for trade in trades]
    columns["registered_on"] = registered
    columns["application_date"] = [application_date] * rows
    outside = draw.chance(0.08)
    columns["field_code"] = [
        "0" if out else _TRADES[trade][1] for trade, out in zip(trades, outside, strict=True)
    ]
    columns |= _finance(draw)
    columns |= _people(draw, columns)
    columns |= _innovation(draw)
    _blank(draw, columns, blank_share)
    _blank_before_registration(columns, application_date)
    return {fact: columns[fact] for fact in catalogue().facts if fact in columns}


def _registered(draw: _Draw, application_date: date) -> list[date | None]:
    """Mostly 3 to 20 years old; about one in twelve under three years, some of them under 365 days."""
    days = np.where(draw.chance(0.08), draw.uniform(120, 1_095), draw.uniform(1_095, 7_300))
    return [application_date - timedelta(days=int(age)) for age in days]


def _finance(draw: _Draw) -> dict[str, Column]:
    latest = np.exp(draw.normal(np.log(6_500 * _WAN), 1.1))
    # A handful stand just over a tier's edge, where one yuan more or less changes the ratio asked for.
    latest = np.where(draw.chance(0.03), 5_000 * _WAN + np.round(draw.uniform(-2, 2)) * 100, latest)
    latest = np.where(draw.chance(0.02), 20_000 * _WAN + np.round(draw.uniform(-2, 2)) * 100, latest)
    growth = [1.0 + draw.normal(0.12, 0.2).clip(-0.7, 1.5) for _ in range(2)]
    sales = [latest, latest / growth[0], latest / growth[0] / growth[1]]
    sales[2] = np.where(draw.chance(0.015), 0.0, sales[2])
    tier = np.where(latest <= 5_000 * _WAN, 0.05, np.where(latest <= 20_000 * _WAN, 0.04, 0.03))
    ratio = tier * draw.normal(1.4, 0.4).clip(0.1, 4.0)
    columns: dict[str, Column] = {}
    equity = latest * draw.uniform(0.3, 1.1)
    steps = [1.0 + draw.normal(0.1, 0.15).clip(-0.6, 1.5) for _ in range(2)]
    assets = [equity, equity / steps[0], equity / steps[0] / steps[1]]
    sunk = draw.chance(0.03)
    for year in (1, 2, 3):
        rd = sales[year - 1] * ratio * draw.uniform(0.85, 1.15)
        columns[f"sales_y{year}"] = _money(sales[year - 1])
        columns[f"net_assets_y{year}"] = _money(np.where(sunk, -0.2, 1.0) * assets[year - 1])
        columns[f"rd_y{year}"] = _money(rd)
        columns[f"rd_domestic_y{year}"] = _money(
            rd * np.where(draw.chance(0.04), draw.uniform(0.4, 0.9), 1.0)
        )
    total = latest * draw.uniform(1.0, 1.06)
    columns["total_income_y1"] = _money(total)
    columns["hightech_income_y1"] = _money(latest * draw.normal(0.76, 0.12).clip(0.0, 0.98))
    columns["taxable_income_y1"] = _money((latest * draw.normal(0.06, 0.05)).clip(0.0))
    return columns


def _people(draw: _Draw, columns: Mapping[str, Column]) -> dict[str, Column]:
    sales = np.asarray(columns["sales_y1"], dtype=np.float64)
    staff = np.maximum(4.0, np.round(sales / (draw.uniform(55, 160) * _WAN)))
    share = draw.normal(0.17, 0.055).clip(0.0, 0.9)
    return {"staff_y1": staff, "tech_staff_y1": np.round(staff * share)}


def _innovation(draw: _Draw) -> dict[str, Column]:
    """Among all, about one firm in eight is well prepared and has been through a pre-review by experts."""
    ready = draw.chance(0.12)
    class1 = np.where(ready | draw.chance(0.5), draw.whole(1, 5), 0).astype(np.float64)
    class2 = np.where(draw.chance(0.93), draw.whole(1, 18), 0).astype(np.float64)
    own = draw.chance(0.93) & (class1 + class2 > 0)
    conversions = np.where(ready, draw.whole(15, 26), draw.whole(0, 24)).astype(np.float64)
    columns: dict[str, Column] = {
        "ip_class1": class1,
        "ip_class2": class2,
        "ip_self_developed": [bool(flag) for flag in own],
        "standards_participation": [bool(flag) for flag in draw.chance(0.12)],
        "conversions_3y": conversions,
        "major_violation_12m": [bool(flag) for flag in draw.chance(0.015)],
    }
    for fact in ("ip_advancement", "ip_core_support"):
        grades = draw.whole(0, 1)
        columns[fact] = ["AB"[grade] if seen else None for grade, seen in zip(grades, ready, strict=True)]
    tops = {"org_rd_accounting": 6, "org_institution": 6, "org_conversion": 4, "org_talent": 4}
    for fact, top in tops.items():
        columns[fact] = np.where(ready, draw.whole(top - 1, top), np.nan)
    return columns


def _money(yuan: _Numbers) -> _Numbers:
    """Whole hundreds of yuan: two decimals of 万元, as the forms ask for."""
    return np.round(yuan / 100.0) * 100.0


def _blank(draw: _Draw, columns: dict[str, Column], share: float) -> None:
    for fact, column in columns.items():
        if fact in _NEVER_BLANK or fact == "application_date":
            continue
        _clear(column, draw.chance(share))


def _blank_before_registration(columns: dict[str, Column], application_date: date) -> None:
    registered = columns["registered_on"]
    latest = application_date.year - 1
    for fact in catalogue().facts.values():
        if fact.year is None or fact.id not in columns:
            continue
        closed = latest - fact.year + 1
        _clear(
            columns[fact.id],
            np.array([isinstance(day, date) and day.year > closed for day in registered], dtype=np.bool_),
        )


def _clear(column: Column, where: NDArray[np.bool_]) -> None:
    if isinstance(column, np.ndarray):
        column[where] = np.nan
        return
    for row in np.flatnonzero(where):
        column[int(row)] = None


def pool_csv(columns: Mapping[str, Column], application_date: date = APPLICATION_DATE) -> bytes:
    """The pool as offices keep it: Chinese headings with real years, 万元, 是 / 否; UTF-8 with a mark."""
    facts = catalogue().facts
    shown = [fact for fact in columns if fact != "application_date"]
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow([_heading(fact, application_date.year) for fact in shown])
    cells = [[_cell(value, facts[fact].kind) for value in columns[fact]] for fact in shown]
    writer.writerows(zip(*cells, strict=True))
    return buffer.getvalue().encode("utf-8-sig")


def _heading(fact_id: str, application_year: int) -> str:
    fact = catalogue().facts[fact_id]
    year = f"{application_year - fact.year}年" if fact.year is not None else ""
    unit = "(万元)" if fact.kind == "money" else ""
    return f"{year}{fact.label.zh}{unit}"


def _cell(value: float | str | bool | date | None, kind: str) -> str:
    # NaN, the blank of a column of numbers, differs from itself.
    if value is None or value != value:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return value
    return f"{value / _WAN:.2f}" if kind == "money" else f"{value:g}"


def main(arguments: Sequence[str] | None = None) -> None:
    """``python -m sample_enterprises.generator --rows N --seed S --out FILE``: write a pool as csv."""
    parser = argparse.ArgumentParser(prog="python -m sample_enterprises.generator", description=main.__doc__)
    parser.add_argument("--rows", type=int, required=True)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args(arguments)
    given.out.parent.mkdir(parents=True, exist_ok=True)
    given.out.write_bytes(pool_csv(generate(given.rows, given.seed)))


if __name__ == "__main__":
    main()
