"""Lists of vendors' domains that a proxy or a resolver reads: what to allow, what to block, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from enum import StrEnum

from tosrisk.core.policing.answers import answers, in_a_sentence
from tosrisk.core.policing.signing import with_signoffs
from tosrisk.core.text.hosts import host_name
from tosrisk.domain.domain_lists import ListEntry, ListKind
from tosrisk.domain.policy import Answer, ClassAnswer, Policy
from tosrisk.domain.scorecard import Scorecard
from tosrisk.domain.signoffs import SignOff
from tosrisk.domain.vendor import Tier, Vendor

_PEOPLE = (Tier.CONSUMER, Tier.BUSINESS, Tier.ENTERPRISE)
_COMMENT = 300
"""Characters of a comment: resolvers read whole lines into memory."""


class ListForm(StrEnum):
    """How a list is written."""

    PLAIN = "plain"
    """A domain a line."""
    HOSTS = "hosts"
    """As /etc/hosts: a domain leads nowhere."""
    RPZ = "rpz"
    """A response policy zone, as resolvers of a company load it."""


def entries(
    card: Scorecard,
    policy: Policy,
    signoffs: Sequence[SignOff],
    *,
    kind: ListKind,
    classes: Sequence[str],
    now: datetime,
) -> tuple[ListEntry, ...]:
    """The domains of a vendor that belong on a list; none when the answers do not put it there.

    A domain is judged on the plan in use where it serves it, and else on the plans that it does serve: where
    a company uses programs' access alone, the site for people is held against the consumers' terms. A vendor
    is allowed when every class may go there, with sign-offs, and blocked when one may not.

    Args:
        card: the vendor's documents and verdicts.
        policy: what is required.
        signoffs: those of the company.
        kind: of the list.
        classes: ids of the classes that count, at least one.
        now: for the sign-offs, which may have ended.
    """
    found = []
    for name, plans in _domains(card.vendor):
        host = host_name(name)
        if host is None:
            continue
        given = [each for each in answers(card, policy, plans=plans) if each.data_class.id in classes]
        judged = with_signoffs(given, signoffs, card, today=now.date()) if _in_use(card, plans) else given
        if judged and _belongs(judged, kind):
            found.append(ListEntry(domain=host, vendor=card.vendor.name, why=_why(judged, kind)))
    return tuple({entry.domain: entry for entry in found}.values())


def refused_names(vendor: Vendor) -> tuple[str, ...]:
    """What stands among a vendor's domains and is no name of a host: it is never written into a list."""
    return tuple(name for name, _ in _domains(vendor) if host_name(name) is None)


def written(
    found: Iterable[ListEntry],
    *,
    form: ListForm,
    kind: ListKind,
    title: str,
    now: datetime,
    remarks: Sequence[str] = (),
) -> str:
    """A list as text, domains in order, each under a comment that says why it is there.

    Args:
        found: what is on it.
        form: how it is written.
        kind: what is done with the domains.
        title: of the list.
        now: the day that it is true for.
        remarks: what is not on it though one might think so, each a comment at its head.
    """
    unique = {entry.domain: entry for entry in found}
    ordered = [unique[domain] for domain in sorted(unique)]
    lines = _FORMS[form](ordered, kind, title, now)
    mark = ";" if form is ListForm.RPZ else "#"
    told = [f"{mark} {_line(remark)}" for remark in remarks]
    return "".join(f"{line}\n" for line in (next(lines), *told, *lines))


def _domains(vendor: Vendor) -> Iterator[tuple[str, tuple[Tier, ...] | None]]:
    """Each domain with the plans to judge it on; None for the plan in use."""
    for name in vendor.domains:
        if name not in {*vendor.app_domains, *vendor.api_domains}:
            yield name, None
    for name in vendor.app_domains:
        yield name, None if vendor.tier is not Tier.API else _PEOPLE
    for name in vendor.api_domains:
        yield name, None if vendor.tier in {None, Tier.API} else (Tier.API,)


def _in_use(card: Scorecard, plans: tuple[Tier, ...] | None) -> bool:
    """A sign-off is for the plan in use alone."""
    return plans is None or card.vendor.tier in plans


def _belongs(judged: Sequence[ClassAnswer], kind: ListKind) -> bool:
    if kind is ListKind.BLOCK:
        return any(each.effective is Answer.NOT_ALLOWED for each in judged)
    return all(each.effective is Answer.ALLOWED for each in judged)


def _why(judged: Sequence[ClassAnswer], kind: ListKind) -> str:
    """What puts a vendor on the list, class by class."""
    if kind is ListKind.BLOCK:
        judged = [each for each in judged if each.effective is Answer.NOT_ALLOWED]
    return "; ".join(_said(each) for each in judged)


def _said(answer: ClassAnswer) -> str:
    said = in_a_sentence(answer).rstrip(".")
    if signed := answer.signed:
        said += f", signed off by {signed.by} on {signed.on.isoformat()}"
    return f"{answer.data_class.title}: {said}"


def _comment(entry: ListEntry) -> str:
    return _line(f"{entry.vendor}: {entry.why}")


def _line(line: str) -> str:
    """On one line, without anything that could end it or be taken for a mark."""
    plain = " ".join("".join(each if each.isprintable() else " " for each in line).split())
    return plain if len(plain) <= _COMMENT else f"{plain[: _COMMENT - 1]}…"


def _plain(found: Sequence[ListEntry], _: ListKind, title: str, now: datetime) -> Iterator[str]:
    yield f"# {title}, {now:%Y-%m-%d}, by tosrisk"
    for entry in found:
        yield f"# {_comment(entry)}"
        yield entry.domain


def _hosts(found: Sequence[ListEntry], _: ListKind, title: str, now: datetime) -> Iterator[str]:
    """A hosts file knows no wildcards: the name with "www." is what people type."""
    yield f"# {title}, {now:%Y-%m-%d}, by tosrisk. Further names below a domain need rpz."
    for entry in found:
        yield f"# {_comment(entry)}"
        yield f"0.0.0.0 {entry.domain}"
        yield f":: {entry.domain}"
        if not entry.domain.startswith("www."):
            yield f"0.0.0.0 www.{entry.domain}"
            yield f":: www.{entry.domain}"


def _rpz(found: Sequence[ListEntry], kind: ListKind, title: str, now: datetime) -> Iterator[str]:
    """The serial is the time in seconds: it grows with every list, and fits in 32 bits until 2106."""
    action = "rpz-passthru." if kind is ListKind.ALLOW else "."
    yield f"; {title}, {now:%Y-%m-%d}, by tosrisk"
    yield "$TTL 3600"
    yield f"@ IN SOA localhost. hostmaster.localhost. ( {int(now.timestamp())} 3600 900 604800 3600 )"
    yield "@ IN NS localhost."
    for entry in found:
        yield f"; {_comment(entry)}"
        yield f"{entry.domain} IN CNAME {action}"
        yield f"*.{entry.domain} IN CNAME {action}"


_FORMS: dict[ListForm, Callable[[Sequence[ListEntry], ListKind, str, datetime], Iterator[str]]] = {
    ListForm.PLAIN: _plain,
    ListForm.HOSTS: _hosts,
    ListForm.RPZ: _rpz,
}
