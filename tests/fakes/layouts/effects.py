"""Pages that hide, move or split their words for effect, or mark them up as nobody should."""

from __future__ import annotations

from tests.fakes.layouts.document import DATE, INTRO, SECTIONS, TITLE, body, head, links, page

MENU = f"<nav>{links('Product', 'Pricing', 'Docs')}</nav>"
FOOT = f"<footer><p>© 2026 Northwind Ledger</p>{links('Careers', 'Press')}</footer>"


def fade_in() -> str:
    each = "<div class='wow fadeInUp' style='visibility: hidden; animation-name: none'>{}</div>"
    return page(f"{MENU}<div class=wrap>{head()}{body(each=each)}</div>{FOOT}")


def read_more() -> str:
    p = "<p>{0}</p>"
    parts = body(p=p, each="{}\x00").split("\x00")
    return page(
        f"{MENU}<main>{head()}{''.join(parts[:4])}<span id=dots></span><div id=more style='display:none'>"
        f"{''.join(parts[4:])}</div></main>{FOOT}"
    )


def found_by_searching() -> str:
    each = "<div hidden=until-found>{}</div>"
    return page(f"{MENU}<main>{head()}{body(each=each)}</main>{FOOT}")


def bare_buttons() -> str:
    text = body(h="<button class=accordion>{}</button>", p="<div class=panel><p>{}</p></div>")
    return page(f"{MENU}<div class=content>{head()}{text}</div>{FOOT}")


def hero_in_header() -> str:
    return page(
        f"<header><nav>{links('Product', 'Pricing', 'Docs')}</nav><div "
        f"class=hero><h1>{TITLE}</h1><p>{DATE}</p></div></header>"
        f"<main><p>{INTRO}</p>{body()}</main>{FOOT}"
    )


def hero_as_banner() -> str:
    return page(
        f"{MENU}<div role=banner class=hero><h1>{TITLE}</h1><p>{DATE}</p></div><div "
        f"class=text><p>{INTRO}</p>{body()}</div>"
        f"{FOOT}"
    )


def preformatted() -> str:
    lines = [TITLE, DATE, INTRO]
    for heading, paragraphs, items in SECTIONS:
        lines += [heading, *paragraphs, *(f"* {item}" for item in items)]
    return page(f"{MENU}<pre>{chr(10).join(line + chr(10) for line in lines)}</pre>{FOOT}")


def dialog() -> str:
    return page(
        f"{MENU}<div role=dialog aria-modal=true class=modal><div "
        f"class=modal-header><h1>{TITLE}</h1></div><div class="
        f"modal-body><p>{DATE}</p><p>{INTRO}</p>{body()}</div></div>{FOOT}"
    )


def clause_table() -> str:
    each = "<tr><td>{}</td></tr>"
    return page(f"{MENU}<div>{head()}<table class=clauses>{body(each=each)}</table></div>{FOOT}")


def unclosed_capitals() -> str:
    text = body(h="<H2>{}", p="<P>{}", ul="<UL>{}</UL>", li="<LI>{}").replace("</H2>", "")
    text = text.replace("<P>", "</H2><P>")
    return f"<HTML><BODY BGCOLOR=white>{MENU}<H1>{TITLE}</H1><P>{DATE}<P>{INTRO}{text}{FOOT}"


def xhtml() -> str:
    return (
        '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 '
        'Strict//EN" "x.dtd">'
        f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title>t</title></head><body><div '
        f'id="c">{head()}{body()}'
        "</div></body></html>"
    )


def custom_elements() -> str:
    each = "<acme-section><acme-rich-text>{}</acme-rich-text></acme-section>"
    return page(
        f"<acme-header>{MENU}</acme-header><acme-page>"
        f"<acme-hero>{head()}</acme-hero>{body(each=each)}</acme-page>"
        f"<acme-footer>{FOOT}</acme-footer>"
    )


def anchored_headings() -> str:
    h = "<h2 id=s><a href=#s>{}</a> <a class=anchor href=#s aria-hidden=true>#</a></h2>"
    return page(f"{MENU}<div class=text>{head()}{body(h=h)}</div>{FOOT}")


def words_in_spans() -> str:
    def spans(text: str) -> str:
        return " ".join(f"<span>{word}</span>" for word in text.split())

    heading = f"<h1>{spans(TITLE)}</h1><p>{DATE}</p><p>{spans(INTRO)}</p>"
    return page(f"{MENU}<div class=text>{heading}{body(p='<p><b>{}</b></p>')}</div>{FOOT}")


def in_short() -> str:
    parts = body(each="{}\x00").split("\x00")
    noted = f"<aside class=note><p>{SECTIONS[4][1][0]}</p></aside>"
    parts[4] = parts[4].replace(f"<p>{SECTIONS[4][1][0]}</p>", noted)
    return page(f"{MENU}<main><article>{head()}{''.join(parts)}</article></main>{FOOT}")


def form_postback() -> str:
    return page(
        f"<form id=aspnetForm method=post action=/legal><input type=hidden name=__VIEWSTATE value=x><div "
        f"id=top>{MENU}"
        f"</div><div id=ctl00_Main>{head()}{body()}</div><div id=foot>{FOOT}</div></form>"
    )


EFFECTS = {
    "fade in": fade_in, "read more": read_more, "hidden until found": found_by_searching,
    "bare buttons": bare_buttons, "hero in the header": hero_in_header, "hero as banner": hero_as_banner,
    "preformatted": preformatted, "dialog": dialog, "clause table": clause_table,
    "unclosed capitals": unclosed_capitals, "XHTML": xhtml, "custom elements": custom_elements,
    "anchored headings": anchored_headings, "words in spans": words_in_spans, "in short": in_short,
    "form": form_postback,
}  # fmt: skip
