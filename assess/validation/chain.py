"""The chain RD, IP, product, achievement as nodes and edges, with its holes, for whoever draws it.

Holes are the findings of the rules that stand at a node or an edge, so that the drawing and the list of
findings say the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assess.profile.profile import EnterpriseProfile
from assess.validation.links import KINDS, Key, NodeKind, links_of
from indicator_models.problems import Problem, problem_codes


@dataclass(frozen=True)
class Node:
    """One object of the chain."""

    kind: NodeKind
    code: str
    """Code of the object (RD01, IP01, PS01); a transformation bears its place in the list, from 1."""
    name: str | None
    """Name; ``None`` for an object that is only referred to, its list being unknown."""
    where: str | None
    """JSON path of the object in the profile; ``None`` where it is only referred to."""

    @property
    def key(self) -> Key:
        """Kind and code."""
        return self.kind, self.code


@dataclass(frozen=True)
class Edge:
    """A link of two nodes, in the order of the chain (RD, IP, product, achievement)."""

    source: Node
    target: Node
    stated_by: tuple[NodeKind, ...]
    """The sides that state it: the kind of the one, of the other, or of both."""


@dataclass(frozen=True)
class Hole:
    """A finding at a node or at an edge; exactly one of the two is given."""

    code: str
    """Code of the finding."""
    node: Node | None
    edge: Edge | None
    problem: Problem


@dataclass(frozen=True)
class Chain:
    """The chain of one firm; nodes in the order of the chain and of the profile."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    holes: tuple[Hole, ...]


def chain_of(profile: EnterpriseProfile, problems: Sequence[Problem]) -> Chain:
    """The chain of a profile with each of its ``problems``, placed by JSON path, that is a finding of a rule
    at one of the nodes or edges."""
    stated = links_of(profile).stated
    listed = {node.key: node for node in _listed(profile)}
    for link in stated:
        for kind, code in link:
            listed.setdefault((kind, code), Node(kind, code, None, None))
    nodes = tuple(sorted(listed.values(), key=lambda node: KINDS.index(node.kind)))
    edges = tuple(Edge(listed[first], listed[second], sides) for (first, second), sides in stated.items())
    return Chain(nodes, edges, tuple(_holes(problems, nodes, edges)))


def _listed(profile: EnterpriseProfile) -> Iterator[Node]:
    for place, project in enumerate(profile.rd.projects or ()):
        yield Node("rd", project.code, project.name, f"rd.projects[{place}]")
    for place, item in enumerate(profile.ip.items or ()):
        yield Node("ip", item.code, item.name, f"ip.items[{place}]")
    for place, product in enumerate(profile.products or ()):
        yield Node("ps", product.code, product.name, f"products[{place}]")
    for place, conversion in enumerate(profile.conversions.items or ()):
        yield Node("result", str(place + 1), conversion.achievement, f"conversions.items[{place}]")


def _holes(problems: Sequence[Problem], nodes: Sequence[Node], edges: Sequence[Edge]) -> Iterator[Hole]:
    by_place = {node.where: node for node in nodes if node.where is not None}
    codes = problem_codes()
    for problem in problems:
        node = by_place.get(_object(problem.where))
        if node is None or codes[problem.code].rule is None:
            continue
        edge = _edge_of(problem, node, edges)
        yield Hole(problem.code, None if edge is not None else node, edge, problem)


def _object(where: str) -> str:
    """The place of the object that a place lies in: ``ip.items[0]`` of ``ip.items[0].filed_on``."""
    head, bracket, _ = where.partition("]")
    return head + bracket


def _edge_of(problem: Problem, node: Node, edges: Sequence[Edge]) -> Edge | None:
    """The edge from the node to an object that the finding names; ``None``: the finding is the node's own."""
    named = {value for value in problem.params.values() if isinstance(value, str)}
    for edge in edges:
        if edge.source is node and edge.target.code in named:
            return edge
        if edge.target is node and edge.source.code in named:
            return edge
    return None
