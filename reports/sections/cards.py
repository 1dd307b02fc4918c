"""Key figures side by side: conditions, points, planning figure, open data."""

from __future__ import annotations

from reports.context import MARKS, Context
from reports.input import Points
from reports.sections.banner import known_amounts
from reports.sections.requirements import requirements
from reports.tree import Card, Cards, Tone

_HUNDRED = 100
"""Of so many points, the share reached is the points themselves."""


def build_cards(ctx: Context) -> Cards:
    """Only the cards that the model has something to say for."""
    t, source = ctx.t, ctx.source
    cards = []
    if source.gates:
        cards.append(_gates(ctx))
    if source.points is not None:
        cards += _points(ctx, source.points)
    if source.firm_class is not None and source.reading == "result":
        cards.append(_class(ctx))
    if source.amounts:
        known = t("card.amounts_value", known=known_amounts(ctx), all=len(source.amounts))
        cards.append(Card(t("card.amounts"), known, t("card.amounts_note")))
    return Cards((*cards, _open(ctx)))


def _gates(ctx: Context) -> Card:
    asked = requirements(ctx)
    counts = {state: sum(item.state == state for item in asked) for state in ("met", "not_met", "unknown")}
    tone: Tone = "not_met" if counts["not_met"] else "unknown" if counts["unknown"] else "met"
    return Card(
        ctx.worded("card.gates"),
        ctx.t("card.gates_value", met=counts["met"], all=len(asked)),
        ctx.t("card.gates_note", not_met=counts["not_met"], unknown=counts["unknown"]),
        tone,
        MARKS[tone],
    )


def _points(ctx: Context, points: Points) -> list[Card]:
    t, n = ctx.t, ctx.n
    span = n.points(points.low, points.high)
    line, target = ctx.pass_line(), ctx.target()
    full = t("card.points_full", maximum=n.points(points.maximum, points.maximum))
    cards = [Card(t("card.points" if line is not None else "card.points_only"), span, line or full)]
    if line is None and points.maximum > 0:
        if points.maximum != _HUNDRED:
            reached = ctx.share_of(points.low, points.high, points.maximum)
            cards.append(Card(t("card.share"), reached, t("card.share_note")))
        lost = points.maximum - points.high
        cards.append(Card(t("card.lost"), n.points(lost, lost), t("card.lost_note")))
    if target is not None:
        reading = t(f"planning.{points.planning_reading}")
        note = t("card.planning_note", target=target, reading=reading)
        cards.append(Card(t("card.planning"), ctx.planning() or t("number.unknown"), note))
    return cards


def _class(ctx: Context) -> Card:
    found = ctx.source.firm_class
    assert found is not None
    labels = found.labels or (ctx.t("result.outside_short"),)
    if len(labels) > 1 or (found.labels and found.outside is not None):
        return Card(ctx.t("card.class"), ctx.t("state.unknown"), ctx.join(labels))
    return Card(ctx.t("card.class"), labels[0], ctx.clause(found.clause))


def _open(ctx: Context) -> Card:
    t, source = ctx.t, ctx.source
    experts = source.judgement_count
    if experts or source.model.experts:
        note = t("card.open_note" if experts else "card.open_none", count=experts)
    else:
        note = t("card.open_some" if source.missing_count else "card.open_all")
    return Card(t("card.open"), t("card.open_value", count=source.missing_count), note)
