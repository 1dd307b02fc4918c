"""Profiles for the writer's tests, small enough to add up by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from assess.profile.profile import EnterpriseProfile


def profile(**parts: Any) -> EnterpriseProfile:
    """A profile with the parts given, and a name."""
    data = {"schema_version": 1, "identity": {"name": "甲公司"}, **parts}
    return EnterpriseProfile.model_validate(data)


def project(code: str, **fields: Any) -> dict[str, Any]:
    """An R&D activity."""
    return {"code": code, "name": f"{code}的名称", **fields}


def line(year: int, code: str, personnel: int = 0, home: int = 0, abroad: int = 0) -> dict[str, Any]:
    """A ledger line in yuan; contracted R&D at its actual amount."""
    return {
        "year": year,
        "project": code,
        "personnel": Decimal(personnel),
        "contracted_domestic": Decimal(home),
        "contracted_overseas": Decimal(abroad),
    }


def right(code: str, category: str, **fields: Any) -> dict[str, Any]:
    """An item of intellectual property."""
    return {
        "code": code,
        "name": f"{code}的名称",
        "category": category,
        "granted_on": date(2024, 1, 2),
        **fields,
    }
