"""What a checked `tosrisk.toml` amounts to: the workspace every command works in."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from tosrisk import __version__
from tosrisk.domain.alerts import Digest
from tosrisk.domain.confirmation import Confirmation
from tosrisk.domain.policy import Policy
from tosrisk.domain.retention import Retention
from tosrisk.domain.taxonomy import Dimension, Severity
from tosrisk.domain.vendor import Tier, Vendor

CONFIG_NAME = "tosrisk.toml"
SIGNOFFS_NAME = "signoffs.toml"
"""The file in which the company keeps its sign-offs."""


class NotifyType(StrEnum):
    """How an alert leaves the workspace."""

    CONSOLE = "console"
    WEBHOOK = "webhook"
    APPRISE = "apprise"


@dataclass(frozen=True, slots=True, kw_only=True)
class NotifyTarget:
    """Somebody who wants to hear of alerts. Secrets stay out of its `repr`."""

    name: str
    """Unique in a workspace; deliveries are kept by it."""
    type: NotifyType
    url: str = field(default="", repr=False)
    """As written: may hold `${VARIABLE}` until `config.secrets.with_secrets` fills it in."""
    secret: str = field(default="", repr=False)
    """Key that a webhook's body is signed with; as written, like `url`."""
    min_severity: Severity = Severity.INFO
    """Alerts below it are not sent here."""
    vendors: tuple[str, ...] = ()
    """Ids of the vendors whose alerts are sent here; empty for all."""
    dimensions: tuple[Dimension, ...] = ()
    """Empty for all, and for sources that broke or came back."""
    tiers: tuple[Tier, ...] = ()
    """Plans; empty for all."""
    digest: Digest | None = None
    """How often what can wait is sent; None to send everything at once."""
    immediate_from: Severity = Severity.CRITICAL
    """With a digest: alerts from this severity on do not wait for it."""
    source: str = field(default="", compare=False)
    """`file:line` of the declaration, for errors."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How the workspace fetches, judges and reports."""

    user_agent: str = f"tosrisk/{__version__} (terms monitor)"
    timeout_seconds: float = 30.0
    """Longest silence of a server before a request is given up."""
    deadline_seconds: float = 120.0
    """Longest time one address may take, redirects and retries included."""
    max_megabytes: float = 25.0
    """Largest body, after decompression, in units of 1,048,576 bytes."""
    concurrency: int = 6
    """Hosts asked at the same time; one host is never asked twice at once."""
    delay_seconds: float = 1.0
    """Pause between two requests to one host."""
    allow_private_hosts: bool = False
    """True to fetch from loopback and private addresses, as for pages mirrored in-house."""
    fail_on: Severity | None = Severity.INFO
    """`tosrisk run` exits 1 for a material change of at least this severity; None for never."""
    confirm: Confirmation = Confirmation.NEXT_RUN
    """Who must have seen a material change over the network, too, before anybody is told."""
    model: str = ""
    """A sentence-transformers model, by name or path; "" for the bundled all-MiniLM-L6-v2."""
    rulesets: tuple[str, ...] = ("core",)
    """Rule packs: "core" is built in; others are directories, relative to the workspace."""
    report_dir: str = "report"
    """Folder for the HTML report, relative to the workspace."""
    report_url: str = ""
    """Address at which that folder is published, for links in alerts; "" when it is not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Workspace:
    """A folder with its configuration. Nothing in it is read or written by this class."""

    root: Path
    settings: Settings = field(default_factory=Settings)
    vendors: tuple[Vendor, ...] = ()
    notify: tuple[NotifyTarget, ...] = ()
    retention: Retention = field(default_factory=Retention)
    policy: Policy = field(default_factory=Policy)
    """Which data may go to whom; without a class where nothing was read."""

    @property
    def config_path(self) -> Path:
        """The `tosrisk.toml` it was read from, which need not exist."""
        return self.root / CONFIG_NAME

    @property
    def signoffs_path(self) -> Path:
        """The company's sign-offs, which need not exist."""
        return self.root / SIGNOFFS_NAME

    @property
    def snapshots_dir(self) -> Path:
        """Evidence: append-only."""
        return self.root / "snapshots"

    @property
    def state_dir(self) -> Path:
        """What can be rebuilt, and the lock."""
        return self.root / ".tosrisk"

    @property
    def report_dir(self) -> Path:
        """Where the HTML report goes."""
        return self.root / self.settings.report_dir

    def vendor(self, vendor_id: str) -> Vendor | None:
        """The vendor of that id, or None."""
        return next((vendor for vendor in self.vendors if vendor.id == vendor_id), None)
