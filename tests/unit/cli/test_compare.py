"""`tosrisk compare` as a user and as a program sees it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.fakes.cli import call
from tests.fakes.judge import PhraseJudge
from tosrisk import wiring

REST = " We answer letters from everybody who writes to us. Our office has a garden with three trees."


@pytest.fixture(autouse=True)
def judge(monkeypatch: pytest.MonkeyPatch) -> None:
    @contextmanager
    def opened(workspace: object) -> Iterator[PhraseJudge]:
        yield PhraseJudge()

    monkeypatch.setattr(wiring, "open_judge", opened)


def page(folder: Path, name: str, text: str) -> Path:
    folder.mkdir(exist_ok=True, parents=True)
    path = folder / name
    path.write_text(text + REST, encoding="utf-8")
    return path


def test_a_material_change_is_shown_with_both_sentences_and_exits_1(tmp_path: Path) -> None:
    before = page(tmp_path, "a.md", "We will not train models on your files.")
    after = page(tmp_path, "b.md", "We train models on your files.")
    said = call("compare", before, after)
    assert said.code == 1
    assert "MATERIAL (critical): customer content may now train AI" in said.out
    assert "- We will not train models on your files." in said.out
    assert "+ We train models on your files." in said.out


def test_a_cosmetic_change_exits_0(tmp_path: Path) -> None:
    before = page(tmp_path, "a.md", "We will not “train models” on your files.")
    after = page(tmp_path, "b.html", "<p>We will not <b>train models</b> on your files.")
    said = call("compare", before, after)
    assert said.code == 0
    assert "not material" in said.out


def test_pairs_give_one_object_a_line(tmp_path: Path) -> None:
    page(tmp_path / "one", "before.md", "We will not train models on your files.")
    page(tmp_path / "one", "after.md", "Hello.")
    page(tmp_path / "two", "before.md", "Hello.")
    page(tmp_path / "two", "after.md", "Hello.")
    said = call("compare", "--pairs", tmp_path, "--format", "jsonl")
    one, two = (json.loads(line) for line in said.out.splitlines())
    assert (one["id"], one["material"], one["severity"]) == ("one", True, "critical")
    (change,) = one["changes"]
    assert change["dimension"] == "training"
    assert change["direction"] == "worse"
    assert (change["old_stance"], change["new_stance"]) == ("prohibits", "not_stated")
    assert change["before"] == "We will not train models on your files."
    assert (two["material"], two["changes"]) == (False, [])
    assert said.code == 0


def test_an_error_page_is_not_compared_with(tmp_path: Path) -> None:
    before = page(tmp_path, "a.md", "We will not train models on your files.")
    after = tmp_path / "b.md"
    after.write_text("# 404\n\nPage not found. The page you are looking for does not exist.")
    said = call("compare", before, after)
    assert said.code == 0
    assert "not compared: the second is a not-found page" in said.out


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ((), "two files are needed"),
        (("a.md",), "two files are needed"),
        (("nowhere.md", "nothing.md"), "no such file"),
    ],
)
def test_wrong_use_is_explained(words: tuple[str, ...], reason: str) -> None:
    said = call("compare", *words)
    assert said.code == 2
    assert reason in said.err


def test_a_folder_without_pairs_is_wrong_use(tmp_path: Path) -> None:
    assert call("compare", "--pairs", tmp_path).code == 2


def test_text_of_a_vendor_cannot_steer_the_terminal(tmp_path: Path) -> None:
    before = page(tmp_path, "a.md", "Hello.")
    after = page(tmp_path, "b.md", "We share it with advertisers \x1b[2J[red]now.")
    said = call("compare", before, after)
    assert "\x1b[2J" not in said.out
    assert "[red]now" in said.out
