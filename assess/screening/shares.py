"""Shares of a pool with their targets, as printed, and as rows of a table."""

from __future__ import annotations

import math
from decimal import Decimal

from assess.screening.columns import screening_texts
from assess.screening.grounds import verified_text
from assess.screening.judged import Judged
from assess.screening.screen import ScreenResult
from indicator_models.texts import Lang
from reports.rounding import grouped, rounded, scaled, to_decimal
from scoring.statistics import Share

HEADINGS = (
    "model",
    "statistic",
    "label",
    "share_low",
    "share_high",
    "population_low",
    "population_high",
    "holding_low",
    "holding_high",
    "target",
    "state",
    "clause",
)


def share_lines(judged: Judged, lang: Lang) -> list[str]:
    """Each share of a model in a line: range, counts, target and whether it is reached, clause."""
    return [share_line(share, _clause(judged, share, lang), lang) for share in judged.shares]


def share_rows(result: ScreenResult, lang: Lang) -> list[tuple[str, ...]]:
    """The shares of all models as rows under :data:`HEADINGS`; shares are fractions, a blank is unknown."""
    return [
        (
            part.model.version,
            share.statistic.id,
            share.statistic.label.in_(lang),
            *(_plain(end) for end in (share.low, share.high)),
            *map(str, (*share.population, *share.holding)),
            _plain(math.nan if share.target is None else share.target),
            share.state,
            _clause(part, share, lang),
        )
        for part in result.judged
        for share in part.shares
    ]


def share_line(share: Share, clause: str, lang: Lang) -> str:
    """A share in a line, with the words of its clause."""
    texts = screening_texts(lang)
    label = share.statistic.label.in_(lang)
    if math.isnan(share.low):
        return texts("share.nobody", label=label, clause=clause)
    target = texts("share.no_target")
    if share.target is not None:
        state = texts(f"share.{share.state}")
        target = texts("share.target", line=percent(share.target, None), state=state)
    low, high = (percent(end, share.target) for end in (share.low, share.high))
    return texts(
        "share.line",
        label=label,
        share=_span(low, high, lang),
        holding=_span(str(share.holding[0]), str(share.holding[1]), lang),
        population=_span(str(share.population[0]), str(share.population[1]), lang),
        target=target,
        clause=clause,
    )


def percent(share: float, line: float | None) -> str:
    """A share in per cent with one decimal, and as many more as it takes to stay on its side of the line."""
    edge = None if line is None else scaled(Decimal(repr(line)), 2)
    exact = scaled(to_decimal(share, line), 2)
    figure = rounded(exact, 1, edge)
    return f"{grouped(exact if figure is None else figure, 0)}%"


def _clause(judged: Judged, share: Share, lang: Lang) -> str:
    clause = share.statistic.clause
    return verified_text(judged.model.clause_text(clause, lang), clause.verified, lang)


def _span(low: str, high: str, lang: Lang) -> str:
    return low if low == high else screening_texts(lang)("share.span", low=low, high=high)


def _plain(value: float) -> str:
    return "" if math.isnan(value) else repr(value)
