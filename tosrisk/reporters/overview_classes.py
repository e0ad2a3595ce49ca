"""Which class of data may go to which vendor, in as few words as can be: for the pages on all vendors."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tosrisk.domain.policy import Answer, ClassAnswer, Policy
from tosrisk.reporters.links import visible
from tosrisk.reporters.policy_view import answer_mark, class_anchor
from tosrisk.reporters.words import UNREAD, terse_level

_BARRED = terse_level("bad")


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassHead:
    """A class of data as a table head."""

    anchor: str
    """Where its answer stands on the page of a vendor."""
    title: str
    demands: str
    """How much it requires ("3 required", "nothing required")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassCell:
    """Whether a class of data may go to a vendor."""

    anchor: str
    """As in `ClassHead`; "" for no answer."""
    level: str
    """As `terse_level` makes it."""
    word: str
    note: str
    """What became of a sign-off, or ""."""
    used: bool
    """Whether such data goes there, as the company says."""


_UNJUDGED = ClassCell(anchor="", level=terse_level(UNREAD.level), word="Not judged", note="", used=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassHeads:
    """The classes of the policy, in its order."""

    heads: tuple[ClassHead, ...]
    profile: str
    default: bool
    """True when the company has no policy of its own, and a shipped profile holds."""

    @classmethod
    def of(cls, policy: Policy) -> ClassHeads:
        """What stands above the answers of a policy."""
        heads = (
            ClassHead(
                anchor=class_anchor(each.id),
                title=visible(each.title),
                demands=_demands(len(each.demands)),
            )
            for each in policy.classes
        )
        return cls(heads=tuple(heads), profile=visible(policy.profile), default=policy.default)

    def arranged(self, cells: Iterable[ClassCell]) -> tuple[ClassCell, ...]:
        """A vendor's cell for each class; one that says so where the vendor was not judged."""
        known = {each.anchor: each for each in cells}
        return tuple(known.get(each.anchor) or _UNJUDGED for each in self.heads)


def class_cells(answers: Sequence[ClassAnswer]) -> tuple[ClassCell, ...]:
    """The cells of one vendor."""
    return tuple(_cell(each) for each in answers)


def breaches(cells: Iterable[ClassCell]) -> int:
    """In how many cells data goes where it is not allowed."""
    return sum(each.used and each.level == _BARRED for each in cells)


def _cell(answer: ClassAnswer) -> ClassCell:
    settled = answer.effective is not answer.answer
    stale = answer.signoff is not None and bool(answer.signoff.stale)
    outdated = stale and answer.answer is not Answer.ALLOWED
    mark = answer_mark(answer)
    return ClassCell(
        anchor=class_anchor(answer.data_class.id),
        level=terse_level(mark.level),
        word=answer.effective.words.capitalize(),
        note="by sign-off" if settled else "sign-off stale" if outdated else "",
        used=answer.in_use,
    )


def _demands(count: int) -> str:
    return f"{count} required" if count else "nothing required"
