"""Finds the clauses that somebody quotes, or names by a finding's id."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz, process

from tosrisk.core.text.normalize import normalize
from tosrisk.domain.findings import Finding
from tosrisk.domain.version import Clause
from tosrisk.errors import UsageError

_OFFERED = 3
_SHOWN = 90
"""Characters shown of a clause that is offered."""
_MOST = 5
"""A quote that stands in more clauses is not meant for one of them."""


def quoted(clauses: Sequence[Clause], quote: str) -> tuple[Clause, ...]:
    """The clauses with these words; else those that hold them; else those whose words are all in them.

    Case, quotation marks, hyphens and spaces do not count.

    Raises:
        UsageError: no clause, or more than a few: the nearest, or how many, are told.
    """
    wanted = normalize(quote)
    if not wanted:
        raise UsageError("the quote is empty", where="--quote")
    texts = [normalize(clause.text) for clause in clauses]
    readings = [normalize(clause.reading) for clause in clauses]
    for fits in (
        lambda text, _: text == wanted,
        lambda text, reading: wanted in text or wanted in reading,
        lambda text, _: len(text.split()) > 2 and text in wanted,
    ):
        found = [
            clause
            for clause, text, reading in zip(clauses, texts, readings, strict=True)
            if fits(text, reading)
        ]
        if len(found) > _MOST and any(normalize(clause.text) != wanted for clause in found):
            raise UsageError(
                f"the quote stands in {len(found)} clauses",
                where="--quote",
                fix="quote more of the one you mean",
            )
        if found:
            return tuple(found[:_MOST])
    near = process.extract(wanted, texts, scorer=fuzz.WRatio, limit=_OFFERED)
    offered = "; ".join(f'"{_short(clauses[place].text)}"' for _, _, place in near)
    raise UsageError(
        "no clause has these words", where="--quote", fix=f"the nearest: {offered}" if offered else ""
    )


def identified(findings: Sequence[Finding], finding_id: str) -> Finding:
    """The finding with an id, or with one that begins so.

    Raises:
        UsageError: there is none, or more than one.
    """
    found = {finding.id: finding for finding in findings if finding_id and finding.id.startswith(finding_id)}
    if len(found) != 1:
        what = f"{len(found)} findings have ids that begin so" if found else "no finding has this id"
        raise UsageError(what, where=f"--id {finding_id}", fix="see `tosrisk analyze FILE --format jsonl`")
    return found.popitem()[1]


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN].rstrip()}..."
