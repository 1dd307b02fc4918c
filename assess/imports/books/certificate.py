"""The certificate of a high-tech enterprise that a tax return names."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TypeAlias

from assess.imports.document import Document
from assess.intake.cell_values import CellValue

Read: TypeAlias = "tuple[CellValue | None, tuple[int, int]] | None"
"""A value and its cell."""

_HISTORY = ("identity", "hnte_history")


def note_certificate(document: Document, certificates: Sequence[tuple[Read, Read]]) -> None:
    """The latest of the certificates (number, day of issue) into the document; one without a day is the
    oldest. A certificate shows that the firm was recognised."""
    stated = [
        (number, issued) for number, issued in certificates if number is not None and number[0] is not None
    ]
    if not stated:
        return
    number, issued = max(stated, key=lambda pair: _day(pair[1]))
    assert number is not None
    document.put((*_HISTORY, "held"), True, *number[1])
    document.put((*_HISTORY, "certificate_number"), number[0], *number[1])
    if issued is not None and isinstance(issued[0], date):
        document.put((*_HISTORY, "certificate_year"), issued[0].year, *issued[1])


def _day(issued: Read) -> date:
    return issued[0] if issued is not None and isinstance(issued[0], date) else date.min
