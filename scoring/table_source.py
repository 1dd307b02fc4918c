"""The columns of any accepted table; pandas and pyarrow are recognised without importing them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from indicator_models.problems import Problem


class TableError(ValueError):
    """A table that cannot be evaluated at all: what, why, and what to write instead."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(f"{p.where}: {p.code} {dict(p.params)}" for p in problems))


def columns_of(data: Any) -> dict[str, Sequence[Any]]:
    """Columns by name, all of one length; raises :class:`TableError` with all reasons where they are not."""
    if hasattr(data, "column_names") and hasattr(data, "to_pydict"):
        names = [str(name) for name in data.column_names]
        _refuse_twice(names)
        columns = {name: _sequence(data.column(name)) for name in names}
    elif hasattr(data, "columns") and hasattr(data, "to_numpy"):
        _refuse_twice([str(name) for name in data.columns])
        columns = {str(name): _sequence(data[name]) for name in data.columns}
    elif isinstance(data, Mapping):
        _refuse_single([name for name, column in data.items() if not _is_column(column)])
        columns = {str(name): _sequence(column) for name, column in data.items()}
    else:
        raise TableError([Problem("table_kind", "table", {"kind": type(data).__name__})])
    lengths = {len(column) for column in columns.values()}
    if len(lengths) > 1:
        raise TableError([Problem("table_ragged", "table", {"lengths": sorted(lengths)})])
    return columns


def _refuse_twice(names: Sequence[str]) -> None:
    twice = [name for name, count in Counter(names).items() if count > 1]
    if twice:
        raise TableError([Problem("table_column_twice", f"column {name}", {"name": name}) for name in twice])


def _refuse_single(names: Sequence[Any]) -> None:
    if names:
        raise TableError([Problem("table_not_column", f"column {name}", {"name": name}) for name in names])


def _is_column(column: Any) -> bool:
    return hasattr(column, "__len__") and hasattr(column, "__iter__") and not isinstance(column, str | bytes)


def _sequence(column: Any) -> Sequence[Any]:
    """A column that is indexed by place: numbers as numpy arrays, all else as it comes."""
    if isinstance(column, np.ndarray | list | tuple):
        return column  # type: ignore[return-value]
    if hasattr(column, "to_pylist"):
        kind = str(column.type)
        if kind.startswith(("int", "uint", "float", "double", "halffloat")) and hasattr(column, "chunks"):
            return column.to_numpy()  # type: ignore[no-any-return]
        return column.to_pylist()  # type: ignore[no-any-return]
    if hasattr(column, "to_numpy"):
        return column.to_numpy()  # type: ignore[no-any-return]
    return list(column)
