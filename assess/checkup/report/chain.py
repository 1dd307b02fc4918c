"""The chain RD, IP, product, achievement with its holes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assess.checkup.checkup import Checkup
from assess.checkup.report.places import alike_key
from assess.checkup.report.rules import rule_mark
from assess.checkup.words import Words
from assess.facts.income import classify
from assess.profile.profile import EnterpriseProfile
from assess.validation.chain import Chain, Edge, Node, chain_of
from assess.validation.links import Key
from indicator_models.problems import render
from reports.chain import ChainEdge, ChainHole, ChainNode, ChainPicture, NodeKind


def chain_picture(checkup: Checkup, words: Words) -> ChainPicture | None:
    """The chain of the firm; ``None`` where none of its lists is known."""
    profile = checkup.profile
    chain = chain_of(profile, checkup.derived)
    if not chain.nodes:
        return None
    main = _main(profile, chain.edges)
    places = {node.key: place for place, node in enumerate(chain.nodes)}
    return ChainPicture(
        nodes=tuple(ChainNode(node.kind, node.code, node.name, node.key in main) for node in chain.nodes),
        edges=tuple(ChainEdge(places[edge.source.key], places[edge.target.key]) for edge in chain.edges),
        holes=tuple(_holes(profile, chain, places, words)),
        unknown=frozenset(_unknown(profile, chain.nodes)),
    )


def _holes(
    profile: EnterpriseProfile, chain: Chain, places: dict[Key, int], words: Words
) -> Iterator[ChainHole]:
    """One for each thing that is said of a place, in the words of the list of problems."""
    seen = set()
    for hole in chain.holes:
        rule = rule_mark(hole.code, words)
        assert rule is not None
        told = render(hole.problem, words.lang)
        source, target = _ends(hole.node, hole.edge)
        if (source, target, told.message) in seen:
            continue
        seen.add((source, target, told.message))
        end = None if target is None else places[target]
        alike = alike_key(hole.problem, hole.problem.where, profile)
        yield ChainHole(places[source], end, told.message, told.remedy, rule, alike)


def _ends(node: Node | None, edge: Edge | None) -> tuple[Key, Key | None]:
    if edge is not None:
        return edge.source.key, edge.target.key
    assert node is not None
    return node.key, None


def _main(profile: EnterpriseProfile, edges: Sequence[Edge]) -> frozenset[Key]:
    """The main products, or else those that may be high-tech, and all that is linked to one of them."""
    products = profile.products or ()
    marked = [product.code for product in products if product.is_main]
    codes = marked or [product.code for product in products if classify(product) != "out"]
    main: set[Key] = {("ps", code) for code in codes}
    linked = {end.key for edge in edges for end in (edge.source, edge.target) if _touches(edge, main)}
    return frozenset(main | linked)


def _touches(edge: Edge, main: set[Key]) -> bool:
    return edge.source.key in main or edge.target.key in main


def _unknown(profile: EnterpriseProfile, nodes: Sequence[Node]) -> Iterator[NodeKind]:
    """Kinds whose list is not known and of which nothing is named anywhere either."""
    lists: dict[NodeKind, object] = {
        "rd": profile.rd.projects,
        "ip": profile.ip.items,
        "ps": profile.products,
        "result": profile.conversions.items,
    }
    named = {node.kind for node in nodes}
    return (kind for kind, found in lists.items() if found is None and kind not in named)
