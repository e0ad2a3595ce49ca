"""Pages whose document is folded, embedded, doubled, or hemmed in by what looks like it."""

from __future__ import annotations

from html import escape

from tests.fakes.layouts.document import DATE, INTRO, SECTIONS, TITLE, body, head, links, page

ON_PAGE = links(*(heading for heading, _, _ in SECTIONS), item="<li>{}</li>")
MENU = f"<nav>{links('Product', 'Pricing', 'Docs')}</nav>"
FOOT = f"<footer><p>© 2026 Northwind Ledger</p>{links('Careers', 'Press')}</footer>"


def old_tables() -> str:
    text = body(h="<p><font size=4><b>{}</b></font></p>", p="{}<br><br>", ul="{}", li="• {}<br>")
    return page(
        "<table width=780 align=center cellpadding=0><tr><td colspan=2 height=60><a "
        "href=/><b>NORTHWIND</b></a></td></tr>"
        "<tr><td width=160 valign=top bgcolor=#eeeeee>"
        + links("Home", "News", "Products", "Support", item="{}<br>")
        + f"</td><td valign=top><table cellpadding=8><tr><td><font size=5><b>{TITLE}</b></font>"
        f"<p>{DATE}<br><br>{INTRO}"
        f"<br><br>{text}</td></tr></table></td></tr><tr><td colspan=2 align=center><font size=1>"
        + links("Home", "News", "Products", "Support", item="{} | ")
        + "</font></td></tr></table>"
    )


def shadow_root() -> str:
    return page(
        f"{MENU}<legal-text><template "
        f"shadowrootmode=open><style>p{{margin:0}}</style><slot></slot>{head()}{body()}"
        f"</template></legal-text><template><p>We sell everything.</p></template>{FOOT}"
    )


def frame_with_its_own_page() -> str:
    inner = escape(
        f"<html><head><title>x</title><style>p{{}}</style></head><body>{head()}{body()}</body></html>"
    )
    return page(f'{MENU}<main><iframe title="Terms" srcdoc="{inner}"></iframe></main>{FOOT}')


def tabs() -> str:
    half = len(SECTIONS) // 2
    parts = body(each="{}\x00").split("\x00")
    return page(
        f"{MENU}<main>{head()}<div class=tabs><div role=tabpanel id=t1>{''.join(parts[:half])}</div>"
        f"<div role=tabpanel id=t2 hidden>{''.join(parts[half:])}</div></div></main>{FOOT}"
    )


def folded_details() -> str:
    folded = body(h="<summary>{}</summary>", each="<details>{}</details>")
    return page(f"{MENU}<main>{head()}{folded}</main>{FOOT}")


def folded_bootstrap() -> str:
    out = []
    for n, part in enumerate(body(h="{}\x01", each="{}\x00").split("\x00")[:-1]):
        heading, _, rest = part.partition("\x01")
        out.append(
            f"<div class=card><div class=card-header id=h{n}><h2><button class='btn btn-link collapsed' "
            f"data-toggle=collapse data-target=#c{n}>{heading}</button></h2></div><div id=c{n} "
            f"class=collapse "
            f"style='display:none'><div class=card-body>{rest}</div></div></div>"
        )
    return page(f"{MENU}<div class=container>{head()}<div id=legal>{''.join(out)}</div></div>{FOOT}")


def folded_dropdowns() -> str:
    out = []
    for part in body(h="{}\x01", each="{}\x00").split("\x00")[:-1]:
        heading, _, rest = part.partition("\x01")
        out.append(
            f"<div class='faq-item w-dropdown'><div class='faq-toggle w-dropdown-toggle' "
            f"role=button><div>{heading}</div>"
            f"</div><nav class='faq-list w-dropdown-list'><div class=w-richtext>{rest}</div></nav></div>"
        )
    return page(f"{MENU}<section><div>{head()}{''.join(out)}</div></section>{FOOT}")


def sticky_contents() -> str:
    return page(
        f"{MENU}<main class='grid grid-cols-4'><div class='col-span-1 sticky top-24'><p>On this "
        f"page</p><ul>{ON_PAGE}</ul>"
        f"</div><div class='col-span-3'>{head()}{body()}</div></main>{FOOT}"
    )


def legal_hub() -> str:
    documents = (
        "Terms of Service",
        "Privacy Notice",
        "Data Processing Addendum",
        "Acceptable Use",
        "Cookies",
    )
    return page(
        f"{MENU}<div class=hub><div "
        f"class=hub-left><h3>Legal</h3><ul>{links(*documents, item='<li>{}</li>')}</ul></div>"
        f"<div class=hub-right><div class=tools><button>Print</button><button>Copy "
        f"link</button></div>{head()}{body()}"
        f"</div></div>{FOOT}"
    )


def languages() -> str:
    german = (
        "<h1>Nutzungsbedingungen</h1>"
        + "<p>Wir verkaufen Ihre Inhalte nicht und geben sie nicht weiter.</p>" * 9
    )
    return page(
        f"{MENU}<div class=lang-switch>"
        f"<ul>{links('English', 'Deutsch', 'Français', item='<li>{}</li>')}</ul></div>"
        f"<main><div lang=en>{head()}{body()}</div><div lang=de "
        f"style='display:none'>{german}</div></main>{FOOT}"
    )


def related_cards() -> str:
    card = (
        "<a class=card href=/b><h3>{}</h3><p>Read what our team has learned about it over the last "
        "year.</p></a>"
    )
    cards = "".join(map(card.format, ("Closing early", "Ledgers in the cloud", "A guide to audits")))
    return page(
        f"{MENU}<main><article>{head()}{body()}</article><section><h2>Related articles</h2><div "
        f"class=cards>{cards}</div>"
        f"</section></main>{FOOT}"
    )


def termly() -> str:
    p = (
        "<div class=MsoNormal data-custom-class=body_text><span style='font-size:15px'><bdt "
        "class=question>{}</bdt></span></div><div><br></div>"
    )
    return page(
        f"{MENU}<div name=termly-embed data-id=1><div class=termly-styles-root><div "
        f"data-custom-class=body><div><strong>"
        f"<span data-custom-class=title><h1>{TITLE}</h1></span></strong></div><div "
        f"data-custom-class=subtitle>{DATE}</div>"
        f"{p.format(INTRO)}"
        + body(h="<div><strong><span data-custom-class=heading_1><h2>{}</h2></span></strong></div>", p=p)
        + f"</div></div></div>{FOOT}"
    )


def iubenda() -> str:
    return page(
        f"{MENU}<div id=iubenda_policy class='iubenda_fluid_policy'><div id=wbars><div "
        f"class=iub_content><div class="
        f"'iub_header'><h1>{TITLE}</h1><p>{DATE}</p><p>{INTRO}</p></div><div class='one_line_col'>"
        + body(each="<div class='box_primary box_10 expand'><div class='expand-content'>{}</div></div>")
        + f"</div></div></div></div>{FOOT}"
    )


def plain_divs() -> str:
    text = body(h="<div class=h>{}</div>", p="<div class=c>{}</div>", ul="<div>{}</div>")
    return page(
        f"<div class=top>{links('Home', 'Log in')}</div><div class=doc><div class=t>{TITLE}</div><div "
        f"class=d>{DATE}</div>"
        f"<div>{INTRO}</div>{text}</div>"
        f"<div class=bottom>{links('About', 'Jobs', 'Press')}</div>"
    )


def two_screens() -> str:
    text = head() + body()
    return page(f"{MENU}<div class=desktop-only>{text}</div><div class=mobile-only>{text}</div>{FOOT}")


ODDITIES = {
    "old tables": old_tables, "declarative shadow root": shadow_root,
    "iframe srcdoc": frame_with_its_own_page, "tabs": tabs, "details": folded_details,
    "Bootstrap collapse": folded_bootstrap,
    "Webflow dropdowns": folded_dropdowns, "sticky contents": sticky_contents, "legal hub": legal_hub,
    "languages": languages, "related cards": related_cards, "Termly": termly, "iubenda": iubenda,
    "plain divs": plain_divs, "two screens": two_screens,
}  # fmt: skip
