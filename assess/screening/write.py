"""Write the screening list: a workbook for people, csv or Parquet for programs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from assess.files import OutputRefusedError, atomic_target, safe_cell, write_atomic
from assess.screening.columns import output_columns, problem_rows, screening_texts
from assess.screening.screen import ScreenResult
from assess.screening.workbook import check_fits_workbook, write_workbook
from indicator_models.problems import Problem
from indicator_models.texts import Lang

FORMATS = (".xlsx", ".csv", ".parquet")


def check_format(path: Path) -> None:
    """Raises :class:`OutputRefusedError` (``screen_format_unknown``) for a name that no writer serves."""
    if path.suffix.casefold() not in FORMATS:
        problem = Problem("screen_format_unknown", str(path), {"suffix": path.suffix or "-"})
        raise OutputRefusedError([problem])


def check_input_kept(table: Path, out: Path) -> None:
    """Raises :class:`OutputRefusedError` (``output_is_input``) where the result would replace the input."""
    targets = {out.resolve(), _problems_beside(out).resolve()}
    if table.resolve() in targets:
        raise OutputRefusedError([Problem("output_is_input", str(out), {"file": table.name})])


def _problems_beside(path: Path) -> Path:
    return path.with_name(f"{path.stem}.problems.csv")


def write_screening(
    result: ScreenResult, path: Path, *, made_on: date, lang: Lang = "zh"
) -> tuple[Path, ...]:
    """Write ``result`` to ``path`` by its suffix; returns the files written.

    Workbooks are headed by labels with a row of ids and hold problems and a cover; csv and Parquet are headed
    by ids and have the problems beside them in ``<stem>.problems.csv``. ``made_on`` is the day printed on the
    cover. Files replace older ones whole or not at all; raises :class:`OutputRefusedError`.
    """
    check_format(path)
    if path.suffix.casefold() == ".xlsx":
        check_fits_workbook(result, path)
        with atomic_target(path) as temporary:
            write_workbook(result, temporary, made_on=made_on, lang=lang)
        return (path,)
    beside = _problems_beside(path)
    write_atomic(beside, _problems_csv(result, lang))
    if path.suffix.casefold() == ".csv":
        write_atomic(path, _result_csv(result, lang))
    else:
        with atomic_target(path) as temporary:
            pq.write_table(_arrow(result, lang), temporary)
    return path, beside


def _result_csv(result: ScreenResult, lang: Lang) -> bytes:
    columns = output_columns(result, lang)
    rows = zip(*(map(_csv_cell, column.values) for column in columns), strict=True)
    return _csv([column.id for column in columns], rows)


def _problems_csv(result: ScreenResult, lang: Lang) -> bytes:
    texts = screening_texts(lang)
    rows = (
        (
            row.problem.severity,
            row.problem.code,
            row.problem.where,
            row.firm,
            row.problem.message,
            row.problem.remedy,
        )
        for row in problem_rows(result, lang)
    )
    keys = ("severity", "code", "where", "firm", "message", "remedy")
    return _csv([texts(f"problem.{key}") for key in keys], (map(safe_cell, row) for row in rows))


def _csv(headings: Sequence[str], rows: Iterable[Iterable[str]]) -> bytes:
    """With a mark, because Excel takes UTF-8 without one for the local code page."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(headings)
    writer.writerows(rows)
    return buffer.getvalue().encode("utf-8-sig")


def _csv_cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return safe_cell(value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return value.isoformat() if isinstance(value, date) else repr(value)


_ARROW_TYPES = {"text": pa.string(), "verdict": pa.string(), "state": pa.string(), "gate": pa.string()}
_ARROW_TYPES |= {"date": pa.date32(), "count": pa.int64()}


def _arrow(result: ScreenResult, lang: Lang) -> pa.Table:
    columns = output_columns(result, lang)
    arrays = [
        pa.array(column.values, type=_ARROW_TYPES.get(column.style, pa.float64())) for column in columns
    ]
    return pa.table(arrays, names=[column.id for column in columns])
