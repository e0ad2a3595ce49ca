"""Builds what writes files for other programs, and what packs evidence."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tosrisk import wiring
from tosrisk.config.signoffs import load_signoffs
from tosrisk.config.workspace import Workspace
from tosrisk.domain.exports import Format, Rows
from tosrisk.domain.rules import Ruleset
from tosrisk.ports import Exporter, Packer
from tosrisk.stores.state import StateStore
from tosrisk.workflows.exporting import Exporting
from tosrisk.workflows.proving import Prover


def build_exporter(
    form: Format,
    workspace: Workspace,
    ruleset: Ruleset,
    state: StateStore,
    *,
    rows: Rows,
    wanted: Sequence[str],
    url: str,
    today: date,
) -> Exporter:
    """What writes one format.

    Args:
        form: the format.
        workspace: whose facts are told.
        ruleset: its rules.
        state: who its feed is.
        rows: which table, where the format is CSV.
        wanted: ids of the vendors that it is narrowed down to; empty for all.
        url: where it is published, for Atom; "" where that is not known.
        today: the day (UTC) on which the policy's answers are given.

    Raises:
        ConfigError: `tosrisk.toml` or the sign-offs cannot be read.
        StoreError: the state cannot be read or written.
    """
    report_url = workspace.settings.report_url
    match form:
        case Format.JSON:
            from tosrisk.exporters.to_json import JsonExporter

            return JsonExporter(ruleset, workspace.policy, today=today, report_url=report_url)
        case Format.CSV:
            from tosrisk.exporters.to_csv import CsvExporter

            return CsvExporter(rows, report_url=report_url)
        case Format.MARKDOWN:
            from tosrisk.exporters.to_markdown import MarkdownExporter

            return MarkdownExporter(report_url=report_url)
        case Format.SARIF:
            from tosrisk.config.watchlist import read_watchlist
            from tosrisk.exporters.to_sarif import SarifExporter

            return SarifExporter(ruleset, watchlist=read_watchlist(workspace))
        case Format.ATOM:
            from tosrisk.exporters.to_atom import AtomExporter

            feed = wiring.settle_feed(state, wiring.SystemClock())
            return AtomExporter(feed, wanted=wanted, report_url=report_url, url=url)
        case Format.ICS:
            from tosrisk.exporters.to_ics import IcsExporter

            signoffs = load_signoffs(workspace.signoffs_path)
            return IcsExporter(report_url=report_url, signoffs=signoffs, policy=workspace.policy)


def export_schema() -> str:
    """The JSON Schema of what is written as JSON."""
    from tosrisk.exporters.to_json import schema

    return schema()


def policy_schema() -> str:
    """The JSON Schema of what `tosrisk policy --json` prints."""
    from tosrisk.exporters.to_json import policy_schema as schema

    return schema()


def build_exporting(form: Format, workspace: Workspace, ruleset: Ruleset, state: StateStore) -> Exporting:
    """What draws a file from stored evidence.

    Raises:
        ConfigError: signoffs.toml cannot be read, or holds what is no sign-off.
    """
    from tosrisk.stores.standing import FileStandingTexts

    return Exporting(
        assessor=wiring.build_assessor(workspace, ruleset, state),
        outbox=state.outbox,
        policy=workspace.policy,
        signoffs=load_signoffs(workspace.signoffs_path),
        standing=FileStandingTexts(workspace.snapshots_dir) if form is Format.SARIF else None,
    )


def build_prover(workspace: Workspace, state: StateStore) -> Prover:
    """What gathers the proof of a change."""
    from tosrisk.stores.exhibits import FileExhibits

    return Prover(
        snapshots=wiring.build_snapshots(workspace),
        exhibits=FileExhibits(workspace.snapshots_dir),
        extractor=wiring.build_extractor(),
        judge=wiring.build_judge(workspace, state),
    )


def build_packer() -> Packer:
    """What packs it."""
    from tosrisk.exporters.pack import EvidencePacker

    return EvidencePacker()
