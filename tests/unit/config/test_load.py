from __future__ import annotations

import pytest

from tests.fakes.workspaces import ACME, a_workspace
from tosrisk.config.load import default_workspace, load_workspace
from tosrisk.config.policies import default_policy
from tosrisk.config.workspace import NotifyType, Settings, Workspace
from tosrisk.domain.alerts import Digest
from tosrisk.domain.confirmation import Confirmation
from tosrisk.domain.retention import Retention
from tosrisk.domain.taxonomy import Dimension, Severity
from tosrisk.domain.vendor import DocumentKind, RenderMode, Tier


def test_a_vendor_with_one_document_needs_three_lines(tmp_path):
    (vendor,) = a_workspace(tmp_path, ACME).vendors
    (document,) = vendor.documents
    assert (vendor.id, vendor.name) == ("acme-notes", "Acme Notes")
    assert (document.key, document.title) == ("acme-notes/terms", "Terms of Service")
    assert document.tiers == tuple(Tier)
    assert document.render is RenderMode.AUTO


def test_every_key_reaches_the_workspace(tmp_path):
    workspace = a_workspace(
        tmp_path,
        """
        [settings]
        user_agent = "acme (it@acme.example)"
        timeout_seconds = 5
        deadline_seconds = 50.5
        max_megabytes = 2
        concurrency = 3
        delay_seconds = 0
        allow_private_hosts = true
        fail_on = "high"
        model = "models/other"
        rulesets = ["core", "our-rules"]
        report_dir = "out"

        [[vendors]]
        id = "northwind"
        name = "Northwind"
        tier = "enterprise"
        domains = ["northwind.example"]

        [[vendors.documents]]
        id = "signed"
        kind = "dpa"
        title = "Signed DPA"
        file = "contracts/dpa.pdf"
        tiers = ["enterprise", "api"]
        select = ["main > p:not(.x)"]
        remove = [".menu"]
        render = "browser"

        [[notify]]
        name = "ops"
        type = "webhook"
        url = "https://ops.example/${PATH_PART}"
        secret = "${KEY}"
        min_severity = "medium"
        vendors = ["northwind"]
        dimensions = ["training", "opt_out"]
        tiers = ["enterprise"]
        digest = "weekly"
        immediate_from = "high"
        """,
    )
    assert workspace.settings == Settings(
        user_agent="acme (it@acme.example)",
        timeout_seconds=5,
        deadline_seconds=50.5,
        max_megabytes=2,
        concurrency=3,
        delay_seconds=0,
        allow_private_hosts=True,
        fail_on=Severity.HIGH,
        model="models/other",
        rulesets=("core", "our-rules"),
        report_dir="out",
    )
    vendor = workspace.vendor("northwind")
    assert vendor is not None
    assert (vendor.tier, vendor.domains) == (Tier.ENTERPRISE, ("northwind.example",))
    (document,) = vendor.documents
    assert (document.key, document.kind, document.title) == (
        "northwind/signed",
        DocumentKind.DPA,
        "Signed DPA",
    )
    assert (document.file, document.url) == ("contracts/dpa.pdf", "")
    assert (document.select, document.remove) == (("main > p:not(.x)",), (".menu",))
    assert document.render is RenderMode.BROWSER
    (target,) = workspace.notify
    assert (target.name, target.type, target.min_severity) == ("ops", NotifyType.WEBHOOK, Severity.MEDIUM)
    assert (target.vendors, target.tiers) == (("northwind",), (Tier.ENTERPRISE,))
    assert target.dimensions == (Dimension.TRAINING, Dimension.OPT_OUT)
    assert (target.digest, target.immediate_from) == (Digest.WEEKLY, Severity.HIGH)
    assert workspace.report_dir == tmp_path / "out"


def test_never_means_that_no_change_fails_a_run(tmp_path):
    assert a_workspace(tmp_path, "[settings]\nfail_on = 'never'\n").settings.fail_on is None


def test_a_file_with_settings_alone_is_a_workspace_without_vendors(tmp_path):
    assert a_workspace(tmp_path, "[settings]\n").vendors == ()


def test_a_byte_order_mark_does_not_matter(tmp_path):
    assert a_workspace(tmp_path, b"\xef\xbb\xbf" + ACME.encode()).vendors


def test_a_catalogue_vendor_brings_its_documents(tmp_path):
    (vendor,) = a_workspace(tmp_path, '[[vendors]]\nid = "anthropic"\ncatalog = true\ntier = "api"\n').vendors
    assert vendor.name == "Anthropic"
    assert vendor.tier is Tier.API
    assert vendor.domains
    assert {"privacy", "dpa"} <= {document.id for document in vendor.documents}


def test_a_catalogue_vendor_can_be_called_by_another_name(tmp_path):
    (vendor,) = a_workspace(tmp_path, '[[vendors]]\nname = "ChatGPT"\ncatalog = true\n').vendors
    assert (vendor.id, vendor.name) == ("openai", "ChatGPT")
    assert {document.vendor_name for document in vendor.documents} == {"ChatGPT"}


def test_catalogue_documents_can_be_skipped_replaced_and_added(tmp_path):
    text = """
    [[vendors]]
    id = "zoom"
    catalog = true
    skip = ["subprocessors"]
    [[vendors.documents]]
    kind = "dpa"
    file = "zoom-dpa.pdf"
    [[vendors.documents]]
    kind = "ai-terms"
    url = "https://zoom.example/ai"
    """
    (vendor,) = a_workspace(tmp_path, text).vendors
    documents = {document.id: document for document in vendor.documents}
    assert "subprocessors" not in documents
    assert documents["dpa"].file == "zoom-dpa.pdf"
    assert "ai-terms" in documents


def test_the_catalogue_is_not_read_when_nobody_needs_it(tmp_path):
    (tmp_path / "tosrisk.toml").write_text(ACME)

    def never():
        raise AssertionError

    assert load_workspace(tmp_path, catalogue=never).vendors


def test_without_a_file_the_defaults_hold(tmp_path):
    workspace = default_workspace(tmp_path)
    assert workspace == Workspace(root=tmp_path, policy=default_policy())
    assert workspace.settings.fail_on is Severity.INFO


def test_a_reason_to_ignore_robots_txt_is_kept_with_the_document(tmp_path):
    (vendor,) = a_workspace(
        tmp_path, ACME + 'ignore_robots = "Acme agreed on 1 March"\nrender = "plain"\n'
    ).vendors
    (document,) = vendor.documents
    assert document.ignore_robots == "Acme agreed on 1 March"
    assert document.render is RenderMode.PLAIN


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("", Retention(refused_days=90, unchanged_days=30)),
        ("[retention]\nrefused_days = 7\n", Retention(refused_days=7, unchanged_days=30)),
        ('[retention]\nunchanged_days = "forever"\n', Retention(refused_days=90, unchanged_days=None)),
    ],
)
def test_how_long_captures_are_kept(tmp_path, text, rules):
    assert a_workspace(tmp_path, f"{text}{ACME}").retention == rules


@pytest.mark.parametrize("word", ["next-run", "same-run", "off"])
def test_who_must_confirm_a_change(tmp_path, word):
    workspace = a_workspace(tmp_path, f'[settings]\nconfirm = "{word}"\n{ACME}')
    assert workspace.settings.confirm == word
    assert a_workspace(tmp_path, ACME).settings.confirm is Confirmation.NEXT_RUN
