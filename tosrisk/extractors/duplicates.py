"""Removes the second copy of a document that pages carry for another screen size or colour scheme."""

from __future__ import annotations

from typing import Any

from tosrisk.extractors.weights import Weights

Element = Any

_COPY_SHARE = 0.2
"""Share of the page's characters from which a repeated part is a copy of it, not a repeated clause."""
_MIN_COPY = 400
"""Characters; a shorter page has no second copy worth the risk."""


def remove_duplicates(body: Element, weights: Weights) -> None:
    """Remove later elements whose words equal those of an earlier, large element beside them."""
    least = max(weights.words(body) * _COPY_SHARE, _MIN_COPY)
    seen: dict[int, Element] = {}
    pending = [body]
    for element in pending:  # grows while it is walked: breadth first, so that the earlier copy is met first
        for child in list(element):
            size = weights.words(child)
            if size < least:
                continue
            earlier = seen.get(size)
            if earlier is None or _is_around(earlier, child):
                seen[size] = child
                pending.append(child)
            elif _words(earlier) == _words(child):
                weights.remove([child])


def _is_around(outer: Element, inner: Element) -> bool:
    return any(above is outer for above in inner.iterancestors())


def _words(element: Element) -> list[str]:
    return "".join(element.itertext()).split()
