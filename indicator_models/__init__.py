"""What is measured and how it is judged: facts, dated models, rules as data, problem codes, texts.

The names below are imported when first used, so that a command that only needs texts stays quick.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from indicator_models.catalogue import Catalogue
    from indicator_models.errors import DataFileError, Finding, ModelNotFoundError
    from indicator_models.fact import Fact
    from indicator_models.model import Gate, Group, Indicator, Model, Outcome
    from indicator_models.registry import all_models, load

_HOMES = {
    "indicator_models.catalogue": ("Catalogue",),
    "indicator_models.fact": ("Fact",),
    "indicator_models.errors": ("DataFileError", "Finding", "ModelNotFoundError"),
    "indicator_models.model": ("Gate", "Group", "Indicator", "Model", "Outcome"),
    "indicator_models.registry": ("all_models", "load"),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "Catalogue",
    "DataFileError",
    "Fact",
    "Finding",
    "Gate",
    "Group",
    "Indicator",
    "Model",
    "ModelNotFoundError",
    "Outcome",
    "all_models",
    "load",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOME_OF[name]), name)
