"""One invented document, in blocks that a layout may dress as it likes."""

from __future__ import annotations

import re

TITLE = "Terms of Service"
DATE = "Last updated: 3 May 2026"
INTRO = (
    "These terms are between you and Northwind Ledger, and they say what we may do with what you give us. "
    "By using the Service you accept them. If you use it for a company, the company accepts them."
)
SECTIONS: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    (
        "1. Your account",
        (
            "You need an account. Keep its password to yourself, and tell us when somebody else has "
            "learned it.",
        ),
        (),
    ),
    (
        "2. Your content",
        (
            "You own what you put into the Service. You let us store, copy and show it, for as long as the "
            "account is open, so that the Service can work for you and for the people you share with.",
            "We do not sell your content. We do not train models with it unless you say yes beforehand.",
        ),
        (),
    ),
    (
        "3. What you may not do",
        ("While you use the Service, you may not:",),
        (
            "break a law, or help somebody else to break one;",
            "probe the Service for weak spots without our written consent;",
            "resell access to it, or share one account among many.",
        ),
    ),
    (
        "4. Sub-processors",
        (
            "We let other companies process content for us. The list is at northwind.example/partners.",
            "We tell you thirty days before we add one. You may object within that time.",
        ),
        (),
    ),
    (
        "5. Fees",
        ("Paid plans renew by themselves every month. You can end yours at any time, for the month after.",),
        (),
    ),
    (
        "6. Liability",
        (
            "We are liable for what we break on purpose. For anything else our liability ends at the fees "
            "of the last twelve months. Nothing here limits rights that the law of your country gives you.",
        ),
        (),
    ),
    (
        "7. Ending",
        ("When the account is closed we delete your content within thirty days, and backups within ninety.",),
        (),
    ),
    ("8. Contact", ("Write to legal@northwind.example, or to Northwind Ledger, 4 Quay Street, Galway.",), ()),
)


def body(
    *,
    h: str = "<h2>{}</h2>",
    p: str = "<p>{}</p>",
    ul: str = "<ul>{}</ul>",
    li: str = "<li>{}</li>",
    each: str = "{}",
) -> str:
    """The sections as HTML; `each` goes around one section."""
    out = []
    for heading, paragraphs, items in SECTIONS:
        inner = h.format(heading) + "".join(p.format(text) for text in paragraphs)
        if items:
            inner += ul.format("".join(li.format(item) for item in items))
        out.append(each.format(inner))
    return "".join(out)


def page(inside: str, *, head: str = "") -> str:
    """A whole page around what is inside its body."""
    return (
        f"<!doctype html><html lang=en><head><meta charset=utf-8><title>{TITLE} | "
        f"Northwind</title>{head}</head>"
        f"<body>{inside}</body></html>"
    )


def head(h1: str = "<h1>{}</h1>", date: str = "<p>{}</p>", intro: str = "<p>{}</p>") -> str:
    """The title, the date and the first paragraph."""
    return h1.format(TITLE) + date.format(DATE) + intro.format(INTRO)


def links(*labels: str, item: str = "{}") -> str:
    """Links as menus have them."""
    return "".join(item.format(f'<a href="/{n}">{label}</a>') for n, label in enumerate(labels))


def words_of(text: str) -> list[str]:
    """Words of HTML-free text or Markdown, in order, without the marks of lists, headings and tables."""
    plain = re.sub(r"^ *(?:#{1,6} |[-*] |\|[ |:-]*$)|<br>", " ", text, flags=re.MULTILINE)
    return re.findall(r"[\w@.'-]*\w", plain)


WORDS = words_of(
    "\n".join(
        [TITLE, DATE, INTRO]
        + [line for heading, paragraphs, items in SECTIONS for line in (heading, *paragraphs, *items)]
    )
)
"""What a reading of any of the layouts must give, no word more or less."""
