"""The eleven ticks of R&D organisation, as given."""

from __future__ import annotations

from assess.facts.theme import Situation, Theme


def management_facts(situation: Situation) -> Theme:
    """The ``mgmt_*`` facts."""
    theme = Theme()
    for fact, tick in situation.profile.management:
        theme.put(fact, tick)
    return theme
