"""Which responses are the document, and which were served in its place."""

from __future__ import annotations

import time

import pytest

from tests.fakes.sources import a_text, an_answer, terms
from tosrisk.core.gate import gate


def judge(text: str | None, *, title: str = "", before: str = "", body: str = "<p>page</p>", **fields):
    """The reason of the refusal, or "" when accepted."""
    extraction = None if text is None else a_text(text, title=title)
    return gate(an_answer(body, **fields), extraction, a_text(before) if before else None).reason


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 429, 500, 503])
def test_an_error_status_is_refused_however_good_the_text(status):
    verdict = gate(an_answer(status=status), a_text(terms()), None)
    assert (verdict.reason, verdict.detail) == ("http-error", f"HTTP {status}")


@pytest.mark.parametrize("body", ["", " \r\n\t"])
def test_an_empty_body_is_refused(body):
    assert judge(None, body=body) == "empty-body"


def test_a_page_without_text_is_refused():
    assert judge(None) == "no-text"
    assert judge("  \n") == "no-text"


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
    assert judge(text) == reason


def test_the_refusal_quotes_the_page():
    verdict = gate(an_answer(), a_text("Just a moment... we are checking that you are no robot."), None)
    assert verdict.detail == 'a challenge page: "just a moment..."'


def test_a_title_alone_gives_a_short_page_away():
    text = "Whatever you hoped to read at this address, we are afraid that it has wandered off to elsewhere."
    assert judge(text, title="404 | Acme") == "not-found"
    assert judge(terms(2000), title="404 | Acme") == ""


def test_a_page_without_text_is_searched_for_the_reason():
    body = "<html><head><title>Just a moment...</title></head><body><script>var a;</script></body></html>"
    assert judge(None, body=body) == "challenge"
    assert judge(None, body="<script>if (error) { document.title = 'page not found' }</script>") == "no-text"


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
    assert judge(place.format(mention=mention, terms=terms(400))) == ""


def test_a_short_document_is_accepted():
    assert (
        judge("# Legal notice\n\nAcme Ltd, 1 Main Street, Springfield, is the publisher. Contact us there.")
        == ""
    )


def test_a_short_table_of_subprocessors_is_accepted():
    rows = "\n".join(f"| Firm {number} | hosting | Ireland |" for number in range(8))
    assert judge(f"# Sub-processors\n\n| Name | Purpose | Place |\n| --- | --- | --- |\n{rows}") == ""


def test_a_menu_alone_is_an_empty_shell():
    menu = "\n".join(
        f"- {word} {word}" for word in ["Products", "Docs", "Pricing", "Careers", "News", "Contact", "Terms"]
    )
    assert judge(menu) == "empty-shell"


@pytest.mark.parametrize("text", ["Acme", "# Terms of Service", "Loading. Please wait a moment."])
def test_a_few_words_are_no_document(text):
    assert judge(text) == "empty-shell"


def test_a_text_without_spaces_between_words_is_measured_by_its_characters():
    assert judge("本服务条款由您与本公司签订。我们会保护您的数据，不会出售给任何人。" * 3) == ""


def test_a_stub_of_what_was_there_is_refused():
    assert judge(terms(100), before=terms(1000)) == "stub"
    assert judge(terms(100), before=terms(500)) == ""
    assert judge(terms(100)) == ""


def test_a_large_cut_that_leaves_a_whole_document_is_accepted():
    assert judge(terms(700), before=terms(6000)) == ""


def test_another_page_in_the_place_of_a_long_document_is_refused():
    front = "Build faster with our platform for teams that ship great software every single day. " * 40
    assert judge(front, before=terms(6000)) == "other-document"
    assert judge(front, before=terms(1000)) == ""


def test_a_redirect_to_the_front_page_is_refused():
    moved = {"redirects": ("https://acme.example/terms",), "final_url": "https://www.acme.example/"}
    assert judge(terms(), **moved) == "front-page"
    assert judge(terms(), url="https://acme.example/", **moved) == ""
    assert judge(terms(), redirects=moved["redirects"], final_url="https://acme.example/legal/terms") == ""


VARIED = (
    "Acme keeps what you upload safe on servers in Ireland and encrypts each copy twice. Nobody at Acme reads"
    " a document unless the customer asks for help with it in writing. Fees are due within thirty days after"
    " an invoice and grow by no more than inflation in any year. Whoever ends the contract may export all"
    " projects during sixty days; afterwards backups expire one after another until nothing is left. Disputes"
    " go before the courts at Dublin, where Irish law applies, and neither party owes the other lost profit"
    " beyond twelve months of payments made under this text, save for intent or gross carelessness."
)
OFFER = (
    "Ship faster with pipelines that heal themselves overnight! Thousands of engineers already moved their"
    " builds here, cutting waiting times tenfold while keeping every test green. Start free today, invite"
    " teammates tomorrow, upgrade whenever your product takes off. Our dashboards show latency, coverage and"
    " spending at a glance; alerts reach phones, chats or pagers within seconds. Loved by startups, trusted"
    " through launch days, built beside open source maintainers since twenty nineteen. Watch demos, browse"
    " templates, join webinars, read stories from happy customers, compare plans, then talk with sales now."
)


def test_a_page_in_another_language_than_before_is_refused():
    german = a_text("Acme speichert Ihre Daten sicher und verkauft sie an niemanden. " * 60, language="de")
    verdict = gate(an_answer(), german, a_text(VARIED * 5))
    assert (verdict.reason, verdict.detail) == ("other-language", 'in "de" where it was in "en"')


def test_a_wrong_guess_of_the_language_does_not_refuse_known_words():
    assert gate(an_answer(), a_text(VARIED, language="nl"), a_text(VARIED)).reason == ""


def test_a_page_of_the_same_length_about_something_else_is_refused():
    assert judge(OFFER, before=VARIED) == "other-document"


def test_a_document_written_anew_is_accepted():
    anew = VARIED.replace("Ireland", "Iceland").replace("sixty", "ninety") + " It is new. " + VARIED[:200]
    assert judge("# Terms of Use\n\n" + anew, before="# Terms of Service\n\n" + VARIED) == ""


def test_a_document_of_another_name_and_other_words_is_refused():
    mixed = f"{VARIED[:330]} {OFFER}"
    assert judge(f"# Cookie Policy\n\n{mixed}", before=f"# Terms of Service\n\n{VARIED}") == "other-document"
    assert judge(f"# Terms of Use\n\n{mixed}", before=f"# Terms of Service\n\n{VARIED}") == ""


def test_a_page_of_labels_in_the_place_of_sentences_is_a_stub():
    labels = "\n".join(f"- Help topic {number}" for number in range(150))
    assert judge(labels, before=terms(2800)) == "stub"


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("https://acme.example/en-us/", "front-page"),
        ("https://acme.example/de", "front-page"),
        ("https://acme.example/index.html", "front-page"),
        ("https://acme.example/users/sign_in?next=/terms", "login-wall"),
        ("https://login.acme.example/realms/1", "login-wall"),
        ("https://acme.example/search?q=terms", "search-page"),
        ("https://acme.example/errors/404.html", "not-found"),
        ("https://acme.example/sorry", "error-page"),
        ("https://consent.acme.example/ml?continue=terms", "consent-wall"),
        ("https://acme.example/captcha/", "challenge"),
        ("https://acme.example/legal/terms-of-service", ""),
        ("https://legal.acme.example/terms", ""),
        ("https://[acme.example/", ""),
    ],
)
def test_a_redirect_is_judged_by_where_it_leads(target, reason):
    answer = {"redirects": ("https://acme.example/terms",), "final_url": target}
    assert judge(terms(), **answer) == reason
    assert judge(terms(), url=target, **answer) == ""


def test_the_first_text_may_be_in_any_language():
    german = "Acme speichert Ihre Daten sicher und verkauft sie an niemanden. " * 30
    assert gate(an_answer(), a_text(german, language="de"), None).reason == ""


@pytest.mark.parametrize(
    "text", ["<" * 200_000, "a" * 1_000_000, "| " * 300_000, "\n" * 500_000 + "x", "we use " * 40_000]
)
def test_hostile_text_is_judged_in_linear_time(text):
    began = time.monotonic()
    judge(text, title=text, before=terms(5000), body=text)
    judge(None, body=text)
    assert time.monotonic() - began < 5
