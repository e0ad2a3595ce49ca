"""Serves generated legal pages on loopback: `python bench/legal_site.py COUNT [--no-etags] [--distinct]`.

Prints the address of each page, one a line, and serves until stdin is closed.
"""

from __future__ import annotations

import hashlib
import http.server
import random
import sys
import threading

PER_HOST = 10
SECTIONS = 40
WHO = ("Northwind", "the customer", "each user", "an administrator", "our support team", "a subcontractor")
DOES = ("stores", "deletes", "reviews", "encrypts", "exports", "discloses", "corrects", "keeps", "returns")
WHAT = ("uploaded files", "account records", "usage logs", "invoices", "messages", "recordings", "backups")
WHEN = (
    "within {n} days",
    "for {n} months",
    "when asked in writing",
    "after the contract ends",
    "every {n} days",
)
WHY = (
    "as the law requires",
    "to run the service",
    "unless the parties agree otherwise",
    "for no other purpose",
)


def sentence(chance: random.Random) -> str:
    when = chance.choice(WHEN).format(n=chance.randint(2, 90))
    words = (chance.choice(WHO), chance.choice(DOES), chance.choice(WHAT), when, chance.choice(WHY))
    return f"{words[0][0].upper()}{' '.join(words)[1:]}."


def page(number: int, *, distinct: bool = False) -> bytes:
    """A legal page like many: menu, headings, paragraphs, lists, footer; some 60 kB with its markup.

    The sections are alike in every page: what is alike is judged once, so that the first run is short.
    With `distinct`, no two pages are alike, as with real vendors.
    """
    menu = "".join(f'<li><a href="/{link}">Section {link}</a></li>' for link in range(30))
    parts = [
        f"<!doctype html><html lang=en><head><title>Terms {number}</title>"
        f"<style>{'a{color:red}' * 400}</style></head><body><nav><ul>{menu}</ul></nav><main>"
        f"<h1>Terms of Service</h1><p>These terms are number {number}.</p>"
    ]
    for section in range(SECTIONS):
        chance = random.Random(section + number * SECTIONS * distinct)
        text = " ".join(sentence(chance) for _ in range(4))
        items = "".join(f"<li>{sentence(chance)}</li>" for _ in range(2))
        clause = f"<h2>{section + 1}. Clause</h2><p>{text}</p><ul>{items}</ul>"
        parts.append(f'<section class="s{section}">{clause}</section>')
    parts.append(f"</main><footer><ul>{menu}</ul></footer><script>{'var x=1;' * 500}</script></body></html>")
    return "".join(parts).encode()


class Site:
    """Pages on many loopback ports: ports stand for hosts."""

    def __init__(self, documents: int, *, etags: bool, distinct: bool) -> None:
        pages = [page(number, distinct=distinct) for number in range(documents)]
        tags = [hashlib.sha256(body).hexdigest()[:16] for body in pages]
        site = self
        self.answers: dict[int, int] = {}

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True

            def log_message(self, *args: object) -> None:
                pass

            def do_GET(self) -> None:
                name = self.path.strip("/")
                if not name.isdecimal():
                    self.answer(404, b"")
                elif etags and self.headers.get("If-None-Match") == f'"{tags[int(name)]}"':
                    self.answer(304, b"", tags[int(name)])
                else:
                    self.answer(200, pages[int(name)], tags[int(name)] if etags else "")

            def answer(self, status: int, body: bytes, tag: str = "") -> None:
                site.answers[status] = site.answers.get(status, 0) + 1
                self.send_response(status)
                if tag:
                    self.send_header("ETag", f'"{tag}"')
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

        hosts = -(-documents // PER_HOST)
        self.servers = [http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) for _ in range(hosts)]
        for server in self.servers:
            threading.Thread(target=server.serve_forever, daemon=True).start()
        self.urls = [
            f"http://127.0.0.1:{self.servers[number // PER_HOST].server_port}/{number}"
            for number in range(documents)
        ]


def serve(documents: int, *, etags: bool, distinct: bool) -> None:
    """Print the addresses, one a line, and serve until stdin is closed; in a process of its own."""
    site = Site(documents, etags=etags, distinct=distinct)
    print("\n".join(site.urls), flush=True)
    sys.stdin.read()
    print(" ".join(f"{count} x {status}" for status, count in sorted(site.answers.items())), file=sys.stderr)


if __name__ == "__main__":
    serve(int(sys.argv[1]), etags="--no-etags" not in sys.argv, distinct="--distinct" in sys.argv)
