"""Settings that cannot be used; told apart from refused input, because another exit code stands for them."""

from __future__ import annotations

from assess.files.refused import InputRefusedError


class SettingsRefusedError(InputRefusedError):
    """Settings are faulty, wherever they came from; ``problems`` holds every fault found."""
