"""Recognises what a page's furniture leaves in a text: counters, buttons, ids of the request."""

from __future__ import annotations

import re
from functools import lru_cache

from tosrisk.core.text.normalize import normalize

_LONGEST = 120
"""Characters: a longer clause says something."""
_NUMBER = r"\d[\d,]*(?:\.\d+ ?[km]| ?[km])?"
_RESIDUE = re.compile(
    r"(?:"
    # counters
    rf"{_NUMBER} (?:views?|likes?|shares?|comments?|followers?|downloads?|votes?|ratings?|reviews?|visitors?"
    r"|subscribers?|people like this)"
    rf"|(?:views?|likes?|shares?|comments?|downloads?|visits?|visitors?)[: ]+{_NUMBER}"
    rf"|(?:you are )?visitor (?:no\.?|number|#)? ?{_NUMBER}"
    rf"|{_NUMBER}(?: out)? of {_NUMBER} (?:people |users )?found (?:this|it) helpful"
    rf"|{_NUMBER}[ -]?min(?:ute)?s?(?: to)? read|(?:estimated )?reading time:? .{{1,20}}"
    rf"|page {_NUMBER}(?: of {_NUMBER})?"
    # what the page knows of its reader
    r"|(?:you |your )?last (?:visit(?:ed)?|log-?in|seen|active)(?: (?:was|on|at))?:? .{0,40}"
    r"|(?:current|local|server) (?:time|date):? .{1,40}|today is .{1,40}"
    r"|(?:request|session|trace|ray|correlation|incident|build|client) ?(?:id|no\.?|number):? [\w.:-]{4,64}"
    # buttons and widgets
    r"|was this (?:\w+ ){1,3}helpful\??(?: yes| no)*|(?:yes )?no thanks|yes no|share this(?: \w+)?"
    r"|share(?: on| via)? (?:facebook|twitter|x|linkedin|e-?mail|whatsapp)|tweet|print(?: this page)?"
    r"|copy (?:link|url|to clipboard)|copied!?|back to top|skip to (?:main )?content|scroll to top"
    r"|loading(?:\.\.\.|…)?|please wait(?:\.\.\.|…)?|(?:show|read|see|view|load) (?:more|less|all)"
    r"|expand all|collapse all|toggle (?:\w+ )?(?:menu|navigation|sidebar)|close(?: menu)?|open menu"
    r"|(?:previous|next)(?: page| article)?|sign (?:in|up)|log ?in|log ?out|subscribe(?: now)?|search"
    r"|(?:cookie|consent) (?:settings|preferences)|(?:accept|reject|allow) all(?: cookies)?"
    r"|(?:©|\(c\)|copyright) ?(?:©|\(c\))? ?\d{4}.{0,80}"
    r")[.!]?"
)


def is_residue(text: str) -> bool:
    """Whether a whole clause is a counter, a button, an id of the request or the like."""
    return len(text) <= _LONGEST and _matches(text)


@lru_cache(maxsize=16384)
def _matches(text: str) -> bool:
    return _RESIDUE.fullmatch(normalize(text)) is not None
