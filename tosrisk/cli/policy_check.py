"""Whether the use of today complies with the company's policy, as an exit code for pipelines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from tosrisk.cli.console import counted, one_line, warn
from tosrisk.core.policing.answers import grounds_of
from tosrisk.domain.policy import Answer, ClassAnswer
from tosrisk.errors import EXIT_BREACH, EXIT_QUIET, ConfigError

if TYPE_CHECKING:
    from collections.abc import Collection

    from tosrisk.domain.dossier import Held


class Gate:
    """Counts the classes in use that are not welcome enough where they go, as the answers pass by.

    Counted is what stands today, sign-offs included: a text that applies later counts from its day.
    """

    def __init__(self, limit: Answer, classes: Collection[str]) -> None:
        """From which answer on, and for the classes of which ids."""
        self._limit = limit
        self._classes = classes
        self._breaches: list[str] = []
        self._used = 0
        self._unsaid = 0

    def passing(self, held: Iterable[Held]) -> Iterator[Held]:
        """The same, each looked at."""
        for each in held:
            self._used += bool(each.card.vendor.classes)
            self._unsaid += not each.card.vendor.classes
            self._breaches += [
                f"{one_line(each.card.vendor.name)}: {_told(answer)}"
                for answer in each.standing_answers
                if self._counts(answer)
            ]
            yield each

    def verdict(self) -> int:
        """The exit code; what it rests on is told on stderr, also when quiet.

        Raises:
            ConfigError: no vendor says which classes go there, so that nothing could be checked.
        """
        if self._unsaid:
            what = f"{counted(self._unsaid, 'vendor')} not checked: which classes go there is not said"
            if not self._used:
                raise ConfigError(what, fix='add classes = ["..."] to [[vendors]] in tosrisk.toml')
            warn(f"tosrisk: {what}; add classes = [...]\n")
        for line in self._breaches:
            warn(f"tosrisk: {line}\n")
        return EXIT_BREACH if self._breaches else EXIT_QUIET

    def _counts(self, answer: ClassAnswer) -> bool:
        listed = answer.in_use and answer.data_class.id in self._classes
        return listed and answer.effective.rank >= self._limit.rank


def _told(answer: ClassAnswer) -> str:
    return f"{one_line(answer.data_class.title)}: {answer.effective.words}: {one_line(grounds_of(answer))}"
