import base64
import hashlib
import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from tests.fakes import scorecards as fakes
from tests.fakes.assessed import AT, assessed, document, finding
from tests.fakes.subjects import EmptyLibrary, Given, news
from tests.unit.reporters.pages import Page
from tosrisk.core.score import score_vendor
from tosrisk.domain.alerts import Alert
from tosrisk.domain.scorecard import Scorecard
from tosrisk.domain.taxonomy import TAXONOMY, DataScope, Dimension, Stance
from tosrisk.domain.vendor import Tier
from tosrisk.errors import StoreError
from tosrisk.reporters import html
from tosrisk.reporters.html import MARKER, HtmlReporter
from tosrisk.stores.state import StateStore

CARDS = (fakes.northwind(), fakes.acme(), fakes.fabrikam())
ALERTS = (fakes.material_alert(CARDS[1]), fakes.broken_alert(CARDS[1]))


def render(
    out: Path, cards: tuple[Scorecard, ...] = CARDS, alerts: tuple[Alert, ...] = ALERTS
) -> dict[str, Page]:
    """The pages of a report, by path within it."""
    reporter = HtmlReporter(
        ruleset=fakes.RULESET, pages=StateStore(None).pages, edition="1", snapshots=out.parent / "snapshots"
    )
    subjects = (Given(card, alerts) for card in cards)
    report = reporter.render(subjects, news(alerts), EmptyLibrary(), out, AT)
    assert report.index == out / "index.html"
    assert report.standings == tuple(card.standing() for card in cards)
    return {path.relative_to(out).as_posix(): Page(path) for path in sorted(out.rglob("*.html"))}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Page]:
    return render(tmp_path_factory.mktemp("site") / "report")


def test_there_is_an_overview_and_a_page_per_vendor(pages: dict[str, Page]) -> None:
    assert set(pages) == {
        "index.html",
        "vendors/northwind.html",
        "vendors/acme.html",
        "vendors/fabrikam.html",
    }


def test_every_element_is_closed_and_every_id_is_unique(pages: dict[str, Page]) -> None:
    for page in pages.values():
        assert page.unclosed == []
        assert len(page.ids) == len(set(page.ids))


def test_the_overview_lists_the_worst_vendor_first(pages: dict[str, Page]) -> None:
    text = pages["index.html"].text
    table = text[text.index("Vendors, worst first") :]
    assert table.index("Fabrikam") < table.index("Acme Assistant") < table.index("Northwind")


def test_the_overview_answers_every_dimension_in_words(pages: dict[str, Page]) -> None:
    text = pages["index.html"].text
    assert all(spec.title in text for spec in TAXONOMY.values())
    for word in ("Trains", "No training", "Not stated", "Not read", "Broad licence"):
        assert word in text


def test_the_overview_names_what_is_broken_and_what_changed(pages: dict[str, Page]) -> None:
    text = pages["index.html"].text
    for words in ("HTTP 503", "host not found", "Language not supported", "your content may now train AI"):
        assert words in text


def test_a_vendor_page_says_what_it_comes_down_to_on_each_plan(pages: dict[str, Page]) -> None:
    text = " ".join(pages["vendors/acme.html"].text.split())
    assert re.search(
        r"Consumer, Business, API ✕ Trains .{0,20} Your content may be used to train AI; an opt-out exists",
        text,
    )
    assert re.search(r"Enterprise ✓ No training .{0,20} Your content is not used for training", text)


def test_a_vendor_page_shows_old_and_new_sentence_of_a_change(pages: dict[str, Page]) -> None:
    text = pages["vendors/acme.html"].text
    assert "We never train our models on your content." in text
    assert "became" in text


def test_quotes_carry_confidence_document_and_both_links(pages: dict[str, Page]) -> None:
    page = pages["vendors/acme.html"]
    assert "confidence 96%" in page.text
    live = [href for href in page.hrefs if href.startswith("https://acme.example/legal/terms#:~:text=")]
    assert any("We may use anything you submit" in unquote(href) for href in live)
    stored = [href for href in page.hrefs if href.endswith("/version.md")]
    assert any(href.startswith("../../snapshots/acme/terms/20260301T060000Z-") for href in stored)


def test_the_advice_of_the_rule_that_fired_is_printed(pages: dict[str, Page]) -> None:
    text = pages["vendors/acme.html"].text
    assert "Ask for a clause that bars training" in text
    assert "cannot be taken back out of it" in text


def test_the_arithmetic_is_written_out(pages: dict[str, Page]) -> None:
    text = pages["vendors/northwind.html"].text
    assert "Score 16.3 = 100 × 6.50 ÷ 40, grade A (Business plan)" in text


def test_contradictions_are_flagged_in_words(pages: dict[str, Page]) -> None:
    assert "Contradictory: ask which one holds." in pages["vendors/acme.html"].text
    assert "Contradictory: ask which one holds." not in pages["vendors/northwind.html"].text


def test_sentences_of_which_one_must_be_wrong_stand_side_by_side(tmp_path: Path) -> None:
    never = finding(
        Dimension.TRAINING, Stance.PROHIBITS, "We will not train on your content.", about=DataScope.OF
    )
    always = finding(Dimension.TRAINING, Stance.PERMITS, "We train on your content.", about=DataScope.OF)
    read = assessed(document("acme"), never, always)
    card = score_vendor(replace(fakes.acme().vendor, documents=(read.document,)), (read,))
    text = render(tmp_path / "report", (card,), ())["vendors/acme.html"].text
    part = text[text.rindex("Contradictions") : text.rindex("Vague words")]
    assert never.quote in part
    assert always.quote in part
    assert "only one can be true" in part


def test_without_a_contradiction_the_page_says_so(pages: dict[str, Page]) -> None:
    text = pages["vendors/northwind.html"].text
    assert "No two sentences were found of which one must be wrong." in text


def test_vague_words_are_counted_and_quoted(pages: dict[str, Page]) -> None:
    text = pages["vendors/northwind.html"].text
    part = text[text.rindex("Vague words") : text.rindex("Not stated")]
    assert "Privacy notice: 50% (1 of 2 sentences on your data, 1 hedges)" in part
    assert "improve our services" in part
    assert "no part of the grade" in part


def test_a_promise_shows_what_it_is_worth_and_its_period(tmp_path: Path) -> None:
    kept = finding(Dimension.RETENTION, Stance.BOUNDED, "Content goes after 30 days.", about=DataScope.OF)
    toggle = finding(
        Dimension.TRAINING, Stance.PROHIBITS, "Not if you turn training off.", about=DataScope.OF
    )
    read = assessed(document("acme"), replace(kept, hours=720), toggle)
    card = score_vendor(replace(fakes.acme().vendor, documents=(read.document,)), (read,))
    text = render(tmp_path / "report", (card,), ())["vendors/acme.html"].text
    assert "30 days, contract" in text
    assert "No training (protects you) setting" in text


def test_silence_is_listed_and_never_praised(pages: dict[str, Page]) -> None:
    text = pages["vendors/northwind.html"].text
    silent = text[text.index("Silence is scored") :]
    assert "Do promises end once data is" in silent


def test_a_vendor_that_could_not_be_read_has_no_answers_and_no_grade(pages: dict[str, Page]) -> None:
    text = " ".join(pages["vendors/fabrikam.html"].text.split())
    assert "could be read, so there is no answer on any plan" in text
    assert "There is no grade. No document could be read." in text
    assert "not known" in text[text.index("Risk") :][:20]
    assert "Not stated, a risk" not in text
    assert "? Not stated" not in text
    rows = text[text.index("Last asked") : text.index("There is no grade. No document")]
    assert rows.count("not known") >= 2, "nobody has read which dates they state"
    assert "not stated" not in rows


def test_a_plan_that_no_document_governs_gets_no_answers_of_another_plan(tmp_path: Path) -> None:
    only_api = assessed(
        document("acme", tiers=(Tier.API,)),
        finding(Dimension.SECURITY, Stance.SPECIFIC, "Encrypted at rest."),
    )
    vendor = replace(fakes.acme().vendor, tier=Tier.CONSUMER, documents=(only_api.document,))
    page = render(tmp_path / "report", (score_vendor(vendor, (only_api,)),), ())["vendors/acme.html"]
    assert "No document that governs the plan could be read." in page.text
    assert "Encrypted at rest." not in page.text


def test_nothing_is_asked_for_that_costs_nothing(pages: dict[str, Page]) -> None:
    text = pages["vendors/northwind.html"].text
    asks = text[text.index("What to ask for\n\n") : text.index("One row per question")]
    assert "Liability" in asks
    assert "Opt-out" not in asks


def test_the_readers_own_plan_is_named_among_plans_alike(pages: dict[str, Page]) -> None:
    assert "Business, Enterprise, API your plan: Business" in " ".join(
        pages["vendors/northwind.html"].text.split()
    )


def test_links_between_pages_lead_somewhere(pages: dict[str, Page], tmp_path: Path) -> None:
    for name, page in pages.items():
        for href in page.hrefs:
            parts = urlsplit(href)
            if parts.scheme or "snapshots/" in href:
                continue
            target = (page.path.parent / parts.path).resolve() if parts.path else page.path
            assert target.is_file(), (name, href)
            if parts.fragment:
                assert parts.fragment in Page(target).ids, (name, href)


def test_outside_links_tell_nothing_of_where_they_come_from(pages: dict[str, Page]) -> None:
    for page in pages.values():
        source = page.path.read_text(encoding="utf-8")
        for tag in re.findall(r'<a href="https?:[^>]*>', source):
            assert 'rel="noopener noreferrer"' in tag


def test_nothing_is_loaded_and_no_script_can_run(pages: dict[str, Page]) -> None:
    for page in pages.values():
        assert not page.tags & {"script", "img", "iframe", "link", "object", "embed", "form", "base", "svg"}
        assert not {"style", "src", "srcset", "background"} & set(page.attributes)
        assert not [name for name in page.attributes if name.startswith("on")]


def test_the_policy_allows_the_pages_own_style_and_nothing_else(pages: dict[str, Page]) -> None:
    for page in pages.values():
        source = page.path.read_text(encoding="utf-8")
        style = re.search(r"<style>(.*?)</style>", source, re.DOTALL)
        assert style
        digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
        policy = next(value for value in page.attributes["content"] if value.startswith("default-src"))
        assert policy.startswith(f"default-src 'none'; style-src 'sha256-{digest}';")
        assert "url(" not in style[1]
        assert "@import" not in style[1]


def test_tables_and_language_are_marked_for_screen_readers(pages: dict[str, Page]) -> None:
    for page in pages.values():
        tags = [tag for tag, _ in page.elements]
        assert tags.count("table") == tags.count("caption")
        assert page.attributes["lang"] == {"en"}
        assert all("scope" in names for tag, names in page.elements if tag == "th")
        assert tags.count("h1") == tags.count("main") == 1


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    first, second = (
        {path.name: path.read_bytes() for path in (tmp_path / name / "report").rglob("*.html")}
        for name in ("a", "b")
        if render(tmp_path / name / "report")
    )
    assert first == second


HOSTILE = (
    "<script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "</title><svg onload=alert(1)>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    '" autofocus onfocus="alert(1)',
    "{{ 7 * 7 }}{% for x in page %}{{ x }}{% endfor %}",
    "<!--<script>",
    "]]><script>alert(1)</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<bdi></bdi></p></section></main><h1>Grade A</h1>",
    "<a href=javascript:alert(1)>x</a>",
    "\u202e<b>txet</b>\u2066",
    "\x00<scr\x00ipt>alert(1)</scr\x00ipt>",
    "<math><mtext></mtext><style><img src=x onerror=alert(1)></style></math>",
    '=HYPERLINK("https://evil.example")',
    "<plaintext>",
    "<base href=https://evil.example/>",
    "<meta http-equiv=refresh content=0;url=https://evil.example>",
)


def _card(words: str, url: str) -> Scorecard:
    """A vendor whose every text is `words`."""
    page = document("acme", url=url, title=words, vendor_name=words)
    quotes = (
        finding(
            Dimension.TRAINING,
            Stance.PERMITS,
            words,
            about=DataScope.OF,
            heading=(words, words),
            lead_in=words,
            rules=(words,),
        ),
        finding(Dimension.SECURITY, Stance.GENERIC, words),
    )
    read = assessed(page, *quotes, language=words, detail=words)
    vendor = replace(fakes.acme().vendor, name=words, documents=(page,), tier=Tier.API)
    return score_vendor(vendor, (read,))


def _alert(card: Scorecard, words: str) -> Alert:
    alert = fakes.material_alert(card, summary=words)
    change = replace(alert.changes[0], before=words, after=words, why=words)
    return replace(alert, changes=(change,))


@pytest.mark.parametrize("words", HOSTILE)
def test_text_from_vendors_cannot_add_or_change_an_element(tmp_path: Path, words: str) -> None:
    calm, hostile = (
        render(tmp_path / name / "report", (card,), (_alert(card, text),))
        for name, text in (("calm", "calm words"), ("hostile", words))
        for card in [_card(text, url=text)]
    )
    assert set(calm) == set(hostile)
    shown = re.sub(r"[\x00\u202e\u2066]", "\ufffd", words)
    for name, page in hostile.items():
        assert page.elements == calm[name].elements
        assert shown in page.text
        assert all(href.startswith(("#", "..", "index.html", "vendors/")) for href in page.hrefs)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", 'https://x.example/"><script>'])
def test_a_dangerous_address_makes_no_link(tmp_path: Path, url: str) -> None:
    for page in render(tmp_path / "report", (_card("calm", url),)).values():
        assert all(urlsplit(href).scheme in {"", "https"} for href in page.hrefs)
        assert not [href for href in page.hrefs if "x.example" in href]


def test_a_vendor_id_cannot_lead_out_of_the_report(tmp_path: Path) -> None:
    card = fakes.acme()
    card = replace(card, vendor=replace(card.vendor, id="../../../escaped"))
    render(tmp_path / "deep" / "report", (card,), ())
    assert {path.name for path in tmp_path.iterdir()} == {"deep"}
    assert {path.name for path in (tmp_path / "deep").iterdir()} == {"report"}


def test_a_new_report_replaces_the_old_one_whole(tmp_path: Path) -> None:
    out = tmp_path / "report"
    render(out)
    assert set(render(out, CARDS[:1], ())) == {"index.html", "vendors/northwind.html"}
    assert {path.name for path in tmp_path.iterdir()} == {"report"}


def test_an_older_report_stays_whole_when_writing_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "report"
    render(out)
    before = {path: path.read_bytes() for path in out.rglob("*.html")}

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(StoreError, match="No space left"):
        render(out)
    assert {path: path.read_bytes() for path in out.rglob("*.html")} == before
    assert {path.name for path in tmp_path.iterdir()} == {"report"}


def test_an_older_report_stays_whole_when_a_scorecard_cannot_be_drawn(tmp_path: Path) -> None:
    out = tmp_path / "report"
    render(out)
    before = {path: path.read_bytes() for path in out.rglob("*.html")}

    def fail() -> None:
        raise OSError(5, "the model cannot be read")

    subjects = (Given(CARDS[0]), Given(CARDS[1], fails=fail))
    reporter = HtmlReporter(ruleset=fakes.RULESET, pages=StateStore(None).pages, edition="1")
    with pytest.raises(OSError, match="the model cannot be read"):  # not the report's failure
        reporter.render(subjects, news(()), EmptyLibrary(), out, AT)
    assert {path: path.read_bytes() for path in out.rglob("*.html")} == before
    assert {path.name for path in tmp_path.iterdir()} == {"report"}


def test_an_older_report_comes_back_when_the_swap_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "report"
    render(out)
    rename = Path.rename

    def stumble(self: Path, target: Path) -> Path:
        if self.name == "fresh":
            raise OSError(5, "Input/output error")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", stumble)
    with pytest.raises(StoreError):
        render(out)
    assert (out / "vendors" / "acme.html").is_file()


def test_a_folder_that_is_no_report_is_never_replaced(tmp_path: Path) -> None:
    out = tmp_path / "documents"
    out.mkdir()
    (out / "thesis.txt").write_text("mine")
    with pytest.raises(StoreError, match="not a tosrisk report"):
        render(out)
    assert (out / "thesis.txt").read_text() == "mine"
    assert not (out / MARKER).exists()


def test_without_vendors_the_overview_says_what_to_do(tmp_path: Path) -> None:
    pages = render(tmp_path / "report", (), ())
    assert "Add vendors to tosrisk.toml" in pages["index.html"].text


def test_older_alerts_are_counted_not_printed(tmp_path: Path) -> None:
    alert = ALERTS[0]
    many = tuple(
        replace(alert, id=f"m{n}", summary=f"change {n:02}", raised_at=alert.raised_at + timedelta(days=n))
        for n in range(9)
    )
    text = render(tmp_path / "report", alerts=many)["vendors/acme.html"].text
    assert "change 08" in text
    assert "change 02" not in text
    assert "3 older" in text


def _luminance(color: str) -> float:
    digits = color.lstrip("#")
    digits = "".join(each * 2 for each in digits) if len(digits) == 3 else digits
    channels = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("palette", [0, 1], ids=["light", "dark"])
def test_colours_meet_the_contrast_of_wcag_aa(palette: int) -> None:
    css = (Path(html.__file__).parent / "templates" / "style.css").read_text(encoding="utf-8")
    colors = dict(
        re.findall(r"--([a-z-]+):(#[0-9a-f]{3,6})", re.findall(r":root\{(.*?)\}", css, re.DOTALL)[palette])
    )
    pairs = [(ink, ground) for ink in ("ink", "muted", "link") for ground in ("bg", "surface")]
    pairs += [(f"{level}-ink", level) for level in ("ok", "watch", "bad", "silent")]
    pairs += [(f"{level}-ink", "surface") for level in ("ok", "watch", "bad")]
    for ink, ground in pairs:
        lighter, darker = sorted((_luminance(colors[ink]), _luminance(colors[ground])), reverse=True)
        assert (lighter + 0.05) / (darker + 0.05) >= 4.5, (ink, ground)
