"""A workspace of invented vendors whose pages a test writes, watched from the command line."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pytest

from tests.fakes.cli import Said, call
from tests.fakes.encoder import WordEncoder
from tests.fakes.website import Page, Website
from tosrisk import wiring
from tosrisk.fetchers.http import HttpFetcher

PACK = Path(__file__).parents[1] / "corpus" / "pack"
"""Few rules: tests of a run do not depend on the core rules."""

PROMISE = "We never use your content to train our models."
PERMISSION = "We use your content to train our models."
SETTINGS = f"""\
[settings]
rulesets = ["{PACK}"]
allow_private_hosts = true
delay_seconds = 0
timeout_seconds = 2
confirm = "off"
"""
"""A change is told in the run that finds it: most tests are not about confirming it."""

_FILLER = (
    "Northwind offers a place for notes that teams write together.",
    "You decide who may read a note and who may change it.",
    "The service costs what the price list says on the day of the order.",
    "Either side may end the contract with a month of notice in writing.",
    "The courts of the town where Northwind has its seat decide disputes.",
)


def page(*sentences: str, name: str = "Terms", style: str = "") -> bytes:
    """A terms page of some 140 words that holds the sentences."""
    filler = "".join(f"<p>{line}</p>" for line in _FILLER * 2)
    said = "".join(f"<p>{line}</p>" for line in sentences)
    head = f"<title>{name}</title><style>p {{ color: {style or 'black'} }}</style>"
    return f"<html><head>{head}</head><body><main><h1>{name}</h1>{filler}{said}</main></body></html>".encode()


@dataclass(slots=True)
class Watched:
    """A folder with `tosrisk.toml`, and the website its vendors publish on."""

    root: Path
    site: Website
    documents: dict[str, str] = field(default_factory=dict)
    """Key to URL."""
    tables: str = ""
    """Vendors written out as TOML, for what `publish` has no word for."""

    def publish(self, key: str, *pages: Page | bytes, url: str = "") -> None:
        """Watch a document with these answers in turn, the last one for ever."""
        path = f"/{key}"
        answers = [each if isinstance(each, Page) else Page(body=each) for each in pages]
        self.documents[key] = url or self.site.serve(path, *answers)
        self.configure()

    def republish(self, key: str, *pages: Page | bytes) -> None:
        """Answer with these from now on."""
        self.site.serve(f"/{key}", *[each if isinstance(each, Page) else Page(body=each) for each in pages])

    def configure(self, settings: str = SETTINGS, more: str = "") -> None:
        """Write `tosrisk.toml` with all documents watched so far."""
        vendors: dict[str, list[str]] = {}
        for key, url in self.documents.items():
            vendor, _, document = key.partition("/")
            vendors.setdefault(vendor, []).append(
                f'[[vendors.documents]]\nid = "{document}"\nkind = "terms"\nurl = "{url}"\n'
            )
        tables = "".join(f'[[vendors]]\nname = "{name}"\n{"".join(own)}' for name, own in vendors.items())
        (self.root / "tosrisk.toml").write_text(settings + tables + self.tables + more, encoding="utf-8")

    def run(self, *words: str) -> Said:
        """`tosrisk run`, once."""
        return call("-C", self.root, "run", *words)

    def run_json(self, *words: str) -> dict:
        """What `tosrisk run --json` says; a run that fails is a failed test."""
        said = self.run("--json", *words)
        assert said.code in {0, 1, 5}, said.err
        return json.loads(said.out)

    def outcomes(self, *words: str) -> dict[str, str]:
        """Outcome of each document in one run, by key."""
        return {each["document"]: each["outcome"] for each in self.run_json(*words)["documents"]}

    def alerts(self) -> list[dict]:
        """What `tosrisk alerts` says."""
        lines = call("-C", self.root, "alerts", "--format", "jsonl").out.splitlines()
        return [json.loads(line) for line in lines]

    def call(self, *words: str) -> Said:
        """Any other command."""
        return call("-C", self.root, *words)

    def verify(self) -> Said:
        """`tosrisk verify`."""
        return self.call("verify")

    def report(self) -> str:
        """Every page of the HTML report."""
        pages = sorted((self.root / "report").rglob("*.html"))
        return "\n".join(path.read_text(encoding="utf-8") for path in pages)

    def versions(self, key: str) -> list[str]:
        """The texts kept of a document, oldest first, those of one second too."""
        texts = (self.root / "snapshots" / key).glob("*/version.md")
        return [path.read_text(encoding="utf-8") for path in sorted(texts, key=_sequence)]


def _sequence(text: Path) -> int:
    """Place in the chain of the snapshot that a text lies beside."""
    place = json.loads((text.parent / "meta.json").read_text(encoding="utf-8"))["sequence"]
    assert isinstance(place, int)
    return place


def without_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """Judge with word vectors, and do not wait between attempts."""
    monkeypatch.setattr(wiring.encoding, "BundledEncoder", lambda adapter: WordEncoder())
    monkeypatch.setattr("tosrisk.fetchers.http.HttpFetcher", partial(HttpFetcher, sleep=lambda seconds: None))
