"""Example model files: parts in ``skeletons``, with comments in both languages of which one is kept."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from importlib import resources

from indicator_models.texts import Lang

_COMMENT = re.compile(r"^(?P<indent>\s*# )(?P<lang>zh|en): (?P<text>.*)$")
_FILES: Mapping[str, str] = {"ranking": "score"}
"""Kinds that are written like another."""
_HEADER_LINES = 5
"""Lines of ``head.yaml`` about editors and commands, which stand before a copy as well."""


@lru_cache(maxsize=8)
def _part(name: str) -> str:
    folder = resources.files("assess").joinpath("cli/models/skeletons")
    return folder.joinpath(f"{name}.yaml").read_text(encoding="utf-8")


def example(model_id: str, kind: str, lang: Lang, title: Mapping[str, str], on: date) -> str:
    """A model file of that kind that lints clean and whose worked cases pass, in force from this year on."""
    text = _in_language(_part("head") + _part(_FILES.get(kind, kind)), lang)
    fields = {
        "MODEL_ID": model_id,
        "MODEL_KIND": kind,
        "TITLE_ZH": title["zh"],
        "TITLE_EN": title["en"],
        "FIRST_DAY": date(on.year, 1, 1).isoformat(),
        "CASE_DAY": date(on.year, 6, 30).isoformat(),
        "CHECKED_ON": on.isoformat(),
    }
    for name, value in fields.items():
        text = text.replace(name, value)
    return text


def headed(text: str, lang: Lang) -> str:
    """The text of a model file under the lines that tell editors and people how to go on with it."""
    head = "\n".join(_part("head").splitlines()[:_HEADER_LINES])
    return _in_language(head + "\n", lang) + text


def _in_language(text: str, lang: Lang) -> str:
    lines = []
    for line in text.splitlines():
        comment = _COMMENT.match(line)
        if comment is None:
            lines.append(line)
        elif comment["lang"] == lang:
            lines.append(f"{comment['indent']}{comment['text']}")
    return "\n".join(lines) + "\n"
