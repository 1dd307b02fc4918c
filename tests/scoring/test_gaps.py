"""A gap closed is a line reached, and one step less is not; an allowed strike-out leaves the gate met."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring import RowExplanation
from scoring.codes import MET, NOT_MET
from tests.scoring.hnte_rows import MODEL, Row, firm, judged, random_rows

GATES = {gate.id: gate for gate in MODEL.gates}
INDICATORS = {item.id: item for item in (MODEL.score.indicators if MODEL.score else ())}


def moved(row: Row, moves: Mapping[str, Fraction], amount: Fraction) -> Row:
    """The row after a move, in exact decimals."""
    changed = dict(row)
    for fact, by in moves.items():
        delta = amount * by
        if fact == "application_date":
            changed[fact] = (date.fromisoformat(row[fact]) + timedelta(days=int(delta))).isoformat()
        else:
            exact = Fraction(Decimal(str(row[fact]))) + delta
            changed[fact] = Decimal(exact.numerator) / Decimal(exact.denominator)
    return changed


def explained(seed: int, count: int = 40) -> list[tuple[Row, RowExplanation]]:
    # No row without sales, staff or income would ever reach its line by these moves alone.
    rows = [
        {name: value for name, value in row.items() if not name.startswith("reviewed")}
        for row in random_rows(seed, count)
    ]
    result = judged(*rows)
    return [(row, result.explain(i)) for i, row in enumerate(rows)]


@settings(max_examples=12, deadline=None)
@given(seed=st.integers(0, 2**32 - 1))
def test_gap_of_a_gate_closes_it(seed: int) -> None:
    closed, short, names = [], [], []
    for row, explanation in explained(seed):
        for reading in explanation.gates:
            moves = {move.id: move for move in reading.gate.gaps}
            for way in reading.ways:
                assert reading.state == "not_met"
                assert way.amount > 0
                amount, step = Fraction(Decimal(repr(way.amount))), moves[way.id].step
                closed.append(moved(row, moves[way.id].moves, amount))
                short.append(moved(row, moves[way.id].moves, amount - step))
                names.append(reading.gate.id)
    met, unmet = judged(*closed), judged(*short)
    for i, name in enumerate(names):
        assert met.gates[name].state[i] == MET, (name, closed[i])
        assert unmet.gates[name].state[i] == NOT_MET, (name, short[i])


@settings(max_examples=12, deadline=None)
@given(seed=st.integers(0, 2**32 - 1))
def test_gap_of_a_band_reaches_it(seed: int) -> None:
    closed, short, wanted = [], [], []
    for row, explanation in explained(seed):
        for line in explanation.ledger:
            moves = {move.id: move for move in line.indicator.gaps}
            for way in line.ways:
                if way.id in moves and line.next_outcome is not None:
                    amount, step = Fraction(Decimal(repr(way.amount))), moves[way.id].step
                    closed.append(moved(row, moves[way.id].moves, amount))
                    short.append(moved(row, moves[way.id].moves, amount - step))
                    wanted.append((line.indicator.id, line.next_outcome.id, line.outcomes[0].id))
    after, before = judged(*closed), judged(*short)
    for i, (indicator, following, current) in enumerate(wanted):
        assert _outcome(after, indicator, i) == following, closed[i]
        # A band that is skipped because it adds no points may lie between.
        assert _outcome(before, indicator, i) != following, short[i]
        assert _order(indicator, _outcome(before, indicator, i)) <= _order(indicator, current)


def _outcome(result: object, indicator: str, row: int) -> str:
    item = result.score.indicators[indicator]  # type: ignore[attr-defined]
    (name,) = [o.id for bit, o in enumerate(item.indicator.outcomes) if int(item.mask[row]) >> bit & 1]
    return str(name)


def _order(indicator: str, outcome: str) -> int:
    return [o.id for o in INDICATORS[indicator].outcomes].index(outcome)


@settings(max_examples=12, deadline=None)
@given(seed=st.integers(0, 2**32 - 1))
def test_strike_out_leaves_the_gate_met(seed: int) -> None:
    kept, fallen, names = [], [], []
    for row, explanation in explained(seed):
        for reading in explanation.gates:
            rule = reading.gate.strike_out
            if rule is not None and reading.strike_out is not None:
                assert reading.state == "met"
                amount = Fraction(Decimal(repr(reading.strike_out)))
                kept.append(moved(row, rule.moves, amount))
                fallen.append(moved(row, rule.moves, amount + rule.step))
                names.append((reading.gate.id, rule.moves))
    # Three-year sums are struck out of one year here; a negative year stands for the others.
    kept, fallen = [_spread(row) for row in kept], [_spread(row) for row in fallen]
    met, unmet = judged(*kept), judged(*fallen)
    for i, (name, _) in enumerate(names):
        assert met.gates[name].state[i] == MET, (name, kept[i])
        assert unmet.gates[name].state[i] == NOT_MET, (name, fallen[i])


def _spread(row: Row) -> Row:
    """Move what a year lacks below zero to the years before, so that every year stays in its domain."""
    changed = dict(row)
    for base in ("rd", "rd_domestic"):
        for year in (1, 2):
            amount = Decimal(str(changed[f"{base}_y{year}"]))
            if amount < 0:
                changed[f"{base}_y{year}"] = Decimal(0)
                changed[f"{base}_y{year + 1}"] = Decimal(str(changed[f"{base}_y{year + 1}"])) + amount
    return changed


@pytest.mark.parametrize("odd", [1.0, 1.0123])
def test_gaps_of_many_rows_are_the_exact_ones(odd: float) -> None:
    """Round figures lie on edges, odd ones beyond the cent; both go another way inside, with one meaning."""
    rows = random_rows(11, 800) + random_rows(12, 200, 0.2)
    for row in rows:
        for fact in row:
            if fact.startswith(("sales", "rd", "total", "hightech", "tech", "staff")):
                row[fact] *= odd
    result = judged(*rows)
    for name in result.gates:
        many = result.gate_gap(name)
        one = np.array([result.gate_gap_row(name, row) for row in range(len(rows))])
        np.testing.assert_array_equal(many, one)
        assert (many[result.gates[name].state == MET] == 0).all()


def ways(row: Row, gate: str) -> dict[str, float]:
    reading = next(r for r in judged(row).explain(0).gates if r.gate.id == gate)
    return {way.id: way.amount for way in reading.ways}


def test_staff_by_hiring_and_by_reassignment() -> None:
    """99 of 1,000: one re-assigned makes 10 %; one hired 100 of 1,001 < 10 %, two 101 of 1,002 = 10.08 %."""
    assert ways(firm(tech_staff_y1="99", staff_y1="1000"), "tech_staff") == {"hire": 2, "reassign": 1}


def test_days_to_wait() -> None:
    assert ways(firm(registered_on="2025-07-01"), "registered") == {"wait": 1}
    assert ways(firm(registered_on="2026-06-30"), "registered") == {"wait": 365}


def test_yuan_of_rd() -> None:
    """5 % of 130,000,000 is 6,500,000, and 6,000,000 were spent."""
    assert ways(firm(sales_y1="50000000"), "rd_intensity") == {"spend": 500_000}


def test_high_tech_income() -> None:
    """20 of 40 million: 4 million must qualify (24/40), or 10 million be sold anew (30/50)."""
    assert ways(firm(hightech_income_y1="20000000"), "hightech_income") == {"qualify": 4e6, "sell": 1e7}


def test_no_income_at_all() -> None:
    """Nothing of nothing: no reclassification helps, one cent of new high-tech sales does."""
    row = firm(hightech_income_y1="0", total_income_y1="0")
    assert ways(row, "hightech_income") == {"sell": 0.01}
    assert judged(row).explain(0).gates[6].gap is None


def test_no_way_where_facts_are_open_or_experts_refute() -> None:
    assert (
        ways(firm(sales_y1="90000000", sales_y3=None, rd_y1="0", rd_y2="0", rd_y3="0"), "rd_intensity") == {}
    )
    refuted = judged(firm(ip_core_support="E"))
    assert refuted.explain(0).gates[1].ways == ()
    assert np.isnan(refuted.gate_gap("ip_ownership")[0])


def test_points_lacking() -> None:
    """Above 70 in whole points: at most 70 lacks 1, at most 69.5 lacks 1, at most 60 lacks 11."""

    def gap(**facts: object) -> float:
        return float(judged(firm(**facts)).gate_gap("innovation_score")[0])

    rest = {
        "reviewed_ip_advancement": 7,
        "reviewed_ip_core_support": 7,
        "reviewed_ip_quantity": 7,
        "reviewed_conversion": 25,
    }
    rest |= {"org_rd_accounting": 6, "org_institution": 5, "org_conversion": 4, "org_talent": 4}
    assert [gap(**rest, reviewed_ip_acquisition=a) for a in (5, 4.5, 1)] == [1, 1, 5]
    assert np.isnan(gap())


def test_next_band_and_direct_way() -> None:
    line = next(
        x
        for x in judged(firm(ip_class1="0", ip_class2="4")).explain(0).ledger
        if x.indicator.id == "ip_quantity"
    )
    assert line.next_outcome is not None
    assert line.next_outcome.id == "B"
    assert {way.id: way.amount for way in line.ways} == {"class2": 1, "class1": 1}


def test_from_an_uncovered_band_to_the_next() -> None:
    """Two in three years (0-6, E or F): one more makes one a year, band E (1-6), which is surer."""
    line = next(
        x for x in judged(firm(conversions_3y="2")).explain(0).ledger if x.indicator.id == "conversion"
    )
    assert line.next_outcome is not None
    assert (line.next_outcome.id, [way.amount for way in line.ways]) == ("E", [1.0])


def test_strike_out_by_hand() -> None:
    """R&D 7,000,000 of sales 120,000,000 (5 %: 6,000,000): 1,000,000 may go, the largest project may not."""
    reading = next(
        r
        for r in judged(firm(rd_y1="3000000", rd_largest_project_3y="1500000")).explain(0).gates
        if r.gate.id == "rd_intensity"
    )
    assert (reading.strike_out, reading.largest, reading.survives_largest) == (1e6, 1.5e6, False)
    reading = judged(firm(tech_staff_y1="12")).explain(0).gates[3]
    assert (reading.gate.id, reading.strike_out) == ("tech_staff", 2)


def test_all_rd_at_home_may_fall_to_the_last_cent() -> None:
    """With all R&D in China the share stays 100 % until nothing is left: 6,000,000.00 less one cent."""
    reading = next(r for r in judged(firm()).explain(0).gates if r.gate.id == "rd_domestic")
    assert reading.strike_out == 5_999_999.99
