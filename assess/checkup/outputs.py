"""Write a check-up: HTML, PDF, JSON; each file whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from pydantic import BaseModel

from assess.checkup.checkup import Checkup
from assess.checkup.document import checkup_document
from assess.checkup.report_input import report_input
from assess.files import write_atomic
from indicator_models.texts import Lang

if TYPE_CHECKING:
    from reports.tree import Report

Format = Literal["html", "pdf", "json"]
FORMATS: tuple[Format, ...] = ("html", "pdf", "json")
_UNNAMED = "hnte"
"""The model whose check-up bears no model in its file names."""


def checkup_stem(stem: str, model_id: str) -> str:
    """File name, without suffix, of the check-up of an input by a model; no two models share one."""
    return f"{stem}-checkup" if model_id == _UNNAMED else f"{stem}-checkup-{model_id}"


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

    def report() -> Report:
        from reports import build_checkup_report

        return build_checkup_report(report_input(checkup, lang, bureau))

    return write_forms(
        folder,
        stem,
        formats,
        report=report,
        document=lambda: checkup_document(checkup, lang),
    )


def write_forms(
    folder: Path,
    stem: str,
    formats: Sequence[Format],
    *,
    report: Callable[[], Report],
    document: Callable[[], BaseModel],
) -> tuple[Path, ...]:
    """Write ``<folder>/<stem>.<format>`` of a report tree and a document; only what is asked for is made.

    Raises :class:`assess.files.OutputRefusedError` where a target cannot be written.
    """
    contents: dict[Path, bytes] = {}
    if "html" in formats or "pdf" in formats:
        from reports import render_html, render_pdf

        tree = report()
        if "html" in formats:
            contents[folder / f"{stem}.html"] = render_html(tree).encode("utf-8")
        if "pdf" in formats:
            contents[folder / f"{stem}.pdf"] = render_pdf(tree)
    if "json" in formats:
        contents[folder / f"{stem}.json"] = (document().model_dump_json(indent=2) + "\n").encode("utf-8")
    for path, data in contents.items():
        write_atomic(path, data)
    return tuple(contents)
