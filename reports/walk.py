"""All texts of a report tree, in reading order, and the tree with every text changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from typing import Any, TypeVar

T = TypeVar("T")


def texts_of(node: Any) -> Iterator[str]:
    """Every text below ``node``: dataclasses, tuples, lists."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, (tuple, list)):
        for child in node:
            yield from texts_of(child)
    elif is_dataclass(node):
        for field in fields(node):
            yield from texts_of(getattr(node, field.name))


def map_texts(node: T, change: Callable[[str], str]) -> T:
    """A copy of ``node`` in which ``change`` was applied to every text."""
    changed: Any = node
    if isinstance(node, str):
        changed = change(node)
    elif isinstance(node, (tuple, list)):
        changed = type(node)(map_texts(child, change) for child in node)
    elif is_dataclass(node) and not isinstance(node, type):
        values = {field.name: map_texts(getattr(node, field.name), change) for field in fields(node)}
        changed = type(node)(**values)
    return changed  # type: ignore[no-any-return]
