"""Shows why a clause was judged as it was: the evidence for each stance, weighed as the judge weighs it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tosrisk.core.clauses.definitions import Definition, definitions_of
from tosrisk.core.clauses.passages import bare, passage_of
from tosrisk.core.judging.detect import detect, probability, threshold_of, weights_for
from tosrisk.core.judging.evidence import FEATURES, Candidate
from tosrisk.core.judging.lexicon import named, row
from tosrisk.core.judging.match import NO_HITS
from tosrisk.core.judging.witness import Witness, witnesses
from tosrisk.core.scoping.nouns import nouns_in
from tosrisk.core.text.normalize import fold
from tosrisk.domain.findings import Finding
from tosrisk.domain.rules import Rule
from tosrisk.domain.taxonomy import Dimension
from tosrisk.domain.version import Clause, ClauseKind
from tosrisk.workflows.judging import Judge
from tosrisk.workflows.weighing import Weighed

_WORDS = 8
"""Words shown on either side: fewer hide what turned the scale, more hide what is shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weight:
    """One number that was weighed."""

    name: str
    value: float
    weight: float

    @property
    def effect(self) -> float:
        """What it adds to the log-odds."""
        return self.value * self.weight


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """An exemplar or counter-exemplar, and how near the clause is to it."""

    text: str
    rule: str
    cosine: float


@dataclass(frozen=True, slots=True, kw_only=True)
class StanceReading:
    """Why a clause was, or was not, judged to take one stance."""

    candidate: Candidate
    probability: float
    threshold: float
    finding: Finding | None
    """What the document was found to say; None where the stance was not found."""
    overruled: bool
    """The threshold was reached, but the document as a whole says otherwise."""
    evidence: tuple[Weight, ...]
    """The offset and every feature, the weightiest first."""
    words_for: tuple[Weight, ...]
    """The words that the words' model holds for the stance, strongest first; empty without a model."""
    words_against: tuple[Weight, ...]
    exemplar: Likeness | None
    """The nearest; None where no vector was made."""
    counter: Likeness | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """A clause, and everything that was weighed in judging it."""

    clause: Clause
    silence: str
    """Why it was not judged at all; "" when it was."""
    closer: str
    """Whether a sentence vector was made for it, and why."""
    rules: tuple[Witness, ...]
    """Rules with a trigger that matches, those that fire first."""
    precision: Mapping[str, float]
    """Measured precision by rule id, for those of `rules` that were measured."""
    nouns: tuple[str, ...]
    """Kinds of nouns in its words, which tell whose data it speaks of."""
    terms: tuple[Definition, ...]
    """Terms in its words that the document defines, which tell it first."""
    stances: tuple[StanceReading, ...]
    """By dimension, the likeliest first."""


def explain(
    judge: Judge,
    clause: Clause,
    *,
    document: Sequence[Clause],
    found: Sequence[Finding],
    only: Dimension | None = None,
) -> Explanation:
    """Weigh a clause once more and keep what was weighed.

    Args:
        judge: what judged its document.
        clause: the one to explain.
        document: every clause of its document.
        found: the document's findings.
        only: the dimension that is asked about; every one that the clause touches when None.

    Raises:
        EncoderError: a sentence vector is needed, and the model cannot be loaded.
    """
    entry = (
        judge.weighing.weigh([clause])[0]
        if clause.kind is not ClauseKind.HEADING
        else Weighed(clause=clause, hits=NO_HITS)
    )
    touched = [dimension for dimension in entry.hits.dimensions if only in {None, dimension}]
    candidates = [candidate for candidate in entry.candidates if candidate.dimension in touched]
    fitting = {finding.id: finding for finding in found if _is(finding.clause, clause)}
    asked = [rule for rule in judge.weighing.ruleset.rules if rule.dimension in touched]
    seen = witnesses(clause, asked)
    stances = [_stance(judge, clause, candidate, fitting) for candidate in candidates]
    precision = judge.weighing.calibration.rule_precision
    return Explanation(
        clause=clause,
        silence=_silence(entry),
        closer=_closer(judge, entry),
        rules=tuple(sorted(seen, key=lambda one: (bool(one.obstacle), touched.index(one.rule.dimension)))),
        precision={one.rule.id: precision[one.rule.id] for one in seen if one.rule.id in precision},
        nouns=tuple(sorted(noun.value for noun in nouns_in(fold(clause.text)))),
        terms=definitions_of(document).used_in(fold(clause.text)),
        stances=tuple(
            sorted(stances, key=lambda one: (touched.index(one.candidate.dimension), -one.probability))
        ),
    )


def _is(one: Clause, other: Clause) -> bool:
    return (one.id, one.start) == (other.id, other.start)


def _silence(entry: Weighed) -> str:
    if entry.clause.kind is ClauseKind.HEADING:
        return "a heading is context for what stands under it, and is never judged itself"
    if entry.clause.silent:
        return "it names a thing and says nothing of it, as a column's header or a title does"
    if not entry.hits.dimensions:
        return "it has none of the words without which a clause is about no dimension (its `topic`)"
    return ""


def _closer(judge: Judge, entry: Weighed) -> str:
    if not entry.candidates:
        return ""
    if any(candidate.similarity is not None for candidate in entry.candidates):
        return "its words and rules left a doubt, so its sentence vector counted too"
    if not judge.weighing.sees_meaning:
        return "the weights were fitted for another encoder, so words and rules alone counted"
    return "words and rules left no doubt, so no sentence vector was made"


def _stance(
    judge: Judge, clause: Clause, candidate: Candidate, found: Mapping[str, Finding]
) -> StanceReading:
    alone = next(iter(detect(clause, [candidate], judge.weighing.calibration)), None)
    finding = found.get(alone.id) if alone else None
    weights, offset = weights_for(candidate, judge.weighing.calibration)
    names = FEATURES[: len(weights)]
    evidence = [
        Weight(name="offset", value=1.0, weight=offset),
        *(
            Weight(name=n, value=v, weight=w)
            for n, v, w in zip(names, candidate.features, weights, strict=True)
        ),
    ]
    words = _words(judge, clause, candidate.pair)
    rules = [
        rule
        for rule in judge.weighing.ruleset.rules
        if rule.dimension is candidate.dimension and rule.stance is candidate.stance
    ]
    compared = candidate.similarity is not None
    return StanceReading(
        candidate=candidate,
        probability=probability(candidate, judge.weighing.calibration),
        threshold=threshold_of(candidate, judge.weighing.calibration),
        finding=finding,
        overruled=alone is not None and finding is None,
        evidence=tuple(sorted(evidence, key=lambda one: -abs(one.effect))),
        words_for=tuple(one for one in words[:_WORDS] if one.effect > 0),
        words_against=tuple(one for one in words[: -_WORDS - 1 : -1] if one.effect < 0),
        exemplar=_nearest(judge, clause, rules, counter=False) if compared else None,
        counter=_nearest(judge, clause, rules, counter=True) if compared else None,
    )


def _words(judge: Judge, clause: Clause, pair: str) -> list[Weight]:
    """What the words' model makes of each n-gram for a stance, strongest for it first."""
    heads = judge.weighing.heads
    column = heads.columns().get(pair) if heads else None
    if heads is None or column is None:
        return []
    features = row(clause)
    value = dict(zip(features.columns.tolist(), features.values.tolist(), strict=True))
    scale = float(heads.scale[column])
    effects = [
        Weight(name=name, value=value[place], weight=float(heads.words[place, column]) * scale)
        for name, place in dict(named(clause)).items()
    ]
    spelled: dict[int, None] = dict.fromkeys(place for _, place in named(clause))
    letters = sum(
        share * float(heads.words[place, column]) * scale
        for place, share in value.items()
        if place not in spelled
    )
    effects.append(Weight(name="(parts of words)", value=1.0, weight=letters))
    return sorted(effects, key=lambda one: (-one.effect, one.name))


def _nearest(judge: Judge, clause: Clause, rules: Sequence[Rule], *, counter: bool) -> Likeness | None:
    texts: dict[str, list[str]] = defaultdict(list)
    for rule in rules:
        for text in rule.counter_exemplars if counter else rule.exemplars:
            texts[text].append(rule.id)
    if not texts:
        return None
    exemplars = judge.weighing.encode_exemplars([bare(text) for text in texts])
    cosines = exemplars @ judge.weighing.encode([passage_of(clause)])[0]
    best = max(range(len(texts)), key=lambda place: float(cosines[place]))
    text = list(texts)[best]
    return Likeness(text=text, rule=texts[text][0], cosine=float(cosines[best]))
