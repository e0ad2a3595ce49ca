"""The `tosrisk.toml` that `tosrisk init` writes: short, commented, and ready to run."""

from __future__ import annotations

from pathlib import Path

from tosrisk.config.edit import write_atomically
from tosrisk.config.workspace import CONFIG_NAME
from tosrisk.errors import ConfigError

TEMPLATE = """\
# The vendors that tosrisk watches in this folder.
# Try a source before trusting it:  tosrisk vendors check
# Look, compare, score, alert:      tosrisk run        (from cron as often as you like)

[settings]
# Values shown commented out are the defaults.
# user_agent = "tosrisk (terms monitor; you@example.com)"   # tell vendors whom to ask
# timeout_seconds = 30          # longest silence of a server
# deadline_seconds = 120        # longest time for one page
# max_megabytes = 25            # largest page
# concurrency = 6               # hosts asked at the same time
# delay_seconds = 1             # pause between two requests to one host
# allow_private_hosts = false   # true for pages mirrored on your own network
# fail_on = "info"              # `tosrisk run` exits 1 from this severity up:
#                               # info, low, medium, high, critical, or "never"
# confirm = "next-run"          # a material change is told when the next run finds it, too;
#                               # "same-run": when a second look in the same run does; "off": at once
# rulesets = ["core"]           # add directories of your own rules
# model = ""                    # another sentence-transformers model, by name or path
# report_dir = "report"
# report_url = "https://risk.example/tosrisk"   # where that folder is published, for links in alerts

# How long `tosrisk gc` leaves captures that prove nothing. What shows a change is kept for ever.
[retention]
# refused_days = 90             # error pages, bot checks and the like; "forever" to keep them
# unchanged_days = 30           # captures between two others of the same text

# Who hears of alerts. Secrets come from the environment: ${NAME}.
[[notify]]
name = "console"
type = "console"

# [[notify]]
# name = "security-channel"
# type = "apprise"              # e-mail, Slack, Teams, ...: https://github.com/caronc/apprise/wiki
# url = "${TOSRISK_APPRISE_URL}"
# min_severity = "medium"
# vendors = ["github"]          # of these vendors only
# dimensions = ["training", "opt_out"]   # about these only
# tiers = ["enterprise"]        # in documents for these plans only
# digest = "daily"              # or "weekly": one message for all that can wait
# immediate_from = "critical"   # what does not wait for the digest

# [[notify]]
# name = "grc-tool"
# type = "webhook"              # POST of one JSON object for each alert
# url = "https://grc.example/hooks/tosrisk"
# secret = "${TOSRISK_WEBHOOK_SECRET}"   # signs the body

# Which data may go to whom: what each class of data requires. `tosrisk policy` shows the answers; see
# docs/policy.md. Built in are the classes public, internal, source-code, personal, health, payment,
# student and trade-secrets; the profile says what they require.
[policy]
# profile = "medium"            # small, medium, large, healthcare, or the path of a .toml file of your own

# What you ask for yourself takes the place of what the profile asks for.
# [[policy.classes]]
# id = "health"
# assurance = "contract"        # the weakest that is good enough: contract, policy (default) or setting
# requires = ["no-training", "baa", { require = "bounded-retention", days = 30, assurance = "policy" }]

# [[policy.classes]]
# id = "clinical-trials"        # a class of your own
# title = "Clinical trials"
# regime = "health"             # the law it is under: health, payment, student
# requires = ["no-training", "encryption", { require = "data-location", places = ["European Union", "EU"] }]

# How much each dimension weighs in the grade (0 to 100), and how grave the worst of it is to you.
[policy.weights]
# training = 5
[policy.severities]
# training = "critical"

# A vendor that the catalogue does not have.
# [[vendors]]
# name = "Acme Notes"
# tier = "business"
# classes = ["internal", "health"]   # data that really goes there: `tosrisk run` tells when it should not
# settings = ["training-off"]   # controls that you have really set: training-off, review-off,
#                               # zero-retention, region-chosen
# domains = ["acme.example"]    # of its site, for `tosrisk lists`
# app_domains = ["app.acme.example"]   # where people use it
# api_domains = ["api.acme.example"]   # where programs use it
#
# [[vendors.documents]]
# kind = "terms"                # terms, privacy, dpa, ai-terms, subprocessors, security,
#                               # acceptable-use, other
# url = "https://acme.example/legal/terms"
#                               # or its parts in order: urls = ["https://.../1", "https://.../2"]
# tiers = ["business", "enterprise"]   # the plans it governs; all when left out
# select = ["main article"]     # CSS: keep only this; the main text when left out
# remove = [".cookie-banner"]   # CSS: drop this
# render = "auto"               # "plain": never in a browser; "browser": always (needs tosrisk[browser]);
#                               # "auto": in a browser when the page is empty without JavaScript
# ignore_robots = "..."         # why its robots.txt is not kept to; goes on record
#
# [[vendors.documents]]
# kind = "dpa"
# title = "Signed DPA"
# file = "contracts/acme-dpa.pdf"      # read from this folder instead of the web

# A vendor of the catalogue (`tosrisk vendors list --catalog`). Add more with `tosrisk vendors add NAME`.
[[vendors]]
id = "anthropic"
catalog = true
tier = "business"               # the plan you are on: consumer, business, enterprise, api
# skip = ["subprocessors"]      # documents of the catalogue to leave out

[[vendors]]
id = "github"
catalog = true
tier = "enterprise"
"""


def write_template(directory: Path, *, overwrite: bool) -> Path:
    """Write a commented `tosrisk.toml`, making the folder where needed, and return its path.

    Raises:
        ConfigError: there is one already (and not `overwrite`), or it cannot be written.
    """
    path = directory / CONFIG_NAME
    if path.exists() and not overwrite:
        raise ConfigError(
            "is there already", where=str(path), fix="edit it, or replace it with `tosrisk init --force`"
        )
    try:
        directory.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ConfigError(
            f"the folder cannot be made: {error.strerror}", where=str(directory), fix="choose another one"
        ) from error
    write_atomically(path, TEMPLATE)
    return path
