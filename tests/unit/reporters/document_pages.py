"""Draws the page of an invented document."""

from __future__ import annotations

from pathlib import Path

from tests.fakes.assessed import assessed, document
from tests.fakes.judged_versions import on
from tests.fakes.shelves import FullShelf
from tests.unit.reporters.pages import Page
from tosrisk.core.report_paths import document_path
from tosrisk.domain.findings import Finding
from tosrisk.domain.scorecard import AssessedDocument
from tosrisk.domain.taxonomy import Dimension, Stance
from tosrisk.reporters.document_page import document_page
from tosrisk.reporters.parts import Places
from tosrisk.reporters.printing import Printer

D, S = Dimension, Stance
TEXT = """# Terms

Welcome to Acme. We may train our models on your content from time to time.

#### Storage

(a) Files are erased after 30 days.
(b) Logs are kept:
    - by us;
    - by our hosts.

Fine print. Fine print.

| Data | Kept |
| --- | --- |
| Files | 30 days |
|  | forever |
"""
FINDINGS = (
    on(TEXT, "may train", D.TRAINING, S.PERMITS, confidence=0.93, rules=("training-default",)),
    on(TEXT, "erased after", D.RETENTION, S.BOUNDED, hours=720),
    on(TEXT, "forever", D.RETENTION, S.UNBOUNDED),
)
ACME = document("acme", id="terms", title="Terms of service")


def page(
    path: Path, text: str | None = TEXT, each: AssessedDocument | None = None, *findings: Finding
) -> Page:
    read = each or assessed(ACME, *(findings or FINDINGS))
    own = Places(page=document_path(read.document.key), shelf=FullShelf())
    file = path / "document.html"
    Printer().write(file, "document.html", document_page(read, text, own))
    return Page(file)


def text(shown: Page) -> str:
    return " ".join(shown.text.split())


def source(shown: Page) -> str:
    return shown.path.read_text(encoding="utf-8")


def body(shown: Page) -> str:
    html = source(shown)
    return html[html.index('<div class="body"') : html.index("<footer>")]
