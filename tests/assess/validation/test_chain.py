"""The chain for drawing: nodes, edges with their sides, holes that are the findings of the rules."""

from __future__ import annotations

import pytest

from assess.facts import facts_of
from assess.profile import EnterpriseProfile
from assess.validation import validate
from assess.validation.chain import Chain, chain_of
from indicator_models.problems import Problem, problem_codes
from tests.assess.profile.samples import APPLICATION, profile_of
from tests.assess.validation.clean_firm import firm
from tests.assess.validation.fault import Fault, put
from tests.assess.validation.planted import FAULTS


def chain(parts: dict[str, object]) -> Chain:
    profile = profile_of(**parts)  # type: ignore[arg-type]
    return chain_of(profile, problems_of(profile))


def problems_of(profile: EnterpriseProfile) -> tuple[Problem, ...]:
    return (*facts_of(profile, APPLICATION).problems, *validate(profile, APPLICATION))


def sides(drawn: Chain) -> dict[tuple[str, str], tuple[str, ...]]:
    return {(edge.source.code, edge.target.code): edge.stated_by for edge in drawn.edges}


def test_the_clean_firm_has_all_nodes_and_no_hole() -> None:
    drawn = chain(firm())
    assert [node.code for node in drawn.nodes] == [
        *(f"RD{number:02}" for number in range(1, 5)),
        *(f"IP{number:02}" for number in range(1, 9)),
        *("PS01", "PS02", "PS04", "PS03"),
        *("1", "2", "3"),
    ]
    assert {node.kind for node in drawn.nodes} == {"rd", "ip", "ps", "result"}
    assert drawn.holes == ()


def test_edges_run_along_the_chain_and_say_who_states_them() -> None:
    stated = sides(chain(firm()))
    assert stated["IP01", "PS01"] == ("ip", "ps")
    assert stated["RD01", "IP01"] == ("rd",)
    assert stated["RD01", "PS01"] == ("rd", "ps")
    assert stated["IP01", "1"] == ("result",)
    assert stated["PS01", "1"] == ("result",)


def test_a_node_bears_its_name_and_place() -> None:
    node = next(node for node in chain(firm()).nodes if node.code == "PS04")
    assert (node.kind, node.name, node.where) == ("ps", "柔性上下料机械手", "products[2]")


def test_what_is_only_referred_to_has_neither() -> None:
    parts = firm()
    put(parts, "products", None)
    drawn = chain(parts)
    products = [node for node in drawn.nodes if node.kind == "ps"]
    assert {node.code for node in products} == {"PS01", "PS02", "PS04"}
    assert {(node.name, node.where) for node in products} == {(None, None)}


def test_a_hole_of_two_objects_lies_on_their_edge() -> None:
    parts = firm()
    put(parts, "ip.items.1.filed_on", "2023-01-31")
    (hole,) = chain(parts).holes
    assert hole.node is None
    assert hole.edge is not None
    assert (hole.code, hole.edge.source.code, hole.edge.target.code) == (
        "chain_ip_filed_before_project",
        "RD02",
        "IP02",
    )


def test_a_hole_of_one_object_lies_on_its_node() -> None:
    parts = firm()
    put(parts, "ip.items.6.in_force", "no")
    (hole,) = chain(parts).holes
    assert hole.edge is None
    assert hole.node is not None
    assert (hole.code, hole.node.code) == ("facts_ip_not_in_force", "IP07")


PLACED = ("ip.items[", "rd.projects[", "products[", "conversions.items[")


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.code)
def test_holes_are_the_findings_at_objects(fault: Fault) -> None:
    profile = profile_of(**fault.planted())
    problems = problems_of(profile)
    expected = [
        problem
        for problem in problems
        if problem.where.startswith(PLACED) and problem_codes()[problem.code].rule is not None
    ]
    drawn = chain_of(profile, problems)
    assert [hole.problem for hole in drawn.holes] == expected
    for hole in drawn.holes:
        assert (hole.node is None) != (hole.edge is None)
        assert hole.node in (*drawn.nodes, None)
        assert hole.edge in (*drawn.edges, None)


def test_only_what_is_told_is_drawn() -> None:
    parts = firm()
    put(parts, "ip.items.6.in_force", "no")
    assert chain_of(profile_of(**parts), ()).holes == ()
