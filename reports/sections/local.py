"""A local model says on every page that matters whose numbers these are."""

from __future__ import annotations

from reports.context import Context


def local_lines(ctx: Context) -> tuple[str, ...]:
    """That the model is a template with the office's own numbers, and which of them are not set; empty for an
    official model."""
    t, model = ctx.t, ctx.source.model
    lines = []
    if not model.official:
        lines.append(t("local.template"))
        if model.own:
            lines.append(t("local.own"))
    if model.unset:
        lines.append(t("local.unset", labels=ctx.join(model.unset)))
    return tuple(lines)


def local_tag(ctx: Context) -> tuple[str, ...]:
    """The tag beside the title."""
    return () if ctx.source.model.official else (ctx.t("local.tag"),)
