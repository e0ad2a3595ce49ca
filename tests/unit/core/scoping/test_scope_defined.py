"""Whose data a clause speaks of where the document defines its terms."""

from __future__ import annotations

import pytest

from tests.fakes.spoken import ABOUT, BOTH, DERIVED, OF, said
from tosrisk.core.clauses.definitions import definitions_of
from tosrisk.core.clauses.segment import segment
from tosrisk.core.scoping.scope import scope_of
from tosrisk.domain.taxonomy import DataScope

_AGREEMENT = (
    '"Entrusted Personal Data" means personal data that Acme processes on behalf of Customer. '
    '"Service Data" means logs and cookies. "Team Content" means what you upload. '
    '"Insights" means data in aggregated form. "Personal Data" means data on a person. '
    '"Pool Data" means Team Content and Service Data.'
)


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("Acme may use Service Data to train models.", ABOUT),
        ("Acme will not disclose Team Content.", OF),
        ("Acme may sell Insights.", DERIVED),
        ("Acme keeps Pool Data for a year.", BOTH),
        ("Acme deletes Team Content and Service Data.", BOTH),
        ("Acme deletes Team Content and account information.", BOTH),
        ("Acme shares Service Data with those who host Team Content.", BOTH),
        ("Team Content is no Service Data, and Acme does not use Team Content to train models.", OF),
        ("Acme keeps Personal Data.", BOTH),
        ("Acme erases Entrusted Personal Data when the agreement ends.", OF),
        ("Acme may engage sub-processors.", OF),
        ("The duration is that of the agreement.", OF),
        ("Acme keeps cookies.", ABOUT),
        ("Acme may de-identify Team Content and share it.", DERIVED),
    ],
)
def test_defined_terms_mean_what_the_document_says(text: str, scope: DataScope) -> None:
    assert scope_of(said(text), definitions_of(segment(_AGREEMENT))) is scope


def test_a_defined_term_means_nothing_without_its_definition() -> None:
    clause = said("Acme keeps Pool Data for a year.")
    assert scope_of(clause) is BOTH
    assert scope_of(clause, definitions_of(segment('"Pool Data" means cookies.'))) is ABOUT


def test_sub_processors_alone_tell_nothing_where_no_data_is_entrusted() -> None:
    definitions = definitions_of(segment('"Team Content" means what you upload.'))
    assert scope_of(said("Acme may engage sub-processors."), definitions) is BOTH


def test_a_defined_term_in_the_lead_in_counts() -> None:
    clause = said("Train our models.", lead_in="We use Pool Data to:")
    assert scope_of(clause, definitions_of(segment('"Pool Data" means cookies.'))) is ABOUT


def test_the_defined_term_that_names_a_row_tells_whose_data_its_cells_speak_of() -> None:
    table = "| What | Kept for |\n| --- | --- |\n| Service Data | 180 days |\n| Team Content | 30 days |\n"
    clauses = segment(f"{_AGREEMENT}\n\n{table}")
    scopes = {
        each.text: scope_of(each, definitions_of(clauses)) for each in clauses if each.text.endswith("days")
    }
    assert scopes == {"180 days": ABOUT, "30 days": OF}
