"""One page that holds several documents, each picked out by its own selector."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fakes.cli import call
from tests.fakes.watched import PERMISSION, PROMISE, Watched, without_model
from tests.fakes.website import Page, Website

SMALL_PRINT = (
    "Acme offers a place for drawings that teams make together.",
    "You decide who may see a drawing and who may change it.",
    "The courts of the town where Acme has its seat decide disputes.",
)
POLICY = (
    "We keep your name and your address for as long as you have an account.",
    "A cookie remembers which language you read these pages in.",
    "You may ask us at any time which of your particulars we hold.",
)


def page(terms: tuple[str, ...], privacy: tuple[str, ...], etag: str = "") -> Page:
    parts = "".join(
        f"<section id='{name}'><h2>{title}</h2>{''.join(f'<p>{line}</p>' for line in lines)}</section>"
        for name, title, lines in (("terms", "Terms", terms), ("privacy", "Privacy Policy", privacy))
    )
    return Page(body=f"<title>Legal</title><body><main>{parts}</main></body>".encode(), etag=etag)


@pytest.fixture
def acme(tmp_path: Path, site: Website, monkeypatch: pytest.MonkeyPatch) -> Watched:
    without_model(monkeypatch)
    url = site.serve("/legal", page((*SMALL_PRINT, PROMISE), POLICY, '"v1"'))
    watched = Watched(tmp_path, site)
    watched.tables = '[[vendors]]\nname = "acme"\n' + "".join(
        f'[[vendors.documents]]\nkind = "{kind}"\nurl = "{url}"\nselect = ["#{kind}"]\n'
        for kind in ("terms", "privacy")
    )
    watched.configure()
    return watched


def test_each_document_has_its_own_text_snapshots_and_chain(acme: Watched) -> None:
    assert acme.outcomes() == {"acme/terms": "new", "acme/privacy": "new"}
    (terms,), (privacy,) = acme.versions("acme/terms"), acme.versions("acme/privacy")
    assert PROMISE in terms
    assert PROMISE not in privacy
    assert POLICY[0] in privacy
    assert POLICY[0] not in terms
    assert acme.verify().out.startswith("2 snapshots of 2 documents are sound")


def test_each_is_asked_for_with_its_own_etag(acme: Watched) -> None:
    acme.run()
    acme.site.visits.clear()
    assert set(acme.outcomes().values()) == {"unchanged"}
    assert [visit.headers["if-none-match"] for visit in acme.site.visits] == ['"v1"', '"v1"']


def test_a_change_of_one_is_an_alert_for_that_one_alone(acme: Watched) -> None:
    acme.run()
    acme.site.serve("/legal", page((*SMALL_PRINT, PERMISSION), POLICY, '"v2"'))
    assert acme.run().code == 1
    (alert,) = acme.alerts()
    assert (alert["vendor"], alert["document"], alert["dimensions"]) == (
        "acme",
        "acme/terms",
        ["training"],
    )
    acme.run()
    assert len(acme.alerts()) == 1


def test_one_that_is_gone_from_the_page_does_not_disturb_the_other(acme: Watched) -> None:
    acme.run()
    gone = page((*SMALL_PRINT, PROMISE), POLICY).body.replace(b"id='privacy'", b"id='data'")
    acme.site.serve("/legal", Page(body=gone))
    said = acme.run()
    assert said.code == 0  # the other one can be read
    assert "acme/privacy: broken: " in said.err
    assert "acme/terms" not in said.err
    assert POLICY[0] in acme.versions("acme/privacy")[-1]


def test_check_shows_both(acme: Watched) -> None:
    said = call("-C", acme.root, "vendors", "check")
    assert said.code == 0
    assert "2 of 2 documents can be read" in said.err
