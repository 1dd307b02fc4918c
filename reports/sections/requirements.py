"""What a verdict asks, part by part: single conditions, and choices between several ways."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from reports.context import MARKS, Context
from reports.input import CheckupInput, Gate
from reports.outcome import GateState, RulePart
from reports.tree import Cell, Row

RowOf = Callable[[Gate, int], Row]


@dataclass(frozen=True)
class Requirement:
    """Something that must be met: a gate, or a part that offers a choice."""

    label: str
    state: GateState
    gate: Gate | None
    part: RulePart | None


def state_of(gate: Gate) -> GateState:
    """The state of a gate for the verdict: one read from a stand-in of another caliber stays open."""
    return "unknown" if gate.proxy else gate.state


def requirements(ctx: Context) -> tuple[Requirement, ...]:
    """Everything that must be met at once; a choice counts as one."""
    source = ctx.source
    if source.rule is None:
        return tuple(Requirement(gate.label, state_of(gate), gate, None) for gate in source.gates)
    found = []
    for part in _at_once(source.rule):
        gate = _gate(source, part.gate) if part.gate is not None else None
        label = gate.label if gate is not None else words_of(ctx, part)
        found.append(Requirement(label, part.state, gate, None if gate is not None else part))
    return tuple(found)


def _at_once(rule: RulePart) -> tuple[RulePart, ...]:
    """The parts that must be met at once: those of the root, or the root itself where it is a choice."""
    return rule.parts if rule.parts and rule.need == len(rule.parts) else (rule,)


def _gate(source: CheckupInput, name: str) -> Gate:
    return next(gate for gate in source.gates if gate.id == name)


def words_of(ctx: Context, part: RulePart) -> str:
    """A part in words: ``one of: certificate; award``; a choice of long ways only by their number."""
    if part.gate is not None:
        return _gate(ctx.source, part.gate).label
    count = len(part.parts)
    if part.need == count:
        labels = [words_of(ctx, child) for child in part.parts]
        return ctx.t("rule.together", labels=ctx.t("rule.and").join(labels))
    named = [words_of(ctx, child) for child in part.parts if _short(child)]
    if len(named) < count:
        return ctx.t("rule.ways", count=count, need=part.need)
    first = ctx.t("rule.or").join(named[:_NAMED])
    many = "_many" if count > _NAMED else ""
    key = "one_of" if part.need == 1 else "some_of"
    return ctx.t(f"rule.{key}{many}", labels=first, count=count, need=part.need)


def _short(part: RulePart) -> bool:
    """Whether a way can be named in a sentence: one gate, or two that belong together."""
    return part.gate is not None or (
        part.need == len(part.parts) <= _TOGETHER and all(child.gate is not None for child in part.parts)
    )


_NAMED = 3
_TOGETHER = 2


def lacking(ctx: Context, part: RulePart) -> str:
    """What each way of a choice lacks, the first few of them: ``revenue: CNY 2 million; or …``."""
    ways = [_way(ctx, child, place) for place, child in enumerate(_in_order(part), 1) if child.state != "met"]
    shown = ctx.t("list.or").join(ways[:_NAMED])
    if len(ways) <= _NAMED:
        return shown
    return ctx.t("rule.more_ways", ways=shown, count=len(ways) - _NAMED, section=ctx.worded("gates.title"))


def _in_order(part: RulePart) -> list[RulePart]:
    """Single gates first, as the table of conditions numbers the ways."""
    return sorted(part.parts, key=lambda child: child.gate is None)


def _way(ctx: Context, part: RulePart, place: int) -> str:
    t = ctx.t
    if part.gate is None:
        wanted = [child for child in part.parts if child.state != "met"]
        together = part.need == len(part.parts)
        labels = ctx.join([words_of(ctx, child) for child in wanted]) if together else words_of(ctx, part)
        return t("rule.way_lacks", place=place, labels=labels)
    gate = _gate(ctx.source, part.gate)
    if state_of(gate) == "unknown":
        return t("rule.way_open", label=gate.label)
    if gate.gaps:
        option = gate.gaps[0]
        amount = ctx.n.quantity(option.amount, toward="up")
        return t("rule.way_gap", label=gate.label, way=option.label, amount=amount)
    return t("rule.way_step", label=gate.label, step=gate.step) if gate.step else gate.label


def rule_rows(ctx: Context, row_of: RowOf, columns: int) -> tuple[Row, ...]:
    """The gates in the order of the rule, under headings that say how many of them are asked."""
    rule = ctx.source.rule
    if rule is None:
        return tuple(row_of(gate, 0) for gate in ctx.source.gates)
    if _at_once(rule) == (rule,):
        return tuple(_branch(ctx, rule, 0, 0, row_of, columns))
    single = [part for part in rule.parts if part.gate is not None]
    rows = [_heading(ctx, ctx.t("rule.heading_all", count=len(single)), None, 0, columns)] if single else []
    rows += [row_of(_gate(ctx.source, part.gate or ""), 1) for part in single]
    for part in rule.parts:
        if part.gate is None:
            rows += _branch(ctx, part, 0, 0, row_of, columns)
    return tuple(rows)


def _branch(
    ctx: Context, part: RulePart, depth: int, place: int, row_of: RowOf, columns: int
) -> Iterator[Row]:
    """Heading and members of a choice, single gates first; ``place`` numbers the ways of a choice."""
    if part.gate is not None:
        yield row_of(_gate(ctx.source, part.gate), depth)
        return
    count = len(part.parts)
    key = "all" if part.need == count else "one" if part.need == 1 else "some"
    words = ctx.t(f"rule.heading_{key}", count=count, need=part.need)
    if place:
        words = ctx.t("rule.heading_way", place=place, words=words)
    yield _heading(ctx, words, part.state, depth, columns)
    choice = part.need < count
    for way, child in enumerate(_in_order(part), 1):
        yield from _branch(ctx, child, depth + 1, way if choice else 0, row_of, columns)


def _heading(ctx: Context, words: str, state: GateState | None, depth: int, columns: int) -> Row:
    shown = Cell("") if state is None else Cell(ctx.t(f"state.{state}"), state, MARKS[state])
    return Row((Cell(words), shown, *(Cell(""),) * (columns - 2)), kind="group", depth=depth)
