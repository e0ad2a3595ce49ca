from __future__ import annotations

import json
from contextlib import nullcontext

import pytest

from tests.fakes.cli import call
from tests.fakes.sources import ScriptedFetcher, an_answer
from tests.fakes.web import MemoryFetcher, PickyExtractor

TERMS = (
    "You keep what you upload. We delete it within thirty days after you close the account. " * 40
).encode()
ACME = """
[[vendors]]
name = "Acme"
tier = "business"
[[vendors.documents]]
kind = "terms"
url = "https://acme.example/terms"
[[vendors.documents]]
kind = "privacy"
url = "https://acme.example/privacy"
"""


@pytest.fixture
def workspace(tmp_path):
    (tmp_path / "tosrisk.toml").write_text(ACME)
    return tmp_path


@pytest.fixture
def web(monkeypatch):
    """Serves the given bodies to `vendors check`."""

    def serve(bodies: dict[str, bytes]) -> None:
        fetcher = MemoryFetcher(bodies)
        monkeypatch.setattr("tosrisk.wiring.open_fetcher", lambda _: nullcontext(fetcher))
        monkeypatch.setattr("tosrisk.wiring.build_extractor", PickyExtractor, raising=False)

    return serve


def test_list_shows_id_plan_and_documents(workspace):
    said = call("vendors", "list", "-C", workspace)
    assert said.out.splitlines()[1].split() == ["acme", "Acme", "business", "terms,", "privacy"]


def test_list_as_json_is_for_scripts(workspace):
    (vendor,) = json.loads(call("-C", workspace, "vendors", "list", "--json").out)
    assert vendor["id"] == "acme"
    assert vendor["tier"] == "business"
    assert vendor["documents"][0] == {
        "id": "terms",
        "kind": "terms",
        "title": "Terms of Service",
        "url": "https://acme.example/terms",
        "tiers": ["consumer", "business", "enterprise", "api"],
        "render": "auto",
    }


def test_list_of_the_catalogue_needs_no_workspace(tmp_path):
    said = call("-C", tmp_path, "vendors", "list", "--catalog")
    assert said.code == 0
    assert len(said.out.splitlines()) > 100
    names = [vendor["id"] for vendor in json.loads(call("vendors", "list", "--catalog", "--json").out)]
    assert {"openai", "zoom"} <= set(names)


def test_list_without_a_workspace_says_how_to_start_one(tmp_path):
    said = call("-C", tmp_path, "vendors", "list")
    assert said.code == 3
    assert "tosrisk init" in said.err


def test_add_appends_and_a_second_time_changes_nothing(workspace):
    assert call("-C", workspace, "vendors", "add", "openai", "Zoom", "chatgpt", "--tier", "api").code == 0
    written = (workspace / "tosrisk.toml").read_text()
    listed = json.loads(call("-C", workspace, "vendors", "list", "--json").out)
    assert [(vendor["id"], vendor["tier"]) for vendor in listed] == [
        ("acme", "business"),
        ("openai", "api"),
        ("zoom", "api"),
    ]
    said = call("-C", workspace, "vendors", "add", "openai")
    assert (said.code, "there already" in said.err) == (0, True)
    assert (workspace / "tosrisk.toml").read_text() == written


def test_add_writes_nothing_when_one_name_is_unknown(workspace):
    said = call("-C", workspace, "vendors", "add", "zoom", "opnai")
    assert said.code == 2
    assert "did you mean 'openai'" in said.err
    assert (workspace / "tosrisk.toml").read_text() == ACME


def test_add_does_not_touch_a_file_it_cannot_understand(workspace):
    (workspace / "tosrisk.toml").write_text("[settings]\nfail_on = 'sometimes'\n")
    assert call("-C", workspace, "vendors", "add", "zoom").code == 3
    assert (workspace / "tosrisk.toml").read_text() == "[settings]\nfail_on = 'sometimes'\n"


def test_check_shows_what_a_run_would_work_with(workspace, web):
    web({"https://acme.example/terms": TERMS, "https://acme.example/privacy": TERMS})
    said = call("-C", workspace, "vendors", "check")
    assert said.code == 0
    assert said.out.splitlines()[1].split() == [
        "acme/terms",
        "ok",
        "plain",
        "200",
        "640",
        "en",
        "not",
        "stated",
        "stable",
        "accepted",
    ]
    assert "2 of 2" in said.err


def test_check_names_the_source_that_fails_and_goes_on(workspace, web):
    web({"https://acme.example/privacy": TERMS})
    said = call("-C", workspace, "vendors", "check", "acme")
    assert said.code == 5
    assert [line.split()[1] for line in said.out.splitlines()[1:]] == ["failed", "ok"]
    assert "tosrisk: acme/terms: https://acme.example/terms: no such host; check the address" in said.err


def test_check_says_6_when_only_the_text_cannot_be_read(workspace, web):
    web({"https://acme.example/terms": TERMS, "https://acme.example/privacy": b"\0" + TERMS})
    assert call("-C", workspace, "vendors", "check").code == 6


def test_check_tries_a_vendor_of_the_catalogue_or_any_url_without_a_workspace(tmp_path, web):
    web({"https://zoom.us/terms": TERMS, "https://northwind.example/legal/terms": TERMS})
    said = call("-C", tmp_path, "vendors", "check", "zoom", "https://northwind.example/legal/terms")
    results = {line.split()[0]: line.split()[1] for line in said.out.splitlines()[1:]}
    assert results["zoom/terms"] == "ok"
    assert results["zoom/privacy"] == "failed"
    assert results["northwind-example/legal-terms"] == "ok"


def test_check_without_vendors_says_how_to_add_some(workspace):
    (workspace / "tosrisk.toml").write_text("[settings]\n")
    said = call("-C", workspace, "vendors", "check")
    assert said.code == 3
    assert "tosrisk vendors add" in said.err


def test_check_of_an_unknown_vendor_is_wrong_usage(workspace):
    said = call("-C", workspace, "vendors", "check", "acmee")
    assert said.code == 2
    assert "acmee" in said.err


def test_check_tells_what_moves_and_which_selector_is_idle(workspace, monkeypatch):
    text = TERMS.decode()
    answers = [an_answer(f"{text}\n\n{number} people read this.") for number in (17, 18)]
    config = ACME.replace(
        'url = "https://acme.example/terms"', 'url = "https://acme.example/terms"\nremove = [".ad"]'
    )
    (workspace / "tosrisk.toml").write_text(config.partition('[[vendors.documents]]\nkind = "privacy"')[0])
    fetcher = ScriptedFetcher(acme_terms=answers)
    monkeypatch.setattr("tosrisk.wiring.open_fetcher", lambda _: nullcontext(fetcher))
    monkeypatch.setattr("tosrisk.wiring.build_extractor", PickyExtractor)
    said = call("-C", workspace, "vendors", "check")
    assert (said.code, said.out.splitlines()[1].split()[-2:]) == (0, ["volatile", "accepted"])
    assert "acme/terms: 2 lines differed between two looks" in said.err
    assert "acme/terms: selector '.ad' matches nothing" in said.err
