"""Exports and evidence packs from the command line, over a change that a run found."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from icalendar import Calendar

from tests.fakes.cli import call
from tests.fakes.watched import PERMISSION, SETTINGS, Watched, page
from tests.unit.exporters.written import complaints, published_schema, refused

SCHEMA = Path(__file__).parents[2] / "docs" / "export.schema.json"
FORMATS = ("json", "csv", "markdown", "sarif", "atom", "ics")


@pytest.fixture
def changed(watched: Watched) -> Watched:
    """A workspace in which a promise became a permission."""
    watched.configure(SETTINGS + 'report_url = "https://risk.example/r"\n')
    assert watched.run().code == 0
    notice = "These terms are effective as of 1 December 2037."
    watched.republish("northwind/terms", page(PERMISSION, notice))
    assert watched.run().code == 1
    return watched


def exported(workspace: Watched, *words: str) -> str:
    said = workspace.call("export", *words)
    assert said.code == 0, said.err
    return said.out


def test_the_json_follows_the_schema_and_names_what_is_stored(changed: Watched) -> None:
    export = json.loads(exported(changed, "--format", "json"))
    assert refused(export, json.loads(SCHEMA.read_text(encoding="utf-8"))) == []
    (vendor,) = export["vendors"]
    (document,) = vendor["documents"]
    text = (changed.root / "snapshots" / document["version"]["text"]).read_bytes()
    assert hashlib.sha256(text).hexdigest() == document["version"]["sha256"]
    training = next(each for each in vendor["verdicts"] if each["dimension"] == "training")
    finding = next(each for each in vendor["findings"] if each["id"] == training["decisive"][0])
    assert (training["stance"], finding["quote"]) == ("permits", PERMISSION)
    assert text.decode()[finding["start"] : finding["end"]] == PERMISSION
    (alert,) = export["alerts"]
    assert alert["url"].startswith("https://risk.example/r/vendors/northwind/changes/")


def test_every_other_format_is_read_by_its_own_reader(changed: Watched) -> None:
    rows = list(csv.DictReader(io.StringIO(exported(changed, "--format", "csv"), newline="")))
    assert {row["stance"] for row in rows if row["dimension"] == "training"} == {"permits"}
    sarif = json.loads(exported(changed, "--format", "sarif"))
    assert complaints(sarif, published_schema("sarif-2.1.0")) == []
    places = [place for each in sarif["runs"][0]["results"] for place in each["locations"]]
    uris = {place["physicalLocation"]["artifactLocation"]["uri"] for place in places}
    assert uris
    assert all((changed.root / uri).is_file() for uri in uris)
    feed = ET.fromstring(exported(changed, "--format", "atom"))
    assert len(feed.findall("{*}entry")) == 1
    days = [event["DTSTART"].dt.isoformat() for event in
            Calendar.from_ical(exported(changed, "--format", "ics")).walk("VEVENT")]  # fmt: skip
    assert days == ["2037-12-01", "2037-11-30"]
    assert PERMISSION.rstrip(".") in exported(changed, "--format", "markdown")


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_store_gives_the_same_bytes(changed: Watched, form: str) -> None:
    first, second = changed.root / "one", changed.root / "deep" / "two"
    for out in (first, second):
        assert exported(changed, "--format", form, "--out", str(out)) == ""
    assert first.read_bytes() == second.read_bytes() == exported(changed, "--format", form).encode()


def test_a_new_capture_of_the_same_words_moves_no_result(changed: Watched) -> None:
    """Else a code host would close each alert, with what was decided on it, and open it anew."""
    before = json.loads(exported(changed, "--format", "sarif"))["runs"][0]
    notice = "These terms are effective as of 1 December 2037."
    changed.republish("northwind/terms", page(PERMISSION, notice, style="navy"))
    assert changed.outcomes() == {"northwind/terms": "new"}
    after = json.loads(exported(changed, "--format", "sarif"))["runs"][0]
    assert after["results"] == before["results"] != []
    captures = [run["artifacts"][0]["properties"]["capture"] for run in (before, after)]
    assert len(set(captures)) == 2
    copy = changed.root / after["artifacts"][0]["location"]["uri"]
    assert copy.read_bytes() == (changed.root / captures[1]).read_bytes()
    assert changed.verify().code == 0


def test_a_vendor_that_cannot_be_read_does_not_look_clean(watched: Watched) -> None:
    watched.publish("northwind/terms", b"<html><body>Service unavailable</body></html>")
    assert watched.run().code == 5
    (run,) = json.loads(exported(watched, "--format", "sarif"))["runs"]
    (result,) = run["results"]
    assert result["ruleId"] == "source-unreadable"
    place = result["locations"][0]["physicalLocation"]
    line = (watched.root / place["artifactLocation"]["uri"]).read_text().splitlines()
    assert line[place["region"]["startLine"] - 1] == f'url = "{watched.documents["northwind/terms"]}"'
    assert run["invocations"][0]["executionSuccessful"] is False


def test_an_export_points_into_the_text_that_was_judged_while_a_change_waits(watched: Watched) -> None:
    watched.configure(SETTINGS.replace('"off"', '"next-run"'))
    watched.run()
    watched.republish("northwind/terms", page("It begins with another line.", PERMISSION))
    watched.run()
    assert watched.alerts() == []
    (vendor,) = json.loads(exported(watched, "--format", "json"))["vendors"]
    version = vendor["documents"][0]["version"]
    text = (watched.root / "snapshots" / version["text"]).read_bytes()
    assert hashlib.sha256(text).hexdigest() == version["sha256"]
    for each in vendor["findings"]:
        assert text.decode()[each["start"] : each["end"]] == each["quote"]
    exported(watched, "--format", "sarif")
    assert (watched.root / "snapshots" / "northwind" / "terms" / "current.md").read_bytes() == text


def test_a_feed_is_known_again_wherever_it_is_published(changed: Watched) -> None:
    def own(*words: str) -> str:
        return ET.fromstring(exported(changed, "--format", "atom", *words)).findtext("{*}id", "")

    first = own()
    changed.configure(SETTINGS + 'report_url = "https://elsewhere.example/r"\n')
    assert own("--url", "https://elsewhere.example/changes.atom") == first
    (changed.root / ".tosrisk" / "state.db").unlink()
    assert own() == first
    assert own("--vendor", "northwind") != first


def test_two_workspaces_have_two_feeds(changed: Watched, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "tosrisk.toml").write_text((changed.root / "tosrisk.toml").read_text())
    feeds = [exported(changed, "--format", "atom"), call("-C", other, "export", "--format", "atom").out]
    assert len({ET.fromstring(feed).findtext("{*}id") for feed in feeds}) == 2


def test_an_export_is_about_the_vendors_that_are_named(changed: Watched) -> None:
    changed.publish("acme/terms", page(PERMISSION))
    changed.run()
    export = json.loads(exported(changed, "--format", "json", "--vendor", "acme"))
    assert ([vendor["id"] for vendor in export["vendors"]], export["alerts"]) == (["acme"], [])


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        ((), "say which --format to write"),
        (("--format", "json", "--what", "alerts"), "--what is for --format csv"),
        (("--format", "json", "--url", "https://a.example"), "--url is for --format atom"),
        (("--format", "atom", "--url", "javascript:alert(1)"), "is no http or https address"),
        (("--format", "json", "--vendor", "nobody"), "there is no vendor 'nobody'"),
    ],
)
def test_what_cannot_be_exported_is_a_usage_error(
    changed: Watched, words: tuple[str, ...], complaint: str
) -> None:
    kept = changed.root / "kept.json"
    kept.write_text("as it was")
    said = changed.call("export", *words, "--out", str(kept))
    assert (said.code, said.out) == (2, "")
    assert complaint in said.err
    assert kept.read_text() == "as it was"
    assert list(changed.root.glob(".*incoming")) == []


def test_an_export_that_cannot_be_written_says_so(changed: Watched) -> None:
    said = changed.call("export", "--format", "atom", "--out", str(changed.root / "tosrisk.toml" / "feed"))
    assert said.code == 7
    assert "choose another --out" in said.err


def test_the_schema_needs_no_workspace(tmp_path: Path) -> None:
    assert call("-C", tmp_path, "export", "--schema").out == SCHEMA.read_text(encoding="utf-8")
    assert list(tmp_path.iterdir()) == []


def packed(workspace: Watched, name: str = "pack.zip") -> Path:
    (alert,) = workspace.alerts()
    out = workspace.root / name
    said = workspace.call("evidence", alert["id"][:8], "--out", str(out))
    assert (said.code, said.out.strip()) == (0, str(out)), said.err
    assert hashlib.sha256(out.read_bytes()).hexdigest() in said.err
    return out


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="there is no sha256sum")
def test_a_pack_is_checked_without_tosrisk(changed: Watched, tmp_path: Path) -> None:
    with zipfile.ZipFile(packed(changed)) as archive:
        archive.extractall(tmp_path / "out")
    (folder,) = (tmp_path / "out").iterdir()
    check = ["sha256sum", "--check", "--strict", "MANIFEST.sha256"]
    assert subprocess.run(check, cwd=folder, capture_output=True, check=False).returncode == 0
    (changes := folder / "northwind" / "terms" / "changes.txt").write_text("forged")
    assert subprocess.run(check, cwd=folder, capture_output=True, check=False).returncode == 1
    assert changes.exists()


def test_a_pack_proves_both_captures_by_the_chain(changed: Watched) -> None:
    with zipfile.ZipFile(packed(changed)) as archive:
        files = {name.partition("/")[2]: archive.read(name) for name in archive.namelist()}
    own = "northwind/terms"
    records = [files[name] for name in sorted(files) if name.startswith(f"{own}/chain/0")]
    assert records == [files[f"{own}/before/meta.json"], files[f"{own}/after/meta.json"]]
    old, new = map(json.loads, records)
    assert new["previous"] == hashlib.sha256(records[0]).hexdigest()
    assert json.loads(files[f"{own}/chain/head.json"])["sha256"] == hashlib.sha256(records[1]).hexdigest()
    assert hashlib.sha256(gzip.decompress(files[f"{own}/before/body.html.gz"])).hexdigest() == old["sha256"]
    assert f"+ {PERMISSION}" in files[f"{own}/changes.txt"].decode()
    assert [each["stance"] for each in json.loads(files[f"{own}/findings-before.json"])] == ["prohibits"]
    assert "northwind" in files["README.txt"].decode().lower()


def test_the_same_evidence_gives_the_same_pack(changed: Watched) -> None:
    first = packed(changed).read_bytes()
    changed.run()
    assert packed(changed, "again.zip").read_bytes() == first


def test_the_command_that_the_report_tells_packs_the_capture_that_it_shows(changed: Watched) -> None:
    page = (changed.root / "report" / "vendors" / "northwind" / "documents" / "terms.html").read_text()
    told = re.search(r"tosrisk (evidence northwind/terms/\S+?)</code>", page)
    assert told is not None
    out = changed.root / "pack.zip"
    said = changed.call(*told[1].split(), "--out", str(out))
    assert said.code == 0, said.err
    with zipfile.ZipFile(out) as archive:
        files = {name.partition("/")[2]: archive.read(name) for name in archive.namelist()}
    text, body = files["northwind/terms/capture/version.md"], files["northwind/terms/capture/body.html.gz"]
    assert PERMISSION in text.decode()
    assert hashlib.sha256(text).hexdigest() in page
    assert hashlib.sha256(gzip.decompress(body)).hexdigest() in page
    assert changed.call("evidence", "northwind/terms", "--out", str(changed.root / "b.zip")).code == 0
    assert (changed.root / "b.zip").read_bytes() == out.read_bytes()
    assert changed.call("evidence", "northwind/other").code == 2


def test_evidence_that_was_altered_is_not_packed(changed: Watched) -> None:
    (alert,) = changed.alerts()
    body = next((changed.root / "snapshots" / alert["snapshot_before"]).glob("body.*"))
    body.write_bytes(b"forged")
    said = changed.call("evidence", alert["id"], "--out", str(changed.root / "pack.zip"))
    assert said.code == 7
    assert str(body) in said.err
    assert not (changed.root / "pack.zip").exists()


def test_evidence_that_is_gone_is_named(changed: Watched) -> None:
    (alert,) = changed.alerts()
    shutil.rmtree(changed.root / "snapshots" / alert["snapshot_after"])
    said = changed.call("evidence", alert["id"])
    assert said.code == 7
    assert alert["snapshot_after"] in said.err


def test_an_alert_without_a_change_has_no_evidence(watched: Watched) -> None:
    watched.run()
    watched.republish("northwind/terms", b"<html><body>Service unavailable</body></html>")
    for _ in range(3):
        watched.run()
    (alert,) = watched.alerts()
    assert alert["kind"] == "source-broken"
    said = watched.call("evidence", alert["id"])
    assert said.code == 2
    assert "tells of no change" in said.err


def test_an_unknown_alert_is_a_usage_error(changed: Watched) -> None:
    assert changed.call("evidence", "ffff").code == 2
