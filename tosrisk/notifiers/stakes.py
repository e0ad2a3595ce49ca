"""Why a change in a dimension matters, in the words that somebody would use to a board."""

from __future__ import annotations

from tosrisk.domain.taxonomy import Dimension

STAKES = {
    Dimension.TRAINING: "What a model has learned from your content cannot be taken back.",
    Dimension.RETENTION: "What is kept can leak, be demanded in court, or be put to a new use.",
    Dimension.DELETION: "What you cannot have deleted stays with the vendor after you leave.",
    Dimension.OPT_OUT: "Without a way out, the only way to say no is to stop using the service.",
    Dimension.CONTENT_RIGHTS: "A licence decides what may be done with your work, whatever a policy says.",
    Dimension.USAGE_DATA: "What your people do in the service tells about your business.",
    Dimension.SHARING: "Whoever receives your data is not bound by your contract.",
    Dimension.DEIDENTIFIED: "Promises often end where data counts as anonymous, and that can be undone.",
    Dimension.HUMAN_REVIEW: "People outside your company may read what was meant to be confidential.",
    Dimension.SECURITY: "What is not promised cannot be held against the vendor after an incident.",
    Dimension.BREACH_NOTICE: "Your own duty to notify starts when you learn of a breach.",
    Dimension.TERMS_CHANGE: "The next change may bind you before you have read it.",
    Dimension.REGULATED_DATA: "Putting regulated data where it is not allowed breaks your own duties.",
    Dimension.SUBPROCESSORS: "Another company may hold your data before you can object.",
    Dimension.LIABILITY: "It decides who pays when your data is lost.",
    Dimension.DISPUTES: "It decides where, and whether, you can take the vendor to court.",
    Dimension.DATA_LOCATION: "Another country's law may apply to your data.",
}
"""One sentence for each dimension."""
