"""The section of the Markdown report on which data may go to a vendor, by the company's policy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tosrisk.core.text.markdown_text import markdown
from tosrisk.domain.policy import CheckState
from tosrisk.exporters.markdown_parts import quoted, table_row
from tosrisk.exporters.model import VendorRecord
from tosrisk.exporters.model_documents import FindingRecord
from tosrisk.exporters.model_policy import ClassAnswerRecord, QuoteRecord, RequirementRecord, SignOffRecord

_QUOTES = 2
"""Sentences that are printed for a requirement; the JSON has all."""
_USED = {True: "yes", False: "no", None: "not said"}
_STATES = {CheckState.MISSING: "missing", CheckState.REFUTED: "ruled out"}

_Findings = Mapping[str, FindingRecord]


def policy_section(vendor: VendorRecord) -> Iterator[str]:
    """The answers for all classes, and what keeps those from being good that go there."""
    answers = vendor.policy.classes
    if not answers:
        return
    yield "\n### Which data may go there\n\n"
    if not vendor.policy.classes_in_use:
        yield "tosrisk.toml does not say which data goes there.\n\n"
    yield table_row("Class of data", "Goes there", "Answer", "What decides", "Sign-off")
    yield table_row(*["---"] * 5)
    for each in answers:
        decides = (markdown(each.title), _USED[each.in_use], _answer(each), markdown(each.why))
        yield table_row(*decides, _signoff(each.signoff) if each.signoff else "")
    findings = {finding.id: finding for finding in vendor.findings}
    for each in answers:
        if each.in_use:
            yield from _open(each, findings)


def _answer(each: ClassAnswerRecord) -> str:
    settled = f" by sign-off ({each.answer} without)" if each.effective is not each.answer else ""
    told = f"{each.effective.words}{settled}"
    if each.starts is None or each.until_then is None:
        return told
    return f"{told} from {each.starts.isoformat()}; until then: {each.until_then.words}"


def _signoff(given: SignOffRecord) -> str:
    until = f" until {given.until.isoformat()}" if given.until else ""
    note = f": “{markdown(given.note)}”" if given.note else ""
    stale = f", {given.state}: {markdown(given.stale)}" if given.stale else ""
    return f"{markdown(given.by)} on {given.on.isoformat()}{until}{note}{stale}"


def _open(each: ClassAnswerRecord, findings: _Findings) -> Iterator[str]:
    """What is not met, and what keeps such data out, with the sentences."""
    unmet = [one for one in each.requirements if one.state is not CheckState.MET]
    if not unmet and not each.bans:
        return
    yield f"\n**{markdown(each.title)}: {_answer(each)}**\n"
    if each.bans:
        yield "\nA sentence keeps such data out, whatever is promised beside it.\n"
        yield from _quotes(each.bans, findings)
    for one in unmet:
        yield _requirement(one)
        yield from _quotes(one.quotes, findings)


def _requirement(one: RequirementRecord) -> str:
    stands = f"{markdown(one.title)}, {_STATES[one.state]}: {markdown(one.why)}"
    return f"\n{stands} Ask for: {markdown(one.ask)}\n"


def _quotes(quotes: Sequence[QuoteRecord], findings: _Findings) -> Iterator[str]:
    yield from (quoted(findings[quote.finding]) for quote in quotes[:_QUOTES])
