"""`tosrisk vendors`: who is watched, who is known, and whether their pages can be read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from tosrisk.cli.command import Group
from tosrisk.cli.discover import discover
from tosrisk.cli.options import Invocation
from tosrisk.errors import ConfigError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tosrisk.catalogue.load import Catalogue
    from tosrisk.domain.vendor import Document, Vendor


@click.group(
    "vendors",
    cls=Group,
    examples=(
        "tosrisk vendors list --catalog    # the vendors that tosrisk knows",
        "tosrisk vendors add openai zoom   # take them into tosrisk.toml",
        "tosrisk vendors check zoom        # can its pages be read from here?",
        "tosrisk vendors discover acme.example   # find the pages of one that it does not know",
    ),
)
def command() -> None:
    """List, find, add and try the vendors you watch.

    Vendors live in tosrisk.toml. tosrisk ships a catalogue with the addresses of the terms, privacy
    policies, data agreements, AI terms and sub-processor lists of well-known vendors, and the plans that
    each document governs.
    """


@command.command(
    "list",
    examples=(
        "tosrisk vendors list                    # those of this workspace",
        "tosrisk vendors list --catalog          # those that can be added by name",
        "tosrisk vendors list --catalog --json   # with every address, for a script",
    ),
)
@click.option("--catalog", is_flag=True, help="The vendors that tosrisk knows, instead of those you watch.")
@click.option("--json", "as_json", is_flag=True, help="Everything known about each, as a JSON array.")
@click.pass_obj
def list_vendors(invocation: Invocation, catalog: bool, as_json: bool) -> None:
    """List the vendors of this workspace, or of the catalogue.

    The table shows the id to use with other commands, the plan you said you are on, and the ids of the
    documents that are watched.
    """
    vendors = _catalogue().vendors if catalog else invocation.load_workspace().vendors
    if as_json:
        click.echo(json.dumps([_plain(vendor) for vendor in vendors], indent=2, ensure_ascii=False))
        return
    from tosrisk.cli.console import print_rows, table

    columns = ("ID", "NAME", "DOCUMENTS") if catalog else ("ID", "NAME", "PLAN", "DOCUMENTS")
    rows = table(*columns)
    for vendor in vendors:
        documents = ", ".join(document.id for document in vendor.documents)
        plan = () if catalog else (vendor.tier.value if vendor.tier else "-",)
        rows.add_row(vendor.id, vendor.name, *plan, documents)
    print_rows(rows)
    invocation.remarks().print(f"\n{len(vendors)} vendors")


@command.command(
    "add",
    examples=(
        "tosrisk vendors add openai zoom",
        "tosrisk vendors add chatgpt --tier enterprise   # names and aliases work too",
    ),
)
@click.argument("names", metavar="VENDOR...", nargs=-1, required=True)
@click.option(
    "--tier",
    type=click.Choice(["consumer", "business", "enterprise", "api"]),
    help="The plan you are on with them.",
)
@click.pass_obj
def add(invocation: Invocation, names: tuple[str, ...], tier: str | None) -> None:
    """Add vendors of the catalogue to tosrisk.toml.

    Your comments and layout stay as they are. Vendors that are there already are left alone; when one
    name is unknown, nothing is written.
    """
    from tosrisk.config.edit import add_vendors
    from tosrisk.domain.vendor import Tier

    workspace, catalogue = invocation.load_workspace(), _catalogue()
    found = {vendor.id: vendor for vendor in (_known(catalogue, name) for name in names)}
    new = [vendor for vendor in found.values() if workspace.vendor(vendor.id) is None]
    if new:
        add_vendors(workspace.config_path, new, tier=Tier(tier) if tier else None)
    remarks = invocation.remarks()
    for vendor in found.values():
        verb = "added" if vendor in new else "was there already:"
        remarks.print(f"{verb} {vendor.name} ({len(vendor.documents)} documents)")


@command.command(
    "check",
    examples=(
        "tosrisk vendors check                     # everything in this workspace",
        "tosrisk vendors check zoom                # one vendor, also one of the catalogue",
        "tosrisk vendors check https://acme.example/terms   # any page",
    ),
)
@click.argument("names", metavar="[VENDOR|URL]...", nargs=-1)
@click.pass_obj
def check(invocation: Invocation, names: tuple[str, ...]) -> int:
    """Try every source now, twice, and keep nothing.

    Shows for each document whether it can be reached and how (plain, browser, pdf), the words, language and
    effective date of its text, whether two looks see the same text, and what the page gate says: what
    `tosrisk run` would work with. A document over several addresses has a row for each beneath its own.
    Selectors that match nothing are named. The exit code is 5 when a source cannot be fetched, 6 when only
    its text cannot be read.
    """
    workspace = invocation.load_workspace_if_any() if names else invocation.load_workspace()
    known = {vendor.id: vendor for vendor in workspace.vendors}
    documents = [document for name in names for document in _documents(known, name)]
    if not names:
        documents = [document for vendor in workspace.vendors for document in vendor.documents]
    if not documents:
        raise ConfigError(
            "lists no vendors", where=str(workspace.config_path), fix="add some with `tosrisk vendors add`"
        )
    from tosrisk.cli.probes import show_probes
    from tosrisk.wiring import build_extractor, open_fetcher
    from tosrisk.workflows.probe import probe_all

    with open_fetcher(workspace) as fetcher:
        probes = probe_all(
            documents,
            fetcher=fetcher,
            extractor=build_extractor(),
            progress=invocation.progress(),
            workers=workspace.settings.concurrency,
        )
    show_probes(probes, invocation.remarks())
    return min((probe.error.exit_code for probe in probes if probe.error), default=0)


command.add_command(discover)


def _catalogue() -> Catalogue:
    from tosrisk.catalogue.load import load_catalogue

    return load_catalogue()


def _known(catalogue: Catalogue, name: str) -> Vendor:
    if vendor := catalogue.find(name):
        return vendor
    near = catalogue.suggest(name)
    hint = f"did you mean '{near}'? See" if near else "see"
    fix = f"{hint} `tosrisk vendors list --catalog`, or describe it in tosrisk.toml yourself"
    raise UsageError(f"the catalogue has no vendor '{name}'", fix=fix)


def _documents(known: dict[str, Vendor], name: str) -> Sequence[Document]:
    """The documents that a word of the command line stands for."""
    if name.startswith(("http://", "https://")):
        return [_page(name)]
    vendor = known.get(name.lower()) or _known(_catalogue(), name)
    return known.get(vendor.id, vendor).documents


def _page(url: str) -> Document:
    from urllib.parse import urlsplit

    from tosrisk.config.model import slug_of
    from tosrisk.domain.vendor import Document, DocumentKind

    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise UsageError(f"'{url}' is not a URL: {error}", fix="write it as the browser shows it") from error
    return Document(
        vendor=slug_of(parts.netloc) or "page",
        vendor_name=parts.netloc,
        id=slug_of(parts.path) or "page",
        kind=DocumentKind.OTHER,
        title=url,
        url=url,
    )


def _plain(vendor: Vendor) -> dict[str, Any]:
    """A vendor for JSON. `documents` lack what is empty."""
    from dataclasses import asdict

    hidden = {"vendor", "vendor_name", "plan"}
    documents = [
        {key: value for key, value in asdict(document).items() if value and key not in hidden}
        for document in vendor.documents
    ]
    return {
        "id": vendor.id,
        "name": vendor.name,
        "tier": vendor.tier,
        "domains": list(vendor.domains),
        "documents": documents,
    }
