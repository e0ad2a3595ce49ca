"""Whatever a vendor writes, a message shows words and no more: no marks, no mentions, no hidden links."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from jinja2 import UndefinedError
from markdown_it import MarkdownIt

from tests.fakes.alerts import a_document, a_notice, a_stance_change, an_alert
from tosrisk.domain.alerts import Alert, OptOutPlace, PlaceKind
from tosrisk.domain.notices import NoticeKind
from tosrisk.notifiers.message import ReportPlace, message
from tosrisk.notifiers.render import Form, markdown, rendered

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><a href="https://evil.example">click</a>',
    "[we never sell](https://evil.example)",
    "![x](https://evil.example/pixel.png)",
    "<https://evil.example|our terms>",
    "`code` **bold** _it_ ~~gone~~ # title",
    "&lt;script&gt; &#60;b&#62;",
    "{{ 7 * 7 }} {% raw %}",
    "a | b | c",
    "@channel <!here> <@U1>",
    "\x1b[2Jcalm\x00\u202e",
    "one\r\n\r\n# two\n> three",
]


def hostile_alert(words: str) -> Alert:
    document = replace(a_document(url=f"https://acme.example/{words}"), title=words, vendor_name=words)
    return replace(
        an_alert(
            document=document, changes=(replace(a_stance_change(before=words, after=words), why=words),)
        ),
        summary=words,
        remarks=(words,),
        opt_out=(OptOutPlace(kind=PlaceKind.WEB, place=words, quote=words),),
    )


def body(alert: Alert, form: Form, kind: NoticeKind = NoticeKind.ALERT) -> str:
    return rendered(message(a_notice(alert, kind=kind), ReportPlace(url="https://risk.example/r")), form)


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []
        self.hrefs: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        self.hrefs += [value or "" for name, value in attrs if name == "href"]


def tags(html: str) -> Tags:
    parser = Tags()
    parser.feed(html)
    return parser


@pytest.mark.parametrize("words", HOSTILE)
def test_a_mail_has_the_same_tags_and_links_whatever_the_words(words: str) -> None:
    calm, wild = (
        tags(body(hostile_alert("calm words"), Form.HTML)),
        tags(body(hostile_alert(words), Form.HTML)),
    )
    assert [tag for tag in wild.seen if tag != "a"] == [tag for tag in calm.seen if tag != "a"]
    assert {urlsplit(href).netloc for href in wild.hrefs} <= {"risk.example", "acme.example"}


@pytest.mark.parametrize("words", HOSTILE)
def test_a_chat_shows_no_mark_link_or_mention_of_theirs(words: str) -> None:
    def tokens(of: str) -> list[str]:
        flat = MarkdownIt().enable("strikethrough").parse(body(hostile_alert(of), Form.MARKDOWN))
        inline = [child for token in flat for child in token.children or ()]
        return [token.type for token in [*flat, *inline] if token.type != "text"]

    said = body(hostile_alert(words), Form.MARKDOWN)
    assert tokens(words) == tokens("calm words")
    assert not any(command in said for command in ("@channel", "<!", "<@", "](http"))


@pytest.mark.parametrize("words", HOSTILE)
def test_no_word_of_theirs_breaks_out_of_its_line_in_plain_text(words: str) -> None:
    said = body(hostile_alert(words), Form.TEXT)
    assert said.count("\n") == body(hostile_alert("calm"), Form.TEXT).count("\n")
    assert not {"\x1b", "\r", "\x00", "\u202e"} & set(said)


@pytest.mark.parametrize(
    "words", ["We keep 30% of it (see 4.2), e.g. files; a - b + c.", "Smith's – “quoted”"]
)
def test_ordinary_sentences_are_not_littered_with_escapes(words: str) -> None:
    assert markdown(words) == words


@pytest.mark.parametrize("form", Form)
@pytest.mark.parametrize("kind", NoticeKind)
def test_every_form_tells_what_changed_and_what_to_do(form: Form, kind: NoticeKind) -> None:
    said = body(an_alert(), form, kind)
    for words in ("customer content may now train AI", "what you upload.", "What to do", "Consumer", "a1"):
        assert words in said
    assert ("This is a test" in said) == (kind is NoticeKind.SAMPLE)


def test_a_mail_loads_nothing_and_styles_everything_in_place() -> None:
    said = body(an_alert(), Form.HTML)
    assert not {"img", "link", "script", "style", "iframe", "form"} & set(tags(said).seen)
    assert "url(" not in said


def test_a_brief_message_leaves_out_the_sentences() -> None:
    view = message(a_notice(), ReportPlace(url="https://risk.example/r"), quotes=0)
    for form in Form:
        said = rendered(view, form)
        assert "upload" not in said
        assert "https://risk.example/r/vendors/acme.html#alert-a1" in said


def test_a_template_that_asks_for_what_is_not_there_fails() -> None:
    with pytest.raises(UndefinedError):
        rendered(object(), Form.TEXT)  # type: ignore[arg-type]
