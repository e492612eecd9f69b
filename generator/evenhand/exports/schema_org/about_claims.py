"""A claim in; its ClaimReview out, where one would be honest.

There is no review of a judgement, of a forecast whose time has not come, or of a claim that nobody
but the publisher makes. Numbers stand only beside verdicts that have an order, and the words of
the rating are those that the page shows. Decision 0028 says where these rules come from.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from evenhand.exports.schema_org.things import (
    Thing,
    address,
    corrections,
    dates_of_review,
    iso_date,
    person,
    publisher_link,
    the_publisher,
    without_nothing,
    work,
)
from evenhand.model.person import Person
from evenhand.model.source import Source
from evenhand.views import verdict_words

if TYPE_CHECKING:
    from evenhand.graph import Graph
    from evenhand.model.claim import Appearance, Assessment, Claim
    from evenhand.publication import Publication

BEST, WORST = 5, 1
"""The ends of ClaimReview's usual scale; `ratingValue` is the verdict's own number."""
WITHOUT_NUMBER = frozenset({"outdated"})
"""Modifiers after which a verdict's number no longer says how true the claim is."""
UNDECIDED = frozenset(
    {"pending", "speculative", "consistent-with-evidence", "inconsistent-with-evidence"}
)
"""What is said of a forecast before its time: no rating."""
STANDING = frozenset({"published", "under-dispute"})


def is_reviewed(graph: Graph, publication: Publication, claim: Claim) -> bool:
    """Tell whether a claim has a ClaimReview."""
    return _may_be_rated(claim) and _appearance(graph, publication, claim) is not None


def claim_review(graph: Graph, publication: Publication, claim: Claim) -> Thing | None:
    """Return the ClaimReview of a claim, or None where none would be honest."""
    made = _appearance(graph, publication, claim) if _may_be_rated(claim) else None
    if not claim.assessment or not made:
        return None
    page = address(claim, graph, publication)
    explainers = [one for one in graph.explainers_of(claim) if not one.is_draft]
    published, modified = dates_of_review(graph, claim)
    return without_nothing(
        {
            "@type": "ClaimReview",
            "@id": f"{page}#review",
            "url": page,
            "claimReviewed": claim.claim,
            "datePublished": published,
            "dateModified": modified,
            "inLanguage": explainers[0].language if explainers else publication.language,
            "author": publisher_link(publication),
            "publisher": the_publisher(publication),
            "reviewRating": _rating(graph, claim, claim.assessment),
            "itemReviewed": _claim(graph, publication, claim, made),
            "citation": [_citation(one, graph, publication) for one in _cited(graph, claim)],
            "correction": corrections(claim, graph),
            "isPartOf": [
                {"@type": "WebPage", "@id": address(one, graph, publication)} for one in explainers
            ],
            "sdPublisher": the_publisher(publication),
            "sdLicense": publication.licence,
        }
    )


def _may_be_rated(claim: Claim) -> bool:
    return (
        claim.assessment is not None
        and claim.status in STANDING
        and claim.kind != "evaluative"
        and claim.assessment.verdict not in UNDECIDED
    )


def _rating(graph: Graph, claim: Claim, assessment: Assessment) -> Thing:
    """Return the rating of a claim in the words of its page."""
    verdict = graph.vocabulary.verdicts[assessment.verdict]
    words = verdict_words(graph, claim)
    is_of_now = not WITHOUT_NUMBER & set(assessment.modifiers)
    has_number = verdict.value is not None and is_of_now
    numbers = {"ratingValue": verdict.value, "bestRating": BEST, "worstRating": WORST}
    return without_nothing(
        {
            "@type": "Rating",
            "alternateName": words,
            "name": words,
            "ratingExplanation": claim.short_answer,
            "reviewAspect": claim.kind,
            **(numbers if has_number else {}),
        }
    )


def _appearance(graph: Graph, publication: Publication, claim: Claim) -> Appearance | None:
    """Return the first time that somebody other than the publisher made the claim, and where."""
    ours = {publication.publisher_name.casefold(), publication.name.casefold()}
    for one in claim.appearances:
        by = graph.resolve(one.by) if one.by else None
        where = graph.resolve(one.in_) if one.in_ else None
        if not isinstance(by, Person) or by.private or by.is_draft:
            continue
        if isinstance(where, Source) and by.name.casefold() not in ours:
            return one
    return None


def _claim(graph: Graph, publication: Publication, claim: Claim, first: Appearance) -> Thing:
    """Return the claim under review, with everywhere it appeared."""
    page = address(claim, graph, publication)
    by = graph.resolve(first.by) if first.by else None
    places = graph.resolve_all(one.in_ for one in claim.appearances if one.in_)
    is_in_our_words = not any(one.quote for one in claim.appearances)
    return without_nothing(
        {
            "@type": "Claim",
            "@id": f"{page}#claim",
            "text": claim.claim,
            "author": person(by, graph, publication) if isinstance(by, Person) else None,
            "datePublished": iso_date(first.date),
            "appearance": [
                work(one, graph, publication) for one in places if isinstance(one, Source)
            ],
            "claimInterpreter": the_publisher(publication) if is_in_our_words else None,
        }
    )


def _cited(graph: Graph, claim: Claim) -> list[Source]:
    found = graph.resolve_all(one.source for one in claim.evidence)
    return [one for one in found if isinstance(one, Source) and not one.is_draft]


def _citation(source: Source, graph: Graph, publication: Publication) -> Thing:
    """Return a source in short: by its address, or its name; its own page says the rest."""
    return without_nothing(
        {
            "@type": "CreativeWork",
            "@id": f"{address(source, graph, publication)}#thing",
            "url": source.url,
            "name": None if source.url else source.label,
        }
    )
