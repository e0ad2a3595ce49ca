"""Reads an address as a run does, without its pauses, and ends the connections."""

from __future__ import annotations

from contextlib import closing

import pytest

from tests.fakes.sources import SteppingClock, a_source
from tosrisk.domain.snapshot import Fetched
from tosrisk.errors import FetchError
from tosrisk.fetchers.http import HttpFetcher
from tosrisk.fetchers.policy import FetchPolicy


def fetcher(*, sleep=lambda seconds: None, **limits) -> HttpFetcher:
    defaults = {"allow_private_hosts": True, "host_delay": 0.0, "retries": 0, "deadline": 10.0}
    return HttpFetcher(FetchPolicy(**{**defaults, **limits}), SteppingClock(), sleep=sleep)


def read(url: str, **limits) -> Fetched:
    with closing(fetcher(**limits)) as reader:
        answer = reader.fetch(a_source(url=url), None)
    assert isinstance(answer, Fetched)
    return answer


def failure(url: str, **limits) -> str:
    with closing(fetcher(**limits)) as reader, pytest.raises(FetchError) as caught:
        reader.fetch(a_source(url=url), None)
    line = str(caught.value)
    assert "\n" not in line
    return line
