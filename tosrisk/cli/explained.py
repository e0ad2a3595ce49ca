"""An explanation on a terminal, for people."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console

from tosrisk.cli.console import one_line, print_rows, stdout, table
from tosrisk.core.judging.witness import manner
from tosrisk.workflows.explaining import Explanation, Likeness, StanceReading, Weight

_LABEL = 16
_FEATURES = 5


def print_explanation(explanation: Explanation) -> None:
    """Print the clause, its stances, the rules and what weighed most."""
    out = stdout()
    _print_clause(out, explanation)
    if explanation.silence:
        _line(out, "not judged", explanation.silence)
        out.print()
        return
    out.print()
    _print_stances(explanation.stances)
    out.print()
    _print_rules(out, explanation)
    for reading in _worth_telling(explanation.stances):
        _print_weights(out, reading)
    out.print()
    _line(out, "vector", explanation.closer)
    if any(one.finding and one.finding.data for one in explanation.stances):
        _line(out, "data read from", _data_source(explanation))
    out.print()


def _line(out: Console, label: str, words: str) -> None:
    if words:
        out.print(f"{label:{_LABEL}}{one_line(words)}", soft_wrap=True)


def _print_clause(out: Console, explanation: Explanation) -> None:
    clause = explanation.clause
    out.print(one_line(clause.text), style="bold", soft_wrap=True)
    _line(out, "under", " > ".join(clause.heading))
    _line(out, "lead-in", clause.lead_in)
    _line(out, "column", clause.column)
    _line(out, "row", clause.row)
    if clause.reading != clause.text:
        _line(out, "read as", clause.reading)


def _print_stances(stances: Sequence[StanceReading]) -> None:
    rows = table("STANCE", "PROBABILITY", "THRESHOLD", "OUTCOME")
    for reading in stances:
        candidate = reading.candidate
        rows.add_row(
            f"{candidate.dimension} {candidate.stance}",
            f"{reading.probability:.2f}",
            f"{reading.threshold:.2f}",
            _outcome(reading),
        )
    print_rows(rows)


def _outcome(reading: StanceReading) -> str:
    if reading.overruled:
        return "not found: the document as a whole says otherwise"
    if (finding := reading.finding) is None:
        return "not found"
    parts = [f"found, {finding.severity.value}"]
    if finding.data:
        parts.append(f"data {finding.data.value}")
    if finding.tiers:
        parts.append(f"plans {', '.join(finding.tiers)}")
    if finding.days is not None:
        parts.append(f"{finding.days} days")
    return ", ".join([*parts, f"id {finding.id}"])


def _print_rules(out: Console, explanation: Explanation) -> None:
    if not explanation.rules:
        _line(out, "rules", "no rule's trigger matches")
    for witness in explanation.rules:
        measured = explanation.precision.get(witness.rule.id)
        right = f"precision {measured:.2f}" if measured is not None else "never measured"
        said = f"{manner(witness.said)} by the {witness.said.actor.value}"
        label = "did not fire" if witness.obstacle else "fired"
        _line(out, label, f"{witness.rule.id}: {witness.rule.title} ({right})")
        _line(out, "", f'"{witness.words}", {said}')
        _line(out, "", witness.obstacle and f"because {witness.obstacle}")


def _worth_telling(stances: Sequence[StanceReading]) -> list[StanceReading]:
    """Those found or nearly found, or for which a rule fired; else the likeliest."""
    told = [one for one in stances if one.candidate.fired or one.probability >= 0.5 * one.threshold]
    return told or sorted(stances, key=lambda one: -one.probability)[:1]


def _print_weights(out: Console, reading: StanceReading) -> None:
    out.print()
    out.print(f"Why {reading.candidate.dimension} {reading.candidate.stance}", style="bold")
    told = [one for one in reading.evidence if round(one.effect, 2)][:_FEATURES]
    _line(out, "weighed", ", ".join(f"{one.name} {one.value:.2f} ({one.effect:+.2f})" for one in told))
    _line(out, "words for", _joined(reading.words_for))
    _line(out, "words against", _joined(reading.words_against))
    _line(out, "exemplar", _compared(reading.exemplar))
    _line(out, "counter", _compared(reading.counter))


def _data_source(explanation: Explanation) -> str:
    terms = ", ".join(f'"{one.term}" ({one.scope.value})' for one in explanation.terms)
    nouns = ", ".join(explanation.nouns)
    told = [f"defined terms: {terms}" if terms else "", f"kinds of nouns: {nouns}" if nouns else ""]
    return "; ".join(part for part in told if part) or "what stands around the clause"


def _joined(words: Sequence[Weight]) -> str:
    return ", ".join(f'"{one.name}" {one.effect:+.2f}' for one in words)


def _compared(likeness: Likeness | None) -> str:
    return f"{likeness.cosine:.2f} {likeness.text} ({likeness.rule})" if likeness else ""
