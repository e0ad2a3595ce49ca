"""Turns bytes into text: what was declared, unless the bytes say otherwise."""

from __future__ import annotations

import codecs
import re

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_META = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?\s*([a-zA-Z0-9_:.-]{2,40})""", re.I
)
_HEAD = 4096
"""Bytes in which a page must declare its encoding; browsers read 1024."""
_TAG = re.compile(rb"<[^<>]{0,2000}>")
_WEB = {
    "ascii": "cp1252", "euc-kr": "cp949", "gb2312": "gb18030", "gbk": "gb18030", "iso-8859-1": "cp1252",
    "iso-8859-9": "cp1254", "ks_c_5601-1987": "cp949", "latin-1": "cp1252", "latin1": "cp1252",
    "shift_jis": "cp932", "sjis": "cp932", "us-ascii": "cp1252", "x-sjis": "cp932",
}  # fmt: skip
"""Labels that browsers read as a larger sibling encoding (WHATWG Encoding Standard, section 4.2)."""
_CODECS = frozenset({
    "utf-8", "utf-16", "utf-16-le", "utf-16-be", "cp866", "cp874", "cp932", "cp949", "cp1250", "cp1251",
    "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "iso8859-2", "iso8859-3",
    "iso8859-4", "iso8859-5", "iso8859-6", "iso8859-7", "iso8859-8", "iso8859-10", "iso8859-13",
    "iso8859-14", "iso8859-15", "iso8859-16", "koi8-r", "koi8-u", "mac-roman", "gb18030", "big5",
    "big5hkscs", "euc_jp", "iso2022_jp",
})  # fmt: skip
"""The encodings of the web; Python knows others, such as zlib or UTF-7, that a page must not choose."""
_GUESSES = ["cp1252", "cp1251", "koi8_r", "gb18030", "big5", "cp932", "euc_jp", "cp949"]
"""Encodings of the languages that tosrisk tells apart, for pages that declare none."""
_POLISH = re.compile(r"[a-z][³¹¿]|[³¹¿][a-z]")
"""Polish letters of Windows-1250, read as Windows-1252; guessers confuse the two on French and German."""
_SAMPLE = 20_000
_TOLERATED = 4
"""Valid characters per broken one that still make a text UTF-8, as when a page was cut or patched."""


def decode(body: bytes, charset: str = "") -> str:
    """Decode a body by byte-order mark, declared charset, `<meta>`, UTF-8, or a guess, in that order.

    Never fails: bytes that fit nothing become U+FFFD. Null characters are removed.
    """
    return _decode(body, charset).replace("\x00", "")


def _decode(body: bytes, charset: str) -> str:
    for mark, name in _BOMS:
        if body.startswith(mark):
            return body.decode(name, "replace")
    meta = _META.search(body, 0, _HEAD)
    declared = (charset, meta.group(1).decode("ascii") if meta else "")
    for label in (*declared, "utf-8"):
        text = _strict(body, label)
        if text is not None:
            return text
    text = body.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    wide = sum(1 for char in text if char > "\x7f") - broken
    says_so = any(label.strip().lower() in ("utf-8", "utf8") for label in declared)
    return text if wide * (_TOLERATED if says_so else 1) >= broken * _TOLERATED else _guess(body)


def _strict(body: bytes, label: str) -> str | None:
    name = label.strip().lower()
    if not name:
        return None
    try:
        codec = codecs.lookup(_WEB.get(name, name))
        if codec.name not in _CODECS:
            return None
        # cp1252 leaves five bytes undefined which browsers still accept.
        return codec.decode(body, "replace" if codec.name == "cp1252" else "strict")[0]
    except (LookupError, UnicodeError, ValueError):
        return None


def _guess(body: bytes) -> str:
    """Guess from the lines that hold bytes above ASCII; Windows-1252 when nothing fits, as browsers do."""
    from charset_normalizer import from_bytes  # heavy, and most pages are UTF-8

    words = _TAG.sub(b" ", body)
    sample = b"\n".join(line for line in words.splitlines() if not line.isascii())[:_SAMPLE]
    best = from_bytes(sample or body[:_SAMPLE], cp_isolation=_GUESSES).best()
    encoding = best.encoding if best else "cp1252"
    if encoding == "cp1252" and _POLISH.search(sample.decode("cp1252", "replace")):
        encoding = "cp1250"
    return body.decode(encoding, "replace")
