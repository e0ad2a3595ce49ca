"""Reads a document that is published over several addresses: asks each, and makes one answer of theirs."""

from __future__ import annotations

from dataclasses import replace

from tosrisk.core.sources.parts import join
from tosrisk.domain.snapshot import Fetched, NotModified, Validators
from tosrisk.domain.vendor import Document
from tosrisk.errors import FetchError
from tosrisk.fetchers.policy import MEBIBYTE, FetchPolicy
from tosrisk.ports import Fetcher


class PartsFetcher:
    """A fetcher around another, which it asks once for each address of a document.

    Args:
        source: reads one address.
        policy: its limit of size holds for all parts together.
    """

    def __init__(self, source: Fetcher, policy: FetchPolicy) -> None:
        self._source = source
        self._policy = policy

    def fetch(self, document: Document, validators: Validators | None) -> Fetched | NotModified:
        """Read every address in order; what is held stands for a part that has not changed.

        Raises:
            FetchError: an address gave no answer, or went beyond the limit of all together; it is named.
        """
        if document.file or not document.parts:
            return self._source.fetch(document, validators)
        held = {part.url: part for part in validators.parts} if validators else {}
        answers: list[Fetched] = []
        changed = False
        for address in document.addresses:
            part = replace(document, url=address, parts=())
            answer = self._source.fetch(part, _known(held.get(address)))
            if isinstance(answer, NotModified):
                asked_at = answer.fetched_at
                answer = held[address]
            else:
                asked_at, changed = answer.fetched_at, True
            answers.append(answer)
            self._check_size(answers)
        return join(answers) if changed else NotModified(url=document.url, fetched_at=asked_at)

    def _check_size(self, answers: list[Fetched]) -> None:
        if sum(len(answer.body) for answer in answers) > self._policy.max_bytes:
            limit = self._policy.max_bytes / MEBIBYTE
            raise FetchError(
                f"with it, the parts of the document are larger than the limit of {limit:g} MB",
                where=answers[-1].url,
                fix="check the addresses; raise max_megabytes if the document is really that large",
            )


def _known(held: Fetched | None) -> Validators | None:
    """What one address can be asked with."""
    if held is None or held.via != "http":
        return None
    etag, last_modified = held.header("etag"), held.header("last-modified")
    return Validators(etag=etag, last_modified=last_modified) if etag or last_modified else None
