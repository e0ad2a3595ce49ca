"""One spelling for words that differ only in typography, so that hashes and comparisons see words alone."""

from __future__ import annotations

import hashlib
import re
import unicodedata

_FOLDED = str.maketrans(
    {
        "‘": "'", "’": "'", "‚": "'", "‛": "'", "′": "'", "`": "'", "´": "'",
        "“": '"', "”": '"', "„": '"', "‟": '"', "«": '"', "»": '"', "″": '"',
        "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "−": "-",
        "•": " ", "·": " ", "…": "...", "\u00ad": "", "\u200b": "", "\u200c": "",
        "\u200d": "", "\u2060": "", "\ufeff": "",
    }
)  # fmt: skip
_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"\w+(?:'\w+)*")


def fold(text: str) -> str:
    """NFKC with straight quotes, plain hyphens and single spaces; case is kept.

    Patterns are matched against folded text, so a rule needs one apostrophe only.
    """
    if text.isascii():  # most text is, and then only this is left to do
        return " ".join(text.replace("`", "'").split())
    return _SPACE.sub(" ", unicodedata.normalize("NFKC", text).translate(_FOLDED)).strip()


def normalize(text: str) -> str:
    """Folded and lower-cased text: equal for two wordings that a reader would call the same."""
    return fold(text).lower()


def words(text: str) -> tuple[str, ...]:
    """The words of a text in order, normalised, without punctuation."""
    return tuple(_WORD.findall(normalize(text)))


def digest(*parts: str) -> str:
    """First 16 hex of the SHA-256 over the parts, each closed by a null byte."""
    sha = hashlib.sha256()
    for part in parts:
        sha.update(part.encode("utf-8", "surrogatepass"))
        sha.update(b"\0")
    return sha.hexdigest()[:16]


def text_sha256(text: str) -> str:
    """SHA-256 (hex) of a text in UTF-8."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
