"""The page of a change shows both texts side by side, clause by clause."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.fakes.judged_versions import judged
from tests.unit.reporters.change_pages import (
    MAY,
    NEW,
    page,
    source,
    text,
)
from tosrisk.core.clauses.segment import segment
from tosrisk.core.report_paths import clause_anchor, document_path
from tosrisk.reporters.diff_room import ROOM


def test_kinds_of_change_are_told_in_words_and_symbols(tmp_path: Path) -> None:
    shown = text(page(tmp_path))
    assert "~ Change 1: Reworded says something else on: AI training" in shown
    assert "− Change 2: Removed" in shown
    assert "+ Change 3: Added" in shown
    assert "1 added, 1 removed, 1 reworded; 9 unchanged." in shown


def test_findings_stand_on_their_side(tmp_path: Path) -> None:
    sides = re.findall(r'<div class="side (before|after)">(.*?)</div>', source(page(tmp_path)), re.DOTALL)
    assert "No training" in sides[0][1]
    assert "on your content" in sides[0][1]
    assert "Trains" in sides[1][1]


def test_unchanged_clauses_are_folded_and_their_heading_stays(tmp_path: Path) -> None:
    html = source(page(tmp_path))
    fold = re.search(r'<details class="fold">\s*<summary>(\d+) unchanged clauses</summary>(.*?)</details>',
                     html, re.DOTALL)  # fmt: skip
    assert fold
    assert fold[2].count("<li") == int(fold[1])
    assert "Part alpha" in fold[2]
    assert "Your content" not in fold[2]
    assert re.search(r'<h3 class="words head"><bdi>Your content</bdi></h3>', html)


def test_clauses_lead_to_the_document_and_to_the_live_page(tmp_path: Path) -> None:
    shown = page(tmp_path)
    clause = next(clause for clause in segment(NEW) if clause.text == MAY)
    assert f"../documents/terms.html#{clause_anchor(clause.id)}" in shown.hrefs
    assert any("#:~:text=We%20may%20train" in href for href in shown.hrefs)


def test_an_older_change_links_no_clause_of_a_page_that_shows_another_version(tmp_path: Path) -> None:
    shown = page(tmp_path, current=False)
    assert "../documents/terms.html" in shown.hrefs
    assert not [href for href in shown.hrefs if "documents/terms.html#" in href]
    assert document_path("acme/terms").endswith("documents/terms.html")


def test_a_lead_in_that_changed_is_marked_and_told_once(tmp_path: Path) -> None:
    items = "\n- the files you upload;\n- the prompts you type in."
    before, after = f"We never use for training:\n{items}", f"We may use for training:\n{items}"
    html = source(page(tmp_path, before=judged(before), after=judged(after)))
    clauses = html[html.index('<h2 id="clauses"') :]
    assert clauses.count("use for training:") == 2


@pytest.mark.parametrize("kept", [True, False], ids=["much unchanged", "all changed"])
def test_a_page_that_would_grow_too_large_leaves_out_and_says_so(tmp_path: Path, kept: bool) -> None:
    old = "\n\n".join(f"Rule {number} holds in old cases alike & ever." for number in range(ROOM // 90))
    if kept:
        new = old.replace("Rule 7 holds", "Rule 7 no longer holds")
    else:
        new = old.replace("in old cases", "with new wording which nobody has seen in cases")
    shown = page(tmp_path, before=judged(old), after=judged(new))
    assert "This page would be too large with all clauses" in shown.text
    assert shown.path.stat().st_size < 500_000
    assert ("the last ones" in shown.text) is not kept
