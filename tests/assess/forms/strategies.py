"""Profiles of every shape: a strategy made from the models of the profile, so that no field is forgotten."""

from __future__ import annotations

import types
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from pydantic import AfterValidator, BaseModel
from pydantic.fields import FieldInfo

from assess.profile.figure import DateFigure, Figure
from assess.profile.profile import EnterpriseProfile

_SIGNS = "研发IP01=+-@'_x0041-,;:/\\|(){}[]\"&<>%. 、,。()︰＝０\n\t\x01\u3000é"
_LIMITS = ("ge", "le", "gt", "lt", "min_length", "max_length", "pattern")
_UNIQUE = ("code", "year")


@st.composite
def profiles(draw: st.DrawFn) -> EnterpriseProfile:
    """Valid profiles; codes and years are unique, as :mod:`assess.profile.references` asks."""
    return EnterpriseProfile.model_validate(draw(_model(EnterpriseProfile)))


@cache
def _model(model: type[BaseModel]) -> SearchStrategy[dict[str, Any]]:
    fields = {
        name: (_of(info.annotation, info.metadata), info.is_required())
        for name, info in model.model_fields.items()
    }

    @st.composite
    def data(draw: st.DrawFn) -> dict[str, Any]:
        chosen = {
            name: draw(strategy)
            for name, (strategy, required) in fields.items()
            if required or draw(st.booleans())
        }
        if model in (Figure, DateFigure):
            # A bound, a stand-in and a proxy need a reason.
            chosen["reason"] = chosen.get("reason") or "约数"
        return chosen

    return data()


def _of(annotation: Any, metadata: Iterable[Any] = ()) -> SearchStrategy[Any]:
    metas = list(metadata)
    while get_origin(annotation) is Annotated:
        annotation, *more = get_args(annotation)
        metas += more
    origin, args = get_origin(annotation), get_args(annotation)
    if origin is Literal:
        return st.sampled_from(args)
    if origin in (Union, types.UnionType):
        branches = st.one_of([_of(branch, _narrowing(metas)) for branch in args])
        return branches.map(_positive) if _is_positive(metas) else branches
    if origin is tuple:
        limits = _limits(metas)
        low, high = limits.get("min_length", 0), limits.get("max_length", 3)
        return st.lists(_of(args[0]), min_size=low, max_size=high).map(_unique).map(tuple)
    if annotation is type(None):
        return st.none()
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _model(annotation).map(annotation.model_validate).filter(_says_something)
    found = _plain(annotation, _limits(metas))
    return found.map(_positive) if _is_positive(metas) else found


def _says_something(part: BaseModel) -> bool:
    """Values by key path do not tell a part that says nothing from one that is left out."""
    model = type(part)
    return any(info.is_required() for info in model.model_fields.values()) or part != model()


def _plain(kind: Any, limits: dict[str, Any]) -> SearchStrategy[Any]:
    if kind is bool:
        return st.booleans()
    if kind is int:
        return st.integers(limits.get("ge", 0), min(limits.get("le", 3000), 3000))
    if kind is Decimal:
        cents = st.integers(-(10**12), 10**12).map(lambda value: Decimal(value) / 100)
        fine = st.decimals("-1e9", "1e9", allow_nan=False, allow_infinity=False, places=7)
        if "le" in limits:
            return st.integers(0, 2 * int(limits["le"])).map(lambda value: Decimal(value) / 2)
        return (cents | fine).map(abs) if "ge" in limits else cents | fine
    if kind is date:
        return st.dates(date(1950, 1, 1), date(2099, 12, 31))
    assert kind is str, kind
    if "pattern" in limits:
        return st.from_regex(limits["pattern"], fullmatch=True, alphabet=st.characters(codec="ascii"))
    text = st.text(st.sampled_from(_SIGNS), min_size=1, max_size=12) | st.sampled_from(
        ["无", "/", "—", "合计", "技术领域", "名称", "1", "2024.5", "是", "'=1+1", "x" * 450]
    )
    longest = limits.get("max_length", 4000)
    return text.map(lambda value: value.strip()[:longest].strip()).filter(bool)


def _narrowing(metas: Iterable[Any]) -> list[Any]:
    return [meta for meta in metas if not isinstance(meta, AfterValidator)]


def _is_positive(metas: Iterable[Any]) -> bool:
    return any(isinstance(m, AfterValidator) and m.func.__name__ == "_not_negative" for m in metas)


def _positive(value: Any) -> Any:
    if isinstance(value, Figure):
        return value.model_copy(update={"value": abs(value.value)})
    return abs(value) if isinstance(value, Decimal) else value


def _limits(metas: Iterable[Any]) -> dict[str, Any]:
    limits: dict[str, Any] = {}
    for meta in metas:
        for inner in [meta, *(meta.metadata if isinstance(meta, FieldInfo) else ())]:
            limits |= {name: v for name in _LIMITS if (v := getattr(inner, name, None)) is not None}
    return limits


def _unique(items: list[Any]) -> list[Any]:
    """Items whose code, year, or year and project appear for the first time."""
    kept: dict[Any, Any] = {}
    for place, item in enumerate(items):
        names = [name for name in _UNIQUE if name in getattr(type(item), "model_fields", {})]
        key = (*(getattr(item, name) for name in names), getattr(item, "project", None))
        # Facts and documents may share a year; they are told apart by their place.
        unique = bool(names) and not hasattr(item, "fact") and not hasattr(item, "kind")
        kept.setdefault(key if unique else place, item)
    return list(kept.values())
