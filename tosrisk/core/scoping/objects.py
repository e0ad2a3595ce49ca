"""Finds what a sentence keeps, shares, deletes or trains on: not to whom, what for, or on what condition."""

from __future__ import annotations

from functools import lru_cache

import re2


def _compile(pattern: str) -> re2._Regexp:
    options = re2.Options()
    options.case_sensitive = False
    return re2.compile(pattern, options)


_RECIPIENT = _compile(
    r"\b(?:(?:content delivery|information technology|data [a-z]+) (?:networks?|providers?|vendors?)"
    r"|service providers?|providers?|partners?|vendors?|networks?|(?:sub-?)?processors"
    r"|processing services|compan(?:y|ies)|platforms?|agenc(?:y|ies)|advis[eo]rs?|contractors?|resellers?"
    r"|institutions?|brokers?|firms?|third parties)\b"
    r"(?: (?:that|who|which|such as|for|like|we (?:use|engage)|to help|engaged)\b[^.;:]*)?"
)
_NOT_OF_A_NAME = frozenset(
    (
        *("with", "to", "by", "from", "of", "in", "for", "use", "uses", "using", "engage", "engages"),
        *("data", "information", "content", "inputs", "outputs", "prompts", "files", "records", "it", "them"),
        *("share", "shares", "disclose", "discloses", "include", "includes", "you", "your", "we"),
        *("are", "is", "may", "will", "shall"),
    )
)
"""Words that end the name of a recipient when it is read backwards."""
_NAME_WORDS = 6
"""Words of such a name before its noun: "our trusted third-party advertising and analytics partners"."""
_NAME_LENGTH = 80

_CONDITIONS = _compile(
    r"(?:^|[,;.(:] ?|\b(?:and|or|but) )(?:when(?:ever)?|if|once|after|upon|following|unless|in the event"
    r"|as soon as|before|by using|where) [^,.;:]*,"
    r"|\b(?:until|unless|after|once|when|if|upon) [^,.;:]*|\b(?:excluding|except for|other than) [^,.;:)]*"
)
_PURPOSE = (
    r"(?:(?:better|further|also|continually|internally) )?"
    r"(?:improv|provid|develop|enhanc|operat|support|help|understand|analy[sz]|personali[sz]|customi[sz]|market"
    r"|advertis|deliver|communicat|comply|protect|detect|prevent|measur|monitor|ensur|facilitat|maintain|perform"
    r"|conduct|fulfil|administer|troubleshoot|promot|tailor|send|enabl|assist|bill|creat|build|assess|research"
    r"|offer|serv|respond|verif|investigat|track|display)"
    r"(?:e|ing|l|y|ying)?\b[^.;:()]*"
)
_PURPOSES = _compile(
    r"\b(?:(?:in order |so as )?to|for(?: the)?(?: purposes?| example)?(?: of)?|by|including|and|or) "
    + _PURPOSE
)
_OPENING_PURPOSE = _compile(r"^[^a-z]*" + _PURPOSE)
_AIMS = _compile(r"\bfor (?:[\w-]+,? ){0,10}?(?:purposes?|analytics|reasons?|interests?|development|use)\b")

_HANDLED = _compile(
    r"\b(?:(?:re-?)?us(?:e|es|ed|ing)|stor(?:e|es|ed|ing)|retain\w*|retention of|keep(?:s|ing)?|kept"
    r"|hold(?:s|ing)?|delet\w+(?: of)?|eras\w+(?: of)?|remov\w+|destroy\w*|destruction of|return\w*|export\w*"
    r"|shar(?:e|es|ed|ing)|disclos\w+(?: of)?|sell(?:s|ing)?|sale of|sold|transfer\w*|process\w*"
    r"|access(?:es|ed|ing)?(?: to)?|collect\w*|analy[sz]\w+|train\w*(?: \w+){0,4} (?:on|with|using)"
    r"|view|see|publish\w*|receiv\w+|backup|cop(?:y|ies) of)\b(.{0,140})"
)
_SUFFERED = _compile(
    r"(.{0,90})\b(?:is|are|was|were|be|been|being|may|will|shall|must|can|cannot)(?: (?:\w+ ){0,3}?)"
    r"(?:used|stored|retained|kept|held|deleted|erased|removed|destroyed|returned|shared|disclosed|sold|transferred"
    r"|processed|accessed|collected|viewed|visible|viewable|seen|saved|recorded|published|anonymi[sz]ed)\b"
)


def _without_recipients(text: str) -> str:
    """Cut "third-party analytics providers who ...", reading each name backwards from its noun."""
    kept: list[str] = []
    at = 0
    for match in _RECIPIENT.finditer(text):
        start = match.start()
        name = text[max(at, start - _NAME_LENGTH) : start].split(" ")[-_NAME_WORDS:]
        for word in reversed(name):
            if word.strip(",.;:()").lower() in _NOT_OF_A_NAME:
                break
            start -= len(word) + 1
        kept.append(text[at : max(at, start)])
        at = match.end()
    return " ".join([*kept, text[at:]])


@lru_cache(maxsize=2048)
def bared(text: str) -> str:
    """A folded text without conditions, purposes and the names of recipients, in linear time.

    "If you agree, we share your content with our advertising partners to improve our marketing" becomes
    "we share your content with".
    """
    text = _PURPOSES.sub(" ", _CONDITIONS.sub(" ", text))
    return str(_AIMS.sub(" ", _without_recipients(text))).strip()


def without_opening_purpose(text: str) -> str:
    """The words of a list's item without the purpose that it opens with ("Improving our services; ...")."""
    return str(_OPENING_PURPOSE.sub(" ", text, 1))


@lru_cache(maxsize=2048)
def objects_in(text: str) -> str:
    """The words after the verbs that handle data, or before them in the passive, in a text already `bared`.

    Windows of 140 and 90 characters; not a parse. "" where no such verb stands.
    """
    windows = [match.group(1) for match in _HANDLED.finditer(text)]
    windows += [match.group(1) for match in _SUFFERED.finditer(text)]
    return " | ".join(window.strip() for window in windows if window.strip())
