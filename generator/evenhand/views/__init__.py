"""Questions that templates ask of the graph; each answer is plain data, in reading order."""

from evenhand.addresses import tag_slug
from evenhand.views.citations import citations, quotes_from, source_citation
from evenhand.views.claims import (
    by_verdict,
    document_date,
    evidence_by_stance,
    lines_by_stance,
    notes_about,
    passages_with,
    related,
    relation_count,
    scale_of,
    support_of,
    verdict_words,
)
from evenhand.views.dates import time
from evenhand.views.explainers import (
    counterpoints_from,
    events_of,
    figures_of,
    reading_minutes,
    text_fragment,
    timeline,
)
from evenhand.views.figures import amount_of, series_table
from evenhand.views.filters import (
    claimant_choices,
    claimant_ids,
    claims_among,
    kind_choices,
    tag_choices,
    verdict_choices,
)
from evenhand.views.records import changes, corrections_of, first_words, index_note, tagged, used_by

__all__ = [
    "amount_of",
    "by_verdict",
    "changes",
    "citations",
    "claimant_choices",
    "claimant_ids",
    "claims_among",
    "corrections_of",
    "counterpoints_from",
    "document_date",
    "events_of",
    "evidence_by_stance",
    "figures_of",
    "first_words",
    "index_note",
    "kind_choices",
    "lines_by_stance",
    "notes_about",
    "passages_with",
    "quotes_from",
    "reading_minutes",
    "related",
    "relation_count",
    "scale_of",
    "series_table",
    "source_citation",
    "support_of",
    "tag_choices",
    "tag_slug",
    "tagged",
    "text_fragment",
    "time",
    "timeline",
    "used_by",
    "verdict_choices",
    "verdict_words",
]
