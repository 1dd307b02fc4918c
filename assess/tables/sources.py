"""From a file to raw tables, by what the file holds rather than by its name alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assess.files import MAX_INPUT_BYTES, InputRefusedError, read_bounded
from assess.tables.delimited import read_delimited
from assess.tables.parquet_file import read_parquet
from assess.tables.raw_table import RawTable
from assess.tables.workbook import read_workbook
from indicator_models.problems import Problem

MAX_ROWS = 200_000
"""Rows of a table read unless told otherwise; larger pools are split or read as batches."""


@dataclass(frozen=True)
class Limits:
    """How much is read at most."""

    rows: int = MAX_ROWS
    file_bytes: int = MAX_INPUT_BYTES
    unpacked_bytes: int = 4 * MAX_INPUT_BYTES
    """Of a packed workbook: a few kilobytes can unpack to gigabytes."""


_WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb"})
_TEXTS = frozenset({".csv", ".txt", ".tsv"})
_PACKED, _COMPOUND, _PARQUET = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"PAR1"


def read_raw(path: Path, limits: Limits) -> tuple[Sequence[RawTable], list[Problem]]:
    """Every readable sheet of ``path`` and notes on those left out; raises :class:`InputRefusedError`.

    xlsx, xlsm, xlsb and xls workbooks, csv / tsv text, Parquet.
    """
    suffix = path.suffix.casefold()
    if suffix == ".et":
        raise InputRefusedError([Problem("table_format_et", str(path), {"file": path.name})])
    if suffix not in _WORKBOOKS | _TEXTS | {".parquet"}:
        params = {"file": path.name, "suffix": suffix or "-"}
        raise InputRefusedError([Problem("table_format_unknown", str(path), params)])
    data = read_bounded(path, limits.file_bytes)
    if suffix == ".parquet":
        return [read_parquet(path.name, data, limits.rows)], []
    is_workbook = data.startswith((_PACKED, _COMPOUND))
    if suffix in _WORKBOOKS and is_workbook:
        return read_workbook(path.name, data, limits.rows, limits.unpacked_bytes)
    if suffix in _WORKBOOKS or is_workbook or data.startswith(_PARQUET):
        # Government systems export web pages and text under the name .xls; Excel itself warns of them.
        raise InputRefusedError([Problem("table_content_not_suffix", str(path), {"file": path.name})])
    return [read_delimited(path.name, data, limits.rows)], []
