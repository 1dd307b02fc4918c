"""Who a row is about: rows that are no firms, rows without identity, codes that look wrong or come twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from assess.profile.credit_code import ALPHABET, LENGTH, check_character, normal_credit_code
from assess.profile.region_code import in_a_province
from assess.tables.cells import RawCell, shown
from assess.tables.headings import recognise
from assess.tables.raw_table import RawTable
from assess.tables.reading import RowProblem
from assess.tables.words import words
from indicator_models.names import narrow
from indicator_models.problems import Problem

NOT_A_FIRM = "table_row_not_firm"


def check_identity(
    table: RawTable,
    source_rows: Sequence[int],
    names: Sequence[str | None] | None,
    codes: Sequence[str | None] | None,
) -> tuple[NDArray[np.bool_], list[RowProblem]]:
    """Which rows are invalid, and what was found about identities; invalid rows stay in the table."""
    invalid = np.zeros(len(source_rows), dtype=np.bool_)
    if names is None and codes is None:
        invalid[:] = True
        return invalid, [RowProblem(Problem("table_identity_columns_missing", table.name))]
    found: list[RowProblem] = []
    seen: dict[str, str] = {}
    for row, source in enumerate(source_rows):
        where = table.row_place(source)
        name = names[row] if names is not None else None
        code = normal_credit_code(codes[row] or "") if codes is not None else ""
        label = _not_a_firm(table.rows[source], name)
        if label is not None:
            invalid[row] = True
            found.append(RowProblem(Problem(NOT_A_FIRM, where, {"value": label}), row))
        elif not name and not code:
            invalid[row] = True
            found.append(RowProblem(Problem("table_row_no_identity", where), row))
        else:
            found.extend(RowProblem(problem, row) for problem in _code_problems(where, code, seen))
    return invalid, found


def check_regions(
    table: RawTable, source_rows: Sequence[int], regions: Sequence[str | None] | None
) -> Iterator[RowProblem]:
    """A warning for every region code that begins with no province; its row is in no local programme."""
    for row, code in enumerate(regions or ()):
        if code and not in_a_province(code):
            where = table.row_place(source_rows[row])
            yield RowProblem(Problem("table_region_code_province", where, {"value": code}), row)


def _code_problems(where: str, code: str, seen: dict[str, str]) -> Iterator[Problem]:
    if not code:
        return
    if code in seen:
        yield Problem("table_credit_code_twice", where, {"value": code, "first": seen[code]})
    else:
        seen[code] = where
    if len(code) != LENGTH or not all(sign in ALPHABET for sign in code):
        yield Problem("table_credit_code_form", where, {"value": shown(code), "length": len(code)})
    elif check_character(code) != code[-1]:
        # Some genuine old codes fail the check, so it is a warning and no more.
        yield Problem("table_credit_code_check", where, {"value": code})


def _not_a_firm(cells: Sequence[RawCell], name: str | None) -> str | None:
    """The word that shows a row to be a total, a footnote or a heading printed again."""
    texts = [narrow(cell).rstrip(":") for cell in cells if isinstance(cell, str) and cell.strip()]
    if not texts:
        return None
    # Spaces spread a title word over its cell: 合 计.
    for text in (texts[0], narrow(name or "")):
        if text.replace(" ", "") in words().totals or text in words().totals:
            return text
    if name is not None and recognise(name).base == "name":
        return name
    filled = sum(1 for cell in cells if cell not in (None, ""))
    first = texts[0]
    if filled == 1 and any(first == word or first.startswith(f"{word}:") for word in words().footnotes):
        return shown(first)
    return None
