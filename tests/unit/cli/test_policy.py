"""`tosrisk policy`, `signoff` and `lists` on a workspace of invented vendors, as a user calls them."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from datetime import timedelta
from pathlib import Path

import pytest
import tomlkit

from tests.fakes.cli import Said, call
from tests.unit.exporters.written import refused
from tosrisk.errors import ConfigError
from tosrisk.example import CAPTURES, clock_of, create_example, lay_capture
from tosrisk.exporters.base import SCHEMA_VERSION
from tosrisk.wiring.clocks import SystemClock

DOCS = Path(__file__).parents[3] / "docs"
EXTRA = """
[[policy.classes]]
id = "internal"
requires = ["no-training"]
[[policy.classes]]
id = "personal"
requires = ["encryption", "no-training"]
[[policy.classes]]
id = "trade-secrets"
requires = ["encryption", "zero-retention"]
"""


USE: dict[str, dict[str, list[str]]] = {
    "northwind": {"classes": ["personal"]},
    "oddlot": {"classes": ["internal"], "api_domains": ["api.oddlot.example"]},
}
"""Keys of vendors: the data that goes there, and where programs do."""


def create(path: Path, *, policy: str = "", use: dict[str, dict[str, list[str]]] | None = None) -> None:
    """The vendors of the example, with this policy, use and no sign-offs in place of the example's own."""
    create_example(path)
    (path / "signoffs.toml").unlink()
    config = path / "tosrisk.toml"
    written = tomlkit.parse(config.read_text())
    del written["policy"]
    for vendor in written["vendors"]:
        del vendor["classes"]
        vendor.update((use or {}).get(vendor["id"], {}))
    config.write_text(tomlkit.dumps(written) + policy)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example after its first capture, with a policy and the classes that go to two of its vendors."""
    path = tmp_path_factory.mktemp("policy")
    create(path, policy=EXTRA, use=USE)
    lay_capture(path, CAPTURES[0])
    assert call("-C", path, "run", "--quiet").code == 0
    return path


def policy(folder: Path, *words: str) -> Said:
    said = call("-C", folder, "policy", *words)
    assert said.code == 0, said.err
    return said


def test_the_table_has_a_row_for_each_vendor_with_symbols_and_words(folder: Path) -> None:
    said = policy(folder, "--class", "internal", "--class", "personal")
    head, northwind, acme, oddlot, *_ = said.out.splitlines()
    assert head.split() == ["VENDOR", "PLAN", "INTERNAL", "PERSONAL"]
    assert northwind.split() == ["Northwind", "Desk", "enterprise", "✓", "yes", "✓", "yes", "*"]
    assert oddlot.split()[:6] == ["Oddlot", "Studio", "business", "✕", "no", "*"]
    assert acme.startswith("Acme Scribe")
    assert "✕ no: not allowed" in said.out
    assert "\x1b[" not in said.out


def test_one_vendor_is_told_with_reasons_quotes_and_what_to_ask_for(folder: Path) -> None:
    said = policy(folder, "oddlot", "--class", "internal")
    assert "✕ Internal data (plan: business, goes there)" in said.out
    assert "Not allowed: a sentence goes against “No AI training on our content”." in said.out
    assert "(Terms of Use, contract)" in said.out
    assert "ask for: A clause that excludes your content from training" in said.out


def test_programs_get_the_same_facts(folder: Path) -> None:
    told = json.loads(policy(folder, "--class", "internal", "--json").out)
    assert refused(told, json.loads((DOCS / "policy.schema.json").read_text(encoding="utf-8"))) == []
    assert (told["schema_version"], told["policy"]["profile"], told["policy"]["default"]) == (
        SCHEMA_VERSION,
        "medium",
        False,
    )
    assert [each["id"] for each in told["policy"]["classes"]] == ["internal"]
    by_id = {each["vendor"]: each for each in told["vendors"]}
    (northwind,) = by_id["northwind"]["classes"]
    assert (northwind["answer"], northwind["in_use"]) == ("allowed", False)
    (oddlot,) = by_id["oddlot"]["classes"]
    (training,) = oddlot["requirements"]
    assert (oddlot["answer"], training["state"]) == ("not-allowed", "refuted")
    quote = next(each for each in training["quotes"] if each["document"] == "oddlot/terms")
    text = (folder / "snapshots" / quote["snapshot"] / "version.md").read_bytes()
    assert quote["text"] in text.decode()
    assert hashlib.sha256(text).hexdigest() == quote["sha256"]
    assert (quote["live_url"], quote["captured_at"][-1]) == ("https://oddlot.example/terms", "Z")


def test_the_export_carries_the_same_answers(folder: Path) -> None:
    told = json.loads(policy(folder, "--json").out)
    export = json.loads(call("-C", folder, "export", "--format", "json").out)
    assert refused(export, json.loads((DOCS / "export.schema.json").read_text(encoding="utf-8"))) == []
    assert export["policy"] == told["policy"]
    assert [each["policy"] for each in export["vendors"]] == told["vendors"]
    for vendor in export["vendors"]:
        found = {each["id"] for each in vendor["findings"]}
        answers = vendor["policy"]["classes"]
        checks = [check for answer in answers for check in answer["requirements"]]
        named = {quote["finding"] for each in checks for quote in each["quotes"]}
        assert named
        assert named <= found
    used = {each["id"]: each["policy"]["worst_in_use"] for each in export["vendors"]}
    assert used == {"northwind": "allowed", "acme-scribe": None, "oddlot": "not-allowed"}


def test_an_export_does_not_pass_over_sign_offs_that_cannot_be_read(folder: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    shutil.copytree(folder, mine)
    (mine / "signoffs.toml").write_text("[[signoffs]]\nvendor = 3\n")
    said = call("-C", mine, "export", "--format", "json")
    assert (said.code, said.out) == (ConfigError.exit_code, "")
    assert "signoffs.toml" in said.err


def test_the_schema_of_the_answers_needs_no_workspace(tmp_path: Path) -> None:
    said = call("-C", tmp_path, "policy", "--schema")
    assert said.out == (DOCS / "policy.schema.json").read_text(encoding="utf-8")


def test_an_answer_that_holds_from_a_day_ahead_is_told_with_what_holds_until_then(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    create(tmp_path, policy=EXTRA, use={"acme-scribe": {"classes": ["internal"]}})
    for capture in CAPTURES:
        monkeypatch.setattr(SystemClock, "now", lambda _, day=capture: clock_of(day))
        lay_capture(tmp_path, capture)
        call("-C", tmp_path, "run", "--quiet")
    told = policy(tmp_path, "acme-scribe", "--class", "internal").out
    assert "  From 2026-02-20; until then: allowed.\n  Not allowed: " in told
    table = policy(tmp_path, "--class", "internal").out.splitlines()
    (row,) = (line for line in table if line.startswith("Acme Scribe"))
    assert row.rstrip().endswith("✕ no * ~")
    (vendor,) = json.loads(policy(tmp_path, "acme-scribe", "--class", "internal", "--json").out)["vendors"]
    assert [(each["starts"], each["until_then"]) for each in vendor["classes"]] == [("2026-02-20", "allowed")]
    monkeypatch.setattr(SystemClock, "now", lambda _: clock_of(CAPTURES[-1]) + timedelta(days=9))
    assert "until then" not in policy(tmp_path, "acme-scribe", "--class", "internal").out


def test_lists_go_by_the_texts_of_the_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    create(
        tmp_path, policy=EXTRA, use={"acme-scribe": {"classes": ["internal"], "domains": ["acme.example"]}}
    )
    for capture in CAPTURES:
        monkeypatch.setattr(SystemClock, "now", lambda _, day=capture: clock_of(day))
        lay_capture(tmp_path, capture)
        call("-C", tmp_path, "run", "--quiet")
    assert "acme.example" in call("-C", tmp_path, "lists", "--list", "allow").out.splitlines()
    assert "acme.example" not in call("-C", tmp_path, "lists").out.splitlines()
    monkeypatch.setattr(SystemClock, "now", lambda _: clock_of(CAPTURES[-1]) + timedelta(days=9))
    assert "acme.example" not in call("-C", tmp_path, "lists", "--list", "allow").out.splitlines()
    assert "acme.example" in call("-C", tmp_path, "lists").out.splitlines()


def test_the_gate_fails_while_a_class_in_use_is_not_allowed(folder: Path) -> None:
    said = call("-C", folder, "--quiet", "policy", "--check")
    assert said.code == 11
    breach = (
        "Oddlot Studio: Internal data: not allowed: a sentence goes against “No AI training on our content”"
    )
    assert f"tosrisk: {breach}" in said.err.splitlines()
    assert "1 vendor not checked" in said.err
    again = call("-C", folder, "policy", "--check", "--json")
    assert (again.code, again.err) == (11, said.err)
    assert json.loads(again.out)["vendors"]
    for words in (("northwind",), ("--class", "personal"), ("northwind", "--fail-on", "conditional")):
        assert call("-C", folder, "policy", "--check", *words).code == 0
    assert policy(folder).code == 0


def test_a_sign_off_opens_the_gate_for_what_is_missing(folder: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    shutil.copytree(folder, mine)
    config = mine / "tosrisk.toml"
    config.write_text(config.read_text().replace('classes = ["personal"]', 'classes = ["trade-secrets"]'))
    check = ("-C", mine, "policy", "northwind", "--check")
    assert call(*check).code == 0
    assert call(*check, "--fail-on", "conditional").code == 11
    call("-C", mine, "signoff", "northwind", "--class", "trade-secrets", "--by", "R. Meyer")
    assert call(*check, "--fail-on", "conditional").code == 0


def test_the_gate_goes_by_the_texts_of_the_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    create(tmp_path, policy=EXTRA, use={"acme-scribe": {"classes": ["internal"]}})
    for capture in CAPTURES:
        monkeypatch.setattr(SystemClock, "now", lambda _, day=capture: clock_of(day))
        lay_capture(tmp_path, capture)
        call("-C", tmp_path, "run", "--quiet")
    assert call("-C", tmp_path, "policy", "--check").code == 0
    monkeypatch.setattr(SystemClock, "now", lambda _: clock_of(CAPTURES[-1]) + timedelta(days=9))
    assert call("-C", tmp_path, "policy", "--check").code == 11


def test_a_gate_that_checks_nothing_is_an_error(tmp_path: Path) -> None:
    create(tmp_path)
    said = call("-C", tmp_path, "policy", "--check")
    assert said.code == 3
    assert "which classes go there is not said; add classes" in said.err


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("policy", "--fail-on", "conditional"), "add --check"),
        (("policy", "profiles", "--check"), "profiles are of no vendor"),
        (("policy", "nortwind"), "did you mean 'northwind'"),
        (("policy", "northwind", "oddlot"), "name one vendor"),
        (("policy", "--class", "helth"), "the policy has no class 'helth'"),
        (("policy", "profiles", "huge"), "known: small, medium, large, healthcare"),
        (("signoff", "northwind"), "name the vendor, --class and --by"),
        (("signoff", "northwind", "--class", "no", "--by", "R"), "has no class 'no'"),
        (
            ("signoff", "northwind", "--class", "health", "--by", "R", "--until", "2020-01-01"),
            "2020-01-01 is past",
        ),
        (("signoff", "--list", "--by", "R"), "--list takes no other option"),
        (("lists", "--format", "hosts", "--list", "allow"), "a hosts file can only block"),
        (("lists", "--class", "no"), "has no class 'no'"),
    ],
)
def test_what_cannot_be_is_told_in_one_line(folder: Path, words: tuple[str, ...], says: str) -> None:
    said = call("-C", folder, *words)
    assert said.code == 2
    assert says in said.err
    assert len(said.err.splitlines()) == 1
    assert not (folder / "signoffs.toml").exists()


def test_the_shipped_profiles_are_listed_and_printed() -> None:
    listed = call("policy", "profiles")
    assert [line.split()[0] for line in listed.out.splitlines()[1:]] == [
        "small",
        "medium",
        "large",
        "healthcare",
    ]
    assert call("policy", "profiles", "large").out.startswith("# A large organisation")


def test_a_company_that_has_said_nothing_is_told_which_profile_holds(tmp_path: Path) -> None:
    create(tmp_path)
    said = policy(tmp_path)
    assert 'the profile "medium" holds' in said.err
    assert "! open" in said.out


def test_a_sign_off_is_recorded_shown_and_goes_stale_with_the_version(folder: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    shutil.copytree(folder, mine)
    before = policy(mine, "northwind", "--class", "trade-secrets").out
    assert before.splitlines()[2].startswith("! Trade secrets")
    said = call(
        "-C", mine, "signoff", "northwind", "--class", "trade-secrets", "--by", "R. Meyer", "--note", "Trial"
    )
    assert said.code == 0
    assert "allowed by this sign-off" in said.err
    after = policy(mine, "northwind", "--class", "trade-secrets").out
    assert "Allowed by sign-off of R. Meyer on " in after
    assert "✓ yes (s)" in policy(mine, "--class", "trade-secrets").out
    assert call("-C", mine, "signoff", "--list").out.splitlines()[1].startswith("✓ holds")
    terms = mine / "site/northwind/terms.html"
    terms.write_text(terms.read_text().replace("within 48 hours", "within 47 hours"))
    call("-C", mine, "run", "--quiet", "--only", "northwind")
    listed = call("-C", mine, "signoff", "--list").out
    assert listed.splitlines()[1].startswith("✕ stale")
    assert "“Customer Agreement” has changed" in listed
    assert "is stale: “Customer Agreement” has changed" in policy(mine, "northwind").out


def test_a_sign_off_of_a_day_to_come_is_told_as_such_and_one_of_nobody_asks_who_was_meant(
    folder: Path, tmp_path: Path
) -> None:
    mine = tmp_path / "mine"
    shutil.copytree(folder, mine)
    call("-C", mine, "signoff", "northwind", "--class", "trade-secrets", "--by", "R. Meyer")
    file = mine / "signoffs.toml"
    text = re.sub(r"(?m)^on = .*$", "on = 2099-02-15", file.read_text())
    file.write_text(text)
    listed = call("-C", mine, "signoff", "--list").out.splitlines()
    assert listed[1].startswith("! not yet")
    told = policy(mine, "northwind", "--class", "trade-secrets").out
    assert "! Trade secrets" in told
    assert "does not hold yet: it holds from 2099-02-15 on" in told
    file.write_text(text.replace('vendor = "northwind"', 'vendor = "nortwind"'))
    said = call("-C", mine, "--quiet", "signoff", "--list")
    assert "there is no vendor 'nortwind' to sign off on; did you mean 'northwind'?" in said.err


def test_a_sign_off_on_what_is_ruled_out_says_that_it_stays_so(folder: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    shutil.copytree(folder, mine)
    said = call("-C", mine, "signoff", "oddlot", "--class", "internal", "--by", "R. Meyer")
    assert "it stays not allowed" in said.err
    shown = policy(mine, "oddlot", "--class", "internal").out
    assert "Not allowed" in shown
    assert "Signed off by R. Meyer" in shown
    assert "oddlot.example" in call("-C", mine, "lists").out.splitlines()


def test_lists_hold_the_domains_of_the_classes_in_use(folder: Path, tmp_path: Path) -> None:
    blocked = call("-C", folder, "lists")
    assert [line for line in blocked.out.splitlines() if not line.startswith("#")] == [
        "api.oddlot.example",
        "oddlot.example",
    ]
    assert "1 vendor left out" in blocked.err
    assert "# 1 vendor left out: tosrisk.toml does not say which classes go there" in blocked.out
    allowed = call("-C", folder, "lists", "--list", "allow")
    assert [line for line in allowed.out.splitlines() if not line.startswith("#")] == ["northwind.example"]
    zone = tmp_path / "zone.rpz"
    said = call("-C", folder, "lists", "--format", "rpz", "--class", "internal", "--out", zone)
    assert said.out.strip() == str(zone)
    assert "*.oddlot.example IN CNAME ." in zone.read_text().splitlines()


@pytest.mark.parametrize(("form", "mark"), [("plain", "#"), ("hosts", "#"), ("rpz", ";")])
def test_a_list_that_is_empty_for_want_of_classes_says_so_itself_and_when_quiet(
    tmp_path: Path, form: str, mark: str
) -> None:
    create(tmp_path)
    said = call("-C", tmp_path, "--quiet", "lists", "--format", form)
    assert said.code == 0
    remark = "3 vendors left out: tosrisk.toml does not say which classes go there"
    assert said.out.splitlines()[1].startswith(f"{mark} {remark}")
    assert remark in said.err


def test_a_run_tells_and_exits_when_data_is_less_welcome_than_it_was(folder: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    shutil.copytree(folder, mine)
    terms = mine / "site/northwind/terms.html"
    text = terms.read_text()
    line = next(each for each in text.splitlines() if "will not use Customer Data to train" in each)
    terms.write_text(text.replace(line, "<p>4.1 We may use Customer Data to train our models.</p>"))
    said = call("-C", mine, "run", "--only", "northwind", "--json")
    assert said.code == 1
    told = json.loads(said.out)
    assert [(each["vendor"], each["class"]) for each in told["answers"]] == [("northwind", "personal")]
    assert any("personal data: allowed → " in each["summary"] for each in told["alerts"])
    again = call("-C", mine, "run", "--only", "northwind", "--json")
    assert (again.code, json.loads(again.out)["answers"]) == (0, [])
