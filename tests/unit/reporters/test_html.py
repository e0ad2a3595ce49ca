"""A report replaces the one before as a whole, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fakes import scorecards as fakes
from tests.fakes.assessed import AT
from tests.fakes.subjects import EmptyLibrary, Given, news
from tests.unit.reporters.conftest import CARDS, render
from tests.unit.reporters.pages import Page
from tosrisk.errors import StoreError
from tosrisk.reporters.html import MARKER, HtmlReporter
from tosrisk.stores.state import StateStore


def test_there_is_a_page_for_each_vendor_document_and_change(pages: dict[str, Page]) -> None:
    assert set(pages) == {
        "index.html",
        "compare.html",
        *(f"vendors/{vendor}.html" for vendor in ("northwind", "acme", "fabrikam")),
        *(f"vendors/{vendor}/timeline.html" for vendor in ("northwind", "acme", "fabrikam")),
        *(f"vendors/{vendor}/documents/terms.html" for vendor in ("northwind", "acme", "fabrikam")),
        *(f"vendors/{vendor}/documents/privacy.html" for vendor in ("northwind", "acme", "fabrikam")),
        *(f"vendors/{vendor}/documents/dpa.html" for vendor in ("northwind", "acme")),
        "vendors/acme/changes/a1.html",
    }


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    first, second = (
        {path.name: path.read_bytes() for path in (tmp_path / name / "report").rglob("*.html")}
        for name in ("a", "b")
        if render(tmp_path / name / "report")
    )
    assert first == second


def test_a_new_report_replaces_the_old_one_whole(tmp_path: Path) -> None:
    out = tmp_path / "report"
    render(out)
    assert {name.split("/")[1] for name in render(out, CARDS[:1], ()) if "/" in name} == {
        "northwind",
        "northwind.html",
    }
    assert {path.name for path in tmp_path.iterdir()} == {"report"}


def test_an_older_report_stays_whole_when_writing_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "report"
    render(out)
    before = {path: path.read_bytes() for path in out.rglob("*.html")}

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(StoreError, match="No space left"):
        render(out)
    assert {path: path.read_bytes() for path in out.rglob("*.html")} == before
    assert {path.name for path in tmp_path.iterdir()} == {"report"}


def test_an_older_report_stays_whole_when_a_scorecard_cannot_be_drawn(tmp_path: Path) -> None:
    out = tmp_path / "report"
    render(out)
    before = {path: path.read_bytes() for path in out.rglob("*.html")}

    def fail() -> None:
        raise OSError(5, "the model cannot be read")

    subjects = (Given(CARDS[0]), Given(CARDS[1], fails=fail))
    reporter = HtmlReporter(ruleset=fakes.RULESET, pages=StateStore(None).pages)
    with pytest.raises(OSError, match="the model cannot be read"):  # not the report's failure
        reporter.render(subjects, news(()), EmptyLibrary(), out, AT)
    assert {path: path.read_bytes() for path in out.rglob("*.html")} == before
    assert {path.name for path in tmp_path.iterdir()} == {"report"}


def test_an_older_report_comes_back_when_the_swap_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "report"
    render(out)
    rename = Path.rename

    def stumble(self: Path, target: Path) -> Path:
        if self.name == "fresh":
            raise OSError(5, "Input/output error")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", stumble)
    with pytest.raises(StoreError):
        render(out)
    assert (out / "vendors" / "acme.html").is_file()


def test_a_folder_that_is_no_report_is_never_replaced(tmp_path: Path) -> None:
    out = tmp_path / "documents"
    out.mkdir()
    (out / "thesis.txt").write_text("mine")
    with pytest.raises(StoreError, match="not a tosrisk report"):
        render(out)
    assert (out / "thesis.txt").read_text() == "mine"
    assert not (out / MARKER).exists()
