"""The schema of `tosrisk.toml`: which keys exist and which values can work."""

from __future__ import annotations

import unicodedata
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    Field,
    PlainValidator,
    model_validator,
)

from tosrisk.config.checks import (
    check_days,
    check_domain,
    check_file,
    check_selector,
    check_url,
    check_variables,
)
from tosrisk.config.checks import problem as _problem
from tosrisk.config.policy_tables import PolicyTable
from tosrisk.config.table import OneDimension, OneSeverity, Slug, Table, Text
from tosrisk.config.workspace import NotifyType
from tosrisk.domain.alerts import Digest
from tosrisk.domain.confirmation import Confirmation
from tosrisk.domain.retention import Retention
from tosrisk.domain.taxonomy import Severity
from tosrisk.domain.vendor import DocumentKind, RenderMode, Setting, Tier

Url = Annotated[Text, AfterValidator(check_url)]
Selector = Annotated[Text, AfterValidator(check_selector)]
OneTier = Annotated[Tier, Field(strict=False)]
OneSetting = Annotated[Setting, Field(strict=False)]
Domain = Annotated[Text, AfterValidator(check_domain)]
MOST_PARTS = 50
"""Addresses that one document may have: each has a deadline of its own."""
Seconds = Annotated[float, Field(gt=0, le=3600, allow_inf_nan=False)]

Days = Annotated[int | None, PlainValidator(check_days)]


class SettingsTable(Table):
    """`[settings]`: every key optional; None stands for the default of `config.workspace.Settings`."""

    user_agent: Text | None = None
    timeout_seconds: Seconds | None = None
    deadline_seconds: Seconds | None = None
    max_megabytes: Annotated[float, Field(gt=0, le=1000, allow_inf_nan=False)] | None = None
    concurrency: Annotated[int, Field(ge=1, le=64)] | None = None
    delay_seconds: Annotated[float, Field(ge=0, le=3600, allow_inf_nan=False)] | None = None
    allow_private_hosts: bool | None = None
    fail_on: Literal["info", "low", "medium", "high", "critical", "never"] | None = None
    confirm: Annotated[Confirmation | None, Field(strict=False)] = None
    model: str | None = None
    rulesets: Annotated[list[Text], Field(min_length=1)] | None = None
    report_dir: Text | None = None
    report_url: Url | None = None


class RetentionTable(Table):
    """`[retention]`: how long `tosrisk gc` leaves captures that prove nothing."""

    refused_days: Days = Retention().refused_days
    unchanged_days: Days = Retention().unchanged_days


class DocumentTable(Table):
    """`[[vendors.documents]]`: one document of a vendor, on one page, over several, or in a file."""

    id: Slug | None = None
    kind: Annotated[DocumentKind, Field(strict=False)]
    title: Text | None = None
    url: Url | None = None
    urls: Annotated[list[Url], Field(min_length=1, max_length=MOST_PARTS)] | None = None
    file: Annotated[Text, AfterValidator(check_file)] | None = None
    tiers: Annotated[list[OneTier], Field(min_length=1)] | None = None
    select: list[Selector] = Field(default_factory=list)
    remove: list[Selector] = Field(default_factory=list)
    render: Annotated[RenderMode, Field(strict=False)] = RenderMode.AUTO
    ignore_robots: Annotated[Text, Field(max_length=500)] | None = None

    @model_validator(mode="after")
    def _has_a_source(self) -> DocumentTable:
        if self.url is None and self.urls is None and self.file is None:
            raise _problem("the document has neither url nor file", fix='add url = "https://..."')
        if self.urls is None:
            return self
        if self.url is not None or self.file is not None:
            other = "file" if self.url is None else "url"
            raise _problem(f"the document has both urls and {other}", fix="keep one of the two")
        if twice := next((url for url in self.urls if self.urls.count(url) > 1), ""):
            raise _problem(f"urls names '{twice}' twice", fix="name each part once, in order")
        return self


class VendorTable(Table):
    """`[[vendors]]`: a company whose documents are watched."""

    id: Slug | None = None
    name: Text | None = None
    tier: OneTier | None = None
    domains: list[Domain] = Field(default_factory=list)
    app_domains: list[Domain] = Field(default_factory=list)
    api_domains: list[Domain] = Field(default_factory=list)
    settings: list[OneSetting] = Field(default_factory=list)
    classes: list[Slug] = Field(default_factory=list)
    catalog: bool = False
    skip: list[Slug] = Field(default_factory=list)
    documents: list[DocumentTable] = Field(default_factory=list)

    @model_validator(mode="after")
    def _can_be_named(self) -> VendorTable:
        if self.id is None and self.name is None:
            raise _problem("the vendor has no name", fix='add name = "..."')
        if not self.slug:
            raise _problem(
                f"no id can be made from the name '{self.name}'", fix='add id = "..." (a-z, 0-9, -)'
            )
        if not self.catalog and not self.documents:
            raise _problem(
                "the vendor has no documents",
                fix="add [[vendors.documents]], or catalog = true for a known one",
            )
        if self.skip and not self.catalog:
            raise _problem(
                "skip leaves out documents of the catalogue, but catalog is not true", fix="remove it"
            )
        return self

    @property
    def slug(self) -> str:
        """The id, or the name as lower-case kebab; "" when the name has no Latin letter or digit."""
        return self.id or slug_of(self.name or "")


class NotifyTable(Table):
    """`[[notify]]`: somebody who wants to hear of alerts."""

    name: Text | None = None
    type: Annotated[NotifyType, Field(strict=False)]
    url: Annotated[Text, AfterValidator(check_variables)] | None = None
    secret: Annotated[Text, AfterValidator(check_variables)] | None = None
    min_severity: OneSeverity = Severity.INFO
    vendors: Annotated[list[Slug], Field(min_length=1)] | None = None
    dimensions: Annotated[list[OneDimension], Field(min_length=1)] | None = None
    tiers: Annotated[list[OneTier], Field(min_length=1)] | None = None
    digest: Annotated[Digest, Field(strict=False)] | None = None
    immediate_from: OneSeverity | None = None

    @model_validator(mode="after")
    def _has_an_address(self) -> NotifyTable:
        if self.type is not NotifyType.CONSOLE and self.url is None:
            raise _problem(
                f"a notifier of type {self.type} needs a url",
                fix='add url = "${VARIABLE}" and set the variable',
            )
        if self.immediate_from is not None and self.digest is None:
            raise _problem(
                "immediate_from says what does not wait for a digest, but there is none",
                fix='add digest = "daily" or "weekly", or remove it',
            )
        return self


class ConfigFile(Table):
    """The whole of `tosrisk.toml`."""

    settings: SettingsTable = Field(default_factory=SettingsTable)
    retention: RetentionTable = Field(default_factory=RetentionTable)
    vendors: list[VendorTable] = Field(default_factory=list)
    notify: list[NotifyTable] = Field(default_factory=list)
    policy: PolicyTable = Field(default_factory=PolicyTable)


def slug_of(name: str) -> str:
    """A name as lower-case kebab of ASCII letters and digits, at most 64 characters; "" when it has none."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = "".join(letter if letter.isalnum() else " " for letter in plain).split()
    return "-".join(words)[:64].strip("-")
