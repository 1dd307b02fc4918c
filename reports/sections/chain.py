"""The chain RD, IP, product, achievement: drawn with its holes in red, and the holes one by one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from reports.alike import message_of, objects_of, put_together
from reports.chain import NODE_KINDS, ChainHole, ChainNode, ChainPicture, NodeKind
from reports.charts.canvas import shortened
from reports.charts.chain_map import NAME_IN, NAME_PT
from reports.charts.data import ChainBox, ChainColumn, ChainLink, ChainMap, Flaw
from reports.context import Context
from reports.rule_mark import WEIGHTS, Weight
from reports.sections.rules import gravity, rule_cell
from reports.tree import Block, Cell, ChartBlock, Column, Heading, Note, Paragraph, Row, Section, Table

DRAWN = 14
"""Boxes of one column, at most: so many stay readable on half a page of A4."""
LISTED = 10
"""Holes listed on paper; the document as JSON holds all."""


def build_chain(ctx: Context) -> Section | None:
    """``None`` where no list is known."""
    chain = ctx.source.chain
    if chain is None or not chain.nodes:
        return None
    drawing = _Drawing(ctx, chain)
    blocks: list[Block] = [Paragraph(ctx.t("chain.intro"))]
    blocks.append(ChartBlock(drawing.chart(), drawing.words(), drawing.caption()))
    blocks += _holes(ctx, chain)
    return Section("chain", "", ctx.t("chain.title"), tuple(blocks))


@dataclass(frozen=True)
class _Drawing:
    """What of a chain is drawn, and how."""

    ctx: Context
    chain: ChainPicture

    def chart(self) -> ChainMap:
        """Columns, the links between what is drawn, and the marks that occur."""
        flaws = {box.flaw for column in self.columns for box in column.boxes}
        flaws |= {link.flaw for link in self.links}
        legend = tuple(
            (weight, self.ctx.t(f"chain.legend.{weight}")) for weight in WEIGHTS if weight in flaws
        )
        return ChainMap(self.columns, self.links, legend)

    def caption(self) -> str:
        """How to read it, and how much is not drawn."""
        t = self.ctx.t
        hidden = [
            t("chain.hidden_of", kind=t(f"chain.kind.{kind}"), count=count)
            for kind, count in self.hidden.items()
            if count
        ]
        words = [t("chain.caption")]
        if hidden:
            words.append(t("chain.hidden", limit=DRAWN, kinds=self.ctx.join(hidden)))
        return self.ctx.sentences(words)

    def words(self) -> str:
        """The drawing for those who cannot see it: objects, links, holes."""
        ctx, t, nodes = self.ctx, self.ctx.t, self.chain.nodes
        counts = [
            t("chain.alt_count", kind=t(f"chain.kind.{kind}"), count=sum(node.kind == kind for node in nodes))
            for kind in NODE_KINDS
        ]
        targets: dict[int, list[str]] = {}
        for edge in self.chain.edges:
            targets.setdefault(edge.source, []).append(code_words(ctx, nodes[edge.target]))
        links = [
            t("chain.alt_link", source=code_words(ctx, nodes[source]), targets=ctx.join(codes))
            for source, codes in targets.items()
        ]
        holes = [
            t("chain.alt_hole", object=object_words(ctx, self.chain, hole), message=hole.message)
            for hole in self.chain.holes
        ]
        parts = (ctx.join(counts), *links, *holes)
        return t("list.semicolon").join(parts)

    @cached_property
    def shown(self) -> Mapping[NodeKind, tuple[int, ...]]:
        """Places of the nodes that are drawn: those with holes first, then those of main products."""
        faulty = self._faulty
        found = {}
        for kind in NODE_KINDS:
            own = [place for place, node in enumerate(self.chain.nodes) if node.kind == kind]
            first = sorted(
                own, key=lambda place: (place not in faulty, not self.chain.nodes[place].main, place)
            )
            found[kind] = tuple(sorted(first[:DRAWN]))
        return found

    @property
    def hidden(self) -> Mapping[NodeKind, int]:
        """How many of each kind are not drawn."""
        return {
            kind: sum(node.kind == kind for node in self.chain.nodes) - len(shown)
            for kind, shown in self.shown.items()
        }

    @property
    def columns(self) -> tuple[ChainColumn, ...]:
        """The columns in the order of the chain."""
        t = self.ctx.t
        columns = []
        for kind, shown in self.shown.items():
            more = t("chain.more", count=self.hidden[kind]) if self.hidden[kind] else ""
            if not shown:
                more = t("chain.unknown" if kind in self.chain.unknown else "chain.empty")
            boxes = tuple(self._box(place) for place in shown)
            columns.append(ChainColumn(t(f"chain.column.{kind}"), boxes, more))
        return tuple(columns)

    @property
    def links(self) -> tuple[ChainLink, ...]:
        """Links between drawn nodes, but for those that two links through a column between already tell."""
        places = {
            node: (column, row)
            for column, shown in enumerate(self.shown.values())
            for row, node in enumerate(shown)
        }
        pairs = {(e.source, e.target) for e in self.chain.edges if e.source in places and e.target in places}
        flaws = self._edge_flaws
        return tuple(
            ChainLink(places[source], places[target], flaws.get((source, target), "none"))
            for source, target in sorted(pairs)
            if (source, target) in flaws
            or not any((source, m) in pairs and (m, target) in pairs for m in places)
        )

    def _box(self, place: int) -> ChainBox:
        node = self.chain.nodes[place]
        name = node.name if node.name is not None else self.ctx.t("chain.unlisted")
        return ChainBox(
            code_words(self.ctx, node),
            shortened(name, NAME_IN, NAME_PT),
            self._node_flaws.get(place, "none"),
            node.name is None,
        )

    @cached_property
    def _faulty(self) -> frozenset[int]:
        """Nodes with a hole, or at a link with one."""
        ends = ((hole.source, hole.target) for hole in self.chain.holes)
        return frozenset(place for pair in ends for place in pair if place is not None)

    @cached_property
    def _node_flaws(self) -> Mapping[int, Flaw]:
        return {
            place: _gravest(hole for hole in self.chain.holes if hole.target is None and hole.source == place)
            for place in {hole.source for hole in self.chain.holes if hole.target is None}
        }

    @cached_property
    def _edge_flaws(self) -> Mapping[tuple[int, int], Flaw]:
        ends = [(hole.source, hole.target) for hole in self.chain.holes]
        return {
            (source, target): _gravest(
                h for h in self.chain.holes if (h.source, h.target) == (source, target)
            )
            for source, target in ends
            if target is not None
        }


def _gravest(holes: Iterator[ChainHole]) -> Weight:
    return min((hole.rule.weight for hole in holes), key=WEIGHTS.index)


def code_words(ctx: Context, node: ChainNode) -> str:
    """The code of an object; an achievement, which has none, by its place in the list."""
    return ctx.t("chain.result", place=node.code) if node.kind == "result" else node.code


def object_words(ctx: Context, chain: ChainPicture, hole: ChainHole) -> str:
    """The object, or the two ends of a link, by their codes."""
    source = code_words(ctx, chain.nodes[hole.source])
    if hole.target is None:
        return source
    return ctx.t("chain.link", source=source, target=code_words(ctx, chain.nodes[hole.target]))


def _holes(ctx: Context, chain: ChainPicture) -> list[Block]:
    t = ctx.t
    if not chain.holes:
        return [Note(t("chain.no_holes"))]
    ordered = sorted(chain.holes, key=lambda hole: gravity(hole.rule))
    columns = (
        Column(t("chain.head.object"), 2.5),
        Column(t("chain.head.message"), 3.6),
        Column(t("chain.head.rule"), 2.7),
        Column(t("chain.head.remedy"), 3.2),
    )
    together = put_together(ordered)
    rows = tuple(_row(ctx, chain, alike) for alike in together[:LISTED])
    more = sum(len(alike) for alike in together[LISTED:])
    notes = (t("chain.more_holes", count=more),) if more else ()
    return [Heading(t("chain.holes", count=len(ordered))), Table(columns, rows, notes=notes)]


def _row(ctx: Context, chain: ChainPicture, alike: Sequence[ChainHole]) -> Row:
    """One hole, or several that differ in their object alone."""
    hole = alike[0]
    names = _names(chain, (hole.source, hole.target)) if len(alike) == 1 else []
    return Row(
        (
            Cell(_objects(ctx, chain, alike), sub=ctx.t("list.semicolon").join(names)),
            Cell(message_of(ctx, hole.message, len(alike))),
            rule_cell(ctx, hole.rule),
            Cell(hole.remedy),
        )
    )


def _objects(ctx: Context, chain: ChainPicture, holes: Sequence[ChainHole]) -> str:
    """The objects of holes; achievements are named as such once."""
    nodes = [chain.nodes[hole.source] for hole in holes]
    if all(node.kind == "result" and hole.target is None for node, hole in zip(nodes, holes, strict=True)):
        return ctx.t("chain.result", place=objects_of(ctx, [node.code for node in nodes]))
    return objects_of(ctx, [object_words(ctx, chain, hole) for hole in holes])


def _names(chain: ChainPicture, places: Sequence[int | None]) -> list[str]:
    found = (chain.nodes[place].name for place in places if place is not None)
    return [name for name in found if name is not None]
