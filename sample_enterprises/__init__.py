"""Sample firms: profiles, a messy workbook, a pool table; all fictional but one, which is a listed firm."""

from sample_enterprises.samples import (
    POOL_APPLICATION_DATE,
    Sample,
    messy_workbook,
    pool_table,
    sample_profile,
    sample_profiles,
)

__all__ = [
    "POOL_APPLICATION_DATE",
    "Sample",
    "messy_workbook",
    "pool_table",
    "sample_profile",
    "sample_profiles",
]
