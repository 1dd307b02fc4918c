"""Version of the engine, as printed on every result."""

from __future__ import annotations

from importlib import metadata

DISTRIBUTION = "innovation-checkup"


def engine_version() -> str:
    """Version of the installed distribution; ``0+source`` when run from a source tree without one."""
    try:
        return metadata.version(DISTRIBUTION)
    except metadata.PackageNotFoundError:
        return "0+source"
