"""A document's own definitions say whose data its terms stand for."""

from __future__ import annotations

import time

import pytest

from tosrisk.core.clauses.definitions import NO_DEFINITIONS, Definitions, definitions_of
from tosrisk.core.clauses.segment import segment
from tosrisk.domain.taxonomy import DataScope

OF, ABOUT, BOTH, DERIVED = DataScope.OF, DataScope.ABOUT, DataScope.BOTH, DataScope.DERIVED


def _read(text: str) -> Definitions:
    return definitions_of(segment(text))


def _scopes(text: str) -> dict[str, DataScope]:
    return {entry.term: entry.scope for entry in _read(text).entries}


@pytest.mark.parametrize(
    ("text", "term", "scope"),
    [
        ('"Workspace Content" means files that you upload.', "Workspace Content", OF),
        ("“Workspace Content” means files that you upload.", "Workspace Content", OF),
        ("**Workspace Content** means files that you upload.", "Workspace Content", OF),
        ("Workspace Content refers to files that you upload.", "Workspace Content", OF),
        ("1.2 Workspace Content shall mean files that you upload.", "Workspace Content", OF),
        ('"Workspace Content" includes files that you upload.', "Workspace Content", OF),
        ('You may upload files (the "Materials").', "Materials", OF),
        ('You may upload files and notes (collectively, the "Materials").', "Materials", OF),
        ('Files that you upload are referred to as "Materials" below.', "Materials", OF),
        ('"Signals" means nothing. "Usage Data" means how you use the service.', "Usage Data", ABOUT),
        ('"Service Data" means logs and cookies.', "Service Data", ABOUT),
        ('"Billing Details" means your card and invoices.', "Billing Details", ABOUT),
        ('We record clicks and device data ("Operational Data").', "Operational Data", ABOUT),
        ('"Insights" means data that has been aggregated and de-identified.', "Insights", DERIVED),
        ('"Anonymous Data" means what no longer identifies anybody.', "Anonymous Data", DERIVED),
        ('"Personal Data" means any information on a natural person.', "Personal Data", BOTH),
        (
            '"Personal Data" means personal data processed on behalf of Customer.',
            "Personal Data",
            BOTH,
        ),
        (
            '"Entrusted Personal Data" means personal data processed on behalf of Customer.',
            "Entrusted Personal Data",
            OF,
        ),
        (
            '"Relevant Data" means personal data that Acme handles for Customer as a "processor".',
            "Relevant Data",
            OF,
        ),
        (
            '"Covered Data" means recordings and log data.',
            "Covered Data",
            BOTH,
        ),
        (
            '"Covered Data" means logs, excluding recordings and files.',
            "Covered Data",
            ABOUT,
        ),
    ],
)
def test_a_definition_is_read_in_each_of_its_forms(text: str, term: str, scope: DataScope) -> None:
    assert _scopes(text)[term] is scope


def test_a_definition_may_be_a_list() -> None:
    text = '"Covered Data" means:\n\n- log files;\n- cookies and pixels.\n'
    assert _scopes(text) == {"Covered Data": ABOUT}


def test_a_list_of_definitions_needs_no_verb() -> None:
    text = "## Definitions\n\n- Session Records: log files and cookies.\n- Team Content: what you upload.\n"
    assert _scopes(text) == {"Session Records": ABOUT, "Team Content": OF}


def test_a_table_of_definitions_needs_no_verb() -> None:
    text = (
        "## Definitions\n\n| Term | Meaning |\n| --- | --- |\n"
        "| Session Records | log files and cookies |\n| Team Content | files that you upload |\n"
    )
    assert _scopes(text) == {"Session Records": ABOUT, "Team Content": OF}


def test_a_list_elsewhere_defines_nothing() -> None:
    assert _scopes("## Storage\n\n- Session Records: thirty days.\n") == {}


def test_one_sentence_may_define_several_terms() -> None:
    text = (
        'You may send text to the service ("Input") and receive text from it ("Output"); '
        'both are together called "Exchanged Content".'
    )
    assert _scopes(text) == {"Input": OF, "Output": OF, "Exchanged Content": OF}


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ('"Pool Data" means Raw Data and Trace Data. "Raw Data" means what you upload.', OF),
        ('"Pool Data" means Trace Data. "Trace Data" means cookies.', ABOUT),
        (
            '"Pool Data" means Raw Data and Trace Data. "Raw Data" means what you upload. '
            '"Trace Data" means cookies.',
            BOTH,
        ),
        ('"Pool Data" means Thin Data. "Thin Data" means data in aggregated form.', DERIVED),
        ('"Pool Data" means Raw Data. "Raw Data" means Deep Data. "Deep Data" means cookies.', ABOUT),
    ],
)
def test_a_definition_may_refer_to_others_that_come_later(text: str, scope: DataScope) -> None:
    assert _scopes(text)["Pool Data"] is scope


def test_definitions_in_a_circle_tell_nothing() -> None:
    assert _scopes('"Pool Data" means Raw Data. "Raw Data" means Pool Data.') == {}


def test_a_circle_that_is_told_from_outside_has_a_scope() -> None:
    text = '"Pool Data" means Raw Data and cookies. "Raw Data" means Pool Data.'
    assert _scopes(text) == {"Pool Data": ABOUT, "Raw Data": ABOUT}


def test_a_term_that_defines_itself_is_read_by_its_other_words() -> None:
    assert _scopes('"Pool Data" means Pool Data and cookies.') == {"Pool Data": ABOUT}


@pytest.mark.parametrize(
    "text",
    [
        '"Affiliate" means a company under common control.',
        '"Data Protection Laws" means the laws on personal data.',
        '"Services" means the software that processes your content.',
        'Acme Limited ("Acme") keeps logs.',
        "What this data means is explained below.",
        "",
    ],
)
def test_what_names_no_data_is_left_out(text: str) -> None:
    assert _scopes(text) == {}


def test_of_a_term_defined_twice_the_first_counts() -> None:
    assert _scopes('"Pool Data" means cookies. "Pool Data" means what you upload.') == {"Pool Data": ABOUT}


def test_a_term_is_found_in_the_singular_and_in_the_plural() -> None:
    definitions = _read('You may upload files ("Materials").')
    assert [entry.term for entry in definitions.used_in("Each Material is kept; all Materials are.")] == [
        "Materials",
        "Materials",
    ]


def test_the_longest_term_counts() -> None:
    definitions = _read('"Team Data" means what you upload. "Team Data Records" means logs.')
    assert [entry.term for entry in definitions.used_in("We keep Team Data Records.")] == [
        "Team Data Records"
    ]


def test_a_word_in_small_letters_is_not_the_term() -> None:
    definitions = _read('You may upload files ("Materials").')
    assert definitions.used_in("We read marketing materials.") == ()
    assert len(definitions.used_in("WE NEVER SELL MATERIALS.")) == 1


def test_only_an_agreement_on_processing_has_entrusted_data() -> None:
    assert _read('"Client Personal Data" means personal data processed on behalf of the client.').entrusted
    assert not _read('"Personal Data" means personal data processed on behalf of the client.').entrusted
    assert not _read('"Team Content" means what you upload.').entrusted
    assert not NO_DEFINITIONS.entrusted


def test_definitions_are_equal_when_they_say_the_same() -> None:
    text = '"Pool Data" means cookies.'
    assert _read(text) == _read(text)
    assert _read("Nothing is defined here.") == NO_DEFINITIONS


def test_ten_thousand_definitions_that_refer_to_one_another_are_read_in_seconds() -> None:
    text = "\n\n".join(f'"Pool {number} Data" means Pool {number + 1} Data.' for number in range(10_000))
    clauses = segment(text + '\n\n"Pool 10000 Data" means cookies.')
    start = time.process_time()
    definitions = definitions_of(clauses)
    assert len(definitions.entries) == 10_001
    assert {entry.scope for entry in definitions.entries} == {ABOUT}
    assert time.process_time() - start < 10


def test_a_clause_of_a_megabyte_is_looked_through_in_seconds() -> None:
    definitions = _read('"Pool Data" means cookies. "Pool Data Of The Very Long Name Data" means logs.')
    text = "Pool Data Of The Very Long " * 40_000
    start = time.process_time()
    assert len(definitions.used_in(text)) == 40_000
    assert time.process_time() - start < 10


@pytest.mark.parametrize("unit", ['"', '("', "(the ", '"A ', "A means ", '"A" means "', "A and ", "("])
def test_a_hostile_clause_is_read_in_linear_time(unit: str) -> None:
    clauses = segment(unit * 50_000)
    start = time.process_time()
    definitions_of(clauses)
    assert time.process_time() - start < 5


@pytest.mark.parametrize("title", ["What the words mean", "Words we use", "Meanings of terms"])
def test_plain_headings_of_definitions_are_known(title: str) -> None:
    table = "| Term | Meaning |\n| --- | --- |\n| Running Data | Logs and counters |\n"
    assert _scopes(f"## {title}\n\n{table}") == {"Running Data": ABOUT}
