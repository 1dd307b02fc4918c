"""Filling in a blank never widens a fact; the order of rows does not matter (properties)."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from assess.facts import FactRow, facts_of
from assess.profile import EnterpriseProfile
from tests.assess.profile.samples import APPLICATION

money = st.integers(min_value=0, max_value=10_000)
tri = st.sampled_from(["yes", "no", "unsure"])
flag = st.booleans()


@st.composite
def documents(draw: st.DrawFn) -> dict[str, Any]:
    """A profile without a blank, whose figures do not contradict each other."""
    return {
        "schema_version": 1,
        "identity": {
            "name": "甲",
            "registered_on": "2010-01-01",
            "hnte_history": {"held": True, "certificate_year": draw(st.sampled_from([2020, 2023, 2024]))},
        },
        "years": [_year(draw, year) for year in (2023, 2024, 2025)],
        "rd": {"years": [_research(draw, year) for year in (2023, 2024, 2025)]},
        "people": [{"year": 2025, "staff_points": draw(_points), "tech_staff": draw(money)}],
        "ip": draw(
            st.sampled_from(
                [{"items": draw(st.lists(_items, max_size=4))}, {"counts": draw(_consistent_counts())}]
            )
        ),
        "products": [
            {
                "code": f"PS{place:02}",
                "name": "a",
                "sales": draw(st.integers(min_value=0, max_value=2_000)),
                "origin": draw(st.sampled_from(["self_made", "resold"])),
                "in_field": draw(st.sampled_from(["yes", "no"])),
                "is_hightech": draw(flag),
                "is_main": draw(flag),
            }
            for place in range(1, 4)
        ],
        "conversions": {
            "items": draw(st.lists(_conversions, max_size=4)),
            "years": [{"year": 2024, "count": draw(st.integers(0, 9))}],
        },
        "compliance": {"declared_none": draw(flag), "abnormal_list": draw(flag)},
        "institutions": draw(st.lists(_institutions, max_size=3)),
        "facts": [*_liabilities(draw), {"fact": "net_profit", "year": 2025, "value": draw(money)}],
    }


def _liabilities(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Bounds that contradict no books: net assets lie between -5,000 and 5,000, assets are 20,000."""
    bound = {"bound": "at_most", "reason": "a", "value": 25_000 + draw(money)}
    floor = {"bound": "at_least", "reason": "a", "value": 15_000 - draw(money)}
    return [
        {"fact": "total_liabilities", "year": 2025, "value": bound},
        {"fact": "total_liabilities", "year": 2024, "value": floor},
    ]


_points = st.lists(st.integers(min_value=0, max_value=500), min_size=13, max_size=13)

_items = st.fixed_dictionaries(
    {
        "code": st.just("IP01"),
        "name": st.just("a"),
        "category": st.sampled_from(["12", "2", "3"]),
        "obtained": st.sampled_from(["2", "3"]),
        "granted_on": st.sampled_from(["2020-01-01", "2026-02-01", "2026-08-01"]),
        "co_owners": st.sampled_from([[], ["乙"]]),
        "co_owner_statement": flag,
        "product_codes": st.sampled_from([[], ["PS01"], ["PS02"]]),
    }
)

_kinds = st.fixed_dictionaries(
    {
        name: st.integers(min_value=0, max_value=9)
        for name in ("invention", "other_class1", "utility_model", "design", "software")
    }
)

_counts = st.fixed_dictionaries(
    {"own": _kinds, "acquired": _kinds, "class2_used": st.integers(0, 5), "all_valid": tri}
)


@st.composite
def _consistent_counts(draw: st.DrawFn) -> dict[str, Any]:
    counts = draw(_counts)
    own, acquired = counts["own"], counts["acquired"]
    return {**counts, "total": {kind: own[kind] + acquired[kind] for kind in own}}


_institutions = st.fixed_dictionaries(
    {
        "name": st.just("a"),
        "level": st.sampled_from(["firm", "county", "city", "provincial", "national"]),
        "since": st.sampled_from(["2020-01-01", APPLICATION.isoformat()]),
    }
)
"""None is approved after the application: such a date takes back what the list says."""

_conversions = st.fixed_dictionaries(
    {
        "achievement": st.sampled_from(["a", "b", "c"]),
        "converted_on": st.sampled_from(["2022-01-01", "2024-01-01", "2026-01-01"]),
        "ip_codes": st.sampled_from([[], ["IP01"], ["IP02"], ["IP01", "IP02"]]),
    }
)


def _year(draw: st.DrawFn, year: int) -> dict[str, Any]:
    other = draw(money)
    return {
        "year": year,
        "sales": draw(money) + 10_000,
        "net_assets": draw(money) - 5_000,
        "total_assets": 20_000,
        "profit": draw(money) - 5_000,
        "other_income": other,
        "non_taxable_income": draw(st.integers(min_value=0, max_value=other)),
        "technology_income": draw(st.integers(min_value=0, max_value=1_000)),
    }


def _research(draw: st.DrawFn, year: int) -> dict[str, Any]:
    parts = [draw(money) for _ in range(3)]
    return {
        "year": year,
        "total": sum(parts),
        "contracted_domestic": parts[0],
        "contracted_overseas": parts[1],
        "contracted_as_counted": draw(flag),
        "caliber": draw(st.sampled_from(["hnte_audit", "super_deduction", "estimate"])),
    }


IDENTITY = frozenset(
    {"schema_version", "code", "name", "category", "year", "achievement", "fact", "bound", "reason", "level"}
)
MARKS = frozenset({"caliber", "contracted_as_counted", "is_hightech", "is_main"})
"""Keys whose absence says something of its own (no mark, the usual book), so that it is no blank."""


def _blanks(node: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Places of the document that may be blank (``null``)."""
    entries = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, child in entries:
        figure = isinstance(child, dict) and "bound" in child
        leaf = figure or key in {"product_codes", "co_owners", "ip_codes"}
        if isinstance(child, dict | list) and not leaf:
            yield from _blanks(child, (*path, key))
        elif key not in IDENTITY | MARKS and not isinstance(child, list):
            yield (*path, key)


def _without(document: dict[str, Any], paths: list[tuple[Any, ...]]) -> dict[str, Any]:
    result = copy.deepcopy(document)
    for path in paths:
        node = result
        for step in path[:-1]:
            node = node[step]
        node[path[-1]] = None
    return result


def _facts(document: dict[str, Any]) -> FactRow:
    return facts_of(EnterpriseProfile.model_validate_json(json.dumps(document)), APPLICATION)


def _assert_inside(filled: FactRow, blank: FactRow) -> None:
    for fact, wide in blank.values.items():
        narrow = filled.get(fact)
        assert narrow is not None, fact
        low: Any = wide.low
        high: Any = wide.high
        assert low is None or (narrow.low is not None and narrow.low >= low), (fact, narrow, wide)
        assert high is None or (narrow.high is not None and narrow.high <= high), (fact, narrow, wide)


@settings(max_examples=300, deadline=None)
@given(data=st.data(), document=documents())
def test_filling_in_a_blank_never_widens(data: st.DataObject, document: dict[str, Any]) -> None:
    places = sorted(_blanks(document), key=repr)
    blanked = data.draw(st.lists(st.sampled_from(places), max_size=12, unique=True))
    filled = data.draw(st.integers(min_value=0, max_value=len(blanked)))
    _assert_inside(_facts(_without(document, blanked[:filled])), _facts(_without(document, blanked)))


_lines = st.lists(
    st.fixed_dictionaries(
        {
            "year": st.sampled_from([2023, 2024, 2025]),
            "project": st.sampled_from(["RD01", "RD02", "RD03"]),
            "personnel": st.decimals(-100, 10**9, places=2).map(float),
            "contracted_domestic": st.decimals(0, 10**6, places=2).map(float),
            "contracted_overseas": st.decimals(0, 10**6, places=2).map(float),
            "other": st.decimals(0, 10**6, places=2).map(float),
        }
    ),
    max_size=8,
)


@settings(max_examples=100, deadline=None)
@given(data=st.data(), lines=_lines, document=documents())
def test_the_order_of_rows_does_not_matter(
    data: st.DataObject, lines: list[dict[str, Any]], document: dict[str, Any]
) -> None:
    document["rd"] = {"lines": lines}
    shuffled = copy.deepcopy(document)
    shuffled["rd"]["lines"] = data.draw(st.permutations(lines))
    for part in ("years", "products"):
        shuffled[part] = data.draw(st.permutations(document[part]))
    for part in ("ip", "conversions"):
        if "items" in document[part]:
            shuffled[part]["items"] = data.draw(st.permutations(document[part]["items"]))
    assert _facts(shuffled).values == _facts(document).values
