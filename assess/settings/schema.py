"""What may be set, and the defaults (the windows are ours, to be replaced by the bureau's notice)."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

Label = Annotated[str, StringConstraints(min_length=1, max_length=60)]


class ApplicationWindow(BaseModel):
    """A yearly application round; its day is the planned application date of the year."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    label_zh: Label
    label_en: Label
    month: int = Field(ge=1, le=12)
    day: int = Field(ge=1, le=31)

    @model_validator(mode="after")
    def _real_day(self) -> ApplicationWindow:
        # A day that exists in every year: 29 February would not.
        try:
            date(2023, self.month, self.day)
        except ValueError:
            context = {"month": self.month, "day": self.day}
            raise PydanticCustomError("no_such_day", "no_such_day", context) from None
        return self

    def in_year(self, year: int) -> date:
        """The application date of the round in a year."""
        return date(year, self.month, self.day)


class Settings(BaseModel):
    """Settings of one office."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    lang: Literal["zh", "en"] = Field(default="zh", description="Language of reports and messages.")
    bureau: str | None = Field(default=None, max_length=80, description="Name of the office on reports.")
    model: str = Field(default="hnte", description="Model used when none is named.")
    models_folder: Path | None = Field(default=None, description="Folder with the office's own models.")
    planning_folder: Path | None = Field(
        default=None, description="Folder with the office's own planning rules (<model>.yaml)."
    )
    suggestions_folder: Path | None = Field(
        default=None, description="Folder with the office's own suggestions (<model>.yaml)."
    )
    trust_file: Path | None = Field(
        default=None, description="File with the office's own order of trust among sources."
    )
    renewal_lead_months: int = Field(
        default=18,
        ge=1,
        le=36,
        description="Months before the end of a certificate from which its renewal is prepared (ours).",
    )
    application_windows: tuple[ApplicationWindow, ...] = Field(
        default=(
            ApplicationWindow(label_zh="第一批", label_en="first round", month=6, day=30),
            ApplicationWindow(label_zh="第二批", label_en="second round", month=7, day=31),
            ApplicationWindow(label_zh="第三批", label_en="third round", month=8, day=31),
        ),
        description="Yearly application rounds. The defaults are ours; set them by the year's notice.",
    )

    @model_validator(mode="after")
    def _some_window(self) -> Settings:
        # Checked last, so that a faulty window is told once and not as a missing one too.
        if not self.application_windows:
            raise PydanticCustomError("no_window", "no_window")
        return self
