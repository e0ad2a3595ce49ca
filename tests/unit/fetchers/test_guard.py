"""Which addresses tosrisk talks to, and in which spellings."""

from __future__ import annotations

import pytest

from tosrisk.errors import FetchError
from tosrisk.fetchers.guard import check_url

INSIDE = "is not a public internet host"
SPELLING = "IP address in an unusual spelling"
NO_HOST = "is not a host name"
NO_URL = "not a URL"
PORT = "is not one of the web"


def refusal(url: str, *, allow_private_hosts: bool = False) -> str:
    with pytest.raises(FetchError) as caught:
        check_url(url, allow_private_hosts=allow_private_hosts)
    line = str(caught.value)
    assert "\n" not in line
    return line


@pytest.mark.parametrize(
    "url",
    [
        "http://localhost/",
        "http://LOCALHOST./terms",
        "http://app.localhost/terms",
        "http://localhost.localdomain/",
        "http://printer.local/",
        "http://metadata.google.internal/computeMetadata/v1/",
        "http://nas.home.arpa/",
        "http://127.0.0.1/terms",
        "http://127.8.8.8/",
        "http://127.0.0.1./",
        "http://0.0.0.0/",
        "http://10.0.0.1/",
        "http://172.16.0.1/",
        "http://192.168.1.1/",
        "http://100.64.0.1/",
        "http://169.254.169.254/latest/meta-data",
        "http://168.63.129.16/metadata",
        "http://192.0.0.192/",
        "http://198.18.0.1/",
        "http://224.0.0.1/",
        "http://240.0.0.1/",
        "http://255.255.255.255/",
        "http://[::]/",
        "http://[::1]:8080/terms",
        "http://[0:0:0:0:0:0:0:1]/",
        "http://[0000::0001]/",
        "http://[fe80::1]/",
        "http://[fd00:ec2::254]/latest/meta-data",
        "http://[ff02::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[::ffff:7f00:1]/",
        "http://[::127.0.0.1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://[64:ff9b::169.254.169.254]/",
        "http://[64:ff9b:1::1]/",
        "http://[2002:7f00:1::]/",
        "http://[2001:0:53aa:64c:0:0:80ff:fffe]/",
        "http://[2606:4700::5efe:10.0.0.1]/",
        "http://[2001:db8::1]/",
        "http://127.0.0.1#@acme.example/",
        "http://127.0.0.1?@acme.example/",
        "http://ⓛocalhost/",
        "http://１２７.０.０.１/",
        "http://127。0。0。1/",
        "http://①⑦②.16.0.1/",
        "http://xn--localhost-.localhost/",
    ],
)
def test_a_host_inside_is_refused_unless_allowed(url):
    assert INSIDE in refusal(url)
    assert "allow_private_hosts = true" in refusal(url)
    assert check_url(url, allow_private_hosts=True)


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("http://2130706433/", SPELLING),
        ("http://0x7f000001/", SPELLING),
        ("http://0x7F.0.0.1/", SPELLING),
        ("http://0177.0.0.1/", SPELLING),
        ("http://017700000001/", SPELLING),
        ("http://127.1/", SPELLING),
        ("http://127.0.1/", SPELLING),
        ("http://0/", SPELLING),
        ("http://127.0.0.0x1/", SPELLING),
        ("http://256.256.256.256/", SPELLING),
        ("http://127.000.000.001/", SPELLING),
        ("http://0x/", SPELLING),
        ("http://[::1%25eth0]/", "names a network interface"),
        ("http://[fe80::1%eth0]/", "names a network interface"),
        ("http://[v1.fe80::1]/", NO_HOST),
        ("http://[::1].acme.example/", NO_HOST),
        ("http://%31%32%37.0.0.1/", NO_HOST),
        ("http://127.0.0.1%00.acme.example/", NO_HOST),
        ("http://127.0.0.1%2f@acme.example/", "user name or password"),
        ("http://acme.example@127.0.0.1/", "user name or password"),
        ("http://acme.example:443@127.0.0.1/", "user name or password"),
        ("http://user:secret@10.0.0.1/", "user name or password"),
        ("http://@127.0.0.1/", "user name or password"),
        ("http://acme.example\\@127.0.0.1/", NO_URL),
        ("http:\\\\127.0.0.1\\", NO_URL),
        ("http://acme.example\t.evil/", NO_URL),
        ("http://127.0.0.1\r\nHost: acme.example/", NO_URL),
        ("http://127.0.0.1\u2028/", NO_URL),
        (" http://127.0.0.1/", NO_URL),
        ("http://[::1/terms", NO_URL),
        ("http://acme.example:port/", NO_URL),
        ("http://acme.example:99999/", NO_URL),
        ("http://127.0.0.1:80:80/", NO_URL),
        ("http://acme.example:８０/", NO_URL),
        ("http://acme.example:0/", NO_URL),
        ("http://acme.example:/", NO_URL),
        ("http:///127.0.0.1/", "names no host"),
        ("http:127.0.0.1/", "names no host"),
        ("//127.0.0.1/", "the scheme"),
        ("file:///etc/passwd", "the scheme"),
        ("gopher://127.0.0.1:6379/", "the scheme"),
        ("ftp://acme.example/", "the scheme"),
        ("javascript:alert(1)", "the scheme"),
        ("http://acme..example/", NO_HOST),
        ("http://.acme.example/", NO_HOST),
        ("http://127.0.0.1../", NO_HOST),
        ("http://*.acme.example/", NO_HOST),
        ("http://acme.example/" + "a" * 9000, "longer than 8192"),
    ],
)
def test_what_two_parsers_could_read_differently_is_refused_even_when_private_hosts_are_allowed(url, why):
    assert why in refusal(url, allow_private_hosts=True)
    assert why in refusal(url)


@pytest.mark.parametrize("port", [1, 22, 25, 110, 465, 993, 1023])
def test_a_port_of_another_service_is_refused_unless_allowed(port):
    url = f"https://acme.example:{port}/"
    assert PORT in refusal(url)
    assert check_url(url, allow_private_hosts=True) == "acme.example"


def test_a_password_is_not_repeated_in_the_message():
    assert "secret" not in refusal("http://user:secret@acme.example/")


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("HTTPS://Acme.Example./terms", "acme.example"),
        ("https://acme.example:8443/terms", "acme.example"),
        ("https://bücher.example/agb", "xn--bcher-kva.example"),
        ("https://8.8.8.8/", "8.8.8.8"),
        ("https://[2606:4700::1111]:443/", "2606:4700::1111"),
        ("https://a_b.acme.example/terms?x=1#y", "a_b.acme.example"),
        ("https://1password.acme.example/", "1password.acme.example"),
    ],
)
def test_the_host_of_a_public_address_comes_back_as_it_will_be_looked_up(url, host):
    assert check_url(url, allow_private_hosts=False) == host
