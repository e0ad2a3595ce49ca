"""The questionnaire as Markdown: to read, to send, to paste into a ticket."""

from __future__ import annotations

from collections.abc import Iterator

from tosrisk.core.text.markdown_text import address, markdown
from tosrisk.domain.questionnaires import Question, Questionnaire
from tosrisk.questionnaires import wording


def write_markdown(questionnaire: Questionnaire) -> bytes:
    """The questionnaire in UTF-8. Vendors' words come as words: no link, markup or table is made of them."""
    return ("\n".join(_lines(questionnaire)) + "\n").encode()


def _lines(questionnaire: Questionnaire) -> Iterator[str]:
    yield f"# {markdown(wording.title(questionnaire))}"
    yield f"\n{markdown(wording.scope(questionnaire))}\n"
    yield f"{markdown(wording.NO_ADVICE)}\n"
    yield f"{markdown(questionnaire.definitions)}"
    for number, question in enumerate(questionnaire.questions, start=1):
        yield from _question(number, question)
    yield from _parties(questionnaire)
    yield "\n## What was read\n"
    for source in questionnaire.sources:
        link = f" {address(wording.live(source))}" if wording.live(source) else ""
        yield f"- {markdown(source.document.title)}: {markdown(wording.read(source))}{link}"


def _question(number: int, question: Question) -> Iterator[str]:
    yield f"\n## {number}. {markdown(question.topic)}: {markdown(wording.STATES[question.state])}\n"
    if question.references:
        yield f"Turns on it: {markdown('; '.join(question.references))}\n"
    yield f"What your documents say: {markdown(wording.says(question))}\n"
    for quote in question.quotes:
        yield f"> “{markdown(quote.words)}”"
        yield f"> ({markdown(wording.where(quote))})\n"
    yield f"**Question:** {markdown(question.question)}\n"
    yield f"**Clause that we propose:** {markdown(question.clause)}\n"
    yield "**Your answer:**"


def _parties(questionnaire: Questionnaire) -> Iterator[str]:
    lines = wording.party_lines(questionnaire.recipients, questionnaire)
    if not lines:
        return
    yield f"\n## Sub-processors and makers of AI models\n\n{markdown(wording.PARTIES)}\n"
    yield f"| {' | '.join(wording.PARTY_COLUMNS)} |"
    yield f"|{' --- |' * len(wording.PARTY_COLUMNS)}"
    for line in lines:
        cells = (line.name, line.purpose, line.country, line.document, line.quote)
        yield f"| {' | '.join(map(markdown, cells))} | |"
