"""A report as a user gets it, and a real Chromium to look at it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.site import Site
from tests.fakes.cli import call

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="package")  # its event loop must be gone before other tests start their own
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        if os.environ.get("TOSRISK_NEEDS_CHROMIUM"):
            pytest.fail("there is no Chromium, and TOSRISK_NEEDS_CHROMIUM says that there must be one")
        pytest.skip("there is no Chromium on this machine: install Debian's package chromium")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        yield started
        started.close()


@pytest.fixture(scope="package")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The report of the example workspace."""
    folder: Path = tmp_path_factory.mktemp("browser") / "demo"
    assert call("demo", folder).code == 0
    return Site(folder / "report")
