"""Sub-processors are read from tables and lists, and none is made up."""

from __future__ import annotations

import pytest

from tests.fakes.lists import TABLE, a_version
from tosrisk.core.recipients.subprocessors import subprocessors_in
from tosrisk.domain.vendor import DocumentKind

LIST, DPA, PRIVACY = DocumentKind.SUBPROCESSORS, DocumentKind.DPA, DocumentKind.PRIVACY


def stated(text: str, kind: DocumentKind = LIST) -> list[tuple[str, str, str]]:
    return [(each.name, each.purpose, each.country) for each in subprocessors_in(a_version(text), kind)]


def names(text: str, kind: DocumentKind = LIST) -> list[str]:
    return [name for name, _, _ in stated(text, kind)]


def test_a_table_gives_names_purposes_and_countries_and_the_cell_that_names() -> None:
    assert stated(TABLE) == [
        ("Contoso Cloud, Inc.", "Hosting", "Ireland"),
        ("Fabrikam GmbH", "AI models for summaries", "Germany"),
        ("Tailspin", "Customer support", "United States"),
    ]
    first = subprocessors_in(a_version(TABLE), LIST)[0]
    assert first.document == "acme/subprocessors"
    assert first.clause.text == "Contoso Cloud, Inc."
    assert TABLE[first.clause.start : first.clause.end] == "**Contoso Cloud, Inc.**"


def test_columns_stand_in_any_order() -> None:
    table = """\
| Country | What for? | Entity name |
| --- | --- | --- |
| Norway | | Contoso AS |
| Malta | Purpose unknown | Fabrikam Ltd |
"""
    assert stated(table) == [("Contoso AS", "", "Norway"), ("Fabrikam Ltd", "", "Malta")]


def test_a_blank_header_row_with_the_headers_below_it_serves() -> None:
    table = """\
|     |     |     |
| --- | --- | --- |
| **Subcontractor**<br><br>**Name** | **Type of service** | **Location** |
| Contoso Cloud | Hosting | Worldwide |
| Each of the providers at acme.example/list | Models | Worldwide |
"""
    assert stated(f"Annex 2\n\n{table}", DPA) == [("Contoso Cloud", "Hosting", "Worldwide")]


def test_a_table_counts_elsewhere_only_where_it_says_that_it_lists_them() -> None:
    table = "| Provider | Purpose |\n| --- | --- |\n| Contoso | Adverts |\n"
    assert names(f"# Cookies\n\nSub-processors are below.\n\n{table}", PRIVACY) == []
    assert names(f"# Our sub-processors\n\n{table}", PRIVACY) == ["Contoso"]


def test_a_table_of_definitions_that_mentions_them_lists_none() -> None:
    table = "| Term | Meaning |\n| --- | --- |\n| Sub-processor | A company that Acme engages |\n"
    assert names(f"# Definitions\n\n{table}", DPA) == []


def test_nested_items_state_purpose_and_country() -> None:
    text = """\
### 1.3 Subprocessors

* **Contoso:**
    * **Purpose:** Cloud infrastructure.
    * **Data location:** Sweden.
* **Fabrikam Models (only on the free plan):**
    * **Purpose:** Image generation.
    * **Opt-out:** in the settings.
"""
    assert stated(text, DPA) == [
        ("Contoso", "Cloud infrastructure", "Sweden"),
        ("Fabrikam Models", "Image generation", ""),
    ]


@pytest.mark.parametrize(
    ("item", "name", "purpose"),
    [
        ("Contoso: hosting", "Contoso", "hosting"),
        ("Contoso - hosting", "Contoso", "hosting"),
        ("Contoso (Ireland) – hosting", "Contoso", "hosting"),
        ("Contoso Inc., provides hosting to Acme", "Contoso Inc.", "provides hosting to Acme"),
        ("Contoso", "Contoso", ""),
        ("**Contoso** hosts all data", "Contoso", "hosts all data"),
    ],
)
def test_items_open_with_a_name_in_several_ways(item: str, name: str, purpose: str) -> None:
    text = f"## List of sub-processors\n\n* {item}\n* Fabrikam: mail\n"
    assert stated(text, DPA)[0][:2] == (name, purpose)


def test_on_a_page_of_its_own_a_name_and_a_sentence_make_an_item() -> None:
    assert stated("# Sub-processors\n\n* Contoso. Data storage.\n") == [("Contoso", "Data storage", "")]


@pytest.mark.parametrize(
    "text",
    [
        "## Sub-processors\n\nAcme engages Contoso and Fabrikam as sub-processors.\n",
        "## Use of sub-processors\n\nAcme shall:\n\n* Bind each sub-processor: in writing.\n* Be liable.\n",
        "## Duties\n\nAs to sub-processors, Acme will:\n\n* Notice: 30 days before a change.\n",
        "## Security\n\n* Encryption: AES-256\n* Access: least privilege\n",
    ],
)
def test_prose_and_duties_name_nobody(text: str) -> None:
    assert names(text, DPA) == []


def test_a_list_of_duties_on_the_page_of_the_list_names_nobody() -> None:
    text = f"{TABLE}\n## What we do\n\n* Cross-Border Transfers: clauses\n* Due Diligence: yearly reviews\n"
    assert len(names(text)) == 3


def test_one_company_stands_once_by_the_entry_that_says_most() -> None:
    text = "# Sub-processors\n\n* Contoso Inc.\n* Contoso, Inc.: hosting\n"
    assert stated(text) == [("Contoso, Inc.", "hosting", "")]


def test_no_sub_processors_no_names() -> None:
    assert names("", LIST) == []
    assert names("# Terms\n\nAcme keeps data safe.\n", DPA) == []


def test_a_long_purpose_is_cut() -> None:
    table = f"| Name | Purpose |\n| --- | --- |\n| Contoso | {'hosting ' * 100}|\n"
    ((_, purpose, _),) = stated(table)
    assert len(purpose) == 240
    assert purpose.endswith("…")
