"""The JSON Schema of a profile, made from the models themselves."""

from __future__ import annotations

from typing import Any

from assess.profile.profile import EnterpriseProfile

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def profile_json_schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of a profile file; references between parts are checked on top of it."""
    return {"$schema": _DIALECT, **EnterpriseProfile.model_json_schema(mode="validation")}
