from __future__ import annotations

import pytest

from tests.fakes.cli import call
from tests.fakes.web import PickyExtractor


@pytest.fixture(autouse=True)
def _plain(monkeypatch):
    monkeypatch.setattr("tosrisk.wiring.build_extractor", PickyExtractor, raising=False)


def written(folder) -> dict[str, str]:
    return {str(path.relative_to(folder)): path.read_text() for path in sorted(folder.rglob("*.md"))}


def test_each_page_becomes_a_markdown_file_of_its_name(tmp_path):
    (tmp_path / "a.html").write_text("one")
    (tmp_path / "b.v2.TXT").write_text("two")
    said = call("extract", tmp_path / "a.html", tmp_path / "b.v2.TXT", "--out", tmp_path / "new" / "out")
    assert (said.code, said.out) == (0, "")
    assert written(tmp_path / "new" / "out") == {"a.md": "one", "b.v2.md": "two"}


def test_folders_are_searched_and_their_shape_is_kept(tmp_path):
    pages = tmp_path / "pages"
    (pages / "sub").mkdir(parents=True)
    (pages / "x.html").write_text("x")
    (pages / "sub" / "x.htm").write_text("sub")
    (pages / "picture.png").write_text("no page")
    assert call("extract", pages, "--out", tmp_path / "out").code == 0
    assert written(tmp_path / "out") == {"sub/x.md": "sub", "x.md": "x"}


def test_a_bad_page_is_named_and_does_not_stop_the_others(tmp_path):
    (tmp_path / "bad.html").write_bytes(b"\0")
    (tmp_path / "good.html").write_text("good")
    said = call("extract", tmp_path, "--out", tmp_path / "out")
    assert said.code == 6
    assert f"tosrisk: {tmp_path / 'bad.html'}: no text in these bytes; look at the page\n" in said.err
    assert "1 of 2 pages" in said.err
    assert written(tmp_path / "out") == {"good.md": "good"}


def test_of_two_pages_with_one_name_both_are_kept(tmp_path):
    (tmp_path / "a.html").write_text("page")
    (tmp_path / "a.md").write_text("notes")
    assert call("extract", tmp_path, "--out", tmp_path / "out").code == 0
    assert written(tmp_path / "out") == {"a.md": "page", "a.md.md": "notes"}


def test_a_source_is_never_overwritten_by_its_text(tmp_path):
    (tmp_path / "a.md").write_text("notes")
    said = call("extract", tmp_path / "a.md", "--out", tmp_path)
    assert said.code == 2
    assert "overwritten" in said.err
    assert (tmp_path / "a.md").read_text() == "notes"


def test_files_of_one_name_from_two_folders_are_refused_before_anything_is_written(tmp_path):
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(name)
    (tmp_path / "three").mkdir()
    (tmp_path / "three" / "a.txt").write_text("three")
    said = call(
        "extract", *(tmp_path / name / "a.txt" for name in ("one", "two", "three")), "--out", tmp_path / "o"
    )
    assert said.code == 2
    assert not (tmp_path / "o").exists()


@pytest.mark.parametrize("name", ["a.docx", "empty"])
def test_what_is_no_page_is_wrong_usage(tmp_path, name):
    path = tmp_path / name
    if name == "empty":
        path.mkdir()
    else:
        path.write_text("")
    said = call("extract", path, "--out", tmp_path / "out")
    assert said.code == 2
    assert str(path) in said.err


def test_an_output_that_cannot_be_written_is_a_store_error(tmp_path):
    (tmp_path / "a.txt").write_text("one")
    (tmp_path / "blocked").mkdir()
    (tmp_path / "blocked" / "a.md").mkdir()
    said = call("extract", tmp_path / "a.txt", "--out", tmp_path / "blocked")
    assert said.code == 7


def test_selectors_reach_the_extractor(tmp_path, monkeypatch):
    seen = {}

    class Watching(PickyExtractor):
        def extract(self, body, **options):
            seen.update(options)
            return super().extract(body, **options)

    monkeypatch.setattr("tosrisk.wiring.build_extractor", Watching, raising=False)
    (tmp_path / "a.htm").write_text("x")
    call(
        "extract",
        tmp_path / "a.htm",
        "--out",
        tmp_path / "o",
        "--select",
        "main",
        "--remove",
        ".x",
        "--remove",
        "nav",
    )
    assert seen == {"media_type": "text/html", "charset": "", "select": ("main",), "remove": (".x", "nav")}
