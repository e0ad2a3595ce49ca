"""The answers of the company's policy as the report prints them: finished words, marks and addresses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tosrisk.core.alerting.plainwords import PLAN_WORDS
from tosrisk.core.policing.answers import grounds_of
from tosrisk.core.report_paths import class_anchor
from tosrisk.core.scoring.governing import governing_verdicts
from tosrisk.core.scoring.ground import value_of
from tosrisk.domain.dossier import Interim
from tosrisk.domain.policy import Answer, CheckState, ClassAnswer, Policy, RequirementCheck
from tosrisk.domain.scorecard import Evidence, Scorecard
from tosrisk.reporters.links import visible
from tosrisk.reporters.parts import Places
from tosrisk.reporters.placed import PlacedClause, Placer
from tosrisk.reporters.words import ASSURANCE_WORDS, UNREAD, Mark

SHOWN = 4
"""Quotes that are printed for one requirement; the page of the document has the others."""

_ANSWERS = {
    Answer.ALLOWED: Mark(level="ok", symbol="✓", word="Allowed", meaning="everything required is promised"),
    Answer.CONDITIONAL: Mark(
        level="watch", symbol="!", word="Conditional", meaning="something required is missing"
    ),
    Answer.NOT_ALLOWED: Mark(level="bad", symbol="✕", word="Not allowed", meaning="a sentence rules it out"),
}
_UNASKED = replace(_ANSWERS[Answer.ALLOWED], meaning="nothing is required of it")
_UNSURE = replace(_ANSWERS[Answer.CONDITIONAL], meaning="a document cannot be relied on today")
_SIGNED = Mark(level="ok", symbol="✓", word="Allowed, signed off", meaning="somebody accepts what is missing")
_CHECKS = {
    CheckState.MET: Mark(level="ok", symbol="✓", word="Met", meaning="promised"),
    CheckState.MISSING: Mark(level="watch", symbol="!", word="Missing", meaning="not promised firmly"),
    CheckState.REFUTED: Mark(level="bad", symbol="✕", word="Ruled out", meaning="a sentence goes against it"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RequirementRow:
    """One requirement and how it stands."""

    mark: Mark
    title: str
    why: str
    ask: str
    """What to ask the vendor for, or ""."""
    quotes: tuple[PlacedClause, ...]
    left_out: int
    """How many further quotes are not printed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOffView:
    """A sign-off, standing or stale."""

    mark: Mark
    sentence: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassRow:
    """One class of data at a vendor."""

    id: str
    anchor: str
    title: str
    mark: Mark
    starts: str
    """The day from which the answer holds, where another one stands until then; else ""."""
    until: Mark | None
    """The answer that stands until then, or None."""
    in_use: bool
    """True when such data really goes there."""
    plan: str
    """The plan that was judged, or ""."""
    sentence: str
    """What decides the answer, which the mark tells."""
    missing: tuple[RequirementRow, ...]
    """What is ruled out first, then what is missing."""
    met: tuple[RequirementRow, ...]
    bans: tuple[PlacedClause, ...]
    """Sentences that keep such data out."""
    doubts: tuple[str, ...]
    """Documents that cannot be relied on today."""
    signoff: SignOffView | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyPanel:
    """What the policy says of a vendor."""

    profile: str
    default: bool
    """True when the company has no policy of its own, and a shipped profile holds."""
    rows: tuple[ClassRow, ...]
    """Classes that go there first, each group in the order of the policy."""

    @property
    def used(self) -> tuple[ClassRow, ...]:
        """Those of data that really goes there."""
        return tuple(row for row in self.rows if row.in_use)

    @property
    def others(self) -> str:
        """How the other classes are answered, in short ("2 other classes: 2 allowed"), or ""."""
        counted = Counter(row.mark.word for row in sorted(self.rows, key=_worst_first) if not row.in_use)
        if not counted:
            return ""
        total = counted.total()
        noun = f"{'other ' if self.used else ''}class{'' if total == 1 else 'es'}"
        return f"{total} {noun}: {', '.join(f'{count} {word.lower()}' for word, count in counted.items())}"


def _worst_first(row: ClassRow) -> int:
    return ("bad", "watch", "unread", "ok").index(row.mark.level)


def policy_panel(
    card: Scorecard,
    answers: Sequence[ClassAnswer],
    policy: Policy,
    places: Places,
    interim: Interim | None = None,
) -> PolicyPanel:
    """The answers for one vendor.

    Args:
        card: the vendor's, for the days and hashes of its texts.
        answers: of `core.policing.answers.answers`, with sign-offs.
        policy: what was asked.
        places: of the page that prints it.
        interim: how the vendor stands until announced texts apply.
    """
    placer, before = Placer.of(card, places), marks_before(interim)
    day = interim.until.isoformat() if interim else ""
    if governing_verdicts(card):
        rows = [_row(answer, placer, day, before.get(answer.data_class.id)) for answer in answers]
    else:
        rows = list(map(_unread, answers))
    return PolicyPanel(
        profile=visible(policy.profile),
        default=policy.default,
        rows=tuple(sorted(rows, key=lambda row: not row.in_use)),
    )


def answer_mark(answer: ClassAnswer) -> Mark:
    """How an answer is shown: with the sign-off that settles it, never by colour alone."""
    if answer.effective is not answer.answer:
        return _SIGNED
    if answer.answer is Answer.ALLOWED and not answer.data_class.demands:
        return _UNASKED
    if answer.answer is Answer.CONDITIONAL and not answer.unmet:
        return _UNSURE
    return _ANSWERS[answer.answer]


def marks_before(interim: Interim | None) -> dict[str, Mark]:
    """How the answers are shown that stand until announced texts apply, by the id of the class."""
    return {each.data_class.id: answer_mark(each) for each in (interim.answers if interim else ())}


def _row(answer: ClassAnswer, placer: Placer, day: str, before: Mark | None) -> ClassRow:
    met = [check for check in answer.checks if check.state is CheckState.MET]
    grounds, mark = grounds_of(answer), answer_mark(answer)
    until = before if before and before.word != mark.word else None
    return ClassRow(
        id=answer.data_class.id,
        anchor=class_anchor(answer.data_class.id),
        title=visible(answer.data_class.title),
        mark=mark,
        starts=day if until else "",
        until=until,
        in_use=answer.in_use,
        plan=PLAN_WORDS[answer.tier] if answer.tier else "",
        sentence=visible(f"{grounds[:1].upper()}{grounds[1:]}."),
        missing=tuple(_requirement(check, placer) for check in answer.unmet),
        met=tuple(_requirement(check, placer) for check in met),
        bans=tuple(_quote(item, placer) for item in answer.bans[:SHOWN]),
        doubts=tuple(map(visible, answer.doubts)),
        signoff=_signoff(answer),
    )


def _unread(answer: ClassAnswer) -> ClassRow:
    """Where no document could be read, no promise is missing: nobody could look for any."""
    return ClassRow(
        id=answer.data_class.id,
        anchor=class_anchor(answer.data_class.id),
        title=visible(answer.data_class.title),
        mark=UNREAD,
        starts="",
        until=None,
        in_use=answer.in_use,
        plan=PLAN_WORDS[answer.tier] if answer.tier else "",
        sentence="No document has been read.",
        missing=(),
        met=(),
        bans=(),
        doubts=tuple(map(visible, answer.doubts)),
        signoff=_signoff(answer),
    )


def _requirement(check: RequirementCheck, placer: Placer) -> RequirementRow:
    return RequirementRow(
        mark=_CHECKS[check.state],
        title=visible(check.title),
        why=visible(check.why),
        ask=check.ask,
        quotes=tuple(_quote(item, placer) for item in check.evidence[:SHOWN]),
        left_out=max(0, len(check.evidence) - SHOWN),
    )


def _quote(item: Evidence, placer: Placer) -> PlacedClause:
    return placer.clause(item.document.key, item.finding.clause, worth=ASSURANCE_WORDS[value_of(item)])


def _signoff(answer: ClassAnswer) -> SignOffView | None:
    if answer.signoff is None:
        return None
    given, stale = answer.signoff.signoff, answer.signoff.stale
    who = f"{visible(given.by)} on {given.on.isoformat()}"
    until = f", until {given.until.isoformat()}" if given.until else ""
    if answer.signoff.early:
        mark = Mark(level="watch", symbol="!", word="Not yet", meaning="the sign-off does not hold yet")
        sentence = f"Signed off by {who}, which does not hold yet: {stale}."
        return SignOffView(mark=mark, sentence=sentence, note=visible(given.note))
    if stale:
        mark = Mark(level="watch", symbol="!", word="Stale", meaning="the sign-off does not hold any more")
        sentence = f"Signed off by {who}, which does not hold any more: {visible(stale)}."
        return SignOffView(mark=mark, sentence=sentence, note=visible(given.note))
    mark = Mark(level="ok", symbol="✓", word="Signed off", meaning="the sign-off holds")
    sentence = f"Signed off by {who}{until}."
    if answer.answer is Answer.NOT_ALLOWED:
        sentence += " That does not undo what a sentence says."
    return SignOffView(mark=mark, sentence=sentence, note=visible(given.note))
