"""The whole fit, and the same fit repeated with some vendors left out of it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace

import numpy as np

from tosrisk.core.judging.heads import to_bytes
from tosrisk.core.judging.provenance import rules_sha256
from tosrisk.domain.rules import Calibration, Ruleset
from tosrisk.fitting.calibrate import fit_calibration
from tosrisk.fitting.evidence import Evidence
from tosrisk.fitting.heads import heads_of, read_words
from tosrisk.fitting.meaning import Reader

FOLDS = 6
INNER = 4
"""Groups of vendors that heads leave out in turn, so that the weighing sees how they fare on strangers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitted:
    """What a pack keeps of a fit."""

    calibration: Calibration
    heads: bytes
    """As `core.judging.heads.to_bytes` writes them."""
    adapter: bytes
    """Of the encoder that the heads read; empty for none."""


def folds_of(evidence: Evidence, count: int = FOLDS) -> tuple[frozenset[str], ...]:
    """The vendors in `count` groups, the same every time; 0 for a group per vendor.

    All documents of a vendor are in one group, for they share their wording.
    """
    return grouped({row.vendor for row in evidence.rows}, count)


def grouped(vendors: Set[str], count: int) -> tuple[frozenset[str], ...]:
    """Vendors in `count` groups by the hash of their names; 0 for a group per vendor."""
    ordered = sorted(vendors, key=lambda vendor: hashlib.sha256(vendor.encode()).hexdigest())
    groups = min(count or len(ordered), len(ordered))
    return tuple(frozenset(ordered[start::groups]) for start in range(groups))


def fit(
    reader: Reader,
    ruleset: Ruleset,
    *,
    without: frozenset[str] = frozenset(),
    inputs: str = "",
) -> Fitted:
    """Fit heads and calibration on all rows but those of some vendors.

    Args:
        reader: reads the meaning of labelled rows.
        ruleset: the rules that they were gathered with.
        without: vendors that are left out.
        inputs: SHA-256 over what is fitted on, kept in the result.
    """
    evidence = reader.evidence
    chosen = ~evidence.of_vendors(without)
    inner = tuple(rest for group in folds_of(evidence, INNER) if (rest := group - without))
    words, meaning = read_words(evidence, chosen, inner), reader.read(chosen, inner, without)
    calibration = fit_calibration(evidence, chosen, ruleset, words=words.odds, meaning=meaning, inputs=inputs)
    return Fitted(
        calibration=replace(calibration, rules=rules_sha256(ruleset)),
        heads=to_bytes(heads_of(evidence, words, meaning)),
        adapter=meaning.adapter,
    )


def leave_out(
    reader: Reader, ruleset: Ruleset, folds: Sequence[frozenset[str]]
) -> Iterator[tuple[frozenset[str], Fitted]]:
    """Each group of vendors with a fit that has seen none of them."""
    for vendors in folds:
        if np.any(reader.evidence.of_vendors(vendors)):
            yield vendors, fit(reader, ruleset, without=vendors)
