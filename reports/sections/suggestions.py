"""Improvement suggestions: what, how much, with which proof, until when, on which ground."""

from __future__ import annotations

from reports.context import Context
from reports.input import Suggestion
from reports.sections.verdict import until
from reports.tree import Action, Actions, Pair, Paragraph, Section


def build_suggestions(ctx: Context) -> Section | None:
    """``None`` where no rule was triggered."""
    if not ctx.source.suggestions:
        return None
    t = ctx.t
    actions = tuple(_action(ctx, place, step) for place, step in enumerate(ctx.source.suggestions, 1))
    return Section(
        "suggestions", "", t("suggestions.title"), (Paragraph(t("suggestions.intro")), Actions(actions))
    )


def _action(ctx: Context, place: int, step: Suggestion) -> Action:
    t = ctx.t
    tags = [t(f"suggestion.kind.{step.kind}")]
    if step.too_late:
        tags.append(t("suggestion.too_late_tag"))
    return Action(
        number=str(place),
        title=step.title,
        body=step.what,
        tags=tuple(tags),
        facts=tuple(_facts(ctx, step)),
        tone="muted" if step.too_late else "plain",
    )


def _facts(ctx: Context, step: Suggestion) -> list[Pair]:
    facts = {
        "how_much": step.how_much,
        "effect": step.effect,
        "until": until(ctx, step),
        "lead_time": step.lead_time,
        "cost": step.cost,
        "evidence": ctx.join(step.evidence) if step.evidence else None,
        "basis": ctx.clause(step.basis),
    }
    return [Pair(ctx.t(f"suggestion.{key}"), value) for key, value in facts.items() if value]
