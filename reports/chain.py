"""Input of a report: the chain RD, IP, product, achievement with its holes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reports.rule_mark import RuleMark

NodeKind = Literal["rd", "ip", "ps", "result"]

NODE_KINDS: tuple[NodeKind, ...] = ("rd", "ip", "ps", "result")
"""In the order of the chain: R&D activity, intellectual property, product (service), achievement."""


@dataclass(frozen=True)
class ChainNode:
    """One object of the chain."""

    kind: NodeKind
    code: str
    """``RD01``, ``IP03``, ``PS02``; an achievement bears its place in the list, from 1."""
    name: str | None
    """``None`` for an object that is only referred to."""
    main: bool = False
    """Whether it is a main product, or linked to one."""


@dataclass(frozen=True)
class ChainEdge:
    """A link between two nodes, by their places in :attr:`ChainPicture.nodes`, in the order of the chain."""

    source: int
    target: int


@dataclass(frozen=True)
class ChainHole:
    """A finding at a node (``target`` is ``None``) or at the link between two, by their places."""

    source: int
    target: int | None
    message: str
    remedy: str
    rule: RuleMark
    alike: str = ""
    """Equal for findings that differ in nothing but the object they are of."""


@dataclass(frozen=True)
class ChainPicture:
    """The chain of one firm; nodes in the order of the chain and of the firm's lists."""

    nodes: tuple[ChainNode, ...]
    edges: tuple[ChainEdge, ...]
    holes: tuple[ChainHole, ...]
    unknown: frozenset[NodeKind] = frozenset()
    """Kinds whose list is not known; it is no empty list."""
