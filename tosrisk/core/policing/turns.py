"""Puts the answers of one vendor that got worse into one line that fits a chat message."""

from __future__ import annotations

from collections.abc import Sequence

from tosrisk.domain.data_classes import BUILT_IN, DataClass
from tosrisk.domain.policy import Answer, AnswerChange

_NAMED = 3
"""Classes that are named, all of them where there are no more; of more, one less, and the rest is counted."""

_LONGEST = 48
"""Characters of the title of a class: a company writes its own."""

_BUILT_IN = frozenset(each.id for each in BUILT_IN)


def gravity(data_class: DataClass, after: Answer) -> tuple[int, bool, bool]:
    """What puts the gravest first: the worst answer, the company's own classes, those under a law."""
    return -after.rank, data_class.id in _BUILT_IN, data_class.regime is None


def turn_of(changes: Sequence[AnswerChange], *, ahead: bool = False) -> str:
    """What the answers became, and why, without the vendor's name.

    Args:
        changes: gravest first, at least one.
        ahead: whether they become it later only, so that nothing of it holds now.
    """
    by_answer: dict[Answer, list[AnswerChange]] = {}
    for each in changes:
        by_answer.setdefault(each.after, []).append(each)
    gravest, *others = by_answer.values()
    turn = _later if ahead else _turn
    told = [turn(gravest, _NAMED) + _because(gravest)]
    told += [turn(group, _NAMED - min(len(gravest), _NAMED - 1)) for group in others]
    return "; ".join(told)


def _turn(group: Sequence[AnswerChange], named: int) -> str:
    before = {each.before for each in group}
    turn = f"{group[0].before.words} →" if len(before) == 1 else "now"
    return f"{_names(group, named)}: {turn} {group[0].after.words}"


def _later(group: Sequence[AnswerChange], named: int) -> str:
    return f"{_names(group, named)} {group[0].after.words}"


def _because(group: Sequence[AnswerChange]) -> str:
    whys = dict.fromkeys(each.why for each in group)
    first = next(iter(whys))
    whose = "" if len(whys) == 1 else "the first "
    return f", {whose}because {first}" if first else ""


def _names(group: Sequence[AnswerChange], named: int) -> str:
    titles = [_lowered(each.title) for each in group]
    if len(titles) > named:
        shown = titles[: named - 1] or titles[:1]
        rest = len(titles) - len(shown)
        titles = [*shown, f"{rest} more"]
    *most, last = titles
    return f"{', '.join(most)} and {last}" if most else last


def _lowered(title: str) -> str:
    cut = title if len(title) <= _LONGEST else f"{title[: _LONGEST - 1].rstrip()}…"
    return cut if cut[:2].isupper() else cut[:1].lower() + cut[1:]
