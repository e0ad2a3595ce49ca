"""Draws the page of an invented change."""

from __future__ import annotations

from pathlib import Path

from tests.fakes.alerts import an_alert
from tests.fakes.judged_versions import judged, on
from tests.fakes.shelves import FullShelf
from tests.unit.reporters.pages import Page
from tosrisk.core.report_paths import change_path
from tosrisk.domain.alerts import Alert
from tosrisk.domain.judged import JudgedVersion
from tosrisk.domain.taxonomy import Dimension, Stance
from tosrisk.domain.vendor import Tier
from tosrisk.reporters.change_page import change_page
from tosrisk.reporters.parts import Places
from tosrisk.reporters.printing import Printer

FILLER = "\n\n".join(f"Part {word} of the service is described in your order form." for word in
                     ("alpha", "bravo", "charlie", "delta", "echo", "foxtrot", "golf"))  # fmt: skip
NEVER, MAY = "We never train models on what you upload.", "We may train models on what you upload."
OLD = f"# Terms\n\n{FILLER}\n\n## Your content\n\n{NEVER}\n\nWe keep logs for ninety days."
NEW = f"# Terms\n\n{FILLER}\n\n## Your content\n\n{MAY}\n\nWe may show your files to our partners abroad."
BEFORE = judged(OLD, on(OLD, NEVER, Dimension.TRAINING, Stance.PROHIBITS))
AFTER = judged(NEW, on(NEW, MAY, Dimension.TRAINING, Stance.PERMITS))
ALERT = an_alert("0123456789abcdef")


def page(
    path: Path,
    alert: Alert = ALERT,
    before: JudgedVersion | None = BEFORE,
    after: JudgedVersion | None = AFTER,
    *,
    current: bool = True,
    plan: Tier | None = None,
) -> Page:
    own = change_path(alert.document.vendor, alert.id)
    view = change_page(alert, before, after, Places(page=own, shelf=FullShelf()), current=current, plan=plan)
    file = path / "change.html"
    Printer().write(file, "change.html", view)
    return Page(file)


def text(shown: Page) -> str:
    return " ".join(shown.text.split())


def source(shown: Page) -> str:
    return shown.path.read_text(encoding="utf-8")
