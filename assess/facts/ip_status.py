"""Whether one right counts on the application date (195号 三(二))."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from assess.facts.ip_kinds import CLASS_2_CATEGORIES
from assess.profile.identity import Identity
from assess.profile.ip import IpItem
from assess.profile.same_firm import plain_name

OWN = "2"

IpStatus = Literal[
    "countable", "unsure", "used", "unsure_used", "defect", "unsure_defect", "not_yet", "outside"
]
"""``countable``; ``unsure``: counts if an open question is answered well; ``used``: valid class II that an
earlier recognition has used; ``unsure_used``: the same with a question open; ``defect``: of title or status;
``unsure_defect``: the same, and perhaps not granted in time;
``not_yet``: not granted before the application; ``outside``: not granted in China."""

_Answer = Literal["yes", "no", "unsure"]
_Finding = tuple[_Answer, str | None]
"""An answer, and the code of the problem that says why it is not yes."""

_FINE: _Finding = ("yes", None)


@dataclass(frozen=True)
class RatedItem:
    """A right with its status on the application date and the codes of what stands against it."""

    item: IpItem
    status: IpStatus
    findings: tuple[str, ...] = ()


def rate(item: IpItem, identity: Identity, application_date: date) -> RatedItem:
    """The status of a right on the application date.

    It counts when it was granted in China before the application (certificate, or grant notice with fee
    receipt), is inside its protection period, belongs to the firm, is free of co-owners or has their
    statement, and, for class II, was not used before (items 1, 4, 5 and 6). That only
    a *successful* recognition uses it up is practice, not text.
    """
    if not item.granted_in_china:
        return RatedItem(item, "outside", ("facts_ip_foreign",))
    granted, why = _granted(item, application_date)
    if granted == "no":
        return RatedItem(item, "not_yet", () if why is None else (why,))
    checks = (
        (granted, why),
        _held(item, identity, application_date),
        _in_force(item, application_date),
        _unshared(item),
    )
    codes = tuple(code for _, code in checks if code is not None)
    return RatedItem(item, _status(item, [answer for answer, _ in checks]), codes)


def _status(item: IpItem, answers: list[_Answer]) -> IpStatus:
    """The status from the answers, of which the first is the grant."""
    if "no" in answers:
        return "defect" if answers[0] == "yes" else "unsure_defect"
    used = item.category in CLASS_2_CATEGORIES and item.used_in_recognition is not None
    if "unsure" in answers:
        return "unsure_used" if used else "unsure"
    return "used" if used else "countable"


def grant_date(item: IpItem) -> date | None:
    """Day of the certificate, else of the grant notice."""
    return item.granted_on or item.notice_on


def _granted(item: IpItem, application_date: date) -> _Finding:
    """三(二)6: certificate, or grant notice with fee receipt, obtained *before* the application."""
    if item.granted_on is not None and item.granted_on < application_date:
        return _FINE
    if item.notice_on is not None and item.notice_on < application_date:
        if item.fee_paid:
            return _FINE
        return ("unsure" if item.fee_paid is None else "no", "facts_ip_receipt")
    if grant_date(item) is not None:
        return ("no", "facts_ip_after_application")
    return ("no", None) if item.pending else ("unsure", "facts_ip_grant_open")


def _held(item: IpItem, identity: Identity, application_date: date) -> _Finding:
    """Whether the firm is the holder; a register entry under a former name is open until it is changed."""
    if item.transferred_on is not None and item.transferred_on > application_date:
        return ("no", "facts_ip_holder")
    if item.held_by_firm == "no":
        return ("no", "facts_ip_holder")
    holders = {plain_name(name) for name in names_in(item.holder or identity.name)}
    if plain_name(identity.name) not in holders:
        former = {plain_name(name) for name in identity.former_names}
        return ("unsure", "facts_ip_old_name") if holders & former else ("no", "facts_ip_holder")
    return _FINE if item.held_by_firm == "yes" else ("unsure", "facts_ip_holder_open")


def _in_force(item: IpItem, application_date: date) -> _Finding:
    """Inside the protection period on the day; an overdue fee leaves it open until the lapse is recorded."""
    lapsed = item.lapsed_on is not None and item.lapsed_on <= application_date
    expired = item.expires_on is not None and item.expires_on < application_date
    if lapsed or expired or item.in_force == "no":
        return ("no", "facts_ip_not_in_force")
    if item.fee_paid is False or item.in_force == "unsure":
        return ("unsure", "facts_ip_force_open")
    return _FINE


def _unshared(item: IpItem) -> _Finding:
    """三(二)5: only one owner may use a shared right, so the co-owners must declare that this firm does."""
    if not item.co_owners or item.co_owner_statement:
        return _FINE
    return ("unsure" if item.co_owner_statement is None else "no", "facts_ip_co_owner")


def names_in(names: str) -> list[str]:
    """The names of one entry of the register, which separates several by ; or 、 or a comma."""
    for sign in "；、，,":
        names = names.replace(sign, ";")
    return names.split(";")
