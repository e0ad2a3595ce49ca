"""Bodies that mean harm: reading them ends soon, with a text or an ExtractError."""

from __future__ import annotations

import time
import zlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tosrisk.domain.version import Extraction
from tosrisk.errors import ExtractError
from tosrisk.extractors.page import PageExtractor

SENTENCE = "We keep your content safe and never sell it."
LINE = f"BT /F1 12 Tf 72 720 Td ({SENTENCE}) Tj ET\n".encode()


def read(body: bytes, **declared) -> Extraction | None:
    """The extraction, or None for an ExtractError; anything else that is raised fails the test."""
    try:
        return PageExtractor().extract(body, **declared)
    except ExtractError:
        return None


@pytest.mark.parametrize(
    "tag", ["div", "b", "span", "ul><li", "table><tr><td", "blockquote", "font", "details"]
)
def test_the_words_below_100_000_nested_tags_are_read(tag):
    began = time.process_time()
    found = read(f"<{tag}>".encode() * 100_000 + SENTENCE.encode(), media_type="text/html")
    assert found is not None
    assert SENTENCE in found.text
    assert time.process_time() - began < 20


def test_null_bytes_are_not_text():
    found = read(b"\0<p>We\0 keep\0 your content.</p>" * 50 + b"\0" * 100_000, media_type="text/html")
    assert found is not None
    assert "\0" not in found.text
    assert "We keep your content." in found.text


def test_malformed_utf_8_costs_no_other_word():
    body = b"<p>" + bytes(range(128, 256)) * 20 + b"</p><p>" + SENTENCE.encode() + b"\xc3</p>"
    found = read(body, media_type="text/html", charset="utf-8")
    assert found is not None
    assert SENTENCE.rstrip(".") in found.text


@pytest.mark.parametrize(
    "repeated", ["<p>We keep it.</p>", "<p ", "<a href=x>", "&lt;", "<!--", "](", "[", "[a](", "* ", "| a "]
)
@pytest.mark.parametrize("media_type", ["text/html", "text/markdown", "text/plain"])
def test_a_megabyte_of_one_thing_is_read_in_linear_time(repeated, media_type):
    began = time.process_time()
    read((repeated * (1_000_000 // len(repeated))).encode(), media_type=media_type)
    assert time.process_time() - began < 20


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"<p>" + b"We keep it. " * 2_000_000 + b"</p>", "24,000,007 characters, more than the 20,000,000"),
        (b"<p>We keep it." * 500_000, "500,000 tags, more than the 400,000"),
    ],
    ids=["characters", "tags"],
)
def test_a_page_too_large_for_memory_is_refused_before_it_is_parsed(body, said):
    began = time.process_time()
    with pytest.raises(ExtractError, match=said):
        PageExtractor().extract(body, media_type="text/html")
    assert time.process_time() - began < 2


def test_a_frame_with_endless_tags_is_passed_over():
    frame = "&lt;p&gt;We sell it." * 100_000
    found = read(f'<p>{SENTENCE}</p><iframe srcdoc="{frame}"></iframe>'.encode(), media_type="text/html")
    assert found is not None
    assert found.text == f"{SENTENCE}\n"


def a_pdf(stream: bytes, *, filters: str = "/FlateDecode", pages: int = 1) -> bytes:
    kids = b" ".join(b"%d 0 R" % (5 + number) for number in range(pages))
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, pages),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Length %d /Filter %s >>\nstream\n%s\nendstream" % (len(stream), filters.encode(), stream),
        *[page + b"/Resources << /Font << /F1 3 0 R >> >> >>"] * pages,
    ]
    body, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    end = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(body))
    return body + b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table) + end


def test_a_harmless_pdf_of_this_making_is_read():
    found = read(a_pdf(zlib.compress(LINE)))
    assert found is not None
    assert SENTENCE in found.text


@pytest.mark.parametrize(
    "bomb",
    [
        a_pdf(zlib.compress(b" " * 200_000_000)),
        a_pdf(
            zlib.compress(zlib.compress(zlib.compress(b" " * 200_000_000))),
            filters="[/FlateDecode /FlateDecode /FlateDecode]",
        ),
        a_pdf(zlib.compress(LINE * 200_000)),
        a_pdf(zlib.compress(LINE * 2_000), pages=2_000),
    ],
    ids=["blanks", "nested", "instructions", "pages"],
)
def test_a_pdf_bomb_is_refused_before_it_costs_much(bomb):
    assert len(bomb) < 2_000_000
    began = time.process_time()
    with pytest.raises(ExtractError, match="the PDF cannot be read"):
        PageExtractor().extract(bomb)
    assert time.process_time() - began < 30


PIECES = """
<div> </div> <p> <ul><li> </li> <table><tr><td> </table> <h1> <a_href='x'> <details><summary> <main> <article>
<script> <!-- --> <![CDATA[ <br> &#0; &#xD800; & < > <dt> <dd> <style> <svg> <template> <select> <p_hidden>
<div_class='cookie-banner'> <li_value='999999999999'> <td_colspan='99999999'> # - | ]( \\ ```
<a_data-cfemail='zz'>[email_protected]</a> Last_updated:_99/99/2026 effective_31_February_2025
""".replace("_", "\t").split(" ")
MARKUP = st.lists(
    st.one_of(st.sampled_from([*PIECES, "\x00", "\ufeff", SENTENCE]), st.text(max_size=30)), max_size=60
).map("".join)
MEDIA = st.sampled_from(
    ["", "text/html", "text/plain", "text/markdown", "application/pdf", "application/xhtml+xml", "x/y"]
)
CALM = settings(
    max_examples=150, deadline=5000, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)


@CALM
@given(page=MARKUP, media_type=MEDIA, select=st.sampled_from([(), ("main",), ("p", "div"), ("p:is(",)]))
def test_any_markup_gives_a_text_or_an_extract_error(page, media_type, select):
    found = read(page.encode("utf-8", "surrogatepass"), media_type=media_type, select=select)
    assert found is None or any(char.isalnum() for char in found.text)


@CALM
@given(
    body=st.binary(max_size=2000),
    media_type=MEDIA,
    charset=st.sampled_from(["", "utf-8", "utf-16", "nonsense", "zlib"]),
)
def test_any_bytes_give_a_text_or_an_extract_error(body, media_type, charset):
    read(body, media_type=media_type, charset=charset)
    read(b"%PDF-1.7\n" + body, media_type=media_type, charset=charset)


@CALM
@given(page=MARKUP)
def test_reading_twice_gives_the_same(page):
    body = page.encode("utf-8", "surrogatepass")
    assert read(body, media_type="text/html") == read(body, media_type="text/html")


TWO = (
    b"<h1>Legal</h1><section id=terms><h2>Terms</h2><p>You pay us.</p></section>"
    b"<section id=privacy><h2>Privacy</h2><p>We read it.</p></section>"
)


def test_one_page_can_hold_two_documents():
    terms, privacy = (read(TWO, media_type="text/html", select=(part,)) for part in ("#terms", "#privacy"))
    assert terms is not None
    assert privacy is not None
    assert terms.text == "## Terms\n\nYou pay us.\n"
    assert privacy.text == "## Privacy\n\nWe read it.\n"
