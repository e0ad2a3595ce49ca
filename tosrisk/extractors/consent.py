"""Finds cookie notices that bear no telling name: they speak of cookies and ask to agree or refuse."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from tosrisk.extractors.weights import Weights

Element = Any

_ANSWER = re.compile(
    r"(?:i )?(?:accept|agree|allow|reject|refuse|decline|deny|consent|got it|only necessary|necessary only|"
    r"akzeptieren|alle akzeptieren|ablehnen|zustimmen|einverstanden|accepter|tout accepter|refuser|aceptar|"
    r"rechazar|accetta|rifiuta|aceitar|recusar|accepteren|weigeren|zaakceptuj|odrzuć)\b",
    re.IGNORECASE,
)
_COOKIES = re.compile(r"cookie|ciasteczk|файлы куки", re.IGNORECASE)
_LABEL = 40
"""Characters of the longest label of such a button."""
_FEWEST = 30
_MOST = 1200
"""Characters of the shortest and the longest notice."""
_LEVELS = 12
"""Blocks around a button that are looked at."""
_AROUND = 1.3
"""How many times larger a block around the notice may be to be its frame, with a heading and buttons."""


def cookie_notices(body: Element, weights: Weights) -> Iterator[Element]:
    """Blocks outside the marked main part that are nothing but a cookie notice with its buttons."""
    for control in body.iter("button", "a", "div", "span"):
        if (control.tag == "button" or control.get("role") == "button") and _answers(control, weights):
            notice = _around(control, weights)
            if notice is not None and next(notice.iterancestors("main", "article"), None) is None:
                yield notice


def _answers(control: Element, weights: Weights) -> bool:
    if not 0 < weights.words(control) <= _LABEL:
        return False
    return _ANSWER.match("".join(control.itertext()).strip()) is not None


def _around(control: Element, weights: Weights) -> Element | None:
    """The block that holds a button and the sentence on cookies it answers; None when there is none."""
    notice: Element | None = None
    for block in islice(control.iterancestors(), _LEVELS):
        size = weights.words(block)
        if block.tag in ("body", "main", "article") or size > _MOST:
            break
        if notice is not None:
            if size > weights.words(notice) * _AROUND:
                break
            notice = block
        elif size >= _FEWEST and _COOKIES.search("".join(block.itertext())):
            notice = block
    return notice
