"""Whether two profiles, files or lists are of one firm: the one answer that all of them use."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from assess.profile.credit_code import normal_credit_code
from assess.profile.identity import Identity

T = TypeVar("T")


def plain_name(name: str) -> str:
    """A name for comparison: half-width, without case and spaces. 甲（南通） and 甲(南通) are one name."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


@dataclass(frozen=True)
class FirmKey:
    """What a firm is known by, in the form in which it is compared."""

    code: str | None
    """Credit code in its normal form (GB 32100-2015); ``None`` is unknown."""
    name: str
    former: frozenset[str] = frozenset()

    @property
    def handles(self) -> frozenset[str]:
        """All by which the firm may be looked up; sharing one does not make two firms the same."""
        return self.former | {self.name} | ({self.code} if self.code is not None else set())


def firm_key(identity: Identity) -> FirmKey:
    """The key of the firm of a profile."""
    return key_of(identity.credit_code, identity.name, identity.former_names)


def key_of(code: str | None, name: str, former: Iterable[str] = ()) -> FirmKey:
    """The key of a firm by code and names as they are written somewhere."""
    normal = normal_credit_code(code) if code is not None else ""
    return FirmKey(normal or None, plain_name(name), frozenset(map(plain_name, former)))


def same_firm(a: FirmKey, b: FirmKey) -> bool:
    """Whether both are one firm: by credit code where both have one, else by name.

    The present name of either may be a former name of the other. A former name that both share proves
    nothing: a name that one firm gave up may be taken by another.
    """
    if a.code is not None and b.code is not None:
        return a.code == b.code
    return a.name == b.name or a.name in b.former or b.name in a.former


class FirmIndex(Generic[T]):
    """Things of firms, found by the key of a firm without going through all of them."""

    def __init__(self, items: Iterable[tuple[FirmKey, T]]) -> None:
        self._items = tuple(items)
        self._places: dict[str, list[int]] = {}
        for place, (key, _) in enumerate(self._items):
            for handle in key.handles:
                self._places.setdefault(handle, []).append(place)

    def of(self, key: FirmKey) -> Sequence[T]:
        """All that is of the firm, in the order given."""
        near = sorted({place for handle in key.handles for place in self._places.get(handle, ())})
        return [self._items[place][1] for place in near if same_firm(key, self._items[place][0])]
