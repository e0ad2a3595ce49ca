"""What pages say that are served in place of a document; matched against short, normalised text only."""

from __future__ import annotations

import re
from dataclasses import dataclass

_NEVER = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Placeholder:
    """One kind of page that is not the document. Texts are normalised: lower case, straight quotes."""

    reason: str
    """Kebab-case, as in GateVerdict."""
    detail: str
    """For people."""
    top: re.Pattern[str]
    """Found near the top of the text."""
    title: re.Pattern[str] = _NEVER
    """Found in the title."""
    also: re.Pattern[str] | None = None
    """When given, must be found somewhere in the text, too."""
    spoken_of: bool = False
    """True for what a short policy may speak of itself, such as cookies and logging in."""


def _any(*phrases: str) -> re.Pattern[str]:
    return re.compile("|".join(phrases))


PLACEHOLDERS = (
    Placeholder(
        reason="challenge",
        detail="a challenge page",
        title=_any("^just a moment", "attention required!", "^access denied", "^security check",
                   "(?:^|verify|check|complete)[^|]{0,20}captcha", "^are you (?:human|a robot)",
                   "^ddos-guard", "^human verification", "^blocked"),
        top=_any(
            r"just a moment\.\.\.",
            "checking (?:your|the) browser",
            "checking if the site connection is secure",
            "(?:verify|verifying|confirm|prove|make sure) (?:that )?you(?:'re| are) (?:a )?human",
            "(?:verify|verifying|confirm|prove|make sure) (?:that )?you(?:'re| are) not a (?:ro)?bot",
            "are you a (?:human|robot)",
            "i'm not a robot",
            "enable javascript and cookies to continue",
            "performance & security by cloudflare",
            "sorry, you have been blocked",
            "ddos protection by",
            "unusual traffic",
            "automated (?:requests|queries|access)",
            "pardon our interruption",
            "request unsuccessful\\. incapsula",
            "press (?:&|and) hold",
            "complete the (?:security check|captcha)",
            "solve the captcha",
            "you don't have permission to access",
            "access (?:denied|to this page has been denied)",
            "the requested url was rejected",
            "request blocked",
        ),
    ),
    Placeholder(
        reason="region-block",
        detail="a page for visitors from elsewhere",
        top=_any(
            "(?:not|n't|un)(?: currently| yet)? ?(?:available|accessible|offered) (?:in|from|to) "
            "(?:visitors (?:in|from) )?your (?:current )?(?:country|region|location|area)",
            "blocked (?:in|from) your (?:country|region|location)",
            "your (?:country|region|location) (?:is not|isn't) supported",
            "(?:not|n't) available (?:in|to (?:visitors|users|readers) (?:in|from)) (?:most )?(?:the )?"
            "(?:european|eu\\b|eea\\b)",
            "unavailable (?:for|due to) legal reasons",
        ),
        spoken_of=True,
    ),
    Placeholder(
        reason="not-found",
        detail="a not-found page served as if it were the document",
        title=_any(r"\b404\b", "not found", "page (?:doesn't|does not) exist"),
        top=_any(
            r"\b404\b[^.]{0,40}(?:error|not found|page)",
            "page (?:was |could )?not (?:be )?found",
            "error 404",
            "(?:can't|cannot|couldn't|could not|unable to) (?:seem to )?find (?:the|that|this) page",
            "page (?:that )?you(?:'re| are| were)? (?:looking for|requested|tried to)",
            "page (?:doesn't|does not|no longer) exists?",
            "(?:page|link) (?:is no longer available|may be broken|has (?:been )?(?:moved|removed))",
        ),
    ),
    Placeholder(
        reason="error-page",
        detail="an error page served as if it were the document",
        title=_any("^(?:internal )?server error", "^application error", "^error$", "something went wrong",
                   "service unavailable", "bad gateway", "gateway time-?out",
                   "(?:under|site|scheduled|for) maintenance", "^we'll be (?:right )?back",
                   "(?:website|domain|store|account) (?:is )?(?:suspended|parked|expired|offline)",
                   "^(?:welcome to nginx|apache2 .* default page|default web ?site page|iis windows)"),
        top=_any(
            "application error",
            "something(?:'s| has)? (?:went|gone|is) wrong",
            "(?:an )?(?:unexpected|unknown|internal) (?:server )?error (?:has )?(?:occurred|happened)",
            "this page isn't available",
            "client-side exception",
            "internal server error",
            "(?:service|site|page|website) (?:is )?(?:temporarily |currently )?(?:unavailable|down for)",
            "bad gateway",
            "gateway time-?out",
            "under maintenance",
            "scheduled maintenance",
            "(?:try again|try reloading|check back|come back) (?:later|soon|in a (?:few|moment|minute))",
            "we(?:'re| are) (?:sorry|having trouble|experiencing)",
            "failed to load",
            "we'll be (?:right )?back",
            "(?:account|website|domain) (?:has been |is )?(?:suspended|parked|for sale)",
            "error establishing a database connection",
            "there has been a critical error",
            "if you see this page, the nginx",
            "it works!",
            "upstream (?:connect error|request timeout)",
            "no healthy upstream",
            "backend fetch failed",
            "guru meditation",
            "generated by cloudfront",
            "(?:nosuchkey|accessdenied|invalidargument)\\b",
            "too many requests",
        ),
    ),
    Placeholder(
        reason="search-page",
        detail="a page of search results",
        title=_any("^search(?: results)?\\b", "search results (?:for|found)", "results for [\"']"),
        top=_any(
            r"\b\d+ (?:search )?results? (?:found )?(?:for|matching)\b",
            "search results for",
            "no (?:search )?results (?:were )?(?:found )?for",
            r"showing \d+ ?(?:-|to) ?\d+ of (?:about )?[\d,]+ (?:results|pages|articles)",
            "did you mean:",
        ),
    ),
    Placeholder(
        reason="script-shell",
        detail="a page that needs its scripts",
        top=_any(
            "(?:need to|must|please|have to) (?:enable|turn on|activate|allow) javascript",
            "javascript (?:is|must be|seems to be|needs to be) (?:required|disabled|enabled|turned off)",
            "(?:doesn't|does not|won't|will not) work (?:properly )?without javascript",
            "requires javascript",
            r"^loading(?:\.\.\.)?$",
            "(?:enable|turn on|activate) javascript (?:in|to|and)",
            "(?:your )?browser (?:is (?:not supported|outdated|unsupported)|does not support javascript)",
        ),
        spoken_of=True,
    ),
    Placeholder(
        reason="login-wall",
        detail="a login page",
        title=_any("^(?:log|sign) ?in\\b", "^login\\b"),
        top=_any(
            "(?:log|sign) ?in (?:to (?:continue|view|access|your account)|with (?:google|your email|sso))",
            "(?:please|must|need to) (?:log|sign) ?in\\b",
            "forgot (?:your )?password",
            "continue with google",
        ),
        also=_any("password", "(?:log|sign) ?in to (?:continue|view|access)", "continue with",
                  "(?:must|please) (?:log|sign)"),
        spoken_of=True,
    ),
    Placeholder(
        reason="consent-wall",
        detail="a consent panel without the page behind it",
        top=_any(
            "(?:we|(?:web)?site|partners) (?:uses?|stores?) (?:\\w+ ){0,4}cookies",
            "(?:value|care about|respect) your privacy",
            "cookie (?:consent|preferences|settings)",
            "(?:allow|accept) (?:the use of |all )?cookies",
            "before you continue",
        ),
        also=_any("(?:accept|allow|reject|decline|deny|refuse) (?:all|these|cookies|optional)",
                  "i (?:accept|agree)\\b",
                  "(?:manage|save|customi[sz]e) (?:\\w+ ){0,2}(?:preferences|settings|choices|options)"),
        spoken_of=True,
    ),
)  # fmt: skip
"""In order: the first kind that fits gives the reason."""
