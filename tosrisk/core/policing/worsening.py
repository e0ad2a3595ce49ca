"""Tells when an answer of the company's policy got worse, and puts it into an alert."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from tosrisk.core.alerting.causes import digest
from tosrisk.core.alerting.plainwords import long_day
from tosrisk.core.policing.answers import reason
from tosrisk.core.policing.turns import gravity, turn_of
from tosrisk.domain.alerts import Alert, AlertKind
from tosrisk.domain.policy import AnswerChange, ClassAnswer, Importance, KeptAnswer, RequirementCheck
from tosrisk.domain.scorecard import AssessedDocument, DocumentStatus, Evidence, Scorecard
from tosrisk.domain.taxonomy import Dimension, Severity
from tosrisk.domain.vendor import Document

_FLOOR = Severity.MEDIUM
"""Data goes where it is less welcome than it was: somebody must hear of it, or the company says otherwise."""

_UNHEARD = "-"
_QUOTE_LIMIT = 400
"""Characters of a sentence in a remark."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Worsened:
    """An answer, and the better one that was given before."""

    before: KeptAnswer
    now: ClassAnswer

    @property
    def change(self) -> AnswerChange:
        """In a few words."""
        decisive = evidence_of(self.now)
        return AnswerChange(
            vendor=self.now.vendor,
            data_class=self.now.data_class.id,
            title=self.now.data_class.title,
            before=self.before.answer,
            after=self.now.by_words,
            why=reason(self.now),
            quote=decisive[0].finding.quote if decisive else "",
        )


def worsened(
    kept: Sequence[KeptAnswer], now: Sequence[ClassAnswer], bases: Sequence[str], texts: str
) -> list[Worsened]:
    """The answers that are worse than those last kept on the same basis, gravest first.

    Nothing is compared where a document went into a language that the rules do not speak, or came back.

    Args:
        kept: what was last kept of the vendor.
        now: the answers for the classes that go to it.
        bases: of each of `now`, what it rests on besides the vendor's words.
        texts: which they were drawn from (`texts_of`).
    """
    before = {each.data_class: each for each in kept}
    comparable = [
        answer
        for answer, basis in zip(now, bases, strict=True)
        if (last := before.get(answer.data_class.id))
        and last.basis == basis
        and _unheard(last.texts) == _unheard(texts)
    ]
    return turned(before, comparable)


def turned(before: Mapping[str, KeptAnswer], now: Sequence[ClassAnswer]) -> list[Worsened]:
    """Of these answers, those that are worse than before, gravest first.

    Args:
        before: by the id of the class, of all that `now` holds.
        now: the answers to look at.
    """
    pairs = (Worsened(before=before[answer.data_class.id], now=answer) for answer in now)
    found = [each for each in pairs if each.now.by_words.rank > each.before.answer.rank]
    return sorted(found, key=lambda each: gravity(each.now.data_class, each.now.by_words))


def texts_of(card: Scorecard) -> str:
    """The texts that a vendor's answers are drawn from: a line with key, snapshot and SHA-256 for each.

    In the place of the SHA-256, "-" stands for a text in a language that the rules do not speak.
    """
    read = (each for each in card.documents if each.version)
    return "\n".join(sorted(f"{each.document.key} {_snapshot(each)} {_sha256(each)}" for each in read))


def captures_in(texts: str) -> tuple[tuple[str, str], ...]:
    """Key and snapshot of each line of `texts_of`."""
    return tuple((line.split(" ")[0], line.split(" ")[1]) for line in texts.splitlines())


def answer_alert(
    card: Scorecard,
    found: Sequence[Worsened],
    importance: Importance,
    *,
    at: datetime,
    starts: date | None = None,
) -> Alert:
    """The alert for the answers of one vendor that get worse together.

    Its id is that of the classes and of the texts before and after: the same turn is never told twice.

    Args:
        card: the vendor by the texts that the answers are drawn from.
        found: at least one.
        importance: how grave the company holds answers to be.
        at: when it was found.
        starts: the day from which they get worse, where that lies ahead: until then, the answers before
            stand.
    """
    lead, before, after = found[0], found[0].before.texts, texts_of(card)
    changes = tuple(each.change for each in found)
    document = _document(card, lead, starts)
    checks = [check for each in found for check in _decisive(each.now)]
    shots = dict(captures_in(before)), dict(captures_in(after))
    old, new = (f"{document.key}/{shot[document.key]}" if document.key in shot else "" for shot in shots)
    about = [check.dimension for check in checks] + [
        Dimension.REGULATED_DATA for each in found if each.now.bans
    ]
    marks = [f"{each.data_class} {each.after}" for each in changes]
    return Alert(
        id=digest(AlertKind.POLICY_ANSWER, card.vendor.id, *marks, _words_of(before), _words_of(after)),
        kind=AlertKind.POLICY_ANSWER,
        document=document,
        raised_at=at,
        severity=_severity(card, found, importance),
        dimensions=tuple(dict.fromkeys(about)),
        summary=f"{card.vendor.name}: {turn_of(changes)}",
        effective=starts,
        ahead=f"{card.vendor.name}: from {long_day(starts)}: {turn_of(changes, ahead=True)}"
        if starts
        else "",
        snapshot_before=old,
        snapshot_after=new,
        remarks=tuple(_remark(each, starts) for each in found),
        answers=changes,
    )


def evidence_of(answer: ClassAnswer) -> tuple[Evidence, ...]:
    """The sentences that decide an answer which is not good, surest first; empty where there are none."""
    return answer.bans or next((check.evidence for check in answer.unmet if check.evidence), ())


def _remark(each: Worsened, starts: date | None) -> str:
    change = each.change
    said = evidence_of(each.now)
    sentence = ""
    if said:
        words = change.quote if len(change.quote) <= _QUOTE_LIMIT else f"{change.quote[:_QUOTE_LIMIT]}…"
        sentence = f": “{words}” ({said[0].document.title})"
    until = f" until {long_day(starts)}, then" if starts else " →"
    return (
        f"{change.title}: {change.before.words}{until} {change.after.words}, because {change.why}{sentence}"
    )


def _decisive(answer: ClassAnswer) -> list[RequirementCheck]:
    """The requirements that make an answer as bad as it is."""
    if not answer.unmet:
        return []
    return [check for check in answer.unmet if check.state is answer.unmet[0].state]


def _severity(card: Scorecard, found: Sequence[Worsened], importance: Importance) -> Severity:
    """That of the gravest answer behind a requirement that is not met any more."""
    grave: list[Severity] = []
    for each in found:
        about = {check.dimension for check in _decisive(each.now)}
        about |= {Dimension.REGULATED_DATA} if each.now.bans else set()
        for verdict in card.by_tier:
            if verdict.tier is each.now.tier and verdict.dimension in about:
                named = importance.worst(verdict.dimension) is not None
                grave += [verdict.severity] if named else [verdict.severity, _FLOOR]
    return max(grave or [_FLOOR], key=lambda severity: severity.rank)


def _document(card: Scorecard, lead: Worsened, starts: date | None) -> Document:
    """The document whose sentence decides, or else one that has changed, or else the first.

    Of what starts on a day ahead, one that does.
    """
    before = set(lead.before.texts.splitlines())
    changed = {line.split(" ")[0] for line in texts_of(card).splitlines() if line not in before}
    named = [each for each in card.documents if each.document.key in changed]
    starting = [
        each.document for each in named if starts and each.version and each.version.effective == starts
    ]
    said = [item.document for item in evidence_of(lead.now)[:1] if not starting or item.document in starting]
    return (said or starting or [each.document for each in named or card.documents])[0]


def _words_of(texts: str) -> str:
    """The texts without the snapshots they were read from: the same words on another day are the same."""
    return "\n".join(" ".join(line.split(" ")[::2]) for line in texts.splitlines())


def _snapshot(each: AssessedDocument) -> str:
    return each.version.snapshot if each.version else ""


def _sha256(each: AssessedDocument) -> str:
    if each.version is None or each.status is DocumentStatus.UNSUPPORTED_LANGUAGE:
        return _UNHEARD
    return each.version.sha256


def _unheard(texts: str) -> list[str]:
    """Keys of the documents that the rules could not read."""
    return [line.split(" ")[0] for line in texts.splitlines() if line.endswith(f" {_UNHEARD}")]
