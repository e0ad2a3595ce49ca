from __future__ import annotations

import tomllib
from importlib.resources import files
from urllib.parse import urlsplit

import pytest

from tosrisk.catalogue.load import load_catalogue
from tosrisk.config.model import ConfigFile
from tosrisk.core.text.hosts import host_name
from tosrisk.domain.vendor import DocumentKind

FILES = sorted(
    (
        file
        for file in files("tosrisk.catalogue").joinpath("vendors").iterdir()
        if file.name.endswith(".toml")
    ),
    key=lambda file: file.name,
)
VENDORS = load_catalogue().vendors


def test_the_catalogue_is_large_enough_to_be_worth_asking():
    assert len(VENDORS) >= 100
    kinds = [document.kind for vendor in VENDORS for document in vendor.documents]
    assert kinds.count(DocumentKind.DPA) >= 45
    assert kinds.count(DocumentKind.SUBPROCESSORS) >= 25
    assert kinds.count(DocumentKind.AI_TERMS) >= 20


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_file_holds_what_a_configuration_would_accept_and_no_other_key(file):
    tables = tomllib.loads(file.read_text("utf-8"))
    for vendor_id, table in tables.items():
        aliases = table.pop("aliases", [])
        assert all(alias == alias.lower() for alias in aliases)
        ConfigFile.model_validate({"vendors": [{"id": vendor_id, **table}]})
        assert table["domains"]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_vendors_stand_sorted_in_the_file_of_their_first_letter(file):
    ids = list(tomllib.loads(file.read_text("utf-8")))
    assert ids == sorted(ids)
    assert {vendor_id[0] for vendor_id in ids} == {file.name.removesuffix(".toml")}


@pytest.mark.parametrize("vendor", VENDORS, ids=lambda vendor: vendor.id)
def test_documents_of_a_vendor_are_distinct_and_addressed_over_https(vendor):
    assert len({document.id for document in vendor.documents}) == len(vendor.documents)
    sources = [(document.url, document.select) for document in vendor.documents]
    assert len(set(sources)) == len(sources)
    assert all(urlsplit(document.url).scheme == "https" for document in vendor.documents)
    assert all(document.tiers for document in vendor.documents)


def test_domains_are_names_of_hosts_and_of_one_vendor_each():
    owners: dict[str, str] = {}
    for vendor in VENDORS:
        for name in {*vendor.domains, *vendor.app_domains, *vendor.api_domains}:
            assert host_name(name) == name
            assert owners.setdefault(name, vendor.id) == vendor.id
        assert not set(vendor.app_domains) & set(vendor.api_domains)


def test_the_addresses_for_people_and_for_programs_are_told_apart():
    openai = load_catalogue().find("api.openai.com")
    assert openai is not None
    assert "chatgpt.com" in openai.app_domains
    assert openai.api_domains == ("api.openai.com",)


def test_no_name_or_alias_stands_for_two_vendors():
    owners: dict[str, str] = {}
    for file in FILES:
        for vendor_id, table in tomllib.loads(file.read_text("utf-8")).items():
            for name in {vendor_id, table["name"].lower(), *table.get("aliases", [])}:
                assert owners.setdefault(name, vendor_id) == vendor_id


@pytest.mark.parametrize(
    ("name", "vendor_id"),
    [
        ("openai", "openai"),
        ("ChatGPT", "openai"),
        ("  zoom ", "zoom"),
        ("GITHUB.COM", "github"),
        ("Box", "box"),
    ],
)
def test_a_vendor_is_found_by_id_name_alias_or_domain(name, vendor_id):
    vendor = load_catalogue().find(name)
    assert vendor is not None
    assert vendor.id == vendor_id


def test_an_unknown_name_finds_nothing_but_a_near_one_is_suggested():
    assert load_catalogue().find("opnai") is None
    assert load_catalogue().suggest("opnai") == "openai"
    assert load_catalogue().suggest("qqqqqq") == ""
