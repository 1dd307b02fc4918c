"""A profile with other values in some of its places."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from pydantic import ValidationError

from assess.profile.figure import Figure
from assess.profile.keyed import KeyPath, nested_of, values_of
from assess.profile.profile import EnterpriseProfile


def with_figures(profile: EnterpriseProfile, amounts: Mapping[KeyPath, Decimal]) -> EnterpriseProfile | None:
    """The profile with other amounts in place of the used ones; ``None`` where one may not stand there.

    An amount keeps the marks of the figure it takes the place of (bound, stand-in, caliber): another book
    does not make it certain.
    """
    values = values_of(profile)
    for path, amount in amounts.items():
        figure = values[path]
        assert isinstance(figure, Figure)
        values[path] = figure.model_copy(update={"value": amount})
    try:
        return EnterpriseProfile.model_validate(nested_of(values))
    except ValidationError:
        # A negative amount of another book where the profile takes none.
        return None
