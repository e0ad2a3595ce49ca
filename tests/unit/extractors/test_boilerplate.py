"""What is around a document goes by what it is, even when it bears no telling name."""

from __future__ import annotations

import pytest

from tests.fakes.layouts import WORDS, words_of
from tests.fakes.layouts.document import body, head, page
from tosrisk.extractors.html import extract_html

KEPT = "We keep it for a year."


def text_of(*, before: str = "", within: str = "", after: str = "") -> str:
    document = f"<div><div>{head()}{body()}{within}{body()}</div></div>"
    return extract_html(page(before + document + after))[0]


BARE = text_of()


def test_the_bare_document_is_read_whole() -> None:
    assert words_of(BARE)[: len(WORDS)] == WORDS


@pytest.mark.parametrize(
    "around",
    [
        "<div class='fixed bottom-0'><div><p>We and our partners use cookies to see how it is used.</p></div>"
        "<div><button>Settings</button><button>Accept all</button></div></div>",
        "<div class=x><p>Wir verwenden Cookies, damit sie besser wird.</p><a role=button>Ablehnen</a></div>",
        "<div class=navbar><div class=w-dropdown><nav class=w-dropdown-list><h3>Product</h3><p>Close your "
        "books in an hour. See where the money went.</p><a href=/a>Tour</a></nav></div></div>",
        "<section class=comments><h3>Comments</h3><p>Nice terms. I agree to them.</p></section>",
        "<section class=cta25><h2>Begin</h2><p>Close your books in an hour.</p></section>",
        "<p id=breadcrumbs><a href=/>Home</a> Terms</p>",
        "<iframe srcdoc='&lt;p&gt;We sell it.'></iframe><template><p>We sell it.</p></template>",
    ],
)
def test_what_is_around_it_goes(around: str) -> None:
    assert text_of(before=around) == BARE
    assert text_of(after=around) == BARE


@pytest.mark.parametrize(
    "part",
    [
        f"<div><p>{KEPT} You choose the cookies we set.</p><button>Cookie settings</button></div>",
        f"<div class='wow fadeIn' style='visibility: hidden'><p>{KEPT}</p></div>",
        f"<div hidden=until-found><p>{KEPT}</p></div>",
        f"<button class=accordion>{KEPT}</button>",
        f"<div class=w-dropdown><nav class=w-dropdown-list><p>{KEPT}</p></nav></div>",
        f"<header><nav>Up</nav><h1>{KEPT}</h1></header>",
        f"<div id=more style='display: none'><p>{KEPT}</p></div>",
        f"<x-y><template shadowrootmode=open><p>{KEPT}</p></template></x-y>",
        f"<main><aside><p>{KEPT}</p></aside></main>",
    ],
)
def test_parts_of_it_stay_however_they_are_shown(part: str) -> None:
    assert KEPT in text_of(within=part)


@pytest.mark.parametrize("style", ["display:none", "visibility: hidden"])
def test_what_is_hidden_for_good_goes(style: str) -> None:
    assert text_of(within=f"<div class=wown style='{style}'><p>We sell it.</p></div>") == BARE
