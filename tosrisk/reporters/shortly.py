"""What it comes down to on each plan, and until when another text still stands, by the vendor's own date."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tosrisk.core.alerting.plainwords import PLAN_WORDS, long_day
from tosrisk.domain.dossier import Interim
from tosrisk.domain.scorecard import Scorecard, Verdict
from tosrisk.domain.taxonomy import Dimension, Stance
from tosrisk.domain.vendor import Tier
from tosrisk.reporters.links import visible
from tosrisk.reporters.parts import tier_names
from tosrisk.reporters.vendor_view import TierLine
from tosrisk.reporters.words import Mark, in_short, mark_of

Answers = Mapping[tuple[Tier, Dimension], Verdict]


def answers_of(card: Scorecard | None) -> Answers:
    """The answer on each plan to each question; none without a scorecard."""
    verdicts = card.by_tier if card else ()
    return {(each.tier, each.dimension): each for each in verdicts if each.tier}


def tier_lines(card: Scorecard, tiers: Sequence[Tier], interim: Interim | None) -> tuple[TierLine, ...]:
    """One line for all plans of which the same is to be said, in the order of the plans."""
    now, before = answers_of(card), answers_of(interim.card if interim else None)
    alike: dict[tuple[str, str], list[Tier]] = {}
    for tier in tiers:
        said = _in_short(now, tier)
        stood = _in_short(before, tier) if (tier, Dimension.TRAINING) in before else said
        alike.setdefault((said, stood if stood != said else ""), []).append(tier)
    own = card.vendor.tier
    return tuple(
        TierLine(
            tier=tier_names(group),
            yours=PLAN_WORDS[own] if own in group else "",
            mark=_training(now, group[0]),
            sentence=said,
            starts=interim.until.isoformat() if interim and stood else "",
            until=_training(before, group[0]) if stood else None,
            stood=stood,
        )
        for (said, stood), group in alike.items()
    )


def until_words(interim: Interim | None, letter: str) -> str:
    """What the answers and the grade are drawn from while announced texts lie ahead; "" when none does."""
    if interim is None:
        return ""
    titles = ", ".join(visible(document.title) for document in interim.documents)
    before = interim.card.grade
    grade = f"grade {before.letter} ({before.score:.1f})" if before.lines else "no grade"
    same = " as well" if before.letter == letter else ""
    return (
        f"Answers and grade are those of the newest texts. {titles}: applies from {long_day(interim.until)}, "
        f"by the vendor's own date. Until then the text before stands, which makes {grade}{same}."
    )


def _training(answers: Answers, tier: Tier) -> Mark:
    return mark_of(Dimension.TRAINING, answers[tier, Dimension.TRAINING].stance)


def _in_short(answers: Answers, tier: Tier) -> str:
    asked = [Dimension.TRAINING, Dimension.RETENTION, Dimension.SHARING]
    if answers[tier, Dimension.TRAINING].stance in {Stance.PERMITS, Stance.AMBIGUOUS}:
        asked.insert(1, Dimension.OPT_OUT)
    words = "; ".join(in_short(answers[tier, dimension]) for dimension in asked)
    return f"{words[0].upper()}{words[1:]}."
