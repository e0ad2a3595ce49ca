"""The stored texts that pages speak of lie in the report, byte for byte, and no others."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.fakes import scorecards as fakes
from tests.fakes.assessed import AT
from tests.fakes.subjects import FullLibrary, Given, news
from tosrisk.domain.version import Version
from tosrisk.reporters.html import HtmlReporter
from tosrisk.stores.state import StateStore

ACME = fakes.acme()
ALERT = fakes.material_alert(ACME)
STAMP = '<span data-stamp="now">for ever</span>'


class Library(FullLibrary):
    """A text for every path, with hostile words and odd line ends."""

    def version(self, path: str) -> Version | None:
        version = super().version(path)
        assert version is not None
        text = f"# Terms\r\n\r\n{version.text} {STAMP} <script>alert(1)</script> \ud800\n"
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        return replace(version, extraction=replace(version.extraction, text=text), sha256=digest)


class Desk:
    """One report through many runs."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self.state = StateStore(None)

    def report(self, card=ACME, alerts=(ALERT,), facts: str = "the same") -> bool:
        """Draw it; whether the vendor's pages were drawn."""
        subject = Given(card, alerts, facts=facts)
        reporter = HtmlReporter(guidance=fakes.GUIDANCE, pages=self.state.pages, edition="1")
        reporter.render([subject], news(alerts), Library(), self.out, AT)
        return bool(subject.opened)

    def texts(self) -> dict[str, bytes]:
        return {path.relative_to(self.out).as_posix(): path.read_bytes() for path in self.out.rglob("*.txt")}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk(tmp_path / "report")
    made.report()
    return made


def test_the_texts_of_documents_and_of_both_sides_of_a_change_are_there(desk: Desk) -> None:
    shown = {f"{each.document.key}/{each.version.snapshot}" for each in ACME.documents if each.version}
    wanted = shown | {ALERT.snapshot_before, ALERT.snapshot_after}
    assert set(desk.texts()) == {f"texts/{path}.txt" for path in wanted}


def test_a_text_is_the_stored_one_byte_for_byte(desk: Desk) -> None:
    for path, content in desk.texts().items():
        version = Library().version(path.removeprefix("texts/").removesuffix(".txt"))
        assert version is not None
        assert hashlib.sha256(content).hexdigest() == version.sha256
        assert b"\r\n" in content
        assert STAMP.encode() in content, "no time of a run is set into a vendor's words"


def test_the_sums_beside_the_texts_are_theirs(desk: Desk) -> None:
    listed = {
        f"{sums.parent.relative_to(desk.out).as_posix()}/{name}": digest
        for sums in desk.out.rglob("SHA256SUMS")
        for digest, name in (line.split("  ") for line in sums.read_text(encoding="ascii").splitlines())
    }
    assert listed == {path: hashlib.sha256(content).hexdigest() for path, content in desk.texts().items()}


def test_a_text_that_is_there_already_stays_the_same_file(desk: Desk) -> None:
    before = {path: (desk.out / path).stat().st_ino for path in desk.texts()}
    assert desk.report(facts="new")
    assert {path: (desk.out / path).stat().st_ino for path in desk.texts()} == before


@pytest.mark.parametrize("facts", ["the same", "new"])
def test_a_text_that_somebody_edited_is_put_right(desk: Desk, facts: str) -> None:
    before = desk.texts()
    path = desk.out / sorted(before)[0]
    path.write_bytes(before[sorted(before)[0]].replace(b"alert(1)", b"alert(2)"))
    assert desk.report(facts=facts), "the pages of a vendor are drawn again where one file is not what it was"
    assert desk.texts() == before


def read_in(monkeypatch: pytest.MonkeyPatch, report: Callable[[], bool]) -> set[str]:
    """The kinds of files that a report reads while it draws nothing."""
    kinds: set[str] = set()
    whole = Path.read_bytes
    with monkeypatch.context() as watched:
        watched.setattr(Path, "read_bytes", lambda path: kinds.add(path.suffix) or whole(path))
        assert not report()
    return kinds


def test_a_text_with_the_size_and_time_that_it_was_written_with_is_not_read_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert read_in(monkeypatch, desk.report) == {".html"}, "of pages, the one with times is read"


def test_a_text_that_was_copied_is_read_once(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    before = desk.texts()
    for path in before:
        os.utime(desk.out / path, (1, 1))
    assert read_in(monkeypatch, desk.report) == {".html", ".txt"}
    assert read_in(monkeypatch, desk.report) == {".html"}
    assert desk.texts() == before


def test_a_text_that_somebody_linked_elsewhere_is_put_right(desk: Desk, tmp_path: Path) -> None:
    before = desk.texts()
    path = desk.out / sorted(before)[0]
    path.rename(tmp_path / "mine.txt")
    path.symlink_to(tmp_path / "mine.txt")
    assert desk.report()
    assert desk.texts() == before
    assert not path.is_symlink()


def test_a_text_of_which_no_page_speaks_any_more_is_gone(desk: Desk) -> None:
    desk.report(alerts=(), facts="new")
    assert f"texts/{ALERT.snapshot_before}.txt" not in desk.texts()
    assert {path.parent.name for path in desk.out.rglob("*.txt")} == {
        each.document.id for each in ACME.documents if each.version
    }


def test_nothing_of_a_vendors_is_put_where_a_browser_would_run_it(desk: Desk) -> None:
    kinds = {path.suffix for path in (desk.out / "texts").rglob("*") if path.is_file()}
    assert kinds == {".txt", ".html", ""}
    for page in (desk.out / "texts").rglob("*.html"):
        assert page.name == "index.html"
        assert b"<script>alert" not in page.read_bytes()
