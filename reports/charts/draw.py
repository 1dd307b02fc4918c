"""Chart data to SVG."""

from __future__ import annotations

from functools import lru_cache

from reports.charts.chain_map import draw_chain_map
from reports.charts.data import ChainMap, ChartData, MarginBars, ProfileBars, ScoreBullet, ShareBars, Trends
from reports.charts.margin_bars import draw_margin_bars
from reports.charts.profile_bars import draw_profile_bars
from reports.charts.score_bullet import draw_score_bullet
from reports.charts.share_bars import draw_share_bars
from reports.charts.trends import draw_trends


@lru_cache(maxsize=32)
def draw(chart: ChartData) -> str:
    """The chart as one ``<svg>`` element: text kept as text, equal input gives equal bytes."""
    match chart:
        case MarginBars():
            return draw_margin_bars(chart)
        case ScoreBullet():
            return draw_score_bullet(chart)
        case Trends():
            return draw_trends(chart)
        case ShareBars():
            return draw_share_bars(chart)
        case ProfileBars():
            return draw_profile_bars(chart)
        case ChainMap():
            return draw_chain_map(chart)
