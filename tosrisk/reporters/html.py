"""HTML scorecards: static pages without scripts, swapped in whole."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from tosrisk.core.report_paths import COMPARE, INDEX
from tosrisk.domain.dossier import KeptPages, News, Report
from tosrisk.domain.rules import Ruleset
from tosrisk.domain.scorecard import Standing
from tosrisk.errors import StoreError
from tosrisk.ports import Library, PageCache, Subject
from tosrisk.reporters.binder import Binder
from tosrisk.reporters.compare import CompareDraft
from tosrisk.reporters.edition import edition
from tosrisk.reporters.links import relative_href
from tosrisk.reporters.overview import OverviewDraft
from tosrisk.reporters.parts import Places
from tosrisk.reporters.printing import Printer
from tosrisk.reporters.share import VendorShare, decode_share, encode_share, share_of
from tosrisk.reporters.stamps import Stamps
from tosrisk.reporters.vendor_pages import pages_of

MARKER = ".tosrisk-report"
"""File that tells a report of ours from a folder that must not be replaced."""


class HtmlReporter:
    """Renders the pages on all vendors, anew in every run, and those of each vendor whose facts changed."""

    def __init__(self, *, ruleset: Ruleset, pages: PageCache, snapshots: Path | None = None) -> None:
        """Take what every report needs.

        Args:
            ruleset: brings rationales and remediations.
            pages: remembers what the pages of the report before were drawn from.
            snapshots: the folder below which stored texts are linked.
        """
        self._ruleset = ruleset
        self._pages = pages
        self._snapshots = snapshots
        self._printer = Printer()

    def render(
        self, subjects: Iterable[Subject], news: News, library: Library, out: Path, at: datetime
    ) -> Report:
        """Write the report into `out`, which may hold an older report.

        The pages of each vendor are written or kept as it comes; in memory, only a row of it stays.

        Raises:
            StoreError: it could not be written, or `out` holds something that is not a report; what was
                there before stays whole.
        """
        with _explained(out):
            _refuse_foreign(out)
            out.parent.mkdir(parents=True, exist_ok=True)
        with _holder(out) as holder:
            with _explained(out):
                (holder / "fresh").mkdir()
            standings = self._write(subjects, news, library, Binder(out, holder / "fresh"), at)
            with _explained(out):
                _swap(holder / "fresh", out, holder / "old")
        return Report(index=out / INDEX, standings=standings)

    def _write(
        self,
        subjects: Iterable[Subject],
        news: News,
        library: Library,
        binder: Binder,
        at: datetime,
    ) -> tuple[Standing, ...]:
        draft, beside = OverviewDraft(self._places(binder.before, INDEX)), CompareDraft()
        standings: list[Standing] = []
        for subject in subjects:
            share = self._vendor(subject, library, binder, Stamps(at=at, asked=subject.asked))
            draft.add(share, subject.asked)
            beside.add(share.column)
            standings.append(share.standing)
        with _explained(binder.before):
            self._printer.write(binder.fresh / INDEX, "index.html", draft.page(news, at))
            self._printer.write(binder.fresh / COMPARE, "compare.html", beside.page(at))
            (binder.fresh / MARKER).write_text("", encoding="utf-8")
        return tuple(standings)

    def _vendor(self, subject: Subject, library: Library, binder: Binder, stamps: Stamps) -> VendorShare:
        """Put a vendor's pages into the report; returns what the overview says of it."""
        out = binder.before
        fingerprint = self._fingerprint(subject, out)
        kept = self._pages.get(subject.vendor)
        if kept and kept.fingerprint == fingerprint and (share := decode_share(kept.share)):
            with _explained(out):
                if binder.reuse(kept.files, stamps):
                    return share
        dossier = subject.dossier()  # what fails in drawing is not the report's failure
        files = []
        for page in pages_of(dossier, library, self._ruleset, lambda path: self._places(out, path)):
            printed = self._printer.render(page.template, page.view)
            with _explained(out):
                files.append(binder.add(page.path, printed, stamps))
        share = share_of(dossier.card, self._places(out, INDEX))
        drawn = KeptPages(fingerprint=fingerprint, share=encode_share(share), files=tuple(files))
        self._pages.put(subject.vendor, drawn)
        return share

    def _fingerprint(self, subject: Subject, out: Path) -> str:
        """Changes when anything does that the pages of a vendor and its share are drawn from."""
        drawn_from = (edition(), self._ruleset.fingerprint, self._places(out, INDEX), subject.facts)
        return hashlib.sha256(repr(drawn_from).encode("utf-8", "surrogatepass")).hexdigest()

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
