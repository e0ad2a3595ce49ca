"""Any bytes become a document's text, or an error that says why not."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fakes.pdf import pdf_of
from tosrisk.errors import ExtractError
from tosrisk.extractors.page import PageExtractor
from tosrisk.ports import Extractor

PAGE = b"""<!doctype html><html><head><title>Northwind Privacy</title></head><body><nav>Home</nav><main>
<h1>Privacy</h1><p>Last updated: 3 March 2026. Effective April 1, 2026.</p>
<p>Northwind keeps your content for thirty days after you delete it, and never trains models with it.</p>
</main></body></html>"""


def extract(body: bytes, media_type: str = "", charset: str = "") -> str:
    return PageExtractor().extract(body, media_type=media_type, charset=charset, select=(), remove=()).text


def test_a_page_gives_text_title_language_and_dates() -> None:
    extractor: Extractor = PageExtractor()
    found = extractor.extract(PAGE, media_type="text/html", charset="utf-8", select=(), remove=())
    assert found.text.startswith("# Privacy\n\nLast updated")
    assert "Home" not in found.text
    assert (found.title, found.language, found.extractor) == ("Northwind Privacy", "en", extractor.id)
    assert (found.effective, found.updated) == (date(2026, 4, 1), date(2026, 3, 3))


@pytest.mark.parametrize(
    "media_type", ["text/html", "application/xhtml+xml", "", "application/octet-stream", "text/plain"]
)
def test_a_page_is_known_by_its_content_when_the_type_does_not_say(media_type: str) -> None:
    assert extract(PAGE, media_type).startswith("# Privacy")


def test_a_pdf_is_known_whatever_it_is_called() -> None:
    body = pdf_of([["We keep it for thirty days."]])
    assert extract(body, "text/html") == "We keep it for thirty days.\n"


def test_markdown_and_plain_text_pass_through() -> None:
    assert extract(b"Terms\n=====\n\nWe [keep](/x) it.\n", "text/markdown") == "Terms\n=====\n\nWe keep it.\n"
    assert extract(b"# Terms\n\nWe [keep](/x) it.\n") == "# Terms\n\nWe keep it.\n"
    assert extract(b"If a < b then we keep it.\n", "text/plain") == "If a < b then we keep it.\n"


def test_the_title_of_markdown_is_its_first_heading() -> None:
    found = PageExtractor().extract(b"Terms\n=====\n\nWe keep it.", media_type="text/markdown")
    assert found.title == "Terms"


@pytest.mark.parametrize(
    ("body", "media_type", "reason"),
    [
        (b"", "text/html", "empty"),
        (b" \n ", "", "empty"),
        (b"<html><body><div id=root></div><script>go()</script></body></html>", "text/html", "no text"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "image/png", "image/png"),
        (bytes(range(256)) * 8, "", "binary"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, "text/html", "binary"),
        (b"<html></html>", "application/pdf", "declared as a PDF"),
        (b"\x00" * 100, "text/html", "no text"),
    ],
)
def test_what_holds_no_text_is_an_extract_error_that_says_why(
    body: bytes, media_type: str, reason: str
) -> None:
    with pytest.raises(ExtractError, match=reason):
        extract(body, media_type)


def test_a_declared_page_in_utf_16_without_its_mark_is_read() -> None:
    body = "<html><body><p>We keep it for 30 days.</p></body></html>".encode("utf-16-le")
    assert extract(body, "text/html") == "We keep it for 30 days.\n"


FRAGMENTS = (
    "<p>", "</p>", "<ul>", "<li>", "</ul>", "<table>", "<tr>", "<td>", "<th>", "</table>", "<dl>", "<dt>",
    "<dd>", "</dl>", "<h2>", "</h2>", "<div hidden>", "</div>", "<br>", "<a href='", "<main>", "<!--", "-->",
    "<svg>", "&#0;", "&nbsp;", "<details>", "<summary>", "<button aria-expanded>", "<ol start=9e9>", "<",
    "<p style='display:none'>", "<![CDATA[", "<td colspan=99999>", "\x00", "\ud7ff", "word ", "We keep it. ",
    ">", "<frameset>", "<body>", "<textarea>", "<pre>", "\n", "• ", "1. ", "|",
)  # fmt: skip


@settings(deadline=None, max_examples=150)
@given(st.lists(st.sampled_from(FRAGMENTS), max_size=60))
def test_no_markup_raises_anything_but_an_extract_error(fragments: list[str]) -> None:
    body = "".join(fragments).encode("utf-8", "surrogatepass")
    try:
        text = extract(body, "text/html")
    except ExtractError:
        return
    assert text == extract(body, "text/html")
    assert "\x00" not in text


@settings(deadline=None, max_examples=150)
@given(
    st.binary(max_size=400),
    st.sampled_from(["", "text/html", "text/plain", "text/markdown", "application/pdf", "text/xml"]),
    st.sampled_from(["", "utf-8", "utf-16", "shift_jis", "nonsense"]),
)
def test_no_bytes_raise_anything_but_an_extract_error(body: bytes, media_type: str, charset: str) -> None:
    try:
        extract(body, media_type, charset)
    except ExtractError as error:
        assert str(error)
