"""The example's texts keep the promises that `tosrisk demo` rests on."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tosrisk.config.load import load_workspace
from tosrisk.core.changes.align import align
from tosrisk.core.clauses.segment import segment
from tosrisk.core.gating.gate import gate
from tosrisk.core.text.normalize import normalize
from tosrisk.domain.changes import ChangeKind
from tosrisk.domain.snapshot import Fetched
from tosrisk.domain.vendor import DocumentKind
from tosrisk.domain.version import Clause, Extraction
from tosrisk.errors import StoreError
from tosrisk.example import CAPTURES, SOURCE, clock_of, create_example, lay_capture
from tosrisk.extractors.page import PageExtractor

FIRST, SECOND = CAPTURES
MATERIAL = "acme-scribe/terms.html"
COSMETIC = "northwind/privacy.html"
BROKEN = "oddlot/dpa.html"
SHELLS = ("article", ".legal-body", ".entry-content")


def pages(capture: str) -> dict[str, bytes]:
    folder = SOURCE / "captures" / capture
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.html")}


def text_of(page: bytes) -> list[str]:
    """The normalised blocks of the document inside its page, found by the page's own container."""
    soup = BeautifulSoup(page, "lxml")
    container = next(found for selector in SHELLS if (found := soup.select_one(selector)))
    blocks = container.find_all(["h1", "h2", "h3", "p", "li", "td", "th", "dt", "dd", "summary"])
    return [normalize(block.get_text(" ")) for block in blocks]


def extracted(page: bytes) -> Extraction:
    return PageExtractor().extract(page, media_type="text/html", charset="utf-8", select=(), remove=())


def clauses(page: bytes) -> tuple[Clause, ...]:
    return segment(extracted(page).text)


def no_catalogue() -> dict[str, object]:
    raise AssertionError("the example needs no catalogue")


@pytest.fixture
def example(tmp_path: Path) -> Path:
    create_example(tmp_path)
    return tmp_path


def test_its_configuration_names_three_vendors_with_terms_privacy_and_dpa(example: Path) -> None:
    workspace = load_workspace(example, catalogue=no_catalogue)
    assert len(workspace.vendors) == 3
    for vendor in workspace.vendors:
        assert {document.kind for document in vendor.documents} == {
            DocumentKind.TERMS,
            DocumentKind.PRIVACY,
            DocumentKind.DPA,
        }
        assert vendor.tier is not None
        assert all(vendor.tier in d.tiers for d in vendor.documents if d.kind is DocumentKind.DPA)


def test_every_link_leads_to_a_reserved_name(example: Path) -> None:
    workspace = load_workspace(example, catalogue=no_catalogue)
    hosts = {d.url.split("/")[2] for vendor in workspace.vendors for d in vendor.documents}
    assert hosts == {domain for vendor in workspace.vendors for domain in vendor.domains}
    assert all(host.endswith(".example") for host in hosts)


@pytest.mark.parametrize("capture", CAPTURES)
def test_each_capture_holds_exactly_the_configured_pages(example: Path, capture: str) -> None:
    lay_capture(example, capture)
    workspace = load_workspace(example, catalogue=no_catalogue)
    configured = {d.file for vendor in workspace.vendors for d in vendor.documents}
    laid = {path.relative_to(example).as_posix() for path in (example / "site").rglob("*") if path.is_file()}
    assert laid == configured


@pytest.mark.parametrize("name", sorted(pages(FIRST)))
def test_a_document_is_as_long_as_real_ones_and_has_list_and_table(name: str) -> None:
    page = pages(FIRST)[name]
    # Blocks nest (a paragraph in a list item), so words are counted over the container.
    soup = BeautifulSoup(page, "lxml")
    container = next(found for selector in SHELLS if (found := soup.select_one(selector)))
    assert 700 <= len(container.get_text(" ").split()) <= 1500
    assert container.find("table") is not None
    assert container.find("li") is not None


def test_the_second_capture_differs_in_three_pages_only() -> None:
    before, after = pages(FIRST), pages(SECOND)
    assert {name for name in before if before[name] != after[name]} == {MATERIAL, COSMETIC, BROKEN}


def test_the_material_change_replaces_one_promise_and_the_date() -> None:
    before, after = text_of(pages(FIRST)[MATERIAL]), text_of(pages(SECOND)[MATERIAL])
    changed = [line for line in difflib.ndiff(before, after) if line[0] in "+-"]
    assert len(changed) == 4
    removed, added = (" ".join(line[2:] for line in changed if line[0] == sign) for sign in "-+")
    assert "we do not use business content to train our models" in removed
    assert "to develop and improve our models" in added
    assert "opt out" not in added


def test_the_cosmetic_change_alters_no_word() -> None:
    before, after = pages(FIRST)[COSMETIC], pages(SECOND)[COSMETIC]
    assert text_of(before) == text_of(after)
    assert before.decode().split() != after.decode().split()


def test_the_broken_page_is_a_challenge_without_a_clause_of_the_document() -> None:
    page = pages(SECOND)[BROKEN].decode()
    assert "<title>Just a moment...</title>" in page
    assert "Team Data" not in page


@pytest.mark.parametrize("capture", CAPTURES)
def test_the_page_gate_refuses_the_broken_page_alone(capture: str) -> None:
    refused = {}
    for name, page in pages(capture).items():
        url = f"https://vendor.example/{name}"
        answer = Fetched(
            url=url,
            final_url=url,
            status=200,
            headers=(("content-type", "text/html"),),
            body=page,
            fetched_at=clock_of(capture),
            via="file",
        )
        if reason := gate(answer, extracted(page), None).reason:
            refused[name] = reason
    assert refused == ({} if capture == FIRST else {BROKEN: "challenge"})


def test_alignment_sees_the_new_wording_and_the_new_dates_and_nothing_else() -> None:
    changes = align(clauses(pages(FIRST)[MATERIAL]), clauses(pages(SECOND)[MATERIAL]))
    reworded = [
        change.before.text for change in changes if change.kind is ChangeKind.REWORDED and change.before
    ]
    assert any(text.startswith("We do not use Business Content") for text in reworded)
    touched = [clause.text for change in changes for clause in (change.before, change.after) if clause]
    dates = [text for text in touched if text.startswith(("Last updated:", "Effective:"))]
    assert (len(touched), len(dates)) == (5, 3)


def test_alignment_sees_nothing_in_the_cosmetic_change() -> None:
    assert align(clauses(pages(FIRST)[COSMETIC]), clauses(pages(SECOND)[COSMETIC])) == ()


@pytest.mark.parametrize("name", sorted(pages(FIRST)))
def test_what_is_extracted_is_the_document_without_its_page(name: str) -> None:
    text = extracted(pages(FIRST)[name]).text
    furniture = ("use cookies to measure", "By scrolling", "Sign in", "Log in", "Pricing", "Fresh from", "©")
    assert [words for words in furniture if words in text] == []


def test_a_later_capture_takes_the_place_of_an_earlier_one(example: Path) -> None:
    lay_capture(example, FIRST)
    lay_capture(example, SECOND)
    laid = (example / "site" / MATERIAL).read_bytes()
    assert laid == pages(SECOND)[MATERIAL]


def test_the_runs_of_the_demo_are_a_month_apart() -> None:
    assert (clock_of(SECOND) - clock_of(FIRST)).days == 31
    assert clock_of(FIRST).tzinfo is not None


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    obstacle = tmp_path / "taken"
    obstacle.write_text("a file")
    with pytest.raises(StoreError, match="taken"):
        create_example(obstacle)
    with pytest.raises(StoreError, match="taken"):
        lay_capture(obstacle, FIRST)
