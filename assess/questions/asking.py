"""Which problems are questions to the firm: data in ``asking.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib import resources
from typing import Literal

from indicator_models.located_yaml import parse_yaml
from indicator_models.schema import DataModel, build


class Asking(DataModel):
    """A problem code that asks."""

    code: str
    all_money: bool = False
    """Whether it concerns every amount of the workbook: the unit, the order of years."""
    of_sources: bool = False
    """Whether it says that books differ: no question once the firm has confirmed the figure in use."""


class _AskingFile(DataModel):
    schema_version: Literal["1"]
    asking: tuple[Asking, ...]


@lru_cache(maxsize=1)
def asking_codes() -> Mapping[str, Asking]:
    """The codes that ask; all others say what is so, and are no questions."""
    name = "asking.yaml"
    source = resources.files("assess.questions").joinpath(name)
    tree = parse_yaml(source.read_text(encoding="utf-8"), f"assess/questions/{name}")
    return {entry.code: entry for entry in build(_AskingFile, tree).asking}
