"""Edges of the law for amounts to the cent, held against fractions worked out here."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.codes import MET
from tests.scoring.hnte_rows import Row, firm, judged

EDGES = (Fraction(35, 100), Fraction(25, 100), Fraction(15, 100), Fraction(5, 100))
BANDS = "ABCD"


def cents(amount: int) -> str:
    """An amount in cents as yuan, as a table holds it."""
    return f"{'-' if amount < 0 else ''}{abs(amount) // 100}.{abs(amount) % 100:02d}"


def growth_band(first: int, second: int, third: int) -> str:
    """195号 三(七)4 in fractions: g = 1/2 (second/first + third/second) - 1."""
    growth = (Fraction(second, first) + Fraction(third, second)) / 2 - 1
    for band, edge in zip(BANDS, EDGES, strict=True):
        if growth >= edge:
            return band
    return "E" if growth > 0 else "F"


def bands_of(rows: list[Row], indicator: str) -> list[str]:
    result = judged(*rows)
    assert result.score is not None
    item = result.score.indicators[indicator]
    names = [outcome.id for outcome in item.indicator.outcomes]
    # One bit: one outcome.
    assert all(bin(int(mask)).count("1") == 1 for mask in item.mask)
    return [names[int(mask).bit_length() - 1] for mask in item.mask]


@pytest.mark.parametrize("fact", ["sales", "net_assets"])
@settings(max_examples=20, deadline=None)
@given(
    unit=st.integers(1, 50_000_000),
    first=st.integers(2, 60),
    growths=st.lists(st.sampled_from([*EDGES, Fraction(0)]), min_size=1, max_size=5),
    near=st.integers(1, 3),
)
def test_growth_on_an_edge(fact: str, unit: int, first: int, growths: list[Fraction], near: int) -> None:
    """second = first · j/20, third = second · i/20 with (j + i)/40 - 1 on the edge: whole cents, exactly."""
    amounts = []
    for growth in growths:
        both = int(40 * (1 + growth))
        rises = (min(first, both - 1), both - min(first, both - 1))
        exact = 400 * unit, 20 * unit * rises[0], unit * rises[0] * rises[1]
        assert (Fraction(exact[1], exact[0]) + Fraction(exact[2], exact[1])) / 2 - 1 == growth
        amounts += [
            (exact[0] + a, exact[1] + b, exact[2] + c)
            for a, b, c in product((0,), (-near, 0, near), (-near, -1, 0, 1, near))
        ]
    amounts = [amount for amount in amounts if amount[1] > 0]
    rows = [firm(**{f"{fact}_y{3 - k}": cents(v) for k, v in enumerate(amount)}) for amount in amounts]
    indicator = "sales_growth" if fact == "sales" else "net_asset_growth"
    assert bands_of(rows, indicator) == [growth_band(*amount) for amount in amounts]


@settings(max_examples=60, deadline=None)
@given(
    data=st.lists(
        st.tuples(st.integers(1, 10**12), st.integers(1, 10**12), st.integers(-(10**11), 10**12)),
        min_size=1,
        max_size=30,
    )
)
def test_growth_anywhere(data: list[tuple[int, int, int]]) -> None:
    rows = [firm(**{f"net_assets_y{3 - k}": cents(v) for k, v in enumerate(amount)}) for amount in data]
    assert bands_of(rows, "net_asset_growth") == [growth_band(*amount) for amount in data]


@settings(max_examples=40, deadline=None)
@given(
    latest=st.sampled_from(
        [
            4_999_999_999,
            5_000_000_000,
            5_000_000_001,
            19_999_999_999,
            20_000_000_000,
            20_000_000_001,
            20_000_000_123,
        ]
    ),
    before=st.integers(0, 10**11),
    oldest=st.integers(0, 10**11),
    off=st.integers(-2, 2),
)
def test_rd_ratio_on_its_tier(latest: int, before: int, oldest: int, off: int) -> None:
    """Tier by the latest year, in cents: up to 5e9 5 %, up to 2e10 4 %, above 3 %; met at equality."""
    tier = 5 if latest <= 5_000_000_000 else 4 if latest <= 20_000_000_000 else 3
    sales = latest + before + oldest
    spent = tier * sales // 100 + off
    row = firm(
        sales_y1=cents(latest), sales_y2=cents(before), sales_y3=cents(oldest),
        rd_y1=cents(spent // 2), rd_y2=cents(spent - spent // 2 - spent // 3), rd_y3=cents(spent // 3),
    )  # fmt: skip
    assert (judged(row).gates["rd_intensity"].state[0] == MET) == (
        Fraction(spent, sales) >= Fraction(tier, 100)
    )


@settings(max_examples=40, deadline=None)
@given(whole=st.integers(1, 10**12), off=st.integers(-2, 2))
def test_shares_of_60_percent(whole: int, off: int) -> None:
    part = max(0, 60 * whole // 100 + off)
    met = Fraction(part, whole) >= Fraction(60, 100)
    row = firm(
        hightech_income_y1=cents(part), total_income_y1=cents(whole),
        rd_y1=cents(whole), rd_y2="0", rd_y3="0",
        rd_domestic_y1=cents(part), rd_domestic_y2="0", rd_domestic_y3="0",
    )  # fmt: skip
    gates = judged(row).gates
    assert [gates[name].state[0] == MET for name in ("hightech_income", "rd_domestic")] == [met, met]


@settings(max_examples=40, deadline=None)
@given(staff=st.integers(1, 10**7), off=st.integers(-2, 2))
def test_share_of_staff(staff: int, off: int) -> None:
    """Headcounts as averages of hundredths of a person; at least 10 %."""
    tech = max(0, staff // 10 + off)
    row = firm(tech_staff_y1=cents(tech), staff_y1=cents(staff))
    assert (judged(row).gates["tech_staff"].state[0] == MET) == (10 * tech >= staff)


def test_naive_floats_would_misjudge() -> None:
    """1.35 growth twice is exactly 35 %; in plain float64 the formula gives less for many such triples."""
    triples = [(400 * unit, 540 * unit, 729 * unit) for unit in range(1, 4000)]
    naive = [(b / 100 / (a / 100) + c / 100 / (b / 100)) / 2 - 1 >= 0.35 for a, b, c in triples]
    assert not all(naive)
    rows = [firm(**{f"sales_y{3 - k}": cents(v) for k, v in enumerate(triple)}) for triple in triples]
    assert set(bands_of(rows, "sales_growth")) == {"A"}


@pytest.mark.parametrize(
    ("talent", "over"), [("2.9", False), ("3", False), ("3.0001", True), ("3.1", True), ("3.5", True)]
)
def test_score_line_in_tenths(talent: str, over: bool) -> None:
    """7.1+6.9+7+6 = 27, 25 and 6+5+4 = 15: 67 and the last item; 3 gives 70, tenths add up as decimals."""
    row = firm(
        reviewed_ip_advancement="7.1", reviewed_ip_core_support="6.9",
        reviewed_ip_quantity="7", reviewed_ip_acquisition="6", reviewed_conversion="25",
        org_rd_accounting="6", org_institution="5", org_conversion="4", org_talent=talent,
    )  # fmt: skip
    result = judged(row)
    assert result.score is not None
    assert result.score.low[0] == pytest.approx(67 + float(talent), abs=1e-12)
    assert bool(result.gates["innovation_score"].strict.must[0]) is over
