"""The only package that names adapters: it builds them from a workspace, and workflows get them as ports.

What only some commands need is imported where it is built, for every command imports this.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tosrisk.config.workspace import Workspace
from tosrisk.domain.declarations import Declarations
from tosrisk.domain.rules import Ruleset
from tosrisk.extractors.page import PageExtractor
from tosrisk.ports import Clock, Extractor, Fetcher, Progress
from tosrisk.stores.snapshots import FileSnapshotStore
from tosrisk.stores.state import StateStore, open_cache
from tosrisk.wiring.clocks import FixedClock as FixedClock  # passed on, as everything here
from tosrisk.wiring.clocks import SystemClock as SystemClock
from tosrisk.wiring.encoding import build_encoder as build_encoder
from tosrisk.wiring.rules import build_ruleset as build_ruleset
from tosrisk.wiring.state import hold_state as hold_state
from tosrisk.wiring.state import open_state as open_state
from tosrisk.wiring.state import settle_feed as settle_feed
from tosrisk.wiring.telling import Write, build_notifiers, recipients
from tosrisk.wiring.telling import build_notifier as build_notifier
from tosrisk.wiring.telling import build_printer as build_printer
from tosrisk.workflows.judging import Judge

if TYPE_CHECKING:
    from tosrisk.ports import Archive, LinkReader
    from tosrisk.workflows.assess import Assessor
    from tosrisk.workflows.collecting import Collector
    from tosrisk.workflows.promises import PromiseReader
    from tosrisk.workflows.watch import Watch


def build_extractor() -> Extractor:
    """What draws text from pages."""
    return PageExtractor()


@contextmanager
def open_fetcher(workspace: Workspace, clock: Clock | None = None) -> Iterator[Fetcher]:
    """What reads sources, within the limits that the workspace sets; its connections end with the block."""
    from tosrisk.fetchers.browser import BrowserFetcher
    from tosrisk.fetchers.files import FileFetcher
    from tosrisk.fetchers.http import HttpFetcher
    from tosrisk.fetchers.parts import PartsFetcher
    from tosrisk.fetchers.policy import MEBIBYTE, FetchPolicy
    from tosrisk.fetchers.source import SourceFetcher

    settings, clock = workspace.settings, clock or SystemClock()
    policy = FetchPolicy(
        user_agent=settings.user_agent,
        read_timeout=settings.timeout_seconds,
        connect_timeout=min(FetchPolicy().connect_timeout, settings.timeout_seconds),
        deadline=settings.deadline_seconds,
        max_bytes=int(settings.max_megabytes * MEBIBYTE),
        host_delay=settings.delay_seconds,
        allow_private_hosts=settings.allow_private_hosts,
    )
    with closing(HttpFetcher(policy, clock)) as http:
        source = SourceFetcher(
            http=http,
            browser=BrowserFetcher(policy, clock, transport=http.transport, robots=http.robots),
            files=FileFetcher(workspace.root, policy, clock),
        )
        yield PartsFetcher(source, policy)


def build_link_reader() -> LinkReader:
    """What finds the addresses that a site names."""
    from tosrisk.fetchers.links import PageLinks

    return PageLinks()


def build_judge(workspace: Workspace, state: StateStore, ruleset: Ruleset | None = None) -> Judge:
    """What judges clauses; the encoder is loaded at the first clause that must be encoded."""
    ruleset = ruleset or build_ruleset(workspace, state)
    encoder = build_encoder(workspace.settings.model, ruleset)
    return Judge(ruleset, encoder, vectors=state.vectors, findings=state.findings)


@contextmanager
def open_judge(workspace: Workspace) -> Iterator[Judge]:
    """What judges files that belong to no workspace, with its caches in the user's cache folder."""
    from platformdirs import user_cache_path

    with open_cache(user_cache_path("tosrisk") / "cache.db") as state:
        yield build_judge(workspace, state)


def build_snapshots(workspace: Workspace, *, bulk: bool = False) -> FileSnapshotStore:
    """The evidence of the workspace.

    Args:
        workspace: whose.
        bulk: True does not wait for the disk at each snapshot, for imports, which can be repeated.
    """
    return FileSnapshotStore(workspace.snapshots_dir, fsync=not bulk)


def open_archive(source: Path) -> AbstractContextManager[Archive]:
    """A recorded history to import: a git repository or bundle.

    Raises:
        FetchError: it is neither, or git is missing.
    """
    from tosrisk.fetchers import archive

    return archive.open_archive(source)


def read_declarations(source: Path) -> Declarations:
    """The vendors that somebody else declares.

    Raises:
        FetchError: the source does not exist, or declares none.
    """
    from tosrisk.fetchers import declarations

    return declarations.read_declarations(source)


@contextmanager
def open_watch(
    workspace: Workspace,
    *,
    progress: Progress,
    write: Write,
    warn: Write,
    clock: Clock | None = None,
    notify: bool = True,
) -> Iterator[Watch]:
    """Everything a run needs, the workspace locked.

    Args:
        workspace: whose.
        progress: shows how far the run has come.
        write: where notifiers of type console write.
        warn: is told in one line that a damaged state had to be restored.
        clock: tells the time; that of this machine when None.
        notify: False leaves new alerts in the outbox.

    Raises:
        LockedError: another run holds the workspace.
        ConfigError: a notifier cannot be built.
        RulesetError: a rule pack is missing or malformed.
    """
    from tosrisk.catalogue.makers import load_makers
    from tosrisk.config.signoffs import load_signoffs
    from tosrisk.wiring.reporting import build_reporter
    from tosrisk.workflows.watch import Watch

    clock = clock or SystemClock()
    notifiers = build_notifiers(workspace, write) if notify else ()
    with hold_state(workspace, warn=warn) as state, open_fetcher(workspace, clock) as fetcher:
        settle_feed(state, clock)
        ruleset = build_ruleset(workspace, state)
        yield Watch(
            fetcher=fetcher,
            extractor=build_extractor(),
            snapshots=build_snapshots(workspace),
            judge=build_judge(workspace, state, ruleset),
            checks=state.checks,
            outbox=state.outbox,
            desk=state.desk,
            baselines=state.baselines,
            ledgers=state.ledgers,
            histories=state.histories,
            reporter=build_reporter(workspace, ruleset, state),
            clock=clock,
            progress=progress,
            recipients=recipients(workspace),
            notifiers=notifiers,
            report_dir=workspace.report_dir,
            workers=workspace.settings.concurrency,
            confirm=workspace.settings.confirm,
            policy=workspace.policy,
            answers=state.answers,
            signoffs=load_signoffs(workspace.signoffs_path),
            makers=load_makers,
        )


def build_assessor(workspace: Workspace, ruleset: Ruleset, state: StateStore) -> Assessor:
    """What turns stored evidence into scorecards."""
    from tosrisk.workflows.assess import Assessor
    from tosrisk.workflows.believed import BelievedSnapshots

    return Assessor(
        snapshots=BelievedSnapshots(build_snapshots(workspace), state.baselines),
        extractor=build_extractor(),
        judge=build_judge(workspace, state, ruleset),
        checks=state.checks,
        ledgers=state.ledgers,
        importance=workspace.policy.importance,
    )


def build_promise_reader(workspace: Workspace, state: StateStore) -> PromiseReader:
    """What draws a vendor's promises from stored evidence."""
    from tosrisk.workflows.believed import BelievedSnapshots
    from tosrisk.workflows.promises import PromiseReader

    return PromiseReader(
        snapshots=BelievedSnapshots(build_snapshots(workspace), state.baselines),
        extractor=build_extractor(),
        judge=build_judge(workspace, state),
        checks=state.checks,
        ledgers=state.ledgers,
    )


def build_collector(workspace: Workspace, state: StateStore) -> Collector:
    """What tidies a workspace."""
    from tosrisk.stores.tombstones import FileReaper
    from tosrisk.workflows.collecting import Collector

    ruleset = build_ruleset(workspace, state)
    return Collector(
        snapshots=build_snapshots(workspace),
        reaper=FileReaper(workspace.snapshots_dir),
        extractor=build_extractor(),
        outbox=state.outbox,
        baselines=state.baselines,
        caches=state.caches,
        rules=workspace.retention,
        judge=build_judge(workspace, state, ruleset).fingerprint,
        encoder=build_encoder(workspace.settings.model, ruleset).id,
        exemplars=tuple(
            text for rule in ruleset.rules for text in (*rule.exemplars, *rule.counter_exemplars)
        ),
    )
