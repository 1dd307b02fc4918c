"""The answer in one line, and the sentences that explain it."""

from __future__ import annotations

from reports.context import MARKS, Context
from reports.input import Points, Reading
from reports.sections.local import local_tag
from reports.sections.requirements import requirements
from reports.tree import StatusBanner, Tone

_TONE: dict[Reading, Tone] = {
    "can_apply": "met",
    "cannot_apply": "not_met",
    "depends_on_experts": "unknown",
    "data_missing": "unknown",
    "office_open": "unknown",
    "result": "plain",
    "invalid": "not_met",
}


def build_banner(ctx: Context) -> StatusBanner:
    """Mark, headline, explanation and tags."""
    t, source = ctx.t, ctx.source
    tone = _TONE[source.reading]
    tags = [*local_tag(ctx)]
    tags += [t("verdict.on_estimates")] if source.on_estimates else []
    doubts = sum(problem.severity in ("error", "warning") for problem in source.problems)
    # A verdict on figures that contradict each other must not look like one on sound ones.
    tags += [t("verdict.to_verify", count=doubts)] if doubts else []
    tags += [t("cover.fictional")] if source.firm.fictional else []
    return StatusBanner(tone, MARKS[tone], reading_sentence(ctx), _explanation(ctx), tuple(tags))


def reading_sentence(ctx: Context) -> str:
    """The headline, e.g. 「数据齐全,取决于专家评分」 or 「还差 3 项数据」; without a verdict the result."""
    source = ctx.source
    if source.reading == "result":
        return result_sentence(ctx)
    return ctx.worded(f"verdict.reading.{source.reading}", missing=source.missing_count)


def result_sentence(ctx: Context) -> str:
    """Points, class or amounts in one line."""
    t, n, source = ctx.t, ctx.n, ctx.source
    if source.firm_class is not None:
        labels = source.firm_class.labels
        if not labels:
            return t("result.outside")
        if len(labels) == 1 and source.firm_class.outside is None:
            return labels[0]
        if len(labels) == source.firm_class.count:
            return t("result.class_open")
        return t("result.one_of", labels=t("rule.or").join(labels))
    if source.amounts:
        return t("result.amounts", known=known_amounts(ctx), all=len(source.amounts))
    points = source.points
    assert points is not None, "a model gives points, a class, amounts or a verdict"
    return t("result.points", span=n.points(points.low, points.high), maximum=_mark(ctx, points.maximum))


def known_amounts(ctx: Context) -> int:
    """How many amounts are known to the yuan."""
    ends = ((row.amount.low, row.amount.high) for row in ctx.source.amounts)
    return sum(low is not None and low == high for low, high in ends)


def _mark(ctx: Context, value: float) -> str:
    return ctx.n.points(value, value)


def _explanation(ctx: Context) -> str:
    t, source = ctx.t, ctx.source
    if source.reading == "invalid":
        return t("verdict.explain.invalid")
    if source.reading == "result":
        return ctx.sentences(_of_result(ctx))
    lines = []
    unmet = [item.label for item in requirements(ctx) if item.state == "not_met"]
    if unmet:
        lines.append(ctx.worded("verdict.explain.unmet", count=len(unmet), labels=ctx.join(unmet)))
    lines.append(ctx.worded(f"verdict.explain.{source.reading}", count=source.judgement_count))
    if source.reading == "data_missing" and source.judgement_count:
        lines.append(t("verdict.explain.experts_too", count=source.judgement_count))
    proxies = sum(gate.proxy and gate.role == "counts" for gate in source.gates)
    if proxies:
        lines.append(t("verdict.explain.proxies", count=proxies))
    if source.points is not None:
        lines.append(_points_sentence(ctx, source.points))
    return ctx.sentences(lines)


def _of_result(ctx: Context) -> list[str]:
    """What the result means, and what is still open in it."""
    t, source = ctx.t, ctx.source
    lines = [t(f"result.explain.{source.model.kind}")]
    if source.firm_class is not None and source.firm_class.outside is not None:
        key = "result.outside_why" if not source.firm_class.labels else "result.outside_perhaps"
        lines.append(t(key, why=source.firm_class.outside))
    if any(row.note for row in source.basis):
        lines.append(t("result.proxies"))
    if source.missing_count:
        lines.append(t("result.missing", count=source.missing_count))
    if source.judgement_count:
        lines.append(t("verdict.explain.experts_too", count=source.judgement_count))
    if not source.missing_count and not source.judgement_count and not source.model.unset:
        lines.append(t("result.complete"))
    return lines


def _points_sentence(ctx: Context, points: Points) -> str:
    span = ctx.n.points(points.low, points.high)
    line, planning = ctx.pass_line(), ctx.planning()
    if line is None:
        return ctx.t("verdict.explain.points_no_line", span=span, maximum=_mark(ctx, points.maximum))
    sentence = ctx.t("verdict.explain.points", span=span, line=line)
    if planning is None:
        return sentence
    reading = ctx.t(f"planning.{points.planning_reading}")
    more = ctx.t("verdict.explain.planning", span=planning, target=ctx.target(), reading=reading)
    return ctx.sentences([sentence, more])
