"""Parquet tables, headed by fact ids as this program writes them or by any heading it knows."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa
import pyarrow.parquet as pq

from assess.files import InputRefusedError
from assess.tables.cells import RawCell
from assess.tables.raw_table import RawTable
from assess.tables.row_limit import check_rows
from indicator_models.problems import Problem


def read_parquet(name: str, data: bytes, row_limit: int) -> RawTable:
    """The table of a Parquet file; raises :class:`InputRefusedError`.

    Codes: ``table_damaged``, ``table_too_many_rows``.
    """
    try:
        file = pq.ParquetFile(pa.BufferReader(data))
        check_rows(name, file.metadata.num_rows, row_limit)
        table = file.read()
        columns: list[Sequence[RawCell]] = [column.to_pylist() for column in table.columns]
    except (pa.ArrowException, OSError, ValueError) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise InputRefusedError([Problem("table_damaged", name, {"file": name, "reason": reason})]) from error
    headings: list[RawCell] = list(table.column_names)
    return RawTable(name, [headings, *zip(*columns, strict=True)], "columns")
