"""A source that cannot be read is a line and a status, and never the end of a run."""

from __future__ import annotations

import socket
import ssl

import pytest
import trustme

from tests.fakes.cli import call
from tests.fakes.watched import PROMISE, SETTINGS, Watched, page
from tests.fakes.website import Page, Website, redirect, website


def remark(watched: Watched, key: str = "northwind/terms") -> str:
    """What a run says about a document that it could not read."""
    said = watched.run()
    assert said.code == 5
    assert "Traceback" not in said.err
    (line,) = said.err.splitlines()
    assert line.startswith(f"  {key}: missing: ")
    return line.removeprefix(f"  {key}: missing: ")


def test_a_host_that_cannot_be_resolved(watched: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    watched.publish("northwind/terms", url="https://nowhere.invalid/terms")
    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    said = remark(watched)
    assert said.startswith("https://nowhere.invalid/terms: the host name cannot be resolved")
    assert said.endswith("; check its spelling, or your DNS")


def test_a_certificate_that_nobody_trusts(watched: Watched) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert("127.0.0.1").configure_cert(context)
    with website(context) as secure:
        watched.publish("northwind/terms", url=secure.serve("/terms", Page(body=page(PROMISE))))
        said = remark(watched)
    assert said.startswith(f"{secure.origin}/terms: its TLS certificate is not trusted (")
    assert said.endswith("check the address; behind a company proxy, set REQUESTS_CA_BUNDLE")
    assert secure.visits == []


def test_a_server_that_speaks_no_tls(watched: Watched, site: Website) -> None:
    watched.publish("northwind/terms", url=site.origin.replace("http:", "https:") + "/terms")
    assert "no secure connection" in remark(watched)


def test_a_server_that_says_nothing(watched: Watched) -> None:
    watched.configure(SETTINGS.replace("timeout_seconds = 2", "timeout_seconds = 0.1"))
    watched.republish("northwind/terms", Page(body=page(PROMISE), delay=0.5))
    assert remark(watched).endswith("/northwind/terms: no answer within 0.1 s; try again later")


def test_a_server_that_drips(watched: Watched) -> None:
    watched.configure(SETTINGS + "deadline_seconds = 0.5\n")
    watched.republish("northwind/terms", Page(body=page(PROMISE), drip=0.05))
    assert "not complete within 0.5 s" in remark(watched)


def test_a_port_where_nobody_listens(watched: Watched) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{unused.getsockname()[1]}/terms"
        watched.publish("northwind/terms", url=url)
        said = remark(watched)
    assert said.startswith(f"{url}: the connection failed (connection refused)")
    assert said.endswith("; try again later")


def test_redirects_that_go_round_in_a_circle(watched: Watched) -> None:
    watched.republish("northwind/terms", redirect("/b"))
    watched.site.serve("/b", redirect("/northwind/terms"))
    assert "redirects go round in a circle" in remark(watched)


def test_a_redirect_out_of_http(watched: Watched) -> None:
    watched.republish("northwind/terms", redirect("file:///etc/passwd"))
    assert "the scheme 'file' is not fetched" in remark(watched)


def test_a_private_address_is_refused_unless_allowed(watched: Watched) -> None:
    watched.configure(SETTINGS.replace("allow_private_hosts = true\n", ""))
    said = remark(watched)
    assert "127.0.0.1 is not a public internet host" in said
    assert "set allow_private_hosts = true" in said
    assert watched.site.visits == []


@pytest.mark.parametrize("status", [404, 403, 410, 429, 500, 503])
def test_an_error_status(watched: Watched, status: int) -> None:
    # The page looks like the document: the status alone speaks against it.
    watched.republish("northwind/terms", Page(status=status, body=page(PROMISE)))
    assert remark(watched).startswith(f"HTTP {status}")
    assert watched.verify().out.startswith("1 snapshot of")  # the answer is kept as evidence
    assert PROMISE not in watched.report()


@pytest.mark.parametrize(
    ("answer", "what"),
    [
        (Page(body=b""), "HTTP 200 with an empty body"),
        (Page(status=204, body=b""), "HTTP 204 with an empty body"),
        (Page(body=b"<html><body></body></html>"), "no text"),
        (Page(body=b"<title>Just a moment...</title><p>Checking your browser.</p>"), "a challenge page"),
        # without a browser the first reading stands, and says as much
        (Page(body=b"\x00\x01\x02\xff" * 400), ("the body is binary", "only 1 words")),
    ],
    ids=["empty", "no content", "no text", "challenge", "binary"],
)
def test_an_answer_that_is_not_the_document(
    watched: Watched, answer: Page, what: str | tuple[str, ...]
) -> None:
    watched.republish("northwind/terms", answer)
    said = remark(watched)
    assert any(each in said for each in ([what] if isinstance(what, str) else what)), said


def test_a_body_of_60_megabytes(watched: Watched) -> None:
    watched.republish("northwind/terms", Page(body=b"x" * 1_000_000, repeat=60))
    said = remark(watched)
    assert "the body is larger than the limit of 25 MB" in said
    assert "max_megabytes" in said


def test_a_connection_that_is_cut(watched: Watched) -> None:
    watched.republish("northwind/terms", Page(body=page(PROMISE), cut=True))
    assert "the connection failed" in remark(watched)


def test_one_vendor_that_fails_does_not_sink_the_others(watched: Watched) -> None:
    watched.publish("oddlot/terms", Page(status=500))
    watched.publish("acme/terms", url="http://127.0.0.1:9/terms")
    said = watched.run()
    assert said.code == 0
    assert "3 documents: 1 new, 0 unchanged, 1 refused, 1 failed" in said.out
    assert [line.split(":")[0] for line in said.err.splitlines()] == ["  oddlot/terms", "  acme/terms"]
    assert PROMISE in watched.report()


def test_check_says_before_a_run_what_is_wrong(watched: Watched) -> None:
    watched.republish("northwind/terms", Page(status=404))
    said = call("-C", watched.root, "vendors", "check")
    assert said.code == 5
    assert "not the document: HTTP 404" in said.err
    assert not (watched.root / "snapshots").exists()
