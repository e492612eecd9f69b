"""The site's own pages as items of CSL-JSON: how to cite a claim or an explainer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evenhand.addresses import record_uri
from evenhand.citations.csl_json import Item, csl_date
from evenhand.model.correction import Correction

if TYPE_CHECKING:
    from evenhand.graph import Graph
    from evenhand.model.base import Record
    from evenhand.model.claim import Claim
    from evenhand.model.dates import Edtf
    from evenhand.model.explainer import Explainer
    from evenhand.publication import Publication


def claim_item(graph: Graph, publication: Publication, claim: Claim) -> Item:
    """Return the page of a claim as an item of CSL-JSON.

    Its `genre` is the verdict with its date, so that no style cites the claim without them. The
    title is marked not to be put in title case: it is a sentence that somebody asserts.
    """
    explainers = [one for one in graph.explainers_of(claim) if not one.is_draft]
    authors = dict.fromkeys(name for one in explainers for name in one.authors)
    verdict = claim.assessment
    ours = {"verdict": verdict.verdict, "as_of": verdict.as_of.text} if verdict else {}
    return {
        **_page(graph, publication, claim, tuple(authors)),
        "title": claim.claim,
        "genre": verdict_words(graph, claim),
        **_dated(last_reviewed(graph, claim) or _newest(explainers)),
        "language": explainers[0].language if explainers else publication.language,
        "custom": {"record": f"claim:{claim.id}", "kind": claim.kind, **ours},
    }


def explainer_item(graph: Graph, publication: Publication, explainer: Explainer) -> Item:
    """Return an explainer as an item of CSL-JSON."""
    return {
        **_page(graph, publication, explainer, explainer.authors),
        "title": explainer.name,
        **_dated(explainer.updated or explainer.published),
        "language": explainer.language,
        "custom": {"record": f"explainer:{explainer.id}", "question": explainer.question},
    }


def verdict_words(graph: Graph, claim: Claim) -> str:
    """Say how a claim was judged and when, as its page does, and whether it still stands."""
    words = graph.vocabulary
    found = claim.assessment
    names = [words.verdicts[found.verdict].label] if found else ["Not assessed"]
    names += [words.modifiers[one].label for one in found.modifiers] if found else []
    names += [f"as of {found.as_of.words}"] if found else []
    names += [] if claim.status == "published" else [claim.status.replace("-", " ")]
    line = ", ".join(names)
    return line[:1].upper() + line[1:]


def last_reviewed(graph: Graph, claim: Claim) -> Edtf | None:
    """Return when a claim's page last changed: its newest correction, or its evidence's date."""
    found = graph.referring(claim, Correction, "about")
    dates = [one.date for one in found if not one.is_draft]
    dates += [claim.assessment.as_of] if claim.assessment else []
    exact = [date for date in dates if date.is_exact]
    return max(exact, key=lambda date: date.start, default=None)


def _newest(explainers: list[Explainer]) -> Edtf | None:
    dates = [date for one in explainers if (date := one.updated or one.published)]
    return max(dates, key=lambda date: date.start, default=None)


def _page(graph: Graph, publication: Publication, record: Record, authors: tuple[str, ...]) -> Item:
    """Return what all pages of a site share; a publisher is named once."""
    uri = record_uri(record, graph)
    publisher = publication.publisher_name
    names = authors or (publisher,)
    is_said = publisher in {*names, publication.name}
    return {
        "id": f"{record.singular}:{record.id}",
        "type": "webpage",
        "author": [{"literal": one} for one in names],
        "container-title": publication.name,
        **({} if is_said else {"publisher": publisher}),
        **({"URL": publication.absolute(uri)} if uri and publication.site.url else {}),
    }


def _dated(date: Edtf | None) -> Item:
    return {"issued": csl_date(date)} if date else {}
