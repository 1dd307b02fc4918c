"""Only facts that can still change an outcome are asked for."""

from __future__ import annotations

from tests.scoring.test_settle import firm, items, judged


def test_a_bound_that_settles_the_accounting_years_asks_for_no_date() -> None:
    """Registered in 2008 or earlier: three accounting years whatever the day; only the blank R&D matters."""
    blanks = {"rd_domestic_y2": None, "rd_domestic_y3": None}  # the rest, a third of all, is below 60 %
    row = firm(registered_on=None, registered_on__le="2008-12-31", **blanks)
    assert "registered_on" not in items(row)
    assert items(row)["rd_domestic_y2"].gates == ("rd_domestic",)


def test_a_date_that_leaves_the_years_open_is_asked_for() -> None:
    # Some day from 2024 on: two or fewer accounting years, it depends.
    row = firm(registered_on=None, registered_on__ge="2024-06-01", registered_on__le="2025-03-01")
    assert "registered_on" in items(row)


def test_the_branch_not_taken_is_not_asked_for() -> None:
    """With a first year of zero the last two years decide (195号 III (7) 4): the formula of three is dead."""
    row = firm(net_assets_y3="0", net_assets_y1=None)
    assert {name for name in items(row) if name.startswith("net_assets")} == {"net_assets_y1"}


def test_a_bound_counts_as_given() -> None:
    explanation = judged(firm(registered_on=None, registered_on__le="2008-12-31")).explain(0)
    assert "registered_on" not in explanation.missing
    assert explanation.facts_given == explanation.facts_asked
    blank = judged(firm(registered_on=None)).explain(0)
    assert blank.missing == ("registered_on",)
