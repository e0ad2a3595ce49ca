"""Follows redirects hop by hop, so that each address is checked before it is asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from urllib.parse import urljoin

from tosrisk.domain.snapshot import Fetched
from tosrisk.errors import FetchError


def follow(start: str, ask: Callable[[str], Fetched | str], *, most: int) -> Fetched:
    """The answer at the end of a chain of redirects, with the chain recorded in it.

    Args:
        start: where to begin.
        ask: gives the answer of an address, or the target that it redirects to.
        most: redirects that are followed.

    Raises:
        FetchError: the chain is too long, goes round in a circle, leads nowhere, or `ask` fails.
    """
    url, hops = start, list[str]()
    while isinstance(answer := ask(url), str):
        hops.append(url)
        url = _next_hop(_joined(url, answer), hops, most)
    return replace(answer, url=start, final_url=url, redirects=tuple(hops))


def _joined(url: str, target: str) -> str:
    try:
        return urljoin(url, target)
    except ValueError as error:
        raise FetchError(f"redirects to what is no URL ({error})", where=url, fix="check it") from error


def _next_hop(url: str, hops: list[str], most: int) -> str:
    # Twice is allowed: some sites send a visitor back to the same address once a cookie is set.
    if hops.count(url) > 1:
        raise FetchError(
            f"redirects go round in a circle by way of {url}", where=hops[0], fix="check the address"
        )
    if len(hops) > most:
        raise FetchError(f"more than {most} redirects", where=hops[0], fix="use the final address")
    return url
