"""The answer to a figure among what other books state of it: the most trusted is used, nothing is lost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from assess.evidence.trust import most_trusted
from assess.profile.figure import Figure, SourcedValue, figure_of
from assess.profile.keyed import KeyPath


@dataclass(frozen=True)
class Placed:
    """A figure with an answer in it."""

    figure: Figure
    used: bool
    """Whether the figure has the value of the answer; else the answer stands beside it."""


def answer_of(value: Decimal, source: str, dated: date) -> SourcedValue:
    """The firm's answer as a stated value: its word, without a document."""
    return SourcedValue(value=value, source=source, kind="firm_word", dated=dated)


def with_answer(
    path: KeyPath, answer: SourcedValue, before: Decimal | Figure | None, trust_file: Path | None = None
) -> Placed:
    """The figure of a key path (money in yuan) after an answer.

    An answer that confirms a value leaves its better source and stands beside it. One that differs takes the
    place of the used value only where the order of trust (``trust_file`` of the office, else the shipped one)
    puts the firm's word above its source, or where the used value is no exact figure with a source.
    """
    if before is None:
        return Placed(_figure(answer, ()), used=True)
    old = figure_of(before)
    sourced = old.bound == "exact" and not (old.stand_in or old.proxy) and old.source is not None
    if not sourced:
        # An amount without a source, a bound or a figure of another caliber is what the answer replaces.
        return Placed(_best(path, answer, old.others, trust_file), used=True)
    stated = _stated(old)
    # The answer stands first: of equals the first is taken, and the later word of the firm holds good.
    if stated.value != answer.value and most_trusted(path, (answer, stated), trust_file) == 0:
        return Placed(_best(path, answer, (stated, *old.others), trust_file), used=True)
    if stated.value == answer.value and stated.kind == "firm_word":
        return Placed(old, used=True)
    kept = old.model_copy(update={"others": _others(answer, old.others)})
    return Placed(kept, used=stated.value == answer.value)


def confirmed(figure: Figure) -> bool:
    """Whether the last word of the firm on a figure is the value that is used."""
    words = [other for other in figure.others if other.kind == "firm_word"]
    return bool(words) and max(words, key=lambda word: word.dated or date.min).value == figure.value


def _best(
    path: KeyPath, answer: SourcedValue, others: tuple[SourcedValue, ...], trust_file: Path | None
) -> Figure:
    """The value of the answer with the best source that states the same; all else beside it."""
    same = [answer, *(other for other in others if other.value == answer.value)]
    used = same[most_trusted(path, same, trust_file)]
    return _figure(used, tuple(other for other in _others(answer, others) if other != used))


def _others(answer: SourcedValue, others: tuple[SourcedValue, ...]) -> tuple[SourcedValue, ...]:
    return tuple(dict.fromkeys((answer, *others)))


def _figure(used: SourcedValue, others: tuple[SourcedValue, ...]) -> Figure:
    return Figure(**{name: getattr(used, name) for name in SourcedValue.model_fields}, others=others)


def _stated(figure: Figure) -> SourcedValue:
    assert figure.source is not None
    return SourcedValue(
        value=figure.value,
        source=figure.source,
        kind=figure.kind,
        dated=figure.dated,
        verified_by=figure.verified_by,
    )
