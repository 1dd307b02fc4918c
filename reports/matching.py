"""The programme page of one firm: input to report tree."""

from __future__ import annotations

from indicator_models.texts import Texts
from reports.context import years_words
from reports.glyphs import missing_glyphs
from reports.numbers import Numbers
from reports.programmes import MatchInput
from reports.sections.programmes import programme_blocks
from reports.tree import Block, Cover, Frame, Note, Pair, Pairs, Paragraph, Report, Section
from reports.walk import texts_of
from reports.words import report_texts


def build_match_report(source: MatchInput) -> Report:
    """The report tree in the input's language: a heading and one section."""
    t = report_texts(source.lang)
    n = Numbers(t)
    cover = _cover(t, n, source)
    blocks: list[Block] = [Paragraph(t("programmes.intro")), *programme_blocks(t, n, source.programmes)]
    if source.findings:
        blocks.append(Note(t("programmes.findings", count=source.findings)))
    blocks += [Note(line) for line in cover.statement]
    missing = missing_glyphs(texts_of((cover, blocks)))
    if missing:
        blocks.append(Note(t("quality.glyphs_list", characters=t("list.comma").join(missing))))
    section = Section("programmes", "1", t("programmes.title"), tuple(blocks))
    day = source.made_on
    return Report(source.lang, (day.year, day.month, day.day), cover, (section,), _frame(t, n, source))


def _cover(t: Texts, n: Numbers, source: MatchInput) -> Cover:
    firm = source.firm
    day = n.date(source.application_date)
    if source.application_label:
        day = t("cover.application", date=day, label=source.application_label)
    rows = {
        "credit_code": firm.credit_code,
        "region": firm.region,
        "registered_on": n.date(firm.registered_on),
        "application": day,
        "years": years_words(t, source.years),
        "bureau": source.bureau,
        "made_on": n.date(source.made_on),
    }
    statement = [t("programmes.statement")]
    if firm.fictional:
        statement.append(t("cover.statement.fictional"))
    return Cover(
        kicker=t("programmes.kicker"),
        title=firm.name,
        subject=t("programmes.page_title"),
        tags=_tags(t, source),
        particulars=Pairs(
            tuple(Pair(t(f"cover.field.{key}"), value) for key, value in rows.items() if value)
        ),
        statement_title=t("cover.statement_title"),
        statement=tuple(statement),
        contents_title=t("cover.contents"),
        left_out=(),
        compact=True,
    )


def _tags(t: Texts, source: MatchInput) -> tuple[str, ...]:
    tags = [t("cover.fictional")] if source.firm.fictional else []
    if any(year.status == "estimate" for year in source.years):
        tags.append(t("cover.on_estimates"))
    return tuple(tags)


def _frame(t: Texts, n: Numbers, source: MatchInput) -> Frame:
    footer = t("frame.footer", number=source.report_number, date=n.date(source.made_on))
    if source.firm.fictional:
        footer = t("frame.fictional_footer", footer=footer)
    return Frame(
        header=t("programmes.header", firm=source.firm.name, title=t("programmes.page_title")),
        footer=footer,
        page=t("frame.page"),
        to_top=t("frame.to_top"),
    )
