"""Read YAML strictly: no duplicate keys, tags, anchors or aliases; every scalar stays text, with its place.

Numbers are kept as the characters that were written, so that ``0.35`` becomes a decimal and never a
binary fraction on its way in. Typing is done by the schema that reads the tree, never by YAML.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from indicator_models.errors import DataFileError, Finding

Path_ = tuple[str | int, ...]

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULL = frozenset({"", "~", "null"})
_BOOL = {"true": True, "false": False}
_MAX_BYTES = 4_000_000
_MAX_DEPTH = 60
_PLAIN_TAGS = frozenset(
    f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "bool", "null", "timestamp", "seq", "map")
)
_TOO_DEEP = "maximum nesting depth"
"""How newer releases of libyaml say that they will not follow any deeper."""
# `&` where a value may begin; the events then tell an anchor from text.
_MAYBE_ANCHOR = re.compile(r"(?:^|[\s\[{,:-])&\S", re.MULTILINE)


@dataclass(frozen=True)
class LocatedTree:
    """Plain data (dict, list, str, bool, None) and the line of every path in it."""

    name: str
    data: Any
    lines: dict[Path_, int] = field(repr=False)

    def line_of(self, path: Path_) -> int:
        """Line (1-based) of the nearest known place at or above ``path``."""
        for end in range(len(path), -1, -1):
            if path[:end] in self.lines:
                return self.lines[path[:end]]
        return 1


def read_yaml(path: Path, name: str | None = None) -> LocatedTree:
    """Read a YAML file; raises :class:`DataFileError` naming file and line of every fault of form."""
    label = name or path.name
    try:
        raw = path.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise DataFileError([Finding(label, 1, "", "file_unreadable", {"reason": reason})]) from None
    if len(raw) > _MAX_BYTES:
        raise DataFileError(
            [Finding(label, 1, "", "file_too_large", {"bytes": len(raw), "limit": _MAX_BYTES})]
        )
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DataFileError([Finding(label, 1, "", "not_utf8", {"position": error.start})]) from None
    return parse_yaml(text, label)


def parse_yaml(text: str, name: str) -> LocatedTree:
    """Parse YAML text into a located tree; see :func:`read_yaml`."""
    try:
        node = yaml.compose(text, Loader=_LOADER)
        shared = _shared(text, name) if _MAYBE_ANCHOR.search(text) else []
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark is not None else 1
        reason = str(getattr(error, "problem", None) or error).splitlines()[0]
        if _TOO_DEEP in reason:
            raise DataFileError([Finding(name, line, "", "yaml_too_deep", {})]) from None
        raise DataFileError([Finding(name, line, "", "yaml_syntax", {"reason": reason})]) from None
    except RecursionError:
        raise DataFileError([Finding(name, 1, "", "yaml_too_deep", {})]) from None
    if node is None:
        raise DataFileError([Finding(name, 1, "", "yaml_empty", {})])
    if shared:
        raise DataFileError(shared)
    builder = _Builder(name)
    data = builder.build(node, ())
    if builder.findings:
        raise DataFileError(builder.findings)
    return LocatedTree(name, data, builder.lines)


def _shared(text: str, name: str) -> list[Finding]:
    """Anchors and aliases with their lines; an anchor alone would silently take words out of a text."""
    found = []
    for event in yaml.parse(text, Loader=_LOADER):
        anchor = getattr(event, "anchor", None)
        if anchor:
            line = event.start_mark.line + 1 if event.start_mark else 1
            code = "yaml_alias" if isinstance(event, yaml.AliasEvent) else "yaml_anchor"
            found.append(Finding(name, line, "", code, {"anchor": anchor}))
    return found


class _Builder:
    def __init__(self, name: str) -> None:
        self.name = name
        self.lines: dict[Path_, int] = {}
        self.findings: list[Finding] = []

    def build(self, node: yaml.Node, path: Path_) -> Any:
        line = node.start_mark.line + 1
        self.lines.setdefault(path, line)
        if len(path) > _MAX_DEPTH:
            self._report(line, path[:3], "yaml_too_deep")
            return None
        if node.tag not in _PLAIN_TAGS:
            self._report(line, path, "yaml_tag", tag=node.tag)
            return None
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.build(child, (*path, i)) for i, child in enumerate(node.value)]
        return _scalar(node)

    def _mapping(self, node: yaml.MappingNode, path: Path_) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            if not isinstance(key_node, yaml.ScalarNode):
                self._report(line, path, "yaml_key")
                continue
            key = str(key_node.value)
            if key in result:
                self._report(line, (*path, key), "duplicate_key", key=key)
                continue
            self.lines[(*path, key)] = line
            result[key] = self.build(value_node, (*path, key))
        return result

    def _report(self, line: int, path: Path_, code: str, **params: Any) -> None:
        self.findings.append(Finding(self.name, line, dotted(path), code, params))


def _scalar(node: yaml.Node) -> str | bool | None:
    value = str(node.value)
    # A plain scalar has no style, or an empty one, as the parser in use likes it.
    if getattr(node, "style", None):
        return value
    if value in _NULL:
        return None
    return _BOOL.get(value, value)


def dotted(path: Path_) -> str:
    """``("gates", 2, "clause")`` as ``gates[2].clause``."""
    parts: list[str] = []
    for step in path:
        parts.append(f"[{step}]" if isinstance(step, int) else (f".{step}" if parts else str(step)))
    return "".join(parts)
