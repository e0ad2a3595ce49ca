"""HTML scorecards: static pages without scripts, swapped in whole."""

from __future__ import annotations

import hashlib
import tempfile
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from tosrisk.core.report_paths import COMPARE, INDEX
from tosrisk.domain.dossier import News, Report
from tosrisk.domain.scorecard import Standing
from tosrisk.errors import StoreError
from tosrisk.ports import Library, PageCache, Subject
from tosrisk.reporters.binder import Binder, explained
from tosrisk.reporters.compare import CompareDraft
from tosrisk.reporters.drawing import Draughtsman, Order
from tosrisk.reporters.guidance import Guidance
from tosrisk.reporters.overview import OverviewDraft
from tosrisk.reporters.parts import Places
from tosrisk.reporters.share import VendorShare, decode_share
from tosrisk.reporters.stamps import Stamps
from tosrisk.reporters.studio import Hire, Studio

MARKER = ".tosrisk-report"
"""File that tells a report of ours from a folder that must not be replaced."""


Asked = Mapping[str, datetime | None]
"""As in ports.Subject."""


class HtmlReporter:
    """Renders the pages on all vendors, anew in every run, and those of each vendor whose facts changed."""

    def __init__(
        self,
        *,
        guidance: Guidance,
        pages: PageCache,
        edition: str,
        hire: Hire | None = None,
    ) -> None:
        """Take what every report needs.

        Args:
            guidance: what is the same for every vendor.
            pages: remembers what the pages of the report before were drawn from.
            edition: differs where another tosrisk would draw other pages.
            hire: finds a crew for when there are many vendors to draw; None draws all of them here.
        """
        self._draughtsman = Draughtsman(guidance)
        self._pages = pages
        self._edition = edition
        self._hire = hire

    def render(
        self, subjects: Iterable[Subject], news: News, library: Library, out: Path, at: datetime
    ) -> Report:
        """Write the report into `out`, which may hold an older report.

        The pages of each vendor are written or kept as it comes; in memory, only a row of it stays.

        Raises:
            StoreError: it could not be written, or `out` holds something that is not a report; what was
                there before stays whole.
        """
        with explained(out):
            _refuse_foreign(out)
            out.parent.mkdir(parents=True, exist_ok=True)
        with _holder(out) as holder:
            with explained(out):
                (holder / "fresh").mkdir()
            standings = self._write(subjects, news, library, Binder(out, holder / "fresh"), at)
            with explained(out):
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
        policy = self._draughtsman.guidance.policy
        draft = OverviewDraft(Places(page=INDEX), policy)
        beside = CompareDraft(policy)
        standings: list[Standing] = []
        with closing(self._shares(subjects, library, binder, at)) as shares:
            for share, asked in shares:
                draft.add(share, asked)
                beside.add(share.column, share.row.classes)
                standings.append(share.standing)
        printer = self._draughtsman.printer
        with explained(binder.before):
            printer.write(binder.fresh / INDEX, "index.html", draft.page(news, at))
            printer.write(binder.fresh / COMPARE, "compare.html", beside.page(at))
            (binder.fresh / MARKER).write_text("", encoding="utf-8")
        return tuple(standings)

    def _shares(
        self, subjects: Iterable[Subject], library: Library, binder: Binder, at: datetime
    ) -> Generator[tuple[VendorShare, Asked], None, None]:
        """What the overview says of each vendor, in their order, once its pages lie in the report."""
        underway: deque[tuple[Callable[[], VendorShare], Asked]] = deque()
        with Studio(self._draughtsman, library, self._hire) as studio:
            for subject in subjects:
                stamps = Stamps(at=at, asked=subject.asked)
                underway.append((self._begin(subject, studio, binder, stamps), subject.asked))
                while len(underway) > studio.ahead:
                    end, asked = underway.popleft()
                    yield end(), asked
            for end, asked in underway:
                yield end(), asked

    def _begin(
        self, subject: Subject, studio: Studio, binder: Binder, stamps: Stamps
    ) -> Callable[[], VendorShare]:
        """Begin to put a vendor's pages into the report; what is returned ends it."""
        out, vendor = binder.before, subject.brief.vendor.id
        fingerprint = self._fingerprint(subject)
        kept = self._pages.get(vendor)
        if kept and kept.fingerprint == fingerprint and (share := decode_share(kept.share)):
            with explained(out):
                files = binder.reuse(kept.files, stamps)
            if files is not None:
                if files != kept.files:
                    self._pages.put(vendor, replace(kept, files=files))
                return lambda: share
        order = Order(brief=subject.brief, fingerprint=fingerprint, binder=binder, stamps=stamps)
        drawing = studio.begin(subject, order)

        def end() -> VendorShare:
            drawn = drawing()
            self._pages.put(vendor, drawn.pages)
            return drawn.share

        return end

    def _fingerprint(self, subject: Subject) -> str:
        """Changes when anything does that the pages of a vendor and its share are drawn from."""
        drawn_from = (
            self._edition,
            self._draughtsman.guidance.ruleset.fingerprint,
            subject.facts,
        )
        return hashlib.sha256(repr(drawn_from).encode("utf-8", "surrogatepass")).hexdigest()


@contextmanager
def _holder(out: Path) -> Iterator[Path]:
    """A folder beside the report that is gone in the end, with whatever is left in it."""
    with explained(out):
        holder = tempfile.TemporaryDirectory(prefix=f".{out.name}-", dir=out.parent)
    try:
        yield Path(holder.name)
    finally:
        with explained(out):
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
