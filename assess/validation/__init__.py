"""Consistency checks of a profile: warnings beside the result, never a changed value."""

from assess.validation.validate import validate, validate_draft

__all__ = ["validate", "validate_draft"]
