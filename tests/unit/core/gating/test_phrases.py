"""Pages that say themselves that they are not the document, and documents that only speak of such pages."""

from __future__ import annotations

import pytest

from tests.fakes.judged import reason_of
from tests.fakes.sources import terms

CHALLENGES = [
    "Just a moment...\n\nacme.example needs to review the security of your connection before proceeding.",
    "Checking your browser before accessing acme.example. This is automatic. Please allow up to 5 seconds.",
    "Verify you are human by completing the action below. Ray ID: 8f1",
    '# Access Denied\n\nYou don\'t have permission to access "http://acme.example/terms" on this server.\n\n'
    "Reference #18.2f0a1d17.1767225600.1a2b3c",
    "# Pardon Our Interruption\n\nAs you were browsing, something made us think that you were a bot.",
    "Our systems have detected unusual traffic from your computer network. Are you a robot?",
    "Sorry, you have been blocked. You are unable to access acme.example. Why have I been blocked?",
    "The requested URL was rejected. Please consult with your administrator. Your support ID is: 123.",
    "Press & Hold to confirm you are a human (and not a bot).",
]
ERRORS = [
    "This page isn’t available\n\nAn unexpected error has occurred. Try reloading the page.",
    "Application error: a client-side exception has occurred (see the browser console for more information).",
    "Something went wrong. Please try again later, or contact support when it keeps happening.",
    "# 502 Bad Gateway\n\nnginx. The server returned an invalid or incomplete response to this request.",
    "We'll be back soon. Acme is down for scheduled maintenance until tomorrow morning at eight o'clock.",
    "Whoops! The service is temporarily unavailable due to maintenance downtime or capacity problems.",
]
LOST = [
    "# 404\n\nPage not found. The page you are looking for might have been removed or had its name changed.",
    "Oops! We can't find that page. Try the search box, or go back to our home page and start again.",
    "This page doesn't exist. The link may be broken, or the page may have been removed some time ago.",
]
LOGINS = [
    "# Sign in to continue\n\nEmail address\n\nPassword\n\nForgot password? No account yet: create one now.",
    "Welcome back. Please log in to view this page. Email. Password. Remember me on this computer, please.",
]
CONSENTS = [
    "# We value your privacy\n\nWe use cookies to make it work. Accept all. Reject all. Manage preferences.",
    "Allow the use of cookies from Acme on this browser? Essential cookies are needed. If you don't allow"
    " these cookies, some features may not work as they should.",
]
REGIONS = ["Sorry, this content is not available in your country. Visit our global site to read about Acme."]
SCRIPTS = [
    "You need to enable JavaScript to run this app. It is not hard to do so, see the manual of your browser."
]


@pytest.mark.parametrize(
    ("text", "reason"),
    [(text, "challenge") for text in CHALLENGES]
    + [(text, "error-page") for text in ERRORS]
    + [(text, "not-found") for text in LOST]
    + [(text, "login-wall") for text in LOGINS]
    + [(text, "consent-wall") for text in CONSENTS]
    + [(text, "region-block") for text in REGIONS]
    + [(text, "script-shell") for text in SCRIPTS],
)
def test_a_page_that_says_it_is_not_the_document_is_refused_with_its_reason(text, reason):
    assert reason_of(text) == reason


@pytest.mark.parametrize(
    "mention",
    [
        "If a page is not found or something went wrong, we are not liable for it.",
        "You may not solve the captcha by automated requests.",
        "You must sign in to use the service, and keep your password secret.",
        "We use cookies; you can accept all or reject all of them.",
        "Some features are not available in your country.",
        "You need to enable JavaScript to use the service.",
        "The service is temporarily unavailable during scheduled maintenance.",
    ],
)
@pytest.mark.parametrize("place", ["{mention}\n\n{terms}", "{terms}\n\n{mention}"])
def test_a_legal_text_that_only_mentions_such_things_is_accepted(mention, place):
    assert reason_of(place.format(mention=mention, terms=terms(400))) == ""


POLICY = (
    "404 Pictures keeps the names of those who order a film, and of nobody else. They are used to send it."
    " Bills are kept for ten years because the law wants that. Letters are deleted within a year. " * 2
)


def test_a_title_that_names_a_policy_is_not_taken_for_an_error():
    assert reason_of(f"# Privacy Policy\n\n{POLICY}", title="Privacy Policy | 404 Pictures") == ""
    assert reason_of(f"# Privacy Policy\n\n{POLICY}", title="404 | Acme") == "not-found"


def test_a_document_may_stand_below_a_panel():
    panel = (
        "We use cookies to count visits. Read which.\n\nAccept all\n\nManage preferences\n\n"
        + "- Item\n" * 60
    )
    assert reason_of(f"{panel}\n# Terms of Service\n\n{POLICY}") == ""
    assert reason_of(f"{panel}\n# Acme\n\n{POLICY}") == "consent-wall"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("# Seite nicht gefunden\n\nSie ist umgezogen oder gelöscht. Zurück zur Startseite.", "not-found"),
        ("# Page introuvable\n\nElle a changé d'adresse depuis longtemps. Retour à l'accueil.", "not-found"),
        ("ページが見つかりません。お手数ですが、トップページからもう一度お探しください。", "not-found"),
        ("Se ha producido un error. Vuelva a cargar la página dentro de unos minutos.", "error-page"),
        ("Wir verwenden Cookies auf dieser Seite. Alle akzeptieren. Ablehnen. Mehr dazu erfahren Sie hier.",
         "consent-wall"),
    ],
)  # fmt: skip
def test_other_languages_are_understood_where_pages_of_that_kind_are_common(text, reason):
    assert reason_of(text) == reason


@pytest.mark.parametrize(
    "body",
    [
        '{"error":"not found","path":"/legal/terms"}',
        '{"code": "DOCUMENT_NOT_FOUND", "requestId": "7"}',
        '<?xml version="1.0"?><Error><Code>NoSuchKey</Code></Error>',
    ],
)
def test_an_interface_that_finds_nothing_says_so_in_its_own_format(body):
    assert reason_of(body, body=body) == "not-found"
