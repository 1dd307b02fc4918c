"""Consistency checks of a profile: warnings beside the result, never a changed value."""

from assess.validation.validate import validate

__all__ = ["validate"]
