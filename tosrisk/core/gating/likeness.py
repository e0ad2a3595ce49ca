"""Tells whether a text can be the document that was there before: its length, its language, its subject."""

from __future__ import annotations

import re
import sys
from functools import lru_cache

from tosrisk.core.text.normalize import normalize, words
from tosrisk.domain.version import Extraction

STUB_SHARE = 0.15
STUB_WORDS = 300
"""A text below both, this share of the last good version and this many words, is a stub of the document."""
HOLLOW_SHARE = 0.5
"""Of a text shorter than this share of the last good version, the words that stand in sentences are counted
in the same way: a help page of 575 labels once stood in the place of 2,800 words."""
OTHER_SHARE = 0.25
OTHER_COMMON = 0.6
"""A text with less than this share of the last good version's words, and fewer than this share of its own
distinct words in common with it, is another page: front pages seen in the place of terms and policies of
5,000 words shared 0.07 to 0.6 of theirs."""
FOREIGN_COMMON = 0.3
"""Common words, of the fewer distinct ones, under which two texts of any length are of different subjects.
Over 24 recorded histories a document written anew kept at least 0.42; a front page had 0.10."""
RENAMED_COMMON = 0.65
"""The same where one calls itself by another name ("Cookie Policy" where "Terms of Service" were): two
documents of one vendor share about half of their words, two versions of one nearly always more than this."""
FEWEST_DISTINCT = 60
"""Distinct words that both must have before their vocabularies say anything."""
LANGUAGE_COMMON = 0.5
LANGUAGE_WORDS = 40
"""A text is in another language when it is at least this long and fewer than that share of its words are
known from before: the second guards against a wrong guess of the language."""

_SENTENCE_WORDS = 8
"""Words of the shortest line that is taken for a sentence and not for a label."""
_STOPS = (".", ";", ":", "!", "?", '"', ")")
_UNSPACED_SHARE = 0.2
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_LEADING = 400
"""Characters at the head of a text in which it calls itself by a name."""
_HEADING = re.compile(r"^#{1,3} (.{1,120})$", re.MULTILINE)
_SUBJECTS = {
    "terms": re.compile(r"\bterms\b|\bconditions\b|\bagreement\b|\beula\b|\btos\b"),
    "privacy": re.compile(r"\bprivacy\b|data protection|personal (?:data|information)"),
    "processing": re.compile(r"data process|\bdpa\b"),
    "cookies": re.compile(r"\bcookies?\b"),
    "subprocessors": re.compile(r"\bsub-?processors?\b"),
    "use": re.compile(r"acceptable use|usage polic|guidelines|content polic"),
    "security": re.compile(r"\bsecurity\b"),
    "imprint": re.compile(r"\bimprint\b|\bimpressum\b|legal notice"),
    "shop": re.compile(r"\bpricing\b|\bplans\b"),
    "site": re.compile(r"\bblog\b|\bcareers\b|\bjobs\b|help cent(?:er|re)|\bsearch\b|\bdocumentation\b"),
}


@lru_cache(maxsize=4)
def _vocabulary(text: str) -> frozenset[str]:
    """The distinct words of a text; the newest few are remembered, for each version is looked at twice."""
    return frozenset().union(*map(_words_of_line, text.split("\n")))


@lru_cache(maxsize=4096)
def _words_of_line(line: str) -> frozenset[str]:
    """The same for a line: two versions of a document have most of theirs in common."""
    return frozenset(map(sys.intern, words(line)))


@lru_cache(maxsize=32)
def length_in_words(text: str) -> float:
    """Words; for scripts that put no spaces between words, two characters count as one."""
    spaced, unspaced = re.subn(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]", "", text)
    return unspaced / 2 + len(spaced.split())


def unlike(now: Extraction, before: Extraction) -> tuple[str, str] | None:
    """Reason and detail why a text cannot be a later version of another; None when it can."""
    if now.text == before.text:
        return None
    return _stub(now, before) or _other_language(now, before) or _other_document(now, before)


def _stub(now: Extraction, before: Extraction) -> tuple[str, str] | None:
    is_now, was = length_in_words(now.text), length_in_words(before.text)
    if is_now < STUB_WORDS and is_now < STUB_SHARE * was:
        return "stub", f"{is_now:.0f} words where there were {was:.0f}"
    if is_now >= HOLLOW_SHARE * was:
        return None
    is_now, was = _prose(now.text), _prose(before.text)
    if is_now < STUB_WORDS and is_now < STUB_SHARE * was:
        return "stub", f"{is_now:.0f} words in sentences where there were {was:.0f}"
    return None


def _prose(text: str) -> float:
    """Words in lines that are sentences; all words of texts whose sentences are not told by spaces."""
    if _is_unspaced(text):
        return length_in_words(text)
    lines = (line.split() for line in text.splitlines() if line.rstrip().endswith(_STOPS))
    return sum(len(line) for line in lines if len(line) >= _SENTENCE_WORDS)


def _is_unspaced(text: str) -> bool:
    """True for Chinese or Japanese; a page may offer itself in them and be English."""
    return sum(1 for _ in _UNSPACED.finditer(text)) > len(text) * _UNSPACED_SHARE


def _other_language(now: Extraction, before: Extraction) -> tuple[str, str] | None:
    if not now.language or not before.language or now.language == before.language:
        return None
    if length_in_words(now.text) < LANGUAGE_WORDS:
        return None
    own = _vocabulary(now.text)
    if len(own & _vocabulary(before.text)) >= LANGUAGE_COMMON * len(own):
        return None
    return "other-language", f'in "{now.language}" where it was in "{before.language}"'


def _other_document(now: Extraction, before: Extraction) -> tuple[str, str] | None:
    own, known = _vocabulary(now.text), _vocabulary(before.text)
    common = len(own & known)
    is_now, was = length_in_words(now.text), length_in_words(before.text)
    if is_now < OTHER_SHARE * was and common < OTHER_COMMON * len(own):
        return "other-document", f"{is_now:.0f} words, most of them not in the document before"
    fewer = min(len(own), len(known))
    if fewer < FEWEST_DISTINCT or _is_unspaced(now.text):
        return None
    if common < FOREIGN_COMMON * fewer:
        return "other-document", "hardly a word in common with the document before"
    if common < RENAMED_COMMON * fewer:
        called, was_called = _subjects(now), _subjects(before)
        if called and was_called and called.isdisjoint(was_called):
            return (
                "other-document",
                f"it speaks of {_listed(called)} where it was about {_listed(was_called)}",
            )
    return None


def _subjects(text: Extraction) -> frozenset[str]:
    """What a document says that it is: by its first heading, or by its title when it has none."""
    heading = _HEADING.search(text.text, 0, _LEADING)
    name = normalize(heading.group(1) if heading else text.title)
    return frozenset(subject for subject, pattern in _SUBJECTS.items() if pattern.search(name))


def _listed(subjects: frozenset[str]) -> str:
    return " and ".join(sorted(subjects))
