"""Text tables: csv and its relatives, in the encodings that Excel and WPS write."""

from __future__ import annotations

import codecs
import csv
import io
import itertools

from assess.files import InputRefusedError
from assess.tables.cells import RawCell
from assess.tables.raw_table import RawTable
from assess.tables.row_limit import HEADING_ROWS, check_rows
from indicator_models.problems import Problem

_DELIMITERS = (",", "\t", ";", "，")
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_MAX_CELL = 131_072


def read_delimited(name: str, data: bytes, row_limit: int) -> RawTable:
    """The table of a text file; raises :class:`InputRefusedError`.

    UTF-8 with or without a mark, UTF-16 with a mark (Excel's "Unicode text"), else GB18030. The delimiter is
    the one that splits the first rows into most columns. Codes: ``table_encoding``, ``table_damaged``,
    ``table_too_many_rows``.
    """
    text = _decode(name, data)
    delimiter = max(_DELIMITERS, key=lambda candidate: _width(text, candidate))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows: list[list[RawCell]] = []
    try:
        rows.extend(list(row) for row in itertools.islice(reader, row_limit + HEADING_ROWS + 1))
    except csv.Error as error:
        where = f"{name}!{reader.line_num}:{reader.line_num}"
        raise InputRefusedError(
            [Problem("table_damaged", where, {"file": name, "reason": str(error)})]
        ) from error
    check_rows(name, len(rows), row_limit)
    return RawTable(name, rows)


def _decode(name: str, data: bytes) -> str:
    encodings = ["utf-16"] if data.startswith(_UTF16) else ["utf-8-sig", "gb18030"]
    furthest = 0
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError as error:
            furthest = max(furthest, error.start)
            continue
        if "\x00" not in text:
            return text
        furthest = max(furthest, data.index(b"\x00"))
    line = data.count(b"\n", 0, furthest) + 1
    raise InputRefusedError(
        [Problem("table_encoding", f"{name}!{line}:{line}", {"file": name, "line": line})]
    )


def _width(text: str, delimiter: str) -> int:
    """Columns of the widest of the first rows; 0 where the text is not a table with that delimiter."""
    head = io.StringIO(text[: HEADING_ROWS * _MAX_CELL], newline="")
    try:
        rows = itertools.islice(csv.reader(head, delimiter=delimiter), HEADING_ROWS)
        return max((len(row) for row in rows), default=0)
    except csv.Error:
        return 0
