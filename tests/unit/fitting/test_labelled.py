"""Labelled folders are read whole, or refused with the file and the line that is wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.fakes.labels import a_labelled_folder
from tosrisk.errors import LabelsError
from tosrisk.fitting.labelled import is_same, load_labelled, words_of


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return a_labelled_folder(tmp_path / "labels")


def add_line(folder: Path, line: str) -> str:
    path = folder / "labels.jsonl"
    path.write_text(path.read_text() + line + "\n")
    return f"{path}:{len(path.read_text().splitlines())}"


def a_label(**changed: object) -> str:
    label = {"doc": "acme-terms", "sid": 1, "dim": "training", "stance": "permits", "data": "of"}
    return json.dumps({**label, **changed})


def test_labels_lie_on_the_clauses_that_readers_labelled(folder: Path) -> None:
    first = load_labelled(folder)[0]
    assert (first.name, first.vendor) == ("acme-terms", "Acme")
    labelled = {entry.clause.text: dict(entry.labels) for entry in first.clauses}
    assert labelled["We may use files to train our models."] == {("training", "permits"): "of"}
    assert labelled["Acme runs a service."] == {}


@pytest.mark.parametrize(
    ("times", "labelled"),
    [
        (2, [{("training", "permits"): "of"}, {("training", "permits"): "about"}]),
        (3, [{("training", "permits"): "about"}] * 3),
    ],
    ids=["as often", "more often in the text"],
)
def test_a_sentence_that_stands_twice_is_labelled_by_its_order(
    folder: Path, times: int, labelled: list[dict[tuple[str, str], str]]
) -> None:
    for name in ("acme-terms.md", "acme-terms.sentences.jsonl", "../labels.jsonl"):
        (folder / "docs" / name).write_text("")
    words = "We may use it to train our models."
    (folder / "docs" / "acme-terms.md").write_text("\n\n".join([words] * times))
    for sid, data in enumerate(("of", "about")):
        with (folder / "docs" / "acme-terms.sentences.jsonl").open("a") as file:
            file.write(json.dumps({"sid": sid, "kind": "s", "text": words}) + "\n")
        add_line(folder, a_label(sid=sid, data=data))
    assert [dict(entry.labels) for entry in load_labelled(folder)[0].clauses] == labelled


def test_documents_come_in_order_of_name_whatever_the_index_says(folder: Path) -> None:
    index = json.loads((folder / "index.json").read_text())
    (folder / "index.json").write_text(json.dumps(index[::-1]))
    names = [document.name for document in load_labelled(folder)]
    assert names == sorted(names)


def test_what_one_of_two_readers_saw_alone_does_not_count(folder: Path) -> None:
    add_line(folder, a_label(sid=0, disputed=True))
    first = load_labelled(folder)[0]
    assert first.clauses[0].labels == {}


def test_a_text_may_hold_line_separators_and_a_mark_of_its_encoding(folder: Path) -> None:
    path = folder / "docs" / "acme-terms.sentences.jsonl"
    extra = json.dumps({"sid": 99, "kind": "s", "text": "one\u2028two"}, ensure_ascii=False)
    path.write_text("\ufeff" + path.read_text() + extra + "\n", encoding="utf-8")
    assert len(load_labelled(folder)) == 6


@pytest.mark.parametrize("missing", ["index.json", "labels.jsonl", "docs/acme-terms.md"])
def test_a_missing_file_is_named(folder: Path, missing: str) -> None:
    (folder / missing).unlink()
    with pytest.raises(LabelsError, match="no such file") as caught:
        load_labelled(folder)
    assert caught.value.where == str(folder / missing)
    assert "docs/judging.md" in caught.value.fix


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(LabelsError, match="no such folder"):
        load_labelled(tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("{broken", "not JSON"),
        ("[1]", "no JSON object"),
        ("[" * 200_000, "not JSON"),
        (a_label(doc="nobody"), "unknown document 'nobody'"),
        (a_label(dim="weather"), "unknown dimension 'weather'"),
        (a_label(stance="broad"), "training has no stance 'broad'"),
        (a_label(stance="silent"), "training has no stance 'silent'"),
        (a_label(data="mine"), "unknown data 'mine'"),
        (a_label(data=["of"]), "unknown data"),
        (a_label(sid="1"), 'needs "sid", a number'),
        (a_label(sid=True), 'needs "sid", a number'),
        (a_label(sid=4711), "unknown sentence 4711"),
        (json.dumps({"sid": 1}), 'needs "doc", a text'),
    ],
    ids=lambda value: str(value)[:30],
)
def test_a_wrong_line_is_told_with_its_number(folder: Path, line: str, what: str) -> None:
    where = add_line(folder, line)
    with pytest.raises(LabelsError) as caught:
        load_labelled(folder)
    assert caught.value.where == where
    assert what in caught.value.what
    assert "\n" not in str(caught.value)
    assert caught.value.exit_code == 10


def test_bytes_that_are_no_text_are_told_with_their_line(folder: Path) -> None:
    path = folder / "labels.jsonl"
    path.write_bytes(path.read_bytes() + b'{"doc": "caf\xe9"}\n')
    lines = path.read_bytes().count(b"\n")
    with pytest.raises(LabelsError, match="not UTF-8") as caught:
        load_labelled(folder)
    assert caught.value.where == f"{path}:{lines}"


@pytest.mark.parametrize(
    ("index", "what"),
    [
        ("{}", "no list"),
        ("[]", "no list"),
        ("[\n1,", "not JSON"),
        ('[{"doc": "a"}]', 'needs "vendor"'),
        ('[{"doc": "../a", "vendor": "A"}]', "plain name"),
        ('[{"doc": "a", "vendor": "A"}, {"doc": "a", "vendor": "B"}]', "twice"),
    ],
)
def test_a_wrong_index_is_refused(folder: Path, index: str, what: str) -> None:
    (folder / "index.json").write_text(index)
    with pytest.raises(LabelsError, match=r"index\.json") as caught:
        load_labelled(folder)
    assert what in caught.value.what


def test_a_document_that_the_index_does_not_know_is_named(folder: Path) -> None:
    (folder / "docs" / "stray.md").write_text("Hello.")
    with pytest.raises(LabelsError, match="is not listed") as caught:
        load_labelled(folder)
    assert caught.value.where.endswith("stray.md")


def test_a_sentence_cut_a_little_otherwise_is_still_the_same() -> None:
    gold = words_of("We keep [logs](https://acme.example/logs) for ninety days after the contract ends.")
    assert is_same(gold, words_of("(a) We keep logs for ninety days after the contract ends."))
    assert not is_same(gold, words_of("We keep logs."))
    assert not is_same([], words_of("We keep logs."))


def test_a_number_stands_for_one_sentence(folder: Path) -> None:
    path = folder / "docs" / "acme-terms.sentences.jsonl"
    path.write_text(path.read_text() + json.dumps({"sid": 0, "text": "Again."}) + "\n")
    with pytest.raises(LabelsError, match="sentence 0 is there twice"):
        load_labelled(folder)
