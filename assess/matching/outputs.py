"""Write a matching: HTML, PDF, JSON; each file whole or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from assess.checkup.outputs import FORMATS, Format, write_forms
from assess.checkup.report.head import firm_head, year_columns
from assess.checkup.words import words_for
from assess.matching.document import match_document
from assess.matching.match import Matching
from assess.matching.rows import programme_rows
from assess.version import engine_version
from indicator_models.schema import digest_of
from indicator_models.texts import Lang
from reports.programmes import MatchInput
from reports.tree import Report


def match_input(matching: Matching, lang: Lang, bureau: str | None = None) -> MatchInput:
    """Everything the page shows, in one language."""
    words = words_for(lang, matching.catalogue, matching.facts)
    versions = [item.model.digest for item in matching.programmes]
    number = digest_of(
        versions, matching.planned.on.isoformat(), match_document(matching, lang).model_dump_json()
    )
    return MatchInput(
        lang=lang,
        report_number=f"MATCH-{matching.made_on:%Y%m%d}-{number[:8].upper()}",
        made_on=matching.made_on,
        application_date=matching.planned.on,
        application_label=matching.planned.label(lang),
        bureau=bureau,
        firm=firm_head(matching.profile, matching.facts, words),
        programmes=programme_rows(matching, words),
        engine_version=engine_version(),
        years=year_columns(matching.facts, matching.estimated_years),
        findings=sum(problem.severity != "note" for problem in matching.problems),
    )


def write_match(
    matching: Matching,
    folder: Path,
    stem: str,
    *,
    formats: Sequence[Format] = FORMATS,
    lang: Lang = "zh",
    bureau: str | None = None,
) -> tuple[Path, ...]:
    """Write ``<folder>/<stem>.<format>``; everything is made before the first file is touched.

    Raises :class:`assess.files.OutputRefusedError` where a target cannot be written.
    """

    def report() -> Report:
        from reports import build_match_report

        return build_match_report(match_input(matching, lang, bureau))

    return write_forms(
        folder,
        stem,
        formats,
        report=report,
        document=lambda: match_document(matching, lang),
    )
