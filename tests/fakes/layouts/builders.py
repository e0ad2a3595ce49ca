"""Pages as website builders make them."""

from __future__ import annotations

from tests.fakes.layouts.document import DATE, INTRO, TITLE, body, head, links, page

FOOTER_LINKS = ("Careers", "Press", "Status", "Security", "Contact sales", "Privacy", "Terms")


def webflow() -> str:
    return page(
        "<div class='navbar w-nav' role=banner data-collapse=medium><div class=container><a "
        "class=w-nav-brand href=/>"
        "Northwind</a><nav class=w-nav-menu role=navigation>"
        + links("Product", "Pricing")
        + "</nav></div></div><div class=page-wrapper><main class=main-wrapper><section class=section_legal>"
        f"<div class=padding-global><h1 class=heading-style-h1>{TITLE}</h1><div "
        f"class=text-size-small>{DATE}</div>"
        f"<div class='text-rich-text "
        f"w-richtext'><p>{INTRO}</p>{body(p='<p>{}<br></p>')}<p>‍</p></div></div></section>"
        "<section class=section_cta25><h2>Close your books in an hour</h2><p>Start with Northwind today, "
        "for free.</p>"
        "<a class=button href=/start>Get started</a></section></main>"
        "<div class='w-condition-invisible'><p>This offer has ended. Thank you for taking part in "
        "it.</p></div>"
        "<footer class=footer_component><div class=w-layout-grid>"
        + links(*FOOTER_LINKS, item="<div>{}</div>")
        + "</div><div>© 2026 Northwind Ledger. All rights reserved.</div></footer></div>"
    )


def elementor() -> str:
    widget = (
        "<div class='elementor-element elementor-widget elementor-widget-text-editor'><div "
        "class=elementor-widget-container>{}</div></div>"
    )
    return page(
        "<a class='skip-link screen-reader-text' href=#content>Skip to content</a>"
        "<div data-elementor-type=header class='elementor elementor-location-header'><section><nav>"
        + links("Home", "About", "Blog", item="<li class=menu-item>{}</li>")
        + "</nav></section></div><main id=content class='site-main post-12 page'><div class=page-content>"
        "<div data-elementor-type=wp-page class='elementor elementor-12'><p id=breadcrumbs><span><span><a "
        "href=/>Home"
        f"</a></span> » <span class=breadcrumb_last>{TITLE}</span></span></p>"
        f"{widget.format(head())}{body(each=widget)}</div></div></main>"
        "<div data-elementor-type=footer class='elementor elementor-location-footer'><section><h3>About "
        "us</h3>"
        "<p>Northwind makes ledgers for small firms, from a loft in Galway.</p><ul>"
        + links(*FOOTER_LINKS, item="<li>{}</li>")
        + "</ul></section></div>"
    )


def squarespace() -> str:
    block = (
        "<div class='sqs-block html-block sqs-block-html'><div class=sqs-block-content><div "
        "class=sqs-html-content>{}</div></div></div>"
    )
    return page(
        "<div class=sqs-announcement-bar-dropzone><div class=sqs-announcement-bar>Our spring sale ends on "
        "Friday</div></div>"
        "<header id=header class=header><div class=header-nav-list>"
        + links("Shop", "About", item="<div class=header-nav-item>{}</div>")
        + "</div></header><main id=page role=main><article class=sections><section class=page-section>"
        "<div class=content>"
        f"{block.format(head())}{block.format(body())}</div></section></article></main>"
        "<footer class=sections id=footer-sections><section class=page-section><div "
        "class=newsletter-block><h3>Stay close"
        "</h3><p>Sign up to hear from us.</p><form><input type=email><button>Sign up</button></form></div>"
        "<p>Made with Squarespace</p></section></footer>"
        "<section class=sqs-cookie-banner-v2><p>By using this website, you agree to our use of cookies.</p>"
        "<button>Decline</button><button>Accept</button></section>"
    )


def framer() -> str:
    text = f"<div data-framer-component-type=RichTextContainer class=framer-1x>{head()}{body()}</div>"
    foot = links(
        *FOOTER_LINKS,
        item="<div class=framer-2y data-framer-component-type=RichTextContainer><p>{}</p></div>",
    )
    return page(
        "<div id=main data-framer-root><div class='ssr-variant hidden-1abc'><div "
        "class=framer-nav-container><nav "
        "data-framer-name=Desktop>"
        + links("Home", "Pricing")
        + f"</nav></div></div><div data-framer-name=Content class=framer-3z>{text}</div>"
        f"<div class=framer-4w-container><footer data-framer-name=Footer "
        f"class=framer-5v>{foot}</footer></div></div>"
    )


def hubspot() -> str:
    return page(
        "<div id=hs-eu-cookie-confirmation><div id=hs-eu-policy-wording><p>This website stores cookies on "
        "your computer."
        "</p></div><a id=hs-eu-confirmation-button role=button href=#>Accept</a></div>"
        "<div class=body-wrapper><div data-global-resource-path=x class='header-container-wrapper'><div "
        "class=header>"
        + links("Product", "Resources", item="<li class=hs-menu-item>{}</li>")
        + "</div></div><div class='body-container-wrapper'><div class='body-container container-fluid'>"
        "<div class='row-fluid-wrapper'><div class='span12 widget-span widget-type-cell'><div "
        "class='hs_cos_wrapper "
        f"hs_cos_wrapper_widget' data-hs-cos-type=rich_text><span "
        f"class=hs_cos_wrapper>{head()}{body()}</span></div>"
        "</div></div></div></div><div class='footer-container-wrapper'><div class=footer-container><p>© "
        "2026 Northwind</p>" + links(*FOOTER_LINKS) + "</div></div></div>"
    )


def google_sites() -> str:
    section = (
        "<section class=yaqOZd><div class=mYVXT><div class='hJDwNd-AhqUyc-uQSCkd'><div "
        "class='oKdM2c ZZyype'>{}</div></div></div></section>"
    )
    return page(
        "<div jscontroller=x><nav class=fXtOcb aria-label='Site navigation'><ul>"
        + links("Home", "Terms", item="<li>{}</li>")
        + "</ul></nav><div role=search>Search this site</div><div class=BuY5Fd><a href=#h>Skip to "
        "main content</a>"
        f"<a href=#n>Skip to navigation</a></div><div class=UtePc role=main>{section.format(head())}"
        + body(each=section)
        + "</div><div><div>Google Sites</div><div role=button>Report abuse</div></div></div>"
    )


def next_tailwind() -> str:
    return page(
        "<div id=__next><header class='sticky top-0 z-50'><nav>"
        + links("Product", "Docs", "Pricing")
        + f"</nav></header><main class='mx-auto max-w-3xl px-4'><div class='prose "
        f"dark:prose-invert'>{head()}{body()}"
        "</div></main><footer class=border-t><p>© 2026 Northwind Ledger, Inc.</p>"
        + links(*FOOTER_LINKS)
        + "</footer><div class='fixed bottom-4 left-4 z-50 rounded shadow'><p>We use cookies to see "
        "how our site is "
        "used. Read our <a href=/c>cookie policy</a>.</p><div><button>Reject all</button><button>Accept "
        "all</button>"
        "</div></div></div><script id=__NEXT_DATA__ type=application/json>"
        '{"props":{"pageProps":{"html":"<p>We sell everything you give us.</p>"}}}</script>'
    )


def wix() -> str:
    return page(
        "<div id=SITE_CONTAINER><div id=site-root><header id=SITE_HEADER><nav aria-label=Site>"
        + links("Home", "Shop")
        + "</nav></header><main id=PAGES_CONTAINER tabindex=-1><section class=wixui-section><div "
        "class='wixui-rich-text' "
        "data-testid=richTextElement>"
        + head(
            h1="<h1 class=font_0><span>{}</span></h1>",
            date="<p class=font_8>{}</p>",
            intro="<p class=font_8>{}</p>",
        )
        + body(
            h="<h2 class=font_2><span>{}</span></h2>",
            p="<p class=font_8><span>{}</span></p><p class=font_8>&nbsp;</p>",
        )
        + "</div></section></main><footer id=SITE_FOOTER><div class=wixui-rich-text><p>Tel: 091 555 0142</p>"
        "<p>info@northwind.example</p></div><p>©2026 by Northwind. Proudly created with "
        "Wix.com</p></footer></div></div>"
    )


BUILDERS = {
    "Webflow": webflow, "Elementor": elementor, "Squarespace": squarespace, "Framer": framer,
    "HubSpot": hubspot, "Google Sites": google_sites, "Next.js": next_tailwind, "Wix": wix,
}  # fmt: skip
