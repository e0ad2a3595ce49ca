"""Removes what no reader reads, wherever it stands: font probes, drawings in characters, notes on links."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from tosrisk.extractors.weights import Weights

Element = Any

_REPEATS = 20
"""Words up to which a block of one word may be a joke or a line to sign on; with more, it measures a font."""
_DRAWING = 200
"""Characters of the smallest drawing; a shorter run of signs may be a line to sign on."""
_DRAWN = 0.9
"""Share of a drawing's characters that are neither letters nor digits; and of a block's that are its own."""
_LINK_NOTE = re.compile(
    r"[(\[][^()\[\]]{0,30}\b(?:opens?|opening|öffne[nt]|(?:s['’])?ouv(?:re|erture)|apre|abre|opent|otwiera)\b"
    r"[^()\[\]]{0,30}\b(?:window|tab|fenster|fenêtre|onglet|ventana|pestaña|finestra|scheda|janela|guia|separador"
    r"|venster|tabblad|oknie|karcie)[)\]]",
    re.IGNORECASE,
)
"""What a link tells of itself to those who cannot see its arrow."""


def remove_noise(body: Element, weights: Weights) -> None:
    """Remove blocks that say nothing, however large, from a tree, keeping `weights` true."""
    weights.remove(_noise(body, weights))


def remove_link_notes(body: Element) -> None:
    """Remove from the words of links, in place, the note that they open in a new window."""
    for link in body.iter("a"):
        for element in link.iter():
            with suppress(ValueError):  # words with control characters, which a tree does not take back
                if element.text and (text := _without_note(element.text)) != element.text:
                    element.text = text
                if (
                    element is not link
                    and element.tail
                    and (tail := _without_note(element.tail)) != element.tail
                ):
                    element.tail = tail


def _without_note(run: str) -> str:
    found = _LINK_NOTE.search(run)
    return run if found is None else run[: found.start()].rstrip() + run[found.end() :]


def _noise(body: Element, weights: Weights) -> Iterator[Element]:
    for element in body.iterdescendants():
        size, own = weights.words(element), (element.text or "").strip()
        if size <= _REPEATS or len(own) < size * _DRAWN:
            continue
        words = own.split()
        if len(words) > _REPEATS and len(set(words)) == 1:
            yield element
            yield from _other_probes(element, weights)
        elif _is_drawing("".join(words)):
            yield element


def _other_probes(probe: Element, weights: Weights) -> list[Element]:
    """The blocks beside a font probe that show one word in one font after the other."""
    beside = [each for each in probe.itersiblings("div", "span") if weights.words(each) and not len(each)]
    counts = Counter((each.text or "").strip() for each in beside)
    return [
        each for each in beside if counts[text := (each.text or "").strip()] > 2 and len(text.split()) == 1
    ]


def _is_drawing(signs: str) -> bool:
    return len(signs) >= _DRAWING and sum(map(str.isalnum, signs)) <= len(signs) * (1 - _DRAWN)
