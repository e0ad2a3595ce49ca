"""HTML scorecards: static pages without scripts, swapped in whole."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from tosrisk.core.report_paths import INDEX, vendor_path
from tosrisk.domain.alerts import Alert
from tosrisk.domain.rules import Ruleset
from tosrisk.domain.scorecard import Scorecard
from tosrisk.errors import StoreError
from tosrisk.reporters.links import relative_href
from tosrisk.reporters.overview import RECENT as OVERALL
from tosrisk.reporters.overview import OverviewDraft
from tosrisk.reporters.parts import Places
from tosrisk.reporters.printing import Printer
from tosrisk.reporters.recent import RecentAlerts
from tosrisk.reporters.vendor_page import RECENT as OF_VENDOR
from tosrisk.reporters.vendor_page import vendor_page

MARKER = ".tosrisk-report"
"""File that tells a report of ours from a folder that must not be replaced."""


class HtmlReporter:
    """Renders the overview and a page per vendor."""

    def __init__(self, *, ruleset: Ruleset, snapshots: Path | None = None) -> None:
        """Take the rationale and remediation texts from `ruleset`; link stored texts below `snapshots`."""
        self._ruleset = ruleset
        self._snapshots = snapshots
        self._printer = Printer()

    def render(
        self, scorecards: Iterable[Scorecard], alerts: Sequence[Alert], out: Path, at: datetime
    ) -> Path:
        """Write the report into `out`, which may hold an older report, and return its index.html.

        Each vendor's page is written as its scorecard comes; of the scorecard, only a row is kept.

        Raises:
            StoreError: it could not be written, or `out` holds something that is not a report; what was
                there before stays whole.
        """
        with _explained(out):
            _refuse_foreign(out)
            out.parent.mkdir(parents=True, exist_ok=True)
        with _holder(out) as holder:
            self._write(scorecards, alerts, holder / "fresh", out, at)
            with _explained(out):
                _swap(holder / "fresh", out, holder / "old")
        return out / INDEX

    def _write(
        self,
        scorecards: Iterable[Scorecard],
        alerts: Sequence[Alert],
        fresh: Path,
        out: Path,
        at: datetime,
    ) -> None:
        with _explained(out):
            (fresh / "vendors").mkdir(parents=True)
        recent = RecentAlerts(alerts, overall=OVERALL, of_each=OF_VENDOR)
        draft = OverviewDraft(self._places(out, INDEX))
        for card in scorecards:  # what fails in drawing one is not the report's failure
            draft.add(card)
            page = vendor_path(card.vendor.id)
            view = vendor_page(card, recent, self._ruleset, self._places(out, page), at)
            with _explained(out):
                self._printer.write(fresh / page, "vendor.html", view)
        with _explained(out):
            self._printer.write(fresh / INDEX, "index.html", draft.page(recent, at))
            (fresh / MARKER).write_text("", encoding="utf-8")

    def _places(self, out: Path, page: str) -> Places:
        stored = relative_href(self._snapshots, (out / page).parent) if self._snapshots else ""
        return Places(page=page, snapshots=stored)


@contextmanager
def _explained(out: Path) -> Iterator[None]:
    """Turn an error of the file system into one that says what became of the report."""
    try:
        yield
    except OSError as error:
        raise StoreError(
            f"the report could not be written: {error.strerror or error}",
            where=str(out),
            fix="check permissions and free space; the older report is untouched",
        ) from error


@contextmanager
def _holder(out: Path) -> Iterator[Path]:
    """A folder beside the report that is gone in the end, with whatever is left in it."""
    with _explained(out):
        holder = tempfile.TemporaryDirectory(prefix=f".{out.name}-", dir=out.parent)
    try:
        yield Path(holder.name)
    finally:
        with _explained(out):
            holder.cleanup()


def _refuse_foreign(out: Path) -> None:
    ours = out.is_dir() and ((out / MARKER).is_file() or next(out.iterdir(), None) is None)
    if (out.exists() or out.is_symlink()) and not ours:
        raise StoreError(
            "there is something here that is not a tosrisk report",
            where=str(out),
            fix="name another folder, or empty this one",
        )


def _swap(fresh: Path, out: Path, old: Path) -> None:
    if out.exists():
        out.rename(old)
    try:
        fresh.rename(out)
    except OSError:
        if old.exists():
            old.rename(out)
        raise
