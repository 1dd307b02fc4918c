"""Settings of the program: flag > ``ASSESS_*`` > ``assess.toml`` > default."""

from assess.settings.read import Origin, ResolvedSettings, read_settings
from assess.settings.refused import SettingsRefusedError
from assess.settings.schema import ApplicationWindow, Settings
from assess.settings.windows import PlannedApplication, coming_windows, next_window

__all__ = [
    "ApplicationWindow",
    "Origin",
    "PlannedApplication",
    "ResolvedSettings",
    "Settings",
    "SettingsRefusedError",
    "coming_windows",
    "next_window",
    "read_settings",
]
