"""The questionnaire as CSV: one row per question, for tools that take questionnaires in."""

from __future__ import annotations

from tosrisk.core.text.cells import row
from tosrisk.domain.questionnaires import Question, Questionnaire
from tosrisk.questionnaires import wording

_BOM = "\ufeff"
"""By which Excel knows UTF-8 from the encoding of its country."""


def write_csv(questionnaire: Questionnaire) -> bytes:
    """The questions in UTF-8 with a byte-order mark. No cell is taken for a formula."""
    lines = [row(wording.COLUMNS)]
    lines += [
        row(cells_of(number, question)) for number, question in enumerate(questionnaire.questions, start=1)
    ]
    lines += [
        row(
            (
                "",
                "To be confirmed",
                "Sub-processors and makers of AI models",
                "",
                " / ".join(filter(None, (party.name, party.purpose, party.country))),
                f"“{party.quote}” ({party.document})",
                wording.PARTIES,
                "",
                "",
                "",
            )
        )
        for party in wording.party_lines(questionnaire.recipients, questionnaire)
    ]
    return (_BOM + "".join(lines)).encode()


def cells_of(number: int, question: Question) -> tuple[str, ...]:
    """The cells of one question, the two for the vendor empty."""
    quotes = (f"“{quote.words}” {wording.traced(quote)}" for quote in question.quotes)
    return (
        str(number),
        wording.STATES[question.state],
        question.topic,
        "; ".join(question.references),
        wording.says(question),
        " | ".join(quotes),
        question.question,
        question.clause,
        "",
        "",
    )
