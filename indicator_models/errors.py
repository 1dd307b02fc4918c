"""Faults of data files, collected in one pass: file, line, key, code and parameters.

The sentence is made from the code at the edge (``indicator_models/data/texts``), in the reader's language.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Finding:
    """One fault of a data file."""

    file: str
    line: int
    key: str
    code: str
    params: dict[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        details = ", ".join(f"{name}={value!r}" for name, value in self.params.items())
        return f"{self.file}:{self.line}: {self.key or '-'}: {self.code} ({details})"


class DataFileError(ValueError):
    """A data file (model, catalogue, texts, rules) is refused; ``findings`` lists every fault."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__("\n".join(str(finding) for finding in self.findings))


class ModelNotFoundError(LookupError):
    """No model of that id is in force on that date.

    ``known`` are the ids in force then, those like the one asked for first; ``editions`` are those of its id,
    and ``current`` the one of them in force then.
    """

    def __init__(
        self,
        model_id: str,
        on: str,
        known: Sequence[str],
        *,
        editions: Sequence[str] = (),
        current: str | None = None,
    ) -> None:
        self.model_id = model_id
        self.on = on
        self.known = tuple(known)
        self.editions = tuple(editions)
        self.current = current
        super().__init__(f"no model {model_id!r} in force on {on}; known: {', '.join(editions or known)}")
