"""The names by which style sheets and consent products mark what is not the document."""

from __future__ import annotations

import re

_MENU_WORDS = frozenset({
    "action", "actions", "announcement", "banner", "breadcrumb", "breadcrumbs", "comments", "contents",
    "cta", "dropdown",
    "feedback", "footer", "header", "helpful", "language", "languages", "links", "megamenu", "menu",
    "nav", "navbar", "navigation", "newsletter", "pager", "pagination", "recommended", "related", "share",
    "sharing", "sidebar", "social", "socials", "submenu", "subscribe", "toc", "toolbar", "topbar",
})  # fmt: skip
"""Words of a class name that make a block of links, or of labels without a sentence, page furniture."""

_NEVER_TEXT = frozenset({
    "addtoany", "ai-article-summary-callout", "back-to-top", "breadcrumb", "breadcrumbs",
    "cookie-settings", "page-metadata", "print-hidden",
    "screen-reader", "screen-reader-text", "share-buttons", "sharedaddy", "skip-link", "skip-nav",
    "skip-to-content", "skiplink", "social-share", "sr-only", "visually-hidden", "visuallyhidden",
})  # fmt: skip
"""Class names that widely used style sheets and widgets give to what is not text."""

_COMMENTS = frozenset({"article-comments", "comment-respond", "comments", "comments-area", "disqus_thread"})
"""Class names of what readers wrote below a page."""

_CONSENT_PRODUCT = re.compile(
    r"onetrust|optanon|cookiebot|cybotcookie|usercentrics|didomi|truste(?!d)|osano|cookieyes|cky-|cmplz|iubenda-cs|"
    r"termly|fs-cc|hs-eu-cookie|qc-cmp|klaro|cc-window|cc-banner",
    re.IGNORECASE,
)
"""Consent products by the prefixes of their names."""

_CONSENT_PANEL = re.compile(
    r"cookie-?pref|privacy-?pref|"
    r"cookies?-?(?:alert|consent|confirm|banner|message|notice|bar|popup|modal|dialog|overlay|law|toast|wall)|"
    r"gdpr-?(?:banner|consent|modal|popup)|consent-?(?:banner|modal|popup|manager|dialog|overlay)",
    re.IGNORECASE,
)
"""The plain names of panels that people build themselves."""

_PROMOTION = re.compile(
    r"(?:^|[\s_-])(?:cta\d*|newsletter|subscribe|sign-?up|promo|testimonials?|related)(?:$|[\s_-])",
    re.IGNORECASE,
)
_NAVIGATION = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|header|topbar)(?:$|[\s_-])", re.IGNORECASE
)
_MENU_PARTS = frozenset({"header", "megamenu", "menu", "nav", "navbar", "navigation", "submenu", "topbar"})
_FOOTER = re.compile(r"(?:^|[\s_-])footer(?:$|[\s_-])", re.IGNORECASE)
_PANEL = re.compile(
    r"accordion|collaps|panel|tab-?content|tab-?pane|toggle|faq|expand|dropdown|drawer|answer|"
    r"read-?more|show-?more|more-?text|more-?content|(?:^|\s)more(?:$|\s)",
    re.IGNORECASE,
)
_EFFECT = re.compile(
    r"(?:^|[\s_-])(?:wow|aos|animate\w*|elementor-invisible|reveal|scroll-?reveal|fade\w*)(?:$|[\s_-])",
    re.IGNORECASE,
)
_WORD = re.compile(r"[A-Z]?[a-z]+")


def class_tokens(names: str) -> list[str]:
    """Class names without those that apply under a condition only, such as `md:hidden`."""
    return [token for token in names.split() if ":" not in token]


def is_never_text(token: str) -> bool:
    """True for a class that marks text for machines, or for other than reading."""
    return token.lower() in _NEVER_TEXT


def is_comments_name(token: str) -> bool:
    """True for a class of the comments of readers."""
    return token.lower() in _COMMENTS


def is_menu_name(token: str) -> bool:
    """True when a class is named for a menu at its start or end ("footer-nav", "siteFooter")."""
    words = [word.lower() for word in _WORD.findall(token)]
    return bool(words) and (words[0] in _MENU_WORDS or words[-1] in _MENU_WORDS)


def is_top_menu_name(token: str) -> bool:
    """True when any word of a class names the menu on top of a page ("mobile-menu-container")."""
    return not _MENU_PARTS.isdisjoint(word.lower() for word in _WORD.findall(token))


def is_consent_product(name: str) -> bool:
    """True for a class or id that a consent product gives to its panels."""
    return _CONSENT_PRODUCT.search(name) is not None


def is_consent_panel(name: str) -> bool:
    """True for a plain name of a cookie or consent panel; as an id it may be a section's anchor as well."""
    return _CONSENT_PANEL.search(name) is not None


def is_promotion_name(name: str) -> bool:
    """True for a class of what advertises beside a document: calls to action, sign-up forms, teasers."""
    return _PROMOTION.search(name) is not None


def is_navigation_name(name: str) -> bool:
    """True for a class of a page's menus."""
    return _NAVIGATION.search(name) is not None


def is_footer_name(name: str) -> bool:
    """True for a class of the foot of a page."""
    return _FOOTER.search(name) is not None


def is_effect_name(name: str) -> bool:
    """True for a class of what appears when the reader comes to it."""
    return _EFFECT.search(name) is not None


def is_panel_name(name: str) -> bool:
    """True for a class of the folded part of an accordion or a tab."""
    return _PANEL.search(name) is not None
