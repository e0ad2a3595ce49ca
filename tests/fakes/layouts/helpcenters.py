"""Pages as help centers, wikis and sites of documentation make them."""

from __future__ import annotations

from tests.fakes.layouts.document import DATE, INTRO, SECTIONS, TITLE, body, head, links, page

ON_PAGE = links(*(heading for heading, _, _ in SECTIONS), item="<li>{}</li>")


def zendesk() -> str:
    return page(
        "<header class=header><div class=logo><a href=/>Northwind Help</a></div><nav>"
        + links("Submit a request", "Sign in")
        + "</nav></header><main role=main><div class=container><div class=sub-nav><ol class=breadcrumbs>"
        + links("Northwind Help", "Legal", item="<li>{}</li>")
        + "</ol><form role=search class=search><input placeholder=Search></form></div><div "
        "class=article-container>"
        "<aside class=article-sidebar><h3>Articles in this section</h3><ul>"
        + links("Terms of Service", "Privacy notice", "Cookies", item="<li>{}</li>")
        + f"</ul></aside><article class=article><header class=article-header><h1 "
        f"class=article-title>{TITLE}</h1></header>"
        f"<section class=article-info><div class=article-content><div "
        f"class=article-body><p>{DATE}</p><p>{INTRO}</p>"
        f"{body()}</div></div></section><footer><div class=article-votes><span "
        f"class=article-votes-question>Was this "
        "article helpful?</span><div><button>Yes</button><button>No</button></div><small>12 out of 20 "
        "found this helpful"
        "</small></div><div class=article-more-questions>Have more questions? <a href=/r>Submit a "
        "request</a></div>"
        "</footer><section class=article-relatives><section class=related-articles><h3>Related "
        "articles</h3><ul>"
        + links("Billing", "Exports", "Seats", item="<li>{}</li>")
        + "</ul></section></section><div class=article-comments><section class=comments>"
        "<h2>Comments</h2><p>0 comments"
        "</p><p>Article is closed for comments.</p></section></div></article></div></div></main>"
        "<footer class=footer><div class=footer-inner><a href=/>Northwind Help</a></div></footer>"
    )


def intercom() -> str:
    return page(
        "<header class=header><a href=/>Go to Northwind</a><form><input placeholder='Search for "
        "articles...'></form>"
        "</header><div class=container><div dir=ltr class='article intercom-force-break'><div "
        "class=breadcrumb>"
        f"{links('All collections', 'Legal')}<div>{TITLE}</div></div><div "
        f"class=article__meta><h1>{TITLE}</h1>"
        "<div class=avatar><div class=avatar__info><span>Written by Oona</span> <span>Updated over a week "
        "ago</span>"
        "</div></div></div><div class=jsx-1 article-toc><div class=table-of-contents><button "
        "aria-expanded=false>Table of "
        f"contents</button><ul>{ON_PAGE}</ul></div></div><article dir=ltr>"
        f"<div class=intercom-interblocks-paragraph><p>{DATE}</p></div><div "
        f"class=intercom-interblocks-paragraph><p>{INTRO}"
        "</p></div>"
        + body(
            h="<div class=intercom-interblocks-subheading><h2>{}</h2></div>",
            p="<div class=intercom-interblocks-paragraph><p>{}</p></div>",
        )
        + "</article></div><section class=related-articles><hr><h3>Related Articles</h3><section>"
        + links("Privacy notice", "Exports", "Seats")
        + "</section></section><div class=intercom-reaction-picker dir=ltr><div "
        "class=intercom-reaction-prompt>Did this "
        "answer your question?</div><button>😞</button><button>😐</button><button>😃</button></div></div>"
        "<footer class=footer><div>We run on Intercom</div></footer>"
    )


def gitbook() -> str:
    return page(
        "<header id=site-header>"
        + links("Docs", "API")
        + "</header><div class='flex'><aside data-testid=table-of-contents><ul>"
        + links("Welcome", "Terms of Service", "Privacy", item="<li>{}</li>")
        + f"</ul></aside><div><main class='flex-1'><header><nav aria-label=Breadcrumb>Legal</nav>"
        f"<h1>{TITLE}</h1></header>"
        f"<div class='whitespace-pre-wrap'><p>{DATE}</p><p>{INTRO}</p>"
        + body(
            h="<h2><div class=anchor><a href=#x aria-label='Direct link to heading'>#</a></div>"
            "<div>{}</div></h2>"
        )
        + "</div><div class='flex footer-nav'><a href=/p><span>Previous</span><span>Welcome</span></a>"
        "<a href=/n><span>Next"
        "</span><span>Privacy</span></a></div><div><p>Last updated 2 months ago</p><div "
        "class=feedback><p>Was this "
        "helpful?</p><button>Yes</button></div></div></main></div><aside class=page-outline><div>On this "
        "page</div><ul>" + ON_PAGE + "</ul></aside></div>"
    )


def docusaurus() -> str:
    return page(
        "<div role=region aria-label='Skip to main content'><a class=skipToContent_x href=#c>Skip to main "
        "content</a></div>"
        "<nav class='navbar navbar--fixed-top'>"
        + links("Docs", "Blog")
        + "</nav><div class=main-wrapper><div class=docsWrapper_y><aside "
        "class='theme-doc-sidebar-container'><ul class="
        "menu__list>"
        + links("Intro", "Legal", item="<li class=menu__list-item>{}</li>")
        + "</ul></aside><main class=docMainContainer_z><div class=row><div class='col'><div><article>"
        "<nav class=theme-doc-breadcrumbs><ul><li>Legal</li></ul></nav><div class='tocCollapsible_a "
        "theme-doc-toc-mobile'>"
        "<button type=button class='clean-btn tocCollapsibleButton_b'>On this page</button></div>"
        f"<div class='theme-doc-markdown "
        f"markdown'><header><h1>{TITLE}</h1></header><p>{DATE}</p><p>{INTRO}</p>"
        + body(
            h="<h2 class=anchor id=x>{}<a href=#x class=hash-link aria-label='Direct link'>\u200b</a></h2>"
        )
        + "</div><footer class=theme-doc-footer><div class=row><a href=/e "
        "class=theme-edit-this-page>Edit this page</a>"
        "<span class=theme-last-updated>Last updated on <b>3 Jan 2026</b> by "
        "<b>oona</b></span></div></footer></article>"
        "<nav class=pagination-nav><a href=/p>Previous Intro</a></nav></div></div><div class='col "
        "col--3'><div class="
        f"'tableOfContents_c thin-scrollbar'><ul "
        f"class='table-of-contents'>{ON_PAGE}</ul></div></div></div></main></div>"
        "</div><footer class='theme-layout-footer footer'>Copyright © 2026 Northwind.</footer>"
    )


def confluence() -> str:
    return page(
        "<div id=header><ul>"
        + links("Spaces", "People", item="<li>{}</li>")
        + "</ul></div><div id=main><div id=main-header><div id=breadcrumb-section><ol id=breadcrumbs>"
        + links("Legal", "Public", item="<li>{}</li>")
        + f"</ol></div><h1 id=title-heading class=pagetitle><span id=title-text>{TITLE}</span></h1>"
        f"</div><div id=content "
        "class=view><div class=page-metadata>Created by <span class=author>Oona</span>, last modified on "
        "Jan 03, 2026</div>"
        f"<div id=main-content class='wiki-content group'><p>{DATE}</p><p>{INTRO}</p>{body()}</div>"
        "<div id=likes-and-labels-container><div>No labels</div></div></div></div>"
        "<div id=footer><section class=footer-body><p>Powered by Atlassian Confluence</p></section></div>"
    )


def salesforce() -> str:
    panel = (
        "<section class='slds-accordion__section slds-is-open'><div class=slds-accordion__summary><h2 class="
        "slds-accordion__summary-heading><button aria-controls=a{n} aria-expanded=false "
        "class=slds-button>{h}</button></h2>"
        "</div><div class=slds-accordion__content id=a{n} hidden>{p}</div></section>"
    )
    panels = "".join(
        panel.format(
            n=n,
            h=heading,
            p="".join(f"<p>{text}</p>" for text in texts)
            + ("<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>" if items else ""),
        )
        for n, (heading, texts, items) in enumerate(SECTIONS)
    )
    return page(
        "<div class=siteforceContentArea><div class='header slds-grid' role=banner>"
        + links("Home", "Cases")
        + f"</div><div role=main><div class=slds-rich-text-editor__output>{head()}</div><div "
        f"class=slds-accordion>{panels}"
        "</div><div class=feedback><p>Did this article solve your issue?</p><button>Yes</button></div></div>"
        "<div role=contentinfo>© 2026 Northwind</div></div>"
    )


def notion() -> str:
    block = "<div class='notion-selectable notion-text-block'><div contenteditable=false>{}</div></div>"
    return page(
        "<div id=notion-app><div class=notion-topbar><div><a href=/>Northwind</a></div><div "
        "role=button>Search</div><div "
        "role=button>Duplicate</div><a href=https://x.example>Get Notion free</a></div><main "
        "class=notion-frame><div class="
        f"notion-scroller><div class=layout-content><div "
        f"class=notion-page-block><h1>{TITLE}</h1></div></div><div class="
        "'notion-page-content'>"
        + block.format(DATE)
        + block.format(INTRO)
        + body(
            h="<div class='notion-selectable notion-header-block'><h2>{}</h2></div>",
            p=block,
            ul="{}",
            li="<div class='notion-selectable notion-bulleted_list-block'><div><div "
            "class=pseudoBefore></div></div>"
            "<div>{}</div></div>",
        )
        + "</div></div></main></div>"
    )


HELP_CENTERS = {
    "Zendesk": zendesk, "Intercom": intercom, "GitBook": gitbook, "Docusaurus": docusaurus,
    "Confluence": confluence, "Salesforce": salesforce, "Notion": notion,
}  # fmt: skip
