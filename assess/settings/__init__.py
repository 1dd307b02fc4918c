"""Settings of the program: flag > ``ASSESS_*`` > ``assess.toml`` > default."""

from assess.settings.read import Origin, ResolvedSettings, read_settings
from assess.settings.schema import ApplicationWindow, Settings
from assess.settings.windows import PlannedApplication, next_window

__all__ = [
    "ApplicationWindow",
    "Origin",
    "PlannedApplication",
    "ResolvedSettings",
    "Settings",
    "next_window",
    "read_settings",
]
