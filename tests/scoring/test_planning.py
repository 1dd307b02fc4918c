"""The planning figure: inside the law's range, never part of the verdict."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicator_models.planning import planning_rules
from scoring import evaluate
from scoring.planning import Reading
from tests.scoring.hnte_rows import MODEL, Row, firm, judged, random_rows, table_of

RULES = planning_rules("hnte")
TICKS = (
    "rd_organisation", "rd_accounting", "rd_ledger", "institution", "cooperation", "conversion_rules",
    "open_platform", "training", "skills", "recruitment", "rewards",
)  # fmt: skip


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 2**32 - 1), share=st.sampled_from([0.0, 0.4]))
def test_planning_stays_inside_and_changes_no_verdict(seed: int, share: float) -> None:
    rows = random_rows(seed, 100, share)
    draw = np.random.default_rng(seed)
    for row in rows:
        row |= {
            f"mgmt_{tick}": str(draw.choice(["recorded", "written", "none"]))
            for tick in TICKS
            if draw.random() < 0.7
        }
        row["main_products_ip"] = str(draw.choice(["all", "partly", "none"]))
        row["ip_class1_linked"] = int(draw.integers(0, 2))
    table = table_of(rows)
    plain, planned = evaluate(MODEL, table), evaluate(MODEL, table, RULES)
    assert (plain.verdict == planned.verdict).all()
    assert planned.planning is not None
    assert planned.score is not None
    for name, (low, high) in planned.planning.items.items():
        item = planned.score.indicators[name]
        assert (item.low <= low).all()
        assert (low <= high).all()
        assert (high <= item.high).all()
    assert (planned.score.low <= planned.planning.low).all()
    assert (planned.planning.high <= planned.score.high).all()


def planned(row: Row) -> tuple[dict[str, tuple[float, float]], tuple[float, float], Reading]:
    explanation = evaluate(MODEL, table_of([row]), RULES).explain(0)
    items = {line.indicator.id: line.planning for line in explanation.ledger if line.planning is not None}
    assert explanation.planning is not None
    return items, explanation.planning, explanation.planning_reading


FULL = {f"mgmt_{tick}": "recorded" for tick in TICKS} | {
    "ip_class1_linked": 1, "main_products_ip": "all", "ip_acquired": 0, "ip_class2_substantive": 0,
}  # fmt: skip


def test_figures_by_hand() -> None:
    """By the aid of practice: linked class I 5.5; all products 5.5; quantity A 7.5; all own 5; no standard 0;
    15 conversions 27.5; organisation 6+6+4+4 = 20; growth 0: 23.5 + 27.5 + 20 = 71."""
    items, total, reading = planned(firm(**FULL))
    assert items["ip_advancement"] == (5.5, 5.5)
    assert items["ip_core_support"] == (5.5, 5.5)
    assert items["ip_quantity"] == (7.5, 7.5)
    assert items["ip_acquisition"] == (5, 5)
    assert items["conversion"] == (27.5, 27.5)
    assert [items[f"org_{k}"][0] for k in ("rd_accounting", "institution", "conversion", "talent")] == [
        6,
        6,
        4,
        4,
    ]
    assert total == (71, 71)
    # Above the line of 70 and below the target of 75.
    assert reading == "borderline"


def test_written_only_counts_half_rounded_down() -> None:
    """2 + 1 + 0 = 3; 1.5 + 1.5 = 3; 1.5 + 0 = 1.5 -> 1; 0.5 × 3 + 1 = 2.5 -> 2."""
    ticks = dict.fromkeys(TICKS, "written") | {
        "rd_organisation": "recorded",
        "rd_ledger": "none",
        "rewards": "recorded",
    }
    items, _, _ = planned(firm(**FULL | {f"mgmt_{tick}": value for tick, value in ticks.items()}))
    assert [items[f"org_{k}"][0] for k in ("rd_accounting", "institution", "conversion", "talent")] == [
        3,
        3,
        2,
        2,
    ]
    ticks["cooperation"] = "none"
    items, _, _ = planned(firm(**FULL | {f"mgmt_{tick}": value for tick, value in ticks.items()}))
    assert items["org_institution"] == (1, 1)


def test_stated_planning_values() -> None:
    """An average below one a year and a base that is not positive are planned at 0."""
    items, _, _ = planned(firm(**FULL, conversions_3y="2", net_assets_y3="-1"))
    assert items["conversion"] == (0, 0)
    assert items["net_asset_growth"] == (0, 0)


def test_experts_points_replace_the_planning_figure() -> None:
    items, _, _ = planned(firm(**FULL, reviewed_conversion=25, org_talent=1, reviewed_ip_advancement=8))
    assert (items["conversion"], items["org_talent"], items["ip_advancement"]) == ((25, 25), (1, 1), (8, 8))


@pytest.mark.parametrize(
    ("facts", "reading"),
    [
        # 71 + 4.5 (sales growth 35 %: band A, 9.5) = 80.5.
        ({"sales_y1": "68000000", "rd_y1": "4000000"}, "likely"),
        ({}, "borderline"),
        # 71 - 27.5 + 21.5.
        ({"conversions_3y": "12"}, "unlikely"),
        # 15 or 0 conversions: 71 or 43.5.
        ({"conversions_3y": None}, "unknown"),
        # 70 itself does not pass: 71 - 1.
        ({"org_talent": "3"}, "unlikely"),
    ],
)
def test_reading(facts: dict[str, object], reading: str) -> None:
    assert planned(firm(**{**FULL, **facts}))[2] == reading


def test_without_rules_there_is_no_figure() -> None:
    explanation = judged(firm()).explain(0)
    assert explanation.planning is None
    assert {line.planning for line in explanation.ledger} == {None}
