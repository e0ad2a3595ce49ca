"""`tosrisk vendors discover`: where does a vendor keep its legal pages?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tosrisk.cli.command import Command
from tosrisk.cli.options import Invocation
from tosrisk.errors import FetchError, UsageError

if TYPE_CHECKING:
    from tosrisk.config.workspace import Workspace
    from tosrisk.domain.discovery import Discovery


@click.command(
    "discover",
    cls=Command,
    examples=(
        "tosrisk vendors discover acme.example",
        "tosrisk vendors discover https://acme.example/legal --add --tier business",
    ),
)
@click.argument("url", metavar="URL")
@click.option("--add", is_flag=True, help="Append what was found to tosrisk.toml.")
@click.option(
    "--tier",
    type=click.Choice(["consumer", "business", "enterprise", "api"]),
    help="The plan you are on with them.",
)
@click.pass_obj
def discover(invocation: Invocation, url: str, add: bool, tier: str | None) -> None:
    """Find a vendor's legal pages from its site, and propose what to add to tosrisk.toml.

    Looks at the links of the page (above all in its footer), at the legal pages that it names, at the
    sitemaps, at security.txt and at a few usual addresses, and reads each page before it is proposed. Kind
    and plans are guessed; a comment says from what. Have a look before you trust it.
    """
    from tosrisk.config.describe import add_description, describe
    from tosrisk.config.model import slug_of
    from tosrisk.domain.vendor import Tier
    from tosrisk.wiring import build_extractor, build_link_reader, open_fetcher
    from tosrisk.workflows.discover import discover as look

    workspace = invocation.load_workspace() if add else invocation.load_workspace_if_any()
    address = _address(url)
    with open_fetcher(workspace) as fetcher:
        discovery = look(
            address,
            fetcher=fetcher,
            links=build_link_reader(),
            extractor=build_extractor(),
            progress=invocation.progress(),
        )
    _remark(invocation, workspace, discovery)
    if not discovery.candidates:
        raise FetchError(
            "no legal page was found", where=address, fix="give the address of the page that lists them"
        )
    vendor_id = slug_of(discovery.name) or "vendor"
    description = describe(discovery, vendor_id, tier=Tier(tier) if tier else None)
    click.echo(description, nl=False)
    if add:
        if workspace.vendor(vendor_id) is not None:
            raise UsageError(
                f"there is a vendor '{vendor_id}' already",
                where=str(workspace.config_path),
                fix="add what is new by hand",
            )
        add_description(workspace.config_path, description)
        invocation.remarks().print(f"\nadded {discovery.name} to {workspace.config_path}", soft_wrap=True)


def _address(url: str) -> str:
    """The URL as the fetcher needs it: people leave out https://."""
    address = url if "://" in url else f"https://{url}"
    return address if "/" in address.partition("://")[2] else f"{address}/"


def _remark(invocation: Invocation, workspace: Workspace, discovery: Discovery) -> None:
    """What is worth knowing beside the proposal."""
    from tosrisk.catalogue.load import load_catalogue
    from tosrisk.cli.console import counted, one_line

    remarks = invocation.remarks()
    for note in discovery.passed_over:
        remarks.print(f"passed over {one_line(note)}", soft_wrap=True)
    known = load_catalogue().find(discovery.domain)
    if known and workspace.vendor(known.id) is None:
        remarks.print(f"the catalogue knows this vendor: tosrisk vendors add {known.id}", soft_wrap=True)
    remarks.print(
        f"{counted(len(discovery.candidates), 'document')} found on {discovery.domain}\n", soft_wrap=True
    )
