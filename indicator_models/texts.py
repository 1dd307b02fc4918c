"""Text look-up for every package: catalogues ``zh.yaml`` / ``en.yaml`` of sentences with named fields.

A catalogue is nested YAML; keys are joined by dots (``checkup.verdict.pass``). Both languages must hold
the same keys and each pair of texts the same fields, which :func:`check_pair` verifies (run by the tests).
"""

from __future__ import annotations

import string
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources
from typing import Any, Literal

from indicator_models.errors import DataFileError, Finding
from indicator_models.located_yaml import LocatedTree, parse_yaml

Lang = Literal["zh", "en"]
LANGS: tuple[Lang, ...] = ("zh", "en")


class Texts:
    """The sentences of one package in one language."""

    def __init__(self, lang: Lang, entries: Mapping[str, str]) -> None:
        self.lang = lang
        self._entries = dict(entries)

    def __call__(self, key: str, /, **fields: Any) -> str:
        """The sentence of ``key`` with its fields filled in; raises ``KeyError`` for an unknown key."""
        return self._entries[key].format(**fields) if fields else self._entries[key]

    def has(self, key: str) -> bool:
        """Whether the catalogue holds ``key``."""
        return key in self._entries

    def keys(self) -> frozenset[str]:
        """All keys of the catalogue."""
        return frozenset(self._entries)

    def joined(self, other: Texts) -> Texts:
        """Both catalogues as one; raises ``ValueError`` where a key is in both."""
        twice = self.keys() & other.keys()
        if twice:
            raise ValueError(sorted(twice))
        return Texts(self.lang, {**self._entries, **other._entries})


@lru_cache(maxsize=32)
def load_texts(package: str, lang: Lang, folder: str = "texts") -> Texts:
    """The catalogue ``<package>/<folder>/<lang>.yaml`` shipped with ``package``."""
    source = resources.files(package).joinpath(folder).joinpath(f"{lang}.yaml")
    name = f"{package}/{folder}/{lang}.yaml"
    return Texts(lang, flatten(parse_yaml(source.read_text(encoding="utf-8"), name)))


def flatten(tree: LocatedTree) -> dict[str, str]:
    """Nested mapping to dotted keys; raises :class:`DataFileError` where a leaf is not a text."""
    entries: dict[str, str] = {}
    findings: list[Finding] = []

    def walk(node: Any, path: tuple[str | int, ...]) -> None:
        if isinstance(node, dict):
            for key, child in node.items():
                walk(child, (*path, key))
        elif isinstance(node, str):
            entries[".".join(str(step) for step in path)] = node
        else:
            findings.append(Finding(tree.name, tree.line_of(path), ".".join(map(str, path)), "text_expected"))

    walk(tree.data, ())
    if findings:
        raise DataFileError(findings)
    return entries


def fields_of(text: str) -> frozenset[str]:
    """Names of the fields in a format text."""
    return frozenset(
        name.split(".")[0].split("[")[0] for _, name, _, _ in string.Formatter().parse(text) if name
    )


def check_pair(zh: Texts, en: Texts) -> list[str]:
    """Differences between the two languages of a catalogue: keys and fields, as readable lines."""
    lines = [f"only in zh: {key}" for key in sorted(zh.keys() - en.keys())]
    lines += [f"only in en: {key}" for key in sorted(en.keys() - zh.keys())]
    for key in sorted(zh.keys() & en.keys()):
        zh_fields, en_fields = fields_of(zh(key)), fields_of(en(key))
        if zh_fields != en_fields:
            lines.append(f"{key}: fields differ: zh {sorted(zh_fields)}, en {sorted(en_fields)}")
    return lines
