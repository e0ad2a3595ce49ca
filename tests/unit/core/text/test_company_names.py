"""Names of companies are told from labels, remarks and sentences."""

from __future__ import annotations

import pytest

from tosrisk.core.text.company_names import company_name, same_company


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Contoso", "Contoso"),
        ("**Contoso Cloud, Inc.**", "Contoso Cloud, Inc."),
        ("Contoso Cloud (CC)", "Contoso Cloud"),
        ("Fabrikam GmbH & Co. KG", "Fabrikam GmbH & Co. KG"),
        ("Northwind B.V.", "Northwind B.V."),
        ("Lamna AI dba Lamnamind", "Lamna AI dba Lamnamind"),
        ("contoso.example", "contoso.example"),
        ("6G Tailspin AB", "6G Tailspin AB"),
        ("The Litware Company, LLC", "The Litware Company, LLC"),
        ("Bank of Woodgrove", "Bank of Woodgrove"),
        ("Tailspin:", "Tailspin"),
    ],
)
def test_a_name_is_read_as_written_without_remarks(text: str, name: str) -> None:
    assert company_name(text) == name


@pytest.mark.parametrize(
    "text",
    [
        "",
        "—",
        "Purpose",
        "Customer support",
        "Each of the providers listed at contoso.example",
        "Your chosen model provider",
        "Contoso may process personal data",
        "hosting and storage",
        "None",
        "Self-hosted",
        "Cross-Border Transfers",
        "Security Measures",
        "[OTHER TOOL]",
        "{{SUB_PROCESSOR_1}}",
        "Ensure that persons are bound to confidentiality",
        "A name so long that no company would ever be registered under it, not even in jest, Limited",
        "Any affiliate of Contoso",
        "Email",
    ],
)
def test_what_is_no_name_gives_none(text: str) -> None:
    assert company_name(text) == ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Contoso Cloud, Inc.", "CONTOSO CLOUD"),
        ("Contoso, LLC", "Contoso Inc"),
        ("Northwind B.V.", "Northwind"),
        ("Contoso (formerly Fabrikam)", "Contoso"),
    ],
)
def test_one_company_has_several_spellings(one: str, other: str) -> None:
    assert same_company(one) == same_company(other)


@pytest.mark.parametrize(("one", "other"), [("Contoso Cloud", "Contoso"), ("AG", "SE"), ("A & B", "A B")])
def test_other_companies_stay_others(one: str, other: str) -> None:
    assert same_company(one) != same_company(other)
