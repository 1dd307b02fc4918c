"""Sentences for faults of data files: what is wrong, why it matters, and what to write instead."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from indicator_models.errors import Finding
from indicator_models.texts import Lang, load_texts

_FOLDER = "data/texts"


@dataclass(frozen=True)
class RenderedFinding:
    """A finding in words; ``str()`` is one line with its place."""

    file: str
    line: int
    key: str
    code: str
    where: str
    """Line and key in words."""
    message: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.file} {self.where}: {self.message} {self.remedy}"


def render_finding(finding: Finding, lang: Lang) -> RenderedFinding:
    """The finding in the reader's language; raises ``KeyError`` for an unknown code or a missing field."""
    texts = load_texts("indicator_models", lang, _FOLDER)
    place = "place" if finding.key else "place_whole"
    # Every sentence is a format text, so that braces are written the same way with and without fields.
    fields = {**finding.params, "code": finding.code}
    return RenderedFinding(
        file=finding.file,
        line=finding.line,
        key=finding.key,
        code=finding.code,
        where=texts(place, line=finding.line, key=finding.key),
        message=texts(f"finding.{finding.code}.message", **fields),
        remedy=texts(f"finding.{finding.code}.remedy", **fields),
    )


def render_findings(findings: Iterable[Finding], lang: Lang) -> tuple[RenderedFinding, ...]:
    """All findings in words, in the order of files and lines."""
    ordered = sorted(findings, key=lambda finding: (finding.file, finding.line))
    return tuple(render_finding(finding, lang) for finding in ordered)
