"""Write a check-up: HTML, PDF, JSON; each file whole or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from assess.checkup.checkup import Checkup
from assess.checkup.document import checkup_document
from assess.checkup.report_input import report_input
from assess.files import write_atomic
from indicator_models.texts import Lang

Format = Literal["html", "pdf", "json"]
FORMATS: tuple[Format, ...] = ("html", "pdf", "json")


def write_checkup(
    checkup: Checkup,
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
    contents: dict[Path, bytes] = {}
    if "html" in formats or "pdf" in formats:
        from reports import build_checkup_report, render_html, render_pdf

        report = build_checkup_report(report_input(checkup, lang, bureau))
        if "html" in formats:
            contents[folder / f"{stem}.html"] = render_html(report).encode("utf-8")
        if "pdf" in formats:
            contents[folder / f"{stem}.pdf"] = render_pdf(report)
    if "json" in formats:
        text = checkup_document(checkup, lang).model_dump_json(indent=2)
        contents[folder / f"{stem}.json"] = (text + "\n").encode("utf-8")
    for path, data in contents.items():
        write_atomic(path, data)
    return tuple(contents)
