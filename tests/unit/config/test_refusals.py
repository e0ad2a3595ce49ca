from __future__ import annotations

from pathlib import Path

import pytest

from tests.fakes.workspaces import ACME, a_workspace
from tosrisk.catalogue.load import load_catalogue
from tosrisk.config.load import load_workspace
from tosrisk.errors import ConfigError


def refusal(folder: Path, text: str | bytes) -> ConfigError:
    with pytest.raises(ConfigError) as caught:
        a_workspace(folder, text)
    assert caught.value.fix, "every refusal says what to do"
    assert "\n" not in str(caught.value)
    return caught.value


def test_a_missing_file_names_the_command_that_makes_one(tmp_path):
    with pytest.raises(ConfigError, match="tosrisk init") as caught:
        load_workspace(tmp_path / "nowhere", catalogue=load_catalogue)
    assert str(tmp_path) in caught.value.where


def test_a_folder_in_place_of_the_file_is_refused(tmp_path):
    (tmp_path / "tosrisk.toml").mkdir()
    with pytest.raises(ConfigError, match="cannot be read"):
        load_workspace(tmp_path, catalogue=load_catalogue)


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "is empty"),
        (b" \n\n", "is empty"),
        (b"\x7fELF\x00\x00\x01", "binary"),
        ("name = 1\n".encode("utf-16"), "UTF-16"),
        ("# caf\xe9\n".encode("latin-1"), "not UTF-8"),
        (b"# " + b"x" * 5_000_001, "larger than 5 MB"),
        (b"a = " + b"[" * 50_000, ""),
    ],
)
def test_a_file_that_is_no_text_is_refused(tmp_path, content, what):
    assert what in refusal(tmp_path, content).what


def test_the_line_of_a_wrong_byte_is_named(tmp_path):
    assert refusal(tmp_path, b"# fine\n# caf\xe9\n").where.endswith("tosrisk.toml:2")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("[settings]\nfail_on high\n", ":2:9"),
        ("[settings\n", ":1:10"),
        ('x = "a\n', ":1:7"),
        ("a=1\na=2\n", ":2:"),
    ],
)
def test_malformed_toml_is_refused_with_line_and_column(tmp_path, text, place):
    error = refusal(tmp_path, text)
    assert "not valid TOML" in error.what
    assert place in error.where


def test_toml_that_ends_too_soon_says_so(tmp_path):
    assert "end of the file" in refusal(tmp_path, "x = [1,").what


def document(line: str) -> str:
    return f'[[vendors]]\nname = "Acme"\n[[vendors.documents]]\nkind = "terms"\n{line}\n'


@pytest.mark.parametrize(
    ("text", "place", "what", "fix"),
    [
        (
            document('url = "ftp://acme.example/x"'),
            ":5, vendors.Acme.documents[0].url",
            "not an http",
            "https://",
        ),
        (document('url = "acme.example/terms"'), ":5,", "not an http", "in full"),
        (document('url = "https://"'), ":5,", "not an http", ""),
        (document('url = "https://[::1"'), ":5,", "not a URL", ""),
        (document('url = "https://acme.example:x/"'), ":5,", "not a URL", ""),
        (document('url = "https://me:pw@acme.example/"'), ":5,", "password", "reports"),
        (document('url = "https://acme.example/a b"'), ":5,", "white space", "%20"),
        (document('url = "https://acme.example/\\u0000"'), ":5,", "control characters", ""),
        (document("url = 7"), ":5,", "7 does not fit 'url'", ""),
        (document(""), ":3, vendors.Acme.documents[0]", "neither url nor file", "url ="),
        (document('file = "/etc/passwd"'), ":5,", "not inside the workspace", "relative"),
        (document('file = "../x.html"'), ":5,", "not inside the workspace", ""),
        (document('file = "pages/"'), ":5,", "names a folder", ""),
        (document('file = "a.html"\nselect = ["main >"]'), ":6, vendors.Acme.documents[0].select", "CSS", ""),
        (document('file = "a.html"\nremove = [""]'), ":6,", "", ""),
        (document('file = "a.html"\nselect = "main"'), ":6,", "list", ""),
        (document('file = "a.html"\ntiers = ["bussiness"]'), ":6,", "'bussiness'", "did you mean 'business'"),
        (document('file = "a.html"\ntiers = []'), ":6,", "tiers", ""),
        (document('file = "a.html"\nrender = "chrome"'), ":6,", "'chrome'", "plain, browser"),
        (document('file = "a.html"\nid = "Terms Of"'), ":6,", "not an id", "hyphens"),
        (
            document('file = "a.html"').replace('"terms"', '"therms"'),
            ":4,",
            "'therms'",
            "did you mean 'terms'",
        ),
        (document('file = "a.html"\nurll = "x"'), ":6,", "unknown key 'urll'", "did you mean 'url'"),
        ('[[vendors]]\nname = "Acme"\n', ":1, vendors.Acme", "no documents", "catalog = true"),
        ('[[vendors]]\nname = "Acme"\ntier = "pro"\n', ":3, vendors.Acme.tier", "'pro'", "enterprise"),
        ("[[vendors]]\ncatalog = true\n", ":1, vendors[0]", "no name", "name ="),
        ('[[vendors]]\nname = "豆包"\n' + ACME.split("\n", 3)[3], ":1,", "no id can be made", "id ="),
        (
            '[[vendors]]\nname = "Opnai"\ncatalog = true\n',
            ":3,",
            "no vendor 'opnai'",
            "did you mean 'openai'",
        ),
        (
            '[[vendors]]\nid = "zoom"\ncatalog = true\nskip = ["x"]\n',
            ":4,",
            "'x' is no document",
            "terms, privacy",
        ),
        (
            document('file = "a"') + '[[vendors]]\nname = "ACME"\n' + ACME.split("\n", 3)[3],
            ":6,",
            "taken",
            "id",
        ),
        (
            document('file = "a"') + "[[vendors.documents]]\nkind='terms'\nfile='b'\n",
            ":6,",
            "'terms'",
            "id =",
        ),
        ("[vendors]\nname = 'Acme'\n", ":1, vendors", "single table", "[[vendors]]"),
        ("vendor = []\n", ":1, vendor", "unknown key 'vendor'", "did you mean 'vendors'"),
        ("[settings]\nfail_on = 'hihg'\n", ":2, settings.fail_on", "'hihg'", "did you mean 'high'"),
        ("[settings]\ntimeout = 3\n", ":2, settings.timeout", "unknown key", "timeout_seconds"),
        ("[settings]\ntimeout_seconds = 0\n", ":2,", "greater than 0", ""),
        ("[settings]\ntimeout_seconds = nan\n", ":2,", "finite", ""),
        ("[settings]\ntimeout_seconds = '3'\n", ":2,", "number", ""),
        ("[settings]\nconcurrency = 1000\n", ":2,", "64", ""),
        ("[settings]\nallow_private_hosts = 1\n", ":2,", "boolean", ""),
        ("[settings]\nrulesets = []\n", ":2,", "rulesets", ""),
        ('[settings]\nuser_agent = "a\\r\\nX: y"\n', ":2,", "control characters", ""),
        ("[[notify]]\ntype = 'pager'\n", ":2, notify[0].type", "'pager'", "console, webhook, apprise"),
        ("[[notify]]\nname = 'x'\n", ":1, notify.x.type", "'type' is missing", "add type"),
        ("[[notify]]\ntype = 'webhook'\n", ":1,", "needs a url", "url ="),
        ("[[notify]]\ntype='apprise'\nurl='x://${KEY'\n", ":3,", "no environment variable", "${NAME}"),
        ("[[notify]]\ntype='console'\n[[notify]]\ntype='console'\n", ":3, notify", "'console'", "name ="),
        ("[[notify]]\ntype='console'\nmin_severity='urgent'\n", ":3,", "'urgent'", "critical"),
        (
            "[[notify]]\ntype='console'\ndimensions=['traning']\n",
            ":3,",
            "'traning'",
            "did you mean 'training'",
        ),
        ("[[notify]]\ntype='console'\ntiers=['pro']\n", ":3,", "'pro'", "enterprise"),
        ("[[notify]]\ntype='console'\ndigest='monthly'\n", ":3,", "'monthly'", "daily, weekly"),
        ("[[notify]]\ntype='console'\nimmediate_from='high'\n", ":1,", "there is none", "digest ="),
        ("[[notify]]\ntype='console'\nvendors=[]\n", ":3,", "vendors", ""),
        (
            ACME + "[[notify]]\ntype='console'\nname='x'\nvendors=['acme-note']\n",
            ":11, notify.x.vendors",
            "'acme-note' is no vendor of this file",
            "did you mean 'acme-notes'",
        ),
        ("[settings]\nreport_url = 'risk.example'\n", ":2,", "not an http", ""),
    ],
)
def test_a_value_that_cannot_work_is_refused_at_its_line_with_a_fix(tmp_path, text, place, what, fix):
    error = refusal(tmp_path, text)
    assert place in error.where
    assert what in error.what
    assert fix in error.fix


def test_of_several_problems_the_first_in_the_file_is_told_and_the_others_counted(tmp_path):
    error = refusal(tmp_path, "[settings]\nconcurrency = 0\ndelay_seconds = -1\n")
    assert ":2," in error.where
    assert "1 more problem)" in error.what


@pytest.mark.parametrize("days", ["0", "-1", "true", "1.5", '"never"', "40000"])
def test_what_is_no_number_of_days_is_refused(tmp_path, days):
    said = refusal(tmp_path, f"[retention]\nrefused_days = {days}\n{ACME}")
    assert said.where.endswith("tosrisk.toml:2, retention.refused_days")
    assert "is no number of days" in said.what


def test_a_word_for_confirm_that_is_not_known_is_refused(tmp_path):
    assert "did you mean 'next-run'?" in refusal(tmp_path, f'[settings]\nconfirm = "nextrun"\n{ACME}').fix
