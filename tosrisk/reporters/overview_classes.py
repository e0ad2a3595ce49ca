"""Which class of data may go to which vendor, in as few words as can be: for the pages on all vendors."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tosrisk.core.report_paths import class_anchor
from tosrisk.domain.dossier import Interim
from tosrisk.domain.policy import Answer, ClassAnswer, Policy
from tosrisk.reporters.later import Later, later
from tosrisk.reporters.links import visible
from tosrisk.reporters.policy_view import answer_mark, marks_before
from tosrisk.reporters.words import UNREAD, Mark, terse_level

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
    later: Later | None = None
    """What stands until the answer holds, where that lies ahead."""


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

    @property
    def anchors(self) -> frozenset[str]:
        """Where the answers stand on the page of a vendor."""
        return frozenset(each.anchor for each in self.heads)

    def arranged(self, cells: Iterable[ClassCell]) -> tuple[ClassCell, ...]:
        """A vendor's cell for each class; one that says so where the vendor was not judged."""
        known = {each.anchor: each for each in cells}
        return tuple(known.get(each.anchor) or _UNJUDGED for each in self.heads)


def class_cells(
    answers: Sequence[ClassAnswer], interim: Interim | None = None, *, read: bool = True
) -> tuple[ClassCell, ...]:
    """The cells of one vendor.

    Args:
        answers: what the policy says of each class.
        interim: how the vendor stands until announced texts apply.
        read: whether any document could be read: where none could, nothing was looked for.
    """
    if not read:
        return tuple(map(_unread, answers))
    before = marks_before(interim)
    return tuple(_cell(each, interim, before.get(each.data_class.id)) for each in answers)


def breaches(cells: Iterable[ClassCell]) -> int:
    """In how many cells data goes where it is not allowed."""
    return len(_breached(cells))


def later_breaches(cells: Iterable[ClassCell]) -> int:
    """In how many of these it is not allowed from a day ahead on."""
    return sum(each.later is not None for each in _breached(cells))


def _breached(cells: Iterable[ClassCell]) -> list[ClassCell]:
    return [each for each in cells if each.used and each.level == _BARRED]


def _unread(answer: ClassAnswer) -> ClassCell:
    return ClassCell(
        anchor=class_anchor(answer.data_class.id),
        level=terse_level(UNREAD.level),
        word=UNREAD.word,
        note="",
        used=answer.in_use,
    )


def _cell(answer: ClassAnswer, interim: Interim | None, before: Mark | None) -> ClassCell:
    mark = answer_mark(answer)
    return ClassCell(
        anchor=class_anchor(answer.data_class.id),
        level=terse_level(mark.level),
        word=answer.effective.words.capitalize(),
        note=_note(answer),
        used=answer.in_use,
        later=later(interim, mark.word, before.word if before else ""),
    )


def _note(answer: ClassAnswer) -> str:
    """What a sign-off does to an answer that is not allowed without one, in two words."""
    if answer.signoff is None or answer.answer is Answer.ALLOWED:
        return ""
    if answer.signed:
        return "by sign-off" if answer.effective is Answer.ALLOWED else ""
    return "sign-off not yet" if answer.signoff.early else "sign-off stale"


def _demands(count: int) -> str:
    return f"{count} required" if count else "nothing required"
