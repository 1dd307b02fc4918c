"""Language of help and messages: ``--lang``, ``ASSESS_LANG``, the settings file, Chinese."""

from __future__ import annotations

import os
import sys
import tomllib
from functools import lru_cache
from pathlib import Path

from indicator_models.texts import Lang, Texts, load_texts


@lru_cache(maxsize=1)
def help_language() -> Lang:
    """Language of ``--help``, known before the command line is parsed; anything odd falls back to Chinese."""
    arguments = sys.argv[1:]
    for index, argument in enumerate(arguments):
        if argument.startswith("--lang="):
            return _lang(argument.partition("=")[2])
        if argument == "--lang" and index + 1 < len(arguments):
            return _lang(arguments[index + 1])
    return _lang(os.environ.get("ASSESS_LANG") or _from_file())


def cli_texts(lang: Lang | None = None) -> Texts:
    """Texts of the command line."""
    return load_texts("assess", lang or help_language(), "cli/texts")


def _from_file() -> str:
    try:
        with Path("assess.toml").open("rb") as stream:
            return str(tomllib.load(stream).get("lang", "zh"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        # Help must come even where the file is faulty; the command itself tells what is wrong with it.
        return "zh"


def _lang(value: str) -> Lang:
    return "en" if value == "en" else "zh"
