"""Write the screening list: a workbook for people, csv or Parquet for programs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from assess.files import OutputRefusedError, atomic_target, remove_headed, safe_cell, write_atomic
from assess.screening import shares
from assess.screening.columns import (
    OutputColumn,
    blocks,
    column_values,
    output_columns,
    problem_rows,
    screening_texts,
)
from assess.screening.grounds import document_text, standing, unset_names
from assess.screening.screen import ScreenResult
from assess.screening.workbook import check_fits_workbook, write_workbook
from indicator_models.problems import Problem
from indicator_models.texts import Lang

FORMATS = (".xlsx", ".csv", ".parquet")
_MODEL_HEADINGS = (
    "model",
    "title",
    "kind",
    "standing",
    "effective_from",
    "effective_to",
    "digest",
    "documents",
    "verified",
    "parameters_not_set",
)
_AT_TIMES = {"models": _MODEL_HEADINGS, "statistics": shares.HEADINGS}
"""Files beside the list that not every list has, with their headings."""


def check_format(path: Path) -> None:
    """Raises :class:`OutputRefusedError` (``screen_format_unknown``) for a name that no writer serves."""
    if path.suffix.casefold() not in FORMATS:
        problem = Problem("screen_format_unknown", str(path), {"suffix": path.suffix or "-"})
        raise OutputRefusedError([problem])


def check_input_kept(table: Path, out: Path) -> None:
    """Raises :class:`OutputRefusedError` (``output_is_input``) where the result would replace the input."""
    beside = (_beside(out, kind) for kind in ("problems", *_AT_TIMES))
    targets = {path.resolve() for path in (out, *beside)}
    if table.resolve() in targets:
        raise OutputRefusedError([Problem("output_is_input", str(out), {"file": table.name})])


def _beside(path: Path, kind: str) -> Path:
    return path.with_name(f"{path.stem}.{kind}.csv")


def write_screening(
    result: ScreenResult, path: Path, *, made_on: date, lang: Lang = "zh"
) -> tuple[Path, ...]:
    """Write ``result`` to ``path`` by its suffix; returns the files written.

    Workbooks are headed by labels with a row of ids and hold problems and a cover; csv and Parquet are headed
    by ids and have the problems beside them in ``<stem>.problems.csv``, shares of the pool in
    ``<stem>.statistics.csv``, and the models in ``<stem>.models.csv`` where there are several or one that is
    no official one; those of an earlier list that this one does not have are removed. ``made_on`` is the day
    printed on the cover. Files replace older ones whole or not at all; raises :class:`OutputRefusedError`.
    """
    check_format(path)
    if path.suffix.casefold() == ".xlsx":
        check_fits_workbook(result, path)
        with atomic_target(path) as temporary:
            write_workbook(result, temporary, made_on=made_on, lang=lang)
        return (path,)
    beside = {"problems": _problems_csv(result, lang)}
    if result.several or not all(part.model.official for part in result.judged):
        beside["models"] = _csv(_MODEL_HEADINGS, _models(result, lang))
    if any(part.shares for part in result.judged):
        beside["statistics"] = _csv(shares.HEADINGS, shares.share_rows(result, lang))
    for kind, content in beside.items():
        write_atomic(_beside(path, kind), content)
    for kind in _AT_TIMES.keys() - beside.keys():
        remove_headed(_beside(path, kind), ",".join(_AT_TIMES[kind][:2]))
    with atomic_target(path) as temporary:
        if path.suffix.casefold() == ".csv":
            _write_csv(output_columns(result, lang), result.rows, temporary)
        else:
            pq.write_table(_arrow(result, lang), temporary)
    return path, *(_beside(path, kind) for kind in beside)


def _write_csv(columns: Sequence[OutputColumn], rows: int, target: Path) -> None:
    """With a mark, because Excel takes UTF-8 without one for the local code page."""
    with target.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\r\n")
        writer.writerow([column.id for column in columns])
        writer.writerows(map(_csv_cell, values) for values in blocks(columns, rows))


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
    return _csv([texts(f"problem.{key}") for key in keys], rows)


def _models(result: ScreenResult, lang: Lang) -> Iterable[tuple[str, ...]]:
    """What the list was judged by, one model a row; a template says whose its numbers are."""
    comma = screening_texts(lang)("list.semicolon")
    for part in result.judged:
        model = part.model
        yield (
            model.version,
            model.title.in_(lang),
            model.kind,
            standing(model, lang),
            model.effective_from.isoformat(),
            model.effective_to.isoformat() if model.effective_to is not None else "",
            model.digest,
            comma.join(document_text(document, lang) for document in model.documents),
            ", ".join(dict.fromkeys(document.verified for document in model.documents)),
            unset_names(part, lang),
        )


def _csv(headings: Sequence[str], rows: Iterable[Iterable[str]]) -> bytes:
    """A small table of texts, with the mark of UTF-8."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(headings)
    writer.writerows(map(safe_cell, row) for row in rows)
    return buffer.getvalue().encode("utf-8-sig")


def _csv_cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return safe_cell(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return value.isoformat() if isinstance(value, date) else repr(value)


_ARROW_TYPES = {name: pa.string() for name in ("text", "verdict", "class", "state", "gate")}
_ARROW_TYPES |= {"date": pa.date32(), "count": pa.int64(), "flag": pa.bool_()}


def _arrow(result: ScreenResult, lang: Lang) -> pa.Table:
    columns = output_columns(result, lang)
    return pa.table([_array(column) for column in columns], names=[column.id for column in columns])


def _array(column: OutputColumn) -> pa.Array:
    kind, values = _ARROW_TYPES.get(column.style, pa.float64()), column_values(column, slice(None))
    if isinstance(values, np.ndarray):
        # A blank number is NaN in memory and null in the file.
        return pa.array(values, from_pandas=True).cast(kind)
    return pa.array(values, type=kind)
