"""Whatever a vendor writes stays text."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.fakes import scorecards as fakes
from tests.fakes.assessed import assessed, document, finding
from tests.unit.reporters.conftest import render
from tosrisk.core.score import score_vendor
from tosrisk.domain.alerts import Alert
from tosrisk.domain.scorecard import Scorecard
from tosrisk.domain.taxonomy import DataScope, Dimension, Stance
from tosrisk.domain.vendor import Tier

HOSTILE = (
    "<script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "</title><svg onload=alert(1)>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    '" autofocus onfocus="alert(1)',
    "{{ 7 * 7 }}{% for x in page %}{{ x }}{% endfor %}",
    "<!--<script>",
    "]]><script>alert(1)</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<bdi></bdi></p></section></main><h1>Grade A</h1>",
    "<a href=javascript:alert(1)>x</a>",
    "\u202e<b>txet</b>\u2066",
    "\x00<scr\x00ipt>alert(1)</scr\x00ipt>",
    "<math><mtext></mtext><style><img src=x onerror=alert(1)></style></math>",
    '=HYPERLINK("https://evil.example")',
    "<plaintext>",
    "<base href=https://evil.example/>",
    "<meta http-equiv=refresh content=0;url=https://evil.example>",
)


def _card(words: str, url: str) -> Scorecard:
    """A vendor whose every text is `words`."""
    page = document("acme", url=url, title=words, vendor_name=words)
    quotes = (
        finding(
            Dimension.TRAINING,
            Stance.PERMITS,
            words,
            about=DataScope.OF,
            heading=(words, words),
            lead_in=words,
            rules=(words,),
        ),
        finding(Dimension.SECURITY, Stance.GENERIC, words),
    )
    read = assessed(page, *quotes, language=words, detail=words)
    vendor = replace(fakes.acme().vendor, name=words, documents=(page,), tier=Tier.API)
    return score_vendor(vendor, (read,))


def _alert(card: Scorecard, words: str) -> Alert:
    alert = fakes.material_alert(card, summary=words)
    change = replace(alert.changes[0], before=words, after=words, why=words)
    return replace(alert, changes=(change,))


@pytest.mark.parametrize("words", HOSTILE)
def test_text_from_vendors_cannot_add_or_change_an_element(tmp_path: Path, words: str) -> None:
    calm, hostile = (
        render(tmp_path / name / "report", (card,), (_alert(card, text),))
        for name, text in (("calm", "calm words"), ("hostile", words))
        for card in [_card(text, url=text)]
    )
    assert set(calm) == set(hostile)
    shown = re.sub(r"[\x00\u202e\u2066]", "\ufffd", words)
    for name, page in hostile.items():
        assert page.elements == calm[name].elements
        assert shown in page.text
        assert not [href for href in page.hrefs if urlsplit(href).scheme or href.startswith("//")]


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", 'https://x.example/"><script>'])
def test_a_dangerous_address_makes_no_link(tmp_path: Path, url: str) -> None:
    for page in render(tmp_path / "report", (_card("calm", url),)).values():
        assert all(urlsplit(href).scheme in {"", "https"} for href in page.hrefs)
        assert not [href for href in page.hrefs if "x.example" in href]


def test_a_vendor_id_cannot_lead_out_of_the_report(tmp_path: Path) -> None:
    card = fakes.acme()
    card = replace(card, vendor=replace(card.vendor, id="../../../escaped"))
    render(tmp_path / "deep" / "report", (card,), ())
    assert {path.name for path in tmp_path.iterdir()} == {"deep"}
    assert {path.name for path in (tmp_path / "deep").iterdir()} == {"report"}
