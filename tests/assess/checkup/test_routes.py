"""Which unmet gates count for a verdict: one beside a met route blocks nobody."""

from __future__ import annotations

import pytest

from assess.checkup.checkup import Checkup
from assess.checkup.routes import blocking, offers_choice, roles, rule_part
from indicator_models.model import Tree
from reports.outcome import RulePart
from tests.assess.checkup.kinds import checked, model_of


def role_of(checkup: Checkup) -> dict[str, str]:
    return dict(roles(checkup.model.tree, checkup.explanation.gates))


def test_a_tree_that_asks_for_everything_offers_no_choice() -> None:
    leaf = Tree("a", 1, ())
    both = Tree(None, 2, (leaf, Tree("b", 1, ())))
    assert not offers_choice(leaf)
    assert not offers_choice(both)
    assert not offers_choice(Tree(None, 2, (both, leaf)))
    assert offers_choice(Tree(None, 1, (both, leaf)))
    assert offers_choice(Tree(None, 2, (leaf, Tree(None, 1, (leaf, both)))))


def test_a_route_beside_a_met_one_blocks_nobody() -> None:
    checkup = checked("toy_routes", hnte_valid=False)
    assert checkup.explanation.verdict == "pass"
    assert role_of(checkup)["certificate"] == "beside"


def test_every_route_counts_where_none_is_met() -> None:
    # Sales of 10 million give 20.5 points, assets below 10 million 10: 30.5 of the 60.5 asked.
    checkup = checked("toy_routes", sales_y1="10000000", total_assets_y1="9000000")
    found = role_of(checkup)
    assert checkup.explanation.verdict == "fail"
    assert (found["points"], found["certificate"]) == ("counts", "counts")
    unmet = {item.gate.id for item in checkup.explanation.gates if item.state == "not_met"}
    assert unmet == {"points", "certificate"} == set(checkup.explanation.deciding)


def blocked(checkup: Checkup) -> set[str]:
    return {reading.gate.id for reading in blocking(checkup.model.tree, checkup.explanation)}


def test_of_several_failed_ways_the_nearest_one_blocks() -> None:
    # As above: one gate is not met on either way, and the first way wins the tie.
    assert blocked(checked("toy_routes", sales_y1="10000000", total_assets_y1="9000000")) == {"points"}


def test_an_open_way_blocks_nobody() -> None:
    assert blocked(checked("toy_routes", hnte_valid=False, sales_y1=None)) == set()
    assert blocked(checked("toy_routes", hnte_valid=False)) == set()


def test_a_stand_in_blocks_nobody_and_without_a_tree_every_unmet_gate_does() -> None:
    stand_in = checked("toy_routes", toy_staff=None, staff_y1="900", abnormal_list=True, hnte_valid=False)
    assert blocked(stand_in) == {"clean"}
    unmet = [reading.gate.id for reading in blocking(None, stand_in.explanation)]
    assert set(unmet) == {"clean", "certificate"}


def test_an_unmet_route_waits_while_another_is_open() -> None:
    checkup = checked("toy_routes", hnte_valid=False, sales_y1=None)
    assert checkup.explanation.verdict == "undetermined"
    found = role_of(checkup)
    assert found["certificate"] == "other_open"
    assert found["size_points"] == "counts"


def test_an_open_gate_under_a_failed_tree_counts_still() -> None:
    checkup = checked("toy_routes", abnormal_list=True, total_assets_y1=None, hnte_valid=True)
    found = role_of(checkup)
    assert checkup.explanation.verdict == "fail"
    assert (found["clean"], found["debt"], found["points"]) == ("counts", "counts", "beside")


def test_a_gate_read_from_a_stand_in_is_open_for_the_rule() -> None:
    checkup = checked("toy_routes", toy_staff=None, staff_y1="900")
    tree = checkup.model.tree
    assert tree is not None
    reading = next(item for item in checkup.explanation.gates if item.gate.id == "staff_limit")
    assert (reading.state, reading.proxy) == ("not_met", True)
    assert checkup.explanation.verdict == "undetermined"
    assert rule_part(tree, checkup.explanation.gates).state == "unknown"
    assert role_of(checkup)["staff_limit"] == "counts"


def test_at_least_two_of_three() -> None:
    checkup = checked("toy_routes", abnormal_list=True, hnte_valid=False)
    tree = Tree(None, 2, tuple(Tree(name, 1, ()) for name in ("debt", "clean", "certificate")))
    part = rule_part(tree, checkup.explanation.gates)
    assert part == RulePart(
        "not_met",
        None,
        2,
        (RulePart("met", "debt"), RulePart("not_met", "clean"), RulePart("not_met", "certificate")),
    )
    assert roles(tree, checkup.explanation.gates)["clean"] == "counts"
    assert roles(tree, checkup.explanation.gates)["points"] == "beside"


@pytest.mark.parametrize("model_id", ["toy_systems", "toy_value"])
def test_without_a_tree_every_gate_counts(model_id: str) -> None:
    assert model_of(model_id).tree is None
    assert set(roles(None, checked("toy_routes").explanation.gates).values()) == {"counts"}
