"""What is measured and how it is judged: facts, dated models, rules as data, problem codes, texts."""

from indicator_models.catalogue import Catalogue, Fact, catalogue
from indicator_models.errors import DataFileError, Finding, ModelNotFoundError
from indicator_models.model import Gate, Group, Indicator, Model, Outcome
from indicator_models.registry import all_models, load

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
    "catalogue",
    "load",
]
