"""The four texts of form C7 (企业创新能力), at most 400 characters each on the form."""

from __future__ import annotations

from pydantic import Field

from assess.profile.base import ProfilePart, Text


class Narratives(ProfilePart):
    """Texts of form C7; null is not written yet."""

    ip_effect: Text | None = Field(
        default=None, description="What IP does for the firm's competitiveness (知识产权对企业竞争力的作用)."
    )
    conversion: Text | None = Field(
        default=None, description="Transformation of achievements (科技成果转化情况)."
    )
    organisation: Text | None = Field(
        default=None, description="Organisation of R&D and innovation (研究开发与技术创新组织管理情况)."
    )
    people: Text | None = Field(default=None, description="Management and S&T staff (管理与科技人员情况).")
