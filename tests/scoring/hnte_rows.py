"""Rows for the shipped high-tech model: its base firm, and random firms that crowd the edges of the law."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import numpy as np

from indicator_models.model import Model
from indicator_models.registry import load
from scoring import Result, evaluate

MODEL: Model = load("hnte", date(2026, 6, 30))
BASE: Mapping[str, Any] = dict(MODEL.cases.base_facts)
Row = dict[str, Any]

ALL_GATES = tuple(gate.id for gate in MODEL.gates)
GRADES = {"A": (7, 8), "B": (5, 6), "C": (3, 4), "D": (1, 2), "E": (0, 0)}
"""195号 三(七)1: points of the grades of advancement and core support."""
REVIEWED_TO_71: Mapping[str, Any] = {
    "reviewed_ip_advancement": 7,
    "reviewed_ip_core_support": 7,
    "reviewed_ip_quantity": 7,
    "reviewed_ip_acquisition": 6,
    "reviewed_conversion": 25,
    "org_rd_accounting": 6,
    "org_institution": 5,
    "org_conversion": 4,
    "org_talent": 4,
}
"""7+7+7+6 = 27 for IP, 25 for transformation, 19 for organisation, growth 0 in the base firm: 71."""


def table_of(rows: Sequence[Mapping[str, Any]]) -> dict[str, list[Any]]:
    """Rows as columns; a fact that a row does not name is blank."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    return {name: [row.get(name) for row in rows] for name in names}


def judged(*rows: Mapping[str, Any]) -> Result:
    """The result of some rows by the shipped model."""
    return evaluate(MODEL, table_of(rows))


def firm(**facts: Any) -> Row:
    """The base firm with some facts changed."""
    return {**BASE, **facts}


def random_rows(seed: int, count: int, blanks: float = 0.0) -> list[Row]:
    """Random firms; ``blanks`` is the share of facts left out of each (the application date stays)."""
    draw = np.random.default_rng(seed)
    rows = [_random_row(draw) for _ in range(count)]
    return [blanked(row, draw, blanks) for row in rows] if blanks else rows


def blanked(row: Row, draw: np.random.Generator, share: float) -> Row:
    """The row without a random share of its facts."""
    return {
        name: value for name, value in row.items() if name == "application_date" or draw.random() >= share
    }


def _random_row(draw: np.random.Generator) -> Row:
    applied = date(2026, 6, 30)
    row: Row = {"application_date": applied.isoformat()}
    ages = [0, 364, 365, 366, 500, 800, 1000, 3000, int(draw.integers(1, 5000))]
    row["registered_on"] = (applied - timedelta(days=int(draw.choice(ages)))).isoformat()
    row["field_code"] = str(draw.choice(list("0123467")))
    for year in (1, 2, 3):
        row[f"sales_y{year}"] = _amount(draw, [0, 4e7, 5e7, 5e7 + 0.01, 2e8, 2e8 + 0.01])
        row[f"net_assets_y{year}"] = _amount(draw, [-1e7, 0, 2e7, 2.2e7, 2.6e7, 3e7, 3.4e7])
        row[f"rd_y{year}"] = _amount(draw, [0, 1.2e6, 1.6e6, 2e6, 6e6, 1e7])
        row[f"rd_domestic_y{year}"] = round(row[f"rd_y{year}"] * float(draw.choice([0, 0.5, 0.6, 1])), 2)
    row["total_income_y1"] = _amount(draw, [0, 4e7, 5e7])
    row["hightech_income_y1"] = round(row["total_income_y1"] * float(draw.choice([0, 0.5, 0.6, 0.75])), 2)
    row["staff_y1"] = float(draw.choice([0, 10, 99, 100, 101, 1000, 62.5]))
    row["tech_staff_y1"] = round(row["staff_y1"] * float(draw.choice([0, 0.09, 0.1, 0.2])), 2)
    row["ip_class1"], row["ip_class2"] = int(draw.choice([0, 0, 1, 3])), int(draw.integers(0, 8))
    row["conversions_3y"] = int(draw.integers(0, 18))
    for flag in ("ip_self_developed", "standards_participation", "major_violation_12m"):
        row[flag] = bool(draw.random() < 0.5)
    _judgements(row, draw)
    return row


def _amount(draw: np.random.Generator, edges: Sequence[float]) -> float:
    if draw.random() < 0.6:
        return float(draw.choice(edges))
    return round(float(draw.uniform(0, 3e8 if draw.random() < 0.3 else 6e7)), 2)


def _judgements(row: Row, draw: np.random.Generator) -> None:
    """Grades and experts' points; where an item has both, the points lie in the grade."""
    for item in ("ip_advancement", "ip_core_support"):
        grade = str(draw.choice(list(GRADES)))
        low, high = GRADES[grade]
        if draw.random() < 0.7:
            row[item] = grade
            row[f"reviewed_{item}"] = float(draw.choice([low, high, (low + high) / 2]))
        else:
            row[f"reviewed_{item}"] = float(draw.integers(0, 17)) / 2
    for item, top in (("ip_quantity", 8), ("ip_acquisition", 6), ("ip_standards", 2), ("conversion", 30)):
        row[f"reviewed_{item}"] = float(draw.integers(0, 2 * top + 1)) / 2
    for item in ("net_asset_growth", "sales_growth"):
        row[f"reviewed_{item}"] = float(draw.integers(0, 21)) / 2
    for item, top in (("rd_accounting", 6), ("institution", 6), ("conversion", 4), ("talent", 4)):
        row[f"org_{item}"] = float(draw.integers(0, 2 * top + 1)) / 2
