"""What the questionnaires of every format say, as plain words: each writer makes them safe in its own way."""

from __future__ import annotations

from dataclasses import dataclass

from tosrisk.core.clauses.citing import cited, section_of
from tosrisk.core.text.weblinks import web_href
from tosrisk.domain.questionnaires import KnownQuote, Question, Questionnaire, QuestionState, Source
from tosrisk.domain.recipients import Recipients
from tosrisk.domain.vendor import Tier

STATES = {
    QuestionState.CHANGE: "To be changed",
    QuestionState.OPEN: "Open",
    QuestionState.CONFIRM: "To be confirmed",
    QuestionState.ANSWERED: "Answered: please confirm",
}

COLUMNS = (
    "No.",
    "State",
    "Topic",
    "Turns on it",
    "What your documents say",
    "In your words",
    "Question",
    "Clause that we propose",
    "Your answer",
    "Evidence (document, section)",
)
"""The table of questions; the last two are for the vendor."""

PARTY_COLUMNS = ("Name", "For", "Where", "Named in", "In your words", "Still right?")

PARTIES = (
    "These are the sub-processors and makers of AI models that we found in your documents. Is the list"
    " complete and current?"
)

NO_ADVICE = (
    "Drawn by tosrisk from published documents, by rules. It is no legal advice and certifies nothing: a"
    " state tells what the documents say, not whether a law is complied with. Have counsel adapt the clauses."
)

_PLANS = {
    Tier.CONSUMER: "Consumer",
    Tier.BUSINESS: "Business",
    Tier.ENTERPRISE: "Enterprise",
    Tier.API: "API",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyLine:
    """One sub-processor or maker, as printed."""

    name: str
    purpose: str
    country: str
    document: str
    quote: str


def title(questionnaire: Questionnaire) -> str:
    """What it is."""
    return f"Questionnaire to {questionnaire.vendor}"


def scope(questionnaire: Questionnaire) -> str:
    """Which plan and frameworks it is about."""
    plan = f"{_PLANS[questionnaire.plan]} plan" if questionnaire.plan else "All plans, the worst counts"
    asked = "; ".join(questionnaire.frameworks)
    return f"{plan}. {f'Asked for: {asked}.' if asked else 'Asked for: what tosrisk reads documents for.'}"


def says(question: Question) -> str:
    """What the documents say, and why that is not enough."""
    words = "; but ".join(filter(None, (question.says, question.why.rstrip("."))))
    return f"{words[0].upper()}{words[1:]}." if words else "Nothing that we found."


def where(quote: KnownQuote) -> str:
    """Where a quote stands: document, section, day of capture, hash of the text."""
    place = cited(quote.source.document.title, section_of(quote.heading))
    return f"{place} ({read(quote.source)})"


def traced(quote: KnownQuote) -> str:
    """The same with the whole hash and the address, where no list of the documents stands beside it."""
    source = quote.source
    place = cited(source.document.title, section_of(quote.heading))
    if source.captured_at is None:
        return f"{place} ({read(source)})"
    told = (f"captured {source.captured_at.date().isoformat()}", f"SHA-256 {source.sha256}", live(source))
    return f"{place} ({', '.join(filter(None, told))})"


def read(source: Source) -> str:
    """When a text was read, and which text it was."""
    if source.captured_at is None:
        return "never read"
    return f"captured {source.captured_at.date().isoformat()}, SHA-256 {source.sha256[:12]}"


def live(source: Source) -> str:
    """The address of the page, or "" when it has no safe one."""
    return web_href(source.document.url)


def party_lines(recipients: Recipients, questionnaire: Questionnaire) -> tuple[PartyLine, ...]:
    """Sub-processors, then makers of AI models that are none of them."""
    titles = {source.document.key: source.document.title for source in questionnaire.sources}
    lines = [
        PartyLine(
            name=party.name,
            purpose=party.purpose,
            country=party.country,
            document=titles.get(party.document, party.document),
            quote=party.clause.quoted,
        )
        for party in recipients.subprocessors
    ]
    listed = {party.clause.id for party in recipients.subprocessors}
    lines += [
        PartyLine(
            name=maker.maker.name,
            purpose=", ".join(("AI models", *maker.products)),
            country="",
            document=titles.get(maker.document, maker.document),
            quote=maker.clause.quoted,
        )
        for maker in recipients.makers
        if maker.clause.id not in listed
    ]
    return tuple(lines)
