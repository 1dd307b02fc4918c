"""The check-up report of one firm: input to report tree."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from reports.context import Context
from reports.glyphs import missing_glyphs
from reports.input import CheckupInput
from reports.sections.chain import build_chain
from reports.sections.cover import build_cover
from reports.sections.gaps import build_gaps
from reports.sections.gates import build_gates
from reports.sections.method import build_method
from reports.sections.outcome import build_basis
from reports.sections.profile import build_profile
from reports.sections.programmes import build_programmes
from reports.sections.quality import build_quality
from reports.sections.rd import build_rd
from reports.sections.score import build_score
from reports.sections.suggestions import build_suggestions
from reports.sections.trends import build_trends
from reports.sections.verdict import build_verdict
from reports.tree import Frame, Report, Section
from reports.walk import texts_of

_OPTIONAL: dict[str, Callable[[Context], Section | None]] = {
    "gates": build_gates,
    "basis": build_basis,
    "profile": build_profile,
    "score": build_score,
    "trends": build_trends,
    "rd": build_rd,
    "chain": build_chain,
    "gaps": build_gaps,
    "suggestions": build_suggestions,
    "programmes": build_programmes,
}

_SILENT = frozenset({"basis", "profile", "programmes"})
"""Sections of some kinds of model only: nobody misses them elsewhere."""


def build_checkup_report(source: CheckupInput) -> Report:
    """The report tree in the input's language. Sections with nothing to say are left out and named."""
    ctx = Context.of(source)
    found: list[Section] = [build_verdict(ctx)]
    left_out: list[str] = []
    for name, build in _OPTIONAL.items():
        section = build(ctx)
        if section is not None:
            found.append(section)
        elif name not in _SILENT and name not in source.not_concerned:
            left_out.append(ctx.t(f"contents.left_out.{name}"))
    method = build_method(ctx)
    cover = build_cover(ctx, tuple(left_out))
    missing = missing_glyphs(texts_of((cover, found, build_quality(ctx, ()), method)))
    found += [build_quality(ctx, missing), method]
    # The page that answers the question stands alone.
    found[1] = replace(found[1], starts_page=True)
    numbered = tuple(replace(section, number=str(place)) for place, section in enumerate(found, 1))
    day = source.made_on
    return Report(source.lang, (day.year, day.month, day.day), cover, numbered, _frame(ctx))


def _frame(ctx: Context) -> Frame:
    t, source = ctx.t, ctx.source
    footer = t("frame.footer", number=source.report_number, date=ctx.n.date(source.made_on))
    if source.firm.fictional:
        footer = t("frame.fictional_footer", footer=footer)
    return Frame(
        header=t(_header(ctx), firm=source.firm.name, title=source.model.title),
        footer=footer,
        page=t("frame.page"),
        to_top=t("frame.to_top"),
    )


def _header(ctx: Context) -> str:
    """Words of the page head; a title that names a check-up itself does not say so twice."""
    title = ctx.source.model.title.casefold()
    return "frame.header_plain" if title.endswith(ctx.t("frame.own_word")) else "frame.header"
