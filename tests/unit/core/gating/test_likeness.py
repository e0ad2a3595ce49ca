"""A text that cannot be a later version of what was there is refused."""

from __future__ import annotations

from tests.fakes.judged import reason_of
from tests.fakes.sources import a_text, an_answer, terms
from tosrisk.core.gating.gate import gate


def test_a_stub_of_what_was_there_is_refused():
    assert reason_of(terms(100), before=terms(1000)) == "stub"
    assert reason_of(terms(100), before=terms(500)) == ""
    assert reason_of(terms(100)) == ""


def test_a_large_cut_that_leaves_a_whole_document_is_accepted():
    assert reason_of(terms(700), before=terms(6000)) == ""


def test_another_page_in_the_place_of_a_long_document_is_refused():
    front = "Build faster with our platform for teams that ship great software every single day. " * 40
    assert reason_of(front, before=terms(6000)) == "other-document"
    assert reason_of(front, before=terms(1000)) == ""


VARIED = (
    "Acme keeps what you upload safe on servers in Ireland and encrypts each copy twice. Nobody at Acme reads"
    " a document unless the customer asks for help with it in writing. Fees are due within thirty days after"
    " an invoice and grow by no more than inflation in any year. Whoever ends the contract may export all"
    " projects during sixty days; afterwards backups expire one after another until nothing is left. Disputes"
    " go before the courts at Dublin, where Irish law applies, and neither party owes the other lost profit"
    " beyond twelve months of payments made under this text, save for intent or gross carelessness."
)
OFFER = (
    "Ship faster with pipelines that heal themselves overnight! Thousands of engineers already moved their"
    " builds here, cutting waiting times tenfold while keeping every test green. Start free today, invite"
    " teammates tomorrow, upgrade whenever your product takes off. Our dashboards show latency, coverage and"
    " spending at a glance; alerts reach phones, chats or pagers within seconds. Loved by startups, trusted"
    " through launch days, built beside open source maintainers since twenty nineteen. Watch demos, browse"
    " templates, join webinars, read stories from happy customers, compare plans, then talk with sales now."
)


def test_a_page_in_another_language_than_before_is_refused():
    german = a_text("Acme speichert Ihre Daten sicher und verkauft sie an niemanden. " * 60, language="de")
    verdict = gate(an_answer(), german, a_text(VARIED * 5))
    assert (verdict.reason, verdict.detail) == ("other-language", 'in "de" where it was in "en"')


def test_a_wrong_guess_of_the_language_does_not_refuse_known_words():
    assert gate(an_answer(), a_text(VARIED, language="nl"), a_text(VARIED)).reason == ""


def test_a_page_of_the_same_length_about_something_else_is_refused():
    assert reason_of(OFFER, before=VARIED) == "other-document"


def test_a_document_written_anew_is_accepted():
    anew = VARIED.replace("Ireland", "Iceland").replace("sixty", "ninety") + " It is new. " + VARIED[:200]
    assert reason_of("# Terms of Use\n\n" + anew, before="# Terms of Service\n\n" + VARIED) == ""


def test_a_document_of_another_name_and_other_words_is_refused():
    mixed = f"{VARIED[:330]} {OFFER}"
    assert (
        reason_of(f"# Cookie Policy\n\n{mixed}", before=f"# Terms of Service\n\n{VARIED}") == "other-document"
    )
    assert reason_of(f"# Terms of Use\n\n{mixed}", before=f"# Terms of Service\n\n{VARIED}") == ""


def test_a_page_of_labels_in_the_place_of_sentences_is_a_stub():
    labels = "\n".join(f"- Help topic {number}" for number in range(150))
    assert reason_of(labels, before=terms(2800)) == "stub"


def test_the_first_text_may_be_in_any_language():
    german = "Acme speichert Ihre Daten sicher und verkauft sie an niemanden. " * 30
    assert gate(an_answer(), a_text(german, language="de"), None).reason == ""
