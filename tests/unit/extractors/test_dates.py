"""The dates a document states about itself are read, and no other date is taken for one."""

from __future__ import annotations

from datetime import date

import pytest

from tosrisk.extractors.dates import stated_dates


@pytest.mark.parametrize(
    ("line", "effective"),
    [
        ("Effective date: June 9, 2026", date(2026, 6, 9)),
        ("Effective as of 9 June 2026", date(2026, 6, 9)),
        ("These terms take effect on 2026-06-09.", date(2026, 6, 9)),
        ("**Effective:** Jun. 9th, 2026", date(2026, 6, 9)),
        ("Gültig ab 9. Juni 2026", date(2026, 6, 9)),
        ("生效日期：2026年6月9日", date(2026, 6, 9)),
    ],
)
def test_effective_dates(line: str, effective: date) -> None:
    assert stated_dates(f"# Terms\n\n{line}\n\nWe keep it.\n") == (effective, None)


@pytest.mark.parametrize(
    ("line", "updated"),
    [
        ("Last updated: 2026-02-10", date(2026, 2, 10)),
        ("Last Updated February 10th, 2026", date(2026, 2, 10)),
        ("UpdatedFebruary 10, 2026", date(2026, 2, 10)),
        ("Version of 10 February 2026", date(2026, 2, 10)),
        ("Date of last revision: 02/10/2026", date(2026, 2, 10)),
        ("Last modified: 10.02.2026", date(2026, 2, 10)),
        ("Last revised on 23/02/2026", date(2026, 2, 23)),
        ("Zuletzt aktualisiert am 10. Februar 2026", date(2026, 2, 10)),
        ("Dernière mise à jour : 10 février 2026", date(2026, 2, 10)),
        ("Última actualización: 10 de febrero de 2026", date(2026, 2, 10)),
        ("更新日期：2026年2月10日", date(2026, 2, 10)),
        ("Tuesday, February 10, 2026", date(2026, 2, 10)),
    ],
)
def test_last_updated_dates(line: str, updated: date) -> None:
    assert stated_dates(f"# Terms\n\n{line}\n\nWe keep it.\n") == (None, updated)


def test_both_dates_and_a_date_at_the_foot() -> None:
    assert stated_dates("Updated: 1 May 2026. Effective: 1 June 2026.") == (
        date(2026, 6, 1),
        date(2026, 5, 1),
    )
    assert stated_dates("Terms\n\n" + "We keep it. " * 900 + "\n\nLast updated: May 1, 2026\n")[1] == date(
        2026, 5, 1
    )


@pytest.mark.parametrize(
    "text",
    [
        "We keep it for 30 days.",
        "Under the law of 14 May 2021 you may object.",
        "Last updated: 31 February 2026",
        "Last updated: recently",
        "Updated: May 2026",
        "The Act, last amended in 2019, applies. It was passed on June 9, 2001.",
        "Terms\n\n" + "We keep it. " * 900 + "Last updated: May 1, 2026. " + "We keep it. " * 900,
    ],
)
def test_other_dates_are_not_taken_for_the_documents_own(text: str) -> None:
    assert stated_dates(text) == (None, None)
