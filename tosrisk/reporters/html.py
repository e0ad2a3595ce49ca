"""HTML scorecards: static pages without scripts, swapped in whole."""

from __future__ import annotations

import base64
import hashlib
import tempfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from tosrisk.domain.alerts import Alert
from tosrisk.domain.rules import Ruleset
from tosrisk.domain.scorecard import Scorecard
from tosrisk.errors import StoreError
from tosrisk.reporters.links import page_name, relative_href
from tosrisk.reporters.overview import overview
from tosrisk.reporters.parts import Places
from tosrisk.reporters.vendor_page import vendor_page

MARKER = ".tosrisk-report"
"""File that tells a report of ours from a folder that must not be replaced."""


class HtmlReporter:
    """Renders `index.html` and `vendors/<id>.html`.

    Vendors' text is hostile: templates escape everything, the pages carry no script and a
    Content-Security-Policy that allows nothing but their own style sheet, by its hash.
    """

    def __init__(self, *, ruleset: Ruleset, snapshots: Path | None = None) -> None:
        """Take the rationale and remediation texts from `ruleset`; link stored texts below `snapshots`."""
        self._ruleset = ruleset
        self._snapshots = snapshots
        self._templates = Environment(
            loader=PackageLoader("tosrisk.reporters"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        style = (Path(__file__).parent / "templates" / "style.css").read_text(encoding="utf-8")
        digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode("ascii")
        self._templates.globals.update(style=Markup(style), style_hash=digest)  # noqa: S704 - our own file

    def render(
        self, scorecards: Sequence[Scorecard], alerts: Sequence[Alert], out: Path, at: datetime
    ) -> Path:
        """Write the report into `out`, which may hold an older report, and return its index.html.

        Raises:
            StoreError: it could not be written, or `out` holds something that is not a report; what was
                there before stays whole.
        """
        try:
            _refuse_foreign(out)
            out.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(prefix=f".{out.name}-", dir=out.parent) as holder:
                fresh = Path(holder) / "fresh"
                self._write(scorecards, alerts, fresh, out, at)
                _swap(fresh, out, Path(holder) / "old")
        except OSError as error:
            raise StoreError(
                f"the report could not be written: {error.strerror or error}",
                where=str(out),
                fix="check permissions and free space; the older report is untouched",
            ) from error
        return out / "index.html"

    def _write(
        self,
        scorecards: Sequence[Scorecard],
        alerts: Sequence[Alert],
        fresh: Path,
        out: Path,
        at: datetime,
    ) -> None:
        (fresh / "vendors").mkdir(parents=True)
        page = overview(scorecards, alerts, self._places(out, vendors="vendors/"), at)
        self._page(fresh / "index.html", "index.html", page)
        for card in scorecards:
            places = self._places(out / "vendors", vendors="")
            view = vendor_page(card, alerts, self._ruleset, places, at)
            self._page(fresh / "vendors" / page_name(card.vendor.id), "vendor.html", view)
        (fresh / MARKER).write_text("", encoding="utf-8")

    def _places(self, base: Path, *, vendors: str) -> Places:
        stored = relative_href(self._snapshots, base) if self._snapshots else ""
        return Places(vendors=vendors, snapshots=stored)

    def _page(self, path: Path, template: str, page: object) -> None:
        text = self._templates.get_template(template).render(page=page)
        path.write_text(text, encoding="utf-8", errors="replace", newline="\n")


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
