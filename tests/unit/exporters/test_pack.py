"""A pack that proves a change to somebody without tosrisk, whatever the vendor wrote."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup

from tests.fakes.hostile import HARMLESS, HOSTILE
from tests.fakes.hostile_vendor import capture, told
from tests.fakes.judge import PhraseJudge
from tests.fakes.sources import a_text
from tosrisk.core.clauses.segment import segment
from tosrisk.core.text.inert import inert, one_line
from tosrisk.domain.exports import Case, Chain, ChainRecord, Deposition, Exhibit, StoredFile
from tosrisk.domain.version import Version
from tosrisk.exporters.clause_diff import as_html, as_text
from tosrisk.exporters.pack import EvidencePacker
from tosrisk.workflows.compare import compare_texts


def exhibit(words: str, sentence: str) -> Exhibit:
    alert = told(words).alerts[0]
    said = f"# Terms {words}\n\n{words} stands here. {sentence}\n\nDisputes go to {words}."
    text = said.encode("utf-8", "replace").decode()  # halves of pairs do not come through an extractor
    snapshot = capture(
        alert.document, f"20260101T060000Z-{hashlib.sha256(ascii(sentence).encode()).hexdigest()[:12]}", text
    )
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Exhibit(
        snapshot=snapshot,
        files=(
            StoredFile(name="body.html.gz", content=b"packed"),
            StoredFile(name="meta.json", content=b"{}"),
        ),
        version=Version(
            document=snapshot.document, snapshot=snapshot.id, extraction=a_text(text), sha256=digest
        ),
        findings=PhraseJudge().judge(segment(text)),
    )


def case(words: str = HARMLESS) -> Case:
    before = exhibit(words, f"We will not train models on {words}.")
    after = exhibit(words, f"We may train models on {words}.")
    first = ChainRecord(sequence=4, snapshot=before.snapshot.id, content=b"one", previous="")
    last = ChainRecord(
        sequence=5, snapshot=after.snapshot.id, content=b"two", previous=hashlib.sha256(b"one").hexdigest()
    )
    return Case(
        alert=told(words).alerts[0],
        before=before,
        after=after,
        change=compare_texts(before.version.text, after.version.text, PhraseJudge(), "acme/terms"),
        chain=Chain(records=(first, last), head=b"{}\n"),
    )


def unpacked(*cases: Case) -> dict[str, bytes]:
    packed = EvidencePacker().pack("evidence-1", cases)
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        assert archive.testzip() is None
        return {name.removeprefix("evidence-1/"): archive.read(name) for name in archive.namelist()}


def test_everything_that_proves_the_change_is_in() -> None:
    files = unpacked(case())
    folder = "acme/terms/"
    own = {name.removeprefix(folder) for name in files if name.startswith(folder)}
    assert {"alert.json", "changes.html", "changes.txt", "findings-before.json", "findings-after.json"} <= own
    assert {"before/body.html.gz", "after/body.html.gz", "before/meta.json", "chain/head.json"} <= own
    assert [files[f"{folder}{name}"] for name in sorted(own) if name.startswith("chain/0")] == [
        b"one",
        b"two",
    ]
    assert set(files) - {f"{folder}{name}" for name in own} == {"README.txt", "MANIFEST.sha256"}


def test_the_manifest_has_the_hash_of_every_other_file() -> None:
    files = unpacked(case())
    lines = dict(line.split("  ")[::-1] for line in files.pop("MANIFEST.sha256").decode().splitlines())
    assert lines == {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}


def test_the_findings_of_both_sides_are_told() -> None:
    files = unpacked(case())
    (before,) = json.loads(files["acme/terms/findings-before.json"])
    (after,) = json.loads(files["acme/terms/findings-after.json"])
    assert (before["stance"], after["stance"]) == ("prohibits", "permits")
    assert before["sha256"] == case().before.version.sha256


def test_the_difference_has_the_old_and_the_new_words() -> None:
    assert "- We will not train models on words.\n+ We may train models on words." in as_text(case())
    page = BeautifulSoup(as_html(case()), "html.parser")
    assert "".join(page.find("del").get_text()) == "will not "
    assert page.find("ins").get_text() == "may "


def test_the_table_of_the_chain_names_each_hash() -> None:
    lines = unpacked(case())["acme/terms/chain/chain.tsv"].decode().splitlines()
    assert lines[1].split("\t")[2] == lines[2].split("\t")[3] == hashlib.sha256(b"one").hexdigest()


def deposition(words: str = HARMLESS) -> Deposition:
    of = case(words)
    return Deposition(document=of.alert.document, exhibit=of.after, chain=of.chain)


def unpacked_deposition(given: Deposition) -> dict[str, bytes]:
    packed = EvidencePacker().pack_deposition("evidence-1", given)
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        assert archive.testzip() is None
        return {name.removeprefix("evidence-1/"): archive.read(name) for name in archive.namelist()}


def test_a_capture_alone_is_packed_with_its_record_its_findings_and_its_chain() -> None:
    files, given = unpacked_deposition(deposition()), deposition()
    own = "acme/terms"
    assert files[f"{own}/capture/body.html.gz"] == b"packed"
    assert {f"{own}/capture/meta.json", f"{own}/chain/head.json", f"{own}/chain/chain.tsv"} <= set(files)
    (found,) = json.loads(files[f"{own}/findings.json"])
    assert (found["stance"], found["section"]) == ("permits", "“Terms words”")
    said = files["README.txt"].decode()
    for words in (
        given.exhibit.version.sha256,
        given.exhibit.snapshot.sha256,
        "sha256sum capture/version.md",
    ):
        assert words in said
    assert "before" not in said.partition("HOW TO CHECK IT")[0]
    lines = dict(line.split("  ")[::-1] for line in files.pop("MANIFEST.sha256").decode().splitlines())
    assert lines == {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}


@pytest.mark.parametrize("words", HOSTILE, ids=lambda words: ascii(words)[:40])
def test_the_words_of_a_vendor_add_no_line_to_what_counsel_reads(words: str) -> None:
    said, calm = (unpacked_deposition(deposition(each))["README.txt"].decode() for each in (words, HARMLESS))
    assert len(said.splitlines()) == len(calm.splitlines())
    assert said == inert(said)


def test_several_documents_go_into_one_pack() -> None:
    first = case()
    other = replace(first, alert=told(HARMLESS, "northwind").alerts[0])
    files = unpacked(first, other)
    assert {"acme/terms/alert.json", "northwind/terms/alert.json"} <= set(files)
    assert files["README.txt"].decode().count("Folder:") == 2


def test_the_same_case_makes_the_same_bytes() -> None:
    assert EvidencePacker().pack("e", [case()]) == EvidencePacker().pack("e", [case()])


@pytest.mark.parametrize("words", HOSTILE, ids=lambda words: ascii(words)[:40])
def test_the_words_of_a_vendor_are_words_in_the_pack(words: str) -> None:
    hostile = case(words)
    files = unpacked(hostile)
    page = BeautifulSoup(files["acme/terms/changes.html"].decode(), "html.parser")
    assert {tag.name for tag in page.body.find_all()} <= {"h1", "h2", "section", "p", "strong", "del", "ins"}
    assert [tag.attrs for tag in page.body.find_all() if tag.attrs] == []
    assert [tag.name for tag in page.head.find_all()] == ["meta", "meta", "meta", "title", "style"]
    document = hostile.alert.document
    title = one_line(f"{document.vendor_name}, {document.title}: what changed")
    assert page.find("h1").get_text() == title
    assert files["acme/terms/alert.json"].isascii()
    assert json.loads(files["acme/terms/alert.json"])["changes"][0]["before"] == inert(words)
    lines = files["README.txt"].decode().splitlines()
    assert len(lines) == len(unpacked(case())["README.txt"].decode().splitlines())
    written = files["README.txt"].decode() + files["acme/terms/changes.txt"].decode()
    assert written == inert(written)
