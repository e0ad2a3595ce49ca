"""A document that its vendor publishes over several pages is watched as one."""

from __future__ import annotations

import importlib.util
import json
import tarfile
from pathlib import Path

import pytest

from tests.fakes.cli import call
from tests.fakes.pdf import pdf_of
from tests.fakes.watched import PERMISSION, PROMISE, Watched, without_model
from tests.fakes.website import Page, Website
from tosrisk.fetchers.chromium import find_browser

PATHS = ("/terms/1", "/terms/2", "/terms/3")
PARTS = {
    "/terms/1": (
        "Using Acme",
        "Acme offers a place for drawings that teams make together.",
        "You decide who may see a drawing and who may change it.",
        "An account belongs to one person and may not be lent to another.",
    ),
    "/terms/2": (
        "Your content",
        PROMISE,
        "You keep every right in the drawings that you make with Acme.",
        "A drawing that you delete is gone from our servers after a week.",
    ),
    "/terms/3": (
        "Ending the contract",
        "Either side may end the contract with a month of notice in writing.",
        "Fees that were paid for the time after the end are paid back.",
        "The courts of the town where Acme has its seat decide disputes.",
    ),
}
CHALLENGE = Page(body=b"<title>Just a moment...</title><p>Checking your browser before you go on.</p>")


def part(path: str, *more: str, without: str = "", etag: str = "") -> Page:
    """One page of the terms, with a menu that is none of them."""
    title, *lines = PARTS[path]
    said = "".join(f"<p>{line}</p>" for line in (*lines, *more) if line != without)
    menu = "<nav><a href='/'>Home</a> <a href='/shop'>Shop</a></nav>"
    html = f"<title>{title}</title><body>{menu}<main><h2>{title}</h2>{said}</main></body>"
    return Page(body=html.encode(), etag=etag)


def watch(watched: Watched, *paths: str) -> None:
    """Write the configuration: one document at these addresses."""
    urls = [watched.site.origin + path for path in paths]
    watched.tables = (
        f'[[vendors]]\nname = "acme"\n[[vendors.documents]]\nkind = "terms"\nurls = {json.dumps(urls)}\n'
    )
    watched.configure()


@pytest.fixture
def acme(tmp_path: Path, site: Website, monkeypatch: pytest.MonkeyPatch) -> Watched:
    without_model(monkeypatch)
    for path in PATHS:
        site.serve(path, part(path))
    watched = Watched(tmp_path, site)
    watch(watched, *PATHS)
    return watched


def asked(watched: Watched) -> list[str]:
    paths = [visit.path for visit in watched.site.visits]
    watched.site.visits.clear()
    return paths


def test_all_parts_are_one_document_with_one_text_in_order(acme: Watched) -> None:
    assert acme.outcomes() == {"acme/terms": "new"}
    assert asked(acme) == list(PATHS)
    (text,) = acme.versions("acme/terms")
    places = [text.index(PARTS[path][0]) for path in PATHS]
    assert places == sorted(places)
    assert "Shop" not in text
    assert PROMISE in acme.report()
    for number, path in enumerate(PATHS, start=1):
        assert f'href="{acme.site.origin}{path}"' in acme.report()
        assert f"live page {number}" in acme.report()
    assert acme.verify().out.startswith("1 snapshot of 1 document is sound")


def test_a_change_of_the_second_part_is_one_alert_that_quotes_it(acme: Watched) -> None:
    acme.run()
    acme.site.serve("/terms/2", part("/terms/2", PERMISSION, without=PROMISE))
    assert acme.run().code == 1
    (alert,) = acme.alerts()
    assert (alert["document"], alert["dimensions"]) == ("acme/terms", ["training"])
    assert f"<del><bdi>{PROMISE}</bdi></del>" in acme.report()
    assert f"<ins><bdi>{PERMISSION}</bdi></ins>" in acme.report()
    assert acme.run().code == 0
    assert len(acme.alerts()) == 1
    assert acme.verify().out.startswith("2 snapshots of 1 document are sound")


def test_an_idle_change_of_a_part_alerts_nobody(acme: Watched) -> None:
    acme.run()
    acme.site.serve("/terms/3", part("/terms/3", "Our office is open from nine to five."))
    said = acme.run()
    assert (said.code, acme.alerts()) == (0, [])
    assert "1 new, 0 unchanged" in said.out


def test_unchanged_parts_are_quiet_with_and_without_304(acme: Watched) -> None:
    acme.run()
    assert acme.outcomes() == {"acme/terms": "unchanged"}
    for path in PATHS:
        acme.site.serve(path, part(path, "One more line of small print stands here.", etag=f'"{path}"'))
    acme.run()
    asked(acme)
    assert acme.outcomes() == {"acme/terms": "unchanged"}
    assert [visit.headers["if-none-match"] for visit in acme.site.visits] == [f'"{path}"' for path in PATHS]
    acme.site.serve("/terms/2", part("/terms/2", PERMISSION, without=PROMISE, etag='"new"'))
    assert acme.run().code == 1  # the two others said 304
    assert PARTS["/terms/3"][1] in acme.versions("acme/terms")[-1]
    assert acme.verify().code == 0


@pytest.mark.parametrize(
    ("answer", "what"),
    [
        (Page(status=503, body=b"<h1>Service unavailable</h1>"), "HTTP 503"),
        (CHALLENGE, "a challenge page"),
        (Page(body=b"<html><body></body></html>"), "no text"),
    ],
    ids=["503", "challenge", "no text"],
)
def test_a_part_that_is_no_document_is_a_failing_source_and_nothing_is_lost(
    acme: Watched, answer: Page, what: str
) -> None:
    acme.run()
    acme.site.serve("/terms/2", answer)
    said = acme.run()
    assert said.code == 5
    assert f"acme/terms: broken: {acme.site.origin}/terms/2: " in said.err
    assert what in said.err
    assert PROMISE in acme.report()
    assert acme.alerts() == []
    assert acme.verify().out.startswith("2 snapshots")  # what was answered is kept as evidence
    acme.site.serve("/terms/2", part("/terms/2"))
    assert acme.run().code == 0
    assert acme.alerts() == []


def test_a_part_without_an_answer_is_a_failing_source_that_names_it(acme: Watched) -> None:
    acme.run()
    acme.site.serve("/terms/3", Page(body=b"half", cut=True))
    said = acme.run()
    assert said.code == 5
    assert f"acme/terms: broken: {acme.site.origin}/terms/3: the connection failed" in said.err
    assert PROMISE in acme.report()


def test_check_names_each_part(acme: Watched) -> None:
    said = call("-C", acme.root, "vendors", "check")
    assert said.code == 0
    rows = [line for line in said.out.splitlines() if acme.site.origin in line]
    assert [acme.site.origin + path in row for path, row in zip(PATHS, rows, strict=True)] == [True] * 3
    assert all("ok" in row and "accepted" in row for row in rows)
    acme.site.serve("/terms/2", CHALLENGE)
    said = call("-C", acme.root, "vendors", "check")
    assert said.code == 5
    assert f"{acme.site.origin}/terms/2: a challenge page" in said.err
    assert [("failed" in line) for line in said.out.splitlines() if acme.site.origin in line] == [
        False,
        True,
        False,
    ]


def test_a_page_a_pdf_and_markdown_may_mix(acme: Watched) -> None:
    lines = [*PARTS["/terms/2"][1:], *[f"Point {n} of the price list holds for a year." for n in range(9)]]
    acme.site.serve("/terms/2", Page(body=pdf_of([lines]), headers=(("Content-Type", "application/pdf"),)))
    notes = "## Notices\n\n" + "\n\n".join(PARTS["/terms/3"][1:])
    acme.site.serve("/terms/3", Page(body=notes.encode(), headers=(("Content-Type", "text/markdown"),)))
    assert acme.outcomes() == {"acme/terms": "new"}
    (text,) = acme.versions("acme/terms")
    assert text.index("Using Acme") < text.index(PROMISE) < text.index("## Notices")


def test_the_bytes_of_each_part_can_be_had_from_the_snapshot_and_extracted(
    acme: Watched, tmp_path: Path
) -> None:
    acme.run()
    (body,) = (acme.root / "snapshots/acme/terms").glob("*/body.tar.gz")
    with tarfile.open(body) as file:
        file.extractall(tmp_path / "parts", filter="data")
    for number, path in enumerate(PATHS, start=1):
        assert (tmp_path / f"parts/{number}.html").read_bytes() == part(path).body
    assert call("extract", tmp_path / "parts", "--out", tmp_path / "text").code == 0
    texts = [(tmp_path / f"text/{number}.md").read_text().strip() for number in (1, 2, 3)]
    assert acme.versions("acme/terms")[0].strip() == "\n\n".join(texts)


def test_adding_an_address_is_no_change_by_the_vendor(acme: Watched) -> None:
    acme.site.serve("/terms/2", part("/terms/2", PERMISSION, without=PROMISE))
    watch(acme, "/terms/1")
    acme.run()
    watch(acme, *PATHS)
    assert acme.outcomes() == {"acme/terms": "new"}
    assert acme.alerts() == []
    acme.site.serve("/terms/2", part("/terms/2"))
    assert acme.run().code == 1  # from then on it is compared again
    assert len(acme.alerts()) == 1


def test_taking_addresses_away_is_no_change_by_the_vendor(acme: Watched) -> None:
    acme.run()
    watch(acme, "/terms/1")
    assert acme.outcomes() == {"acme/terms": "new"}
    assert acme.alerts() == []
    assert PROMISE not in acme.versions("acme/terms")[-1]
    assert acme.verify().out.startswith("2 snapshots")


def test_another_order_of_the_parts_alerts_nobody(acme: Watched) -> None:
    acme.run()
    watch(acme, *reversed(PATHS))
    assert acme.outcomes() == {"acme/terms": "new"}
    assert acme.alerts() == []


def test_parts_that_are_too_large_together_are_refused_with_the_limit(acme: Watched) -> None:
    from tests.fakes.watched import SETTINGS

    acme.configure(SETTINGS + f"max_megabytes = {len(part('/terms/1').body) * 2 / 1024 / 1024:.6f}\n")
    said = acme.run()
    assert said.code == 5
    assert "the parts of the document are larger than the limit" in said.err


@pytest.mark.skipif(
    find_browser() is None or importlib.util.find_spec("playwright") is None,
    reason="needs Playwright and a Chromium",
)
def test_a_part_that_its_scripts_fill_is_read_in_a_browser(acme: Watched) -> None:
    inner = part("/terms/2").body.partition(b"<main>")[2].partition(b"</main>")[0].decode()
    shell = f"<body><main id=m>Loading</main><script>m.innerHTML = {json.dumps(inner)}</script></body>"
    acme.site.serve("/terms/2", Page(body=shell.replace("</p>", "<\\/p>").encode()))
    assert acme.outcomes() == {"acme/terms": "new"}
    (text,) = acme.versions("acme/terms")
    assert text.index("Using Acme") < text.index(PROMISE) < text.index("Ending the contract")
    assert acme.outcomes() == {"acme/terms": "unchanged"}
