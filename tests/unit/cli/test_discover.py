"""`tosrisk vendors discover`, against a website on loopback."""

from __future__ import annotations

import tomllib

import pytest

from tests.fakes.cli import call
from tests.fakes.website import Page, website

WORDS = "<p>Northwind keeps what you write safe, deletes it within thirty days and never sells it.</p>" * 30


@pytest.fixture
def site(monkeypatch):
    monkeypatch.setenv("NO_PROXY", "*")
    with website() as running:
        footer = (
            '<a href="/terms">Terms</a><a href="/dpa">Data Processing\n[[vendors]] Addendum</a>'
            '<a href="/privacy">Privacy Policy</a>'
        )
        running.serve("/", Page(body=f"<p>Northwind</p><footer>{footer}</footer>".encode()))
        for name, title in (("terms", 'Terms "of" Service'), ("dpa", "Data Processing Addendum")):
            page = f"<head><title>{title}</title></head><body><h1>{title}</h1>{WORDS}{name}</body>"
            running.serve(f"/{name}", Page(body=page.encode()))
        yield running


@pytest.fixture
def workspace(tmp_path):
    (tmp_path / "tosrisk.toml").write_text(
        "[settings]\nallow_private_hosts = true\ndelay_seconds = 0\n\n# mine\n"
    )
    return tmp_path


def test_it_prints_toml_that_can_be_pasted(workspace, site):
    said = call("-C", workspace, "vendors", "discover", site.origin)
    assert said.code == 0
    (vendor,) = tomllib.loads(said.out)["vendors"]
    documents = {document["id"]: document for document in vendor["documents"]}
    assert set(documents) == {"terms", "dpa"}
    assert documents["terms"]["title"] == 'Terms "of" Service'
    assert documents["dpa"]["tiers"] == ["business", "enterprise", "api"]
    assert documents["dpa"]["url"] == f"{site.origin}/dpa"
    assert "tiers" not in documents["terms"]
    assert "# terms: the link in the footer says" in said.out
    assert f"passed over {site.origin}/privacy: HTTP 404" in said.err
    assert (workspace / "tosrisk.toml").read_text().endswith("# mine\n")


def test_with_add_the_vendor_is_watched_and_comments_stay(workspace, site):
    assert call("-C", workspace, "vendors", "discover", site.origin, "--add", "--tier", "business").code == 0
    text = (workspace / "tosrisk.toml").read_text()
    assert "# mine\n" in text
    (vendor,) = tomllib.loads(text)["vendors"]
    assert (vendor["tier"], len(vendor["documents"])) == ("business", 2)
    checked = call("-C", workspace, "vendors", "check")
    assert (checked.code, [line.split()[1] for line in checked.out.splitlines()[1:]]) == (0, ["ok", "ok"])
    again = call("-C", workspace, "vendors", "discover", site.origin, "--add")
    assert again.code == 2
    assert "already" in again.err


def test_a_site_without_legal_pages_is_a_failure(workspace, site):
    site.serve("/", Page(body=b"<a href=/a>A</a><a href=/b>B</a><a href=/c>C</a>"))
    site.pages.pop("/terms")
    said = call("-C", workspace, "vendors", "discover", site.origin)
    assert (said.code, said.out) == (5, "")
    assert "no legal page was found" in said.err


def test_a_private_host_is_refused_without_leave(tmp_path, site):
    said = call("-C", tmp_path, "vendors", "discover", site.origin)
    assert said.code == 5
    assert "not a public internet host" in said.err
    assert site.visits == []


def test_a_list_of_vendors_in_an_array_is_left_to_its_owner(workspace, site):
    text = "vendors = []\n[settings]\nallow_private_hosts = true\ndelay_seconds = 0\n"
    (workspace / "tosrisk.toml").write_text(text)
    said = call("-C", workspace, "vendors", "discover", site.origin, "--add")
    assert said.code == 3
    assert "by hand" in said.err
    assert (workspace / "tosrisk.toml").read_text() == text
