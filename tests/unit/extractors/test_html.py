"""Of a web page, the document stays and what is around it goes."""

from __future__ import annotations

import pytest

from tosrisk.errors import ExtractError
from tosrisk.extractors.html import extract_html

CLAUSES = "".join(
    f"<h2>{n}. Part {n}</h2><p>Northwind keeps the content of part {n} for {n} days and never sells it to "
    f"anyone, whatever plan you are on and wherever you live.</p>"
    for n in range(1, 9)
)


def page(around_before: str = "", around_after: str = "", document: str = CLAUSES) -> str:
    return (
        f"<!doctype html><html><head><title>Terms | Northwind</title></head><body>{around_before}"
        f"<div><div><h1>Terms of Service</h1>{document}</div></div>{around_after}</body></html>"
    )


def text_of(html: str) -> str:
    return extract_html(html)[0]


BARE = text_of(page())


@pytest.mark.parametrize(
    "furniture",
    [
        "<nav><a href=/a>Products</a><a href=/b>Pricing</a></nav>",
        "<header><nav>Home</nav><span>Northwind</span></header>",
        "<footer><p>© 2026 Northwind Inc. All rights reserved.</p></footer>",
        "<div role=navigation>Products Pricing</div>",
        "<div class=site-footer><a href=/a>Careers</a> <a href=/b>Press</a></div>",
        "<div class='footerWrap--x1'><span>Careers</span> <span>Press</span></div>",
        "<div id=onetrust-consent-sdk><h2>Your privacy</h2><p>We use cookies to improve things.</p></div>",
        "<div class=cookie-banner><p>We use cookies to improve your stay. You may say no.</p></div>",
        "<div role=dialog><p>Sign up for our newsletter and save ten per cent.</p></div>",
        "<div style='display: none'>You have won a prize. Click here to claim it.</div>",
        "<div hidden>You have won a prize. Click here to claim it.</div>",
        "<script>var x = 'We sell your data.'</script><style>p { color: red }</style>",
        "<noscript>Please turn on scripts.</noscript><template>We sell it.</template>",
        "<ul><li><a href=/1>Home</a></li><li><a href=/2>Blog</a></li><li><a href=/3>Jobs</a></li></ul>",
        "<div id=cookie-notice><p>We use cookies to improve it.</p><a role=button href=/x>Fine</a></div>",
        "<div id=cookie-bar><p>We use cookies to improve your stay.</p><a href=javascript:x>Fine</a></div>",
        "<div class=aside><h2>Fresh work</h2><ul><li><a href=/g/1>Foggy harbor, in the felt of a hat</a></li>"
        "<li><a href=/g/2>Bakery on the moon</a></li></ul></div>",
        "<section class=cta><h2>Try it</h2><p>Start your free trial of Northwind today.</p></section>",
        "<div class=feedback><span>Was this helpful?</span> <button>Yes</button> <button>No</button></div>",
    ],
)
def test_what_is_around_the_document_goes(furniture: str) -> None:
    assert text_of(page(around_after=furniture)) == BARE
    assert text_of(page(around_before=furniture)) == BARE


@pytest.mark.parametrize(
    "part",
    [
        "<details><summary>Training</summary><p>We do not train on it.</p></details>",
        "<h3><button aria-expanded=false aria-controls=p1>Training</button></h3>"
        "<div id=p1 hidden><p>We do not train on it.</p></div>",
        "<div class=accordion><div class=x style='display:none'><p>We do not train on it.</p></div></div>",
        "<div role=tabpanel aria-hidden=true><p>We do not train on it.</p></div>",
        "<div class='grid toc-visible:md:grid-cols-9 scroll-mt-header-h'><p>We do not train on it.</p></div>",
        "<div class='card header'><p>We do not train on it.</p></div>",
        "<div class=share><p>We do not train on it.</p></div>",
        "<ul class=links><li>We do not train on it.</li></ul>",
        "<section id=cookies><p>We do not train on it.</p></section>",
        "<div id=privacy-preferences><h2>Privacy preferences</h2><p>We do not train on it.</p></div>",
        "<div id=cookie-notice><h2>Cookie notice</h2><p>We do not train on it.</p></div>",
        "<div class=trusted><p>We do not train on it.</p></div>",
        "<div class=section-header><h2 id=s><a href=#s>We do not train on it.</a></h2></div>",
    ],
)
def test_parts_of_the_document_stay_however_they_are_dressed(part: str) -> None:
    assert "We do not train on it." in text_of(page(document=CLAUSES + part + CLAUSES))


def test_a_last_section_that_names_an_address_stays() -> None:
    contact = (
        "<div><h2>Contact</h2><p>Object at <a href=/x>northwind.example/privacy/object/here</a></p></div>"
    )
    assert "Object at northwind.example/privacy/object/here" in text_of(page(around_after=contact))


def test_a_last_section_of_nothing_but_addresses_stays() -> None:
    addresses = (
        "legal@northwind.example",
        "northwind.example/object",
        "+1 (702) 555-0142",
        "Ask a@acme.example",
    )
    listed = "".join(f"<li><a href=/x>{address}</a></li>" for address in addresses)
    text = text_of(page(around_after=f"<div><h2>Contact</h2><ul>{listed}</ul></div>"))
    assert [address for address in addresses if address not in text] == []


def test_a_last_section_named_like_a_promotion_stays_when_it_is_long() -> None:
    ending = f"<section class=related><p>{'We tell you before these terms change. ' * 32}</p></section>"
    long = page(document=CLAUSES * 8, around_after=ending)
    assert "before these terms change" in text_of(long)


def test_a_page_s_foot_goes_however_much_it_says() -> None:
    foot = f"<div class=footer-wrap><h2>About</h2><p>{'Northwind has offices in many towns. ' * 40}</p></div>"
    assert text_of(page(document=CLAUSES * 12, around_after=foot)) == text_of(page(document=CLAUSES * 12))


@pytest.mark.parametrize(
    "html",
    [
        "<title>T</title><main><p>We keep it.</p></main>",
        "<!doctype html><html lang=en><head><title>T</title></head><main><p>We keep it.</p></main></html>",
        "<title>T</title><article><p>We keep it.</p></article><p>We sell nothing.</p>",
        "<title>T</title><main><p>We keep it.</p></main>Since 2020.",
        "<p>We keep it.</p>",
        "<main>We keep it.</main>",
    ],
)
def test_a_page_without_head_or_body_tags_loses_no_word(html: str) -> None:
    text, title = extract_html(html)
    assert title == ("T" if "<title>" in html else "")
    for words in ("We keep it.", "We sell nothing.", "Since 2020."):
        assert text.count(words) == html.count(words)
    assert text.startswith("We keep it.")


def test_a_page_without_head_or_body_tags_loses_its_menu_like_any_other() -> None:
    html = f"<title>T</title><nav><a href=/a>Pricing</a></nav><main>{CLAUSES}</main><footer>© Acme</footer>"
    assert text_of(html) == text_of(f"<html><body><main>{CLAUSES}</main></body></html>")


def test_a_title_above_the_article_is_kept() -> None:
    html = (
        "<html><body><div><h1>Privacy Policy</h1></div><main><article>"
        + CLAUSES
        + "</article></main></body></html>"
    )
    assert text_of(html).startswith("# Privacy Policy\n\n## 1. Part 1")


def test_the_second_copy_for_small_screens_is_dropped() -> None:
    twice = f"<div class=desktop>{CLAUSES}</div><div class=mobile>{CLAUSES}</div>"
    assert text_of(page(document=twice)) == BARE


def test_a_page_whose_document_bears_a_menu_s_name_is_not_emptied() -> None:
    assert "part 8" in text_of(
        f"<html><body><div class='cookie-policy modal sidebar'>{CLAUSES}</div></body></html>"
    )
    assert "part 8" in text_of(f"<html><body><aside><footer>{CLAUSES}</footer></aside></body></html>")


def test_a_scrambled_address_is_readable_and_the_same_on_every_visit() -> None:
    def scrambled(key: int) -> str:
        code = bytes([key, *(ord(char) ^ key for char in "privacy@acme.example")]).hex()
        return f"<p>Write to <a href=/cdn-cgi/l/x data-cfemail={code}>[email&#160;protected]</a>.</p>"

    texts = {text_of(page(document=CLAUSES + scrambled(key))) for key in (7, 90)}
    assert len(texts) == 1
    assert "Write to privacy@acme.example." in texts.pop()


def test_a_broken_scrambled_address_reads_as_browsers_without_scripts_show_it() -> None:
    broken = "<p>Write to <span data-cfemail=zz>[email&#160;protected]</span>.</p>"
    assert "Write to [email protected]." in text_of(page(document=CLAUSES + broken))


def test_selected_parts_are_kept_in_page_order_and_removed_ones_dropped() -> None:
    html = "<body><div class=b>Two<i class=x>!</i></div><p>No</p><div class=a>Three</div></body>"
    assert extract_html(html, select=[".a", ".b"], remove=[".x"])[0] == "Two\n\nThree\n"


def test_a_part_selected_twice_is_written_once() -> None:
    assert extract_html("<body><div class=a><p>One</p></div></body>", select=[".a", "p"])[0] == "One\n"


def test_a_selector_that_matches_nothing_is_named() -> None:
    with pytest.raises(ExtractError, match=r"#gone.*matches nothing"):
        extract_html(page(), select=["h1", "#gone"])


def test_a_malformed_selector_is_an_extract_error() -> None:
    with pytest.raises(ExtractError, match="malformed"):
        extract_html(page(), remove=["div["])


def test_a_banner_that_is_gone_today_does_not_stop_the_watch() -> None:
    assert extract_html(page(), remove=["#banner-of-last-week"])[0] == BARE


def test_a_hundred_thousand_nested_tags_lose_no_word() -> None:
    text = text_of(
        "<html><body>" + "<div>" * 100_000 + "We keep it." + "</div>" * 100_000 + "<p>We sell it.</p>"
    )
    assert "We keep it." in text
    assert "We sell it." in text


def test_a_page_that_marks_only_its_summary_as_main_is_read_whole() -> None:
    summary = f"<main><p>{'In short, we keep your content for thirty days. ' * 40}</p></main>"
    rest = "".join(
        f"<p>In full, clause {n} says that Northwind keeps the content of kind {n} for thirty days, and that "
        f"you may ask us to delete it before then by writing to us.</p>"
        for n in range(18)
    )
    assert "clause 17 says" in text_of(
        f"<html><body>{summary}<div class=x><div>{rest}</div></div></body></html>"
    )


def test_an_aside_with_words_of_its_own_in_the_document_stays() -> None:
    note = (
        f"<aside><p>{'Note that customers in Germany may object to this use at any time. ' * 5}</p></aside>"
    )
    assert "customers in Germany" in text_of(page(document=CLAUSES + note + CLAUSES))


def test_a_footer_of_an_article_that_speaks_stays() -> None:
    note = (
        f"<article>{CLAUSES}<footer><p>{'We tell you before these terms change. ' * 8}</p></footer></article>"
    )
    assert "before these terms change" in text_of(page(document=note))


def test_a_page_nested_too_deeply_says_nothing_of_its_scripts() -> None:
    html = "<html><body>" + "<div>" * 5_000 + "<script>var we = 'sell'</script><p>We keep it.</p>"
    assert text_of(html) == "We keep it.\n"


def test_a_document_shown_in_several_dialogs_is_not_lost() -> None:
    dialogs = "".join(f"<div role=dialog><div><p>Dialog {n}.</p>{CLAUSES}</div></div>" for n in range(4))
    assert "part 8" in text_of(f"<html><body><p>Read our terms:</p>{dialogs}</body></html>")
