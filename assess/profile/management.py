"""The eleven ticks of R&D organisation: in force with records, written only, none."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from assess.profile.base import ProfilePart

Tick = Literal["recorded", "written", "none"]


class Management(ProfilePart):
    """What the law names under R&D organisation (195号 三(七)3), one tick each; null is unknown."""

    mgmt_rd_organisation: Tick | None = Field(default=None, description="1 R&D organisation rules.")
    mgmt_rd_accounting: Tick | None = Field(default=None, description="2 R&D accounting system.")
    mgmt_rd_ledger: Tick | None = Field(default=None, description="3 R&D auxiliary ledger.")
    mgmt_institution: Tick | None = Field(
        default=None, description="4 Internal R&D institution with conditions."
    )
    mgmt_cooperation: Tick | None = Field(
        default=None, description="5 Cooperation with universities and institutes."
    )
    mgmt_conversion_rules: Tick | None = Field(
        default=None, description="6 Transformation and incentive rules."
    )
    mgmt_open_platform: Tick | None = Field(default=None, description="7 Open innovation platform.")
    mgmt_training: Tick | None = Field(default=None, description="8 Training of S&T staff.")
    mgmt_skills: Tick | None = Field(default=None, description="9 Skills training.")
    mgmt_recruitment: Tick | None = Field(default=None, description="10 Recruitment of talent.")
    mgmt_rewards: Tick | None = Field(default=None, description="11 Performance and reward rules.")
