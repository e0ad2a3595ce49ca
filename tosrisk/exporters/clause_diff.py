"""The clauses that differ between two versions, as text and as a page that loads and runs nothing."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from tosrisk.core.changes.worddiff import Run, mark_words
from tosrisk.core.text.inert import inert, one_line
from tosrisk.domain.changes import ClauseChange
from tosrisk.domain.exports import Case
from tosrisk.domain.version import Clause

_PAGE = Markup(
    '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    '<meta name="viewport" content="width=device-width"><title>{title}</title><style>'
    "body{{font:1rem/1.5 Georgia,serif;max-width:60rem;margin:2rem auto;padding:0 1rem}}"
    "section{{border-top:1px solid;padding:1rem 0}}body{{overflow-wrap:anywhere}}"
    "del{{background:#fbdada;color:#000}}ins{{background:#d5f0d9;color:#000}}"
    "</style></head><body><h1>{title}</h1><p>{intro}</p>\n{sections}</body></html>\n"
)
_MARKED = {"before": Markup("<del>{}</del>"), "after": Markup("<ins>{}</ins>")}
_SECTION = Markup("<section><h2>{number}. {kind}</h2><p>{place}</p>{before}{after}</section>\n")


def as_html(case: Case) -> str:
    """The differences as a page: words taken out are struck through, words put in underlined."""
    sections = (_section(number, change) for number, change in enumerate(case.change.clauses, start=1))
    return str(_PAGE.format(title=_title(case), intro=_intro(case), sections=Markup("").join(sections)))


def as_text(case: Case) -> str:
    """The differences as text: `-` before the old words, `+` before the new."""
    told = [_title(case), "", _intro(case), ""]
    for number, change in enumerate(case.change.clauses, start=1):
        told.append(f"{number}. {change.kind}{f': {place}' if (place := _place(change)) else ''}")
        told += [f"- {one_line(change.before.quoted)}"] if change.before else []
        told += [f"+ {one_line(change.after.quoted)}"] if change.after else []
        told.append("")
    return "\n".join(told)


def _title(case: Case) -> str:
    document = case.alert.document
    return one_line(f"{document.vendor_name}, {document.title}: what changed")


def _intro(case: Case) -> str:
    count = len(case.change.clauses)
    return (
        f"{count} clause{' differs' if count == 1 else 's differ'} between the text captured on "
        f"{case.before.snapshot.fetched_at:%Y-%m-%d} and that of {case.after.snapshot.fetched_at:%Y-%m-%d}. "
        "A clause is a sentence, a list item or a cell of a table, read with the words that introduce it."
    )


def _place(change: ClauseChange) -> str:
    clause = change.after or change.before
    return one_line(" › ".join(clause.heading)) if clause else ""


def _section(number: int, change: ClauseChange) -> Markup:
    old, new = _reading(change.before), _reading(change.after)
    left, right = mark_words(old, new)
    return _SECTION.format(
        number=number,
        kind=change.kind.value.capitalize(),
        place=_place(change),
        before=_side("before", left) if change.before else "",
        after=_side("after", right) if change.after else "",
    )


def _reading(clause: Clause | None) -> str:
    return inert(clause.quoted) if clause else ""


def _side(side: str, runs: Sequence[Run]) -> Markup:
    marked = _MARKED[side]
    words = Markup("").join(marked.format(run.text) if run.changed else run.text for run in runs)
    return Markup("<p><strong>{}:</strong> {}</p>").format(side.capitalize(), words)
