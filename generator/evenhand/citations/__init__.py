"""Records as others cite them: CSL-JSON, from it BibTeX and RIS, and lines in known styles."""

from evenhand.citations.bibtex import bibtex_entry
from evenhand.citations.csl_json import csl_item
from evenhand.citations.own_pages import claim_item, explainer_item, last_reviewed, verdict_words
from evenhand.citations.ris import ris_record
from evenhand.citations.styled import STYLES, cite

__all__ = [
    "STYLES",
    "bibtex_entry",
    "cite",
    "claim_item",
    "csl_item",
    "explainer_item",
    "last_reviewed",
    "ris_record",
    "verdict_words",
]
