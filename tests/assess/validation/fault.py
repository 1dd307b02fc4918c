"""A fault to plant in the clean firm: what is changed in it, and where the finding stands."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import Any

from tests.assess.validation.clean_firm import firm


@dataclass(frozen=True)
class Fault:
    """A fault: paths of the firm with their new values; ``+`` at the end of a path appends to a list."""

    code: str
    where: str
    changes: dict[str, Any]
    companions: tuple[str, ...] = ()
    """What else is true of the same fault."""

    def planted(self) -> dict[str, Any]:
        """The clean firm with the fault in it."""
        parts = firm()
        for path, value in self.changes.items():
            put(parts, path, copy.deepcopy(value))
        return parts


def put(parts: dict[str, Any], path: str, value: Any) -> None:
    """Set the value at a dotted path; numbers are places in lists, ``+`` is behind the last one."""
    node: Any = parts
    *steps, last = path.split(".")
    for step in steps:
        node = node[int(step)] if isinstance(node, list) else node[step]
    if last == "+":
        node.append(value)
    elif isinstance(node, list):
        node[int(last)] = value
    else:
        node[last] = value
