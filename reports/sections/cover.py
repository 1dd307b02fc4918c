"""Cover and statement: what this paper is, for whom, and how far it can be trusted."""

from __future__ import annotations

from reports.context import Context
from reports.sections.local import local_lines, local_tag
from reports.tree import Cover, Pair, Pairs

_PARTICULAR = 120
_NOTE = 300
"""Characters that fit the front page; longer texts are cut, they stand whole in the profile."""


def build_cover(ctx: Context, left_out: tuple[str, ...]) -> Cover:
    """The front page; ``left_out`` names the sections without content, with the reason."""
    t, source = ctx.t, ctx.source
    tags = [*local_tag(ctx)]
    tags += [t("cover.fictional")] if source.firm.fictional else []
    if source.on_estimates:
        tags.append(t("cover.on_estimates"))
    return Cover(
        kicker=t("cover.kicker"),
        title=source.model.title,
        subject=source.firm.name,
        tags=tuple(tags),
        particulars=Pairs(tuple(_particulars(ctx))),
        statement_title=t("cover.statement_title"),
        statement=_statement(ctx),
        contents_title=t("cover.contents"),
        left_out=left_out,
    )


def clip(text: str, limit: int) -> str:
    """At most ``limit`` characters, the cut marked."""
    return text if len(text) <= limit else f"{text[: limit - 1]}…"


def _particulars(ctx: Context) -> list[Pair]:
    t, n, source = ctx.t, ctx.n, ctx.source
    firm = source.firm
    unknown = t("number.unknown")
    rows = {
        "credit_code": firm.credit_code or unknown,
        "region": firm.region or unknown,
        "registered_on": n.date(firm.registered_on),
        "industry": firm.industry or unknown,
        "main_product": firm.main_product or unknown,
        "field": firm.field_name or unknown,
        "application": application_day(ctx),
        "bureau": source.bureau,
        "model": source.model.version,
        "report_number": source.report_number,
        "made_on": n.date(source.made_on),
        "verified_share": n.share(source.verified_share),
    }
    return [
        Pair(ctx.worded(f"cover.field.{key}"), clip(value, _PARTICULAR))
        for key, value in rows.items()
        if value is not None
    ]


def application_day(ctx: Context) -> str:
    """The planned application date with the name of its window."""
    day = ctx.n.date(ctx.source.application_date)
    label = ctx.source.application_label
    return ctx.t("cover.application", date=day, label=label) if label else day


def _statement(ctx: Context) -> tuple[str, ...]:
    t, source = ctx.t, ctx.source
    lines = [*local_lines(ctx), _nature(ctx), t("cover.statement.data")]
    if source.verified_share is not None:
        lines.append(t("cover.statement.verified", share=ctx.n.share(source.verified_share)))
    if source.firm.entity_note:
        lines.append(t("cover.statement.entity", note=clip(source.firm.entity_note, _NOTE)))
    if source.on_estimates:
        lines.append(t("cover.statement.estimates"))
    if source.firm.fictional:
        lines.append(t("cover.statement.fictional"))
    return tuple(lines)


def _nature(ctx: Context) -> str:
    """What the paper is not: a decision. Whose decision it would be, by the kind of model."""
    model = ctx.source.model
    if model.wording == "qualification" and not model.experts:
        return ctx.t("cover.statement.nature_office")
    return ctx.worded("cover.statement.nature")
