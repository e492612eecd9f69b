"""What stands on a page's social card, the picture that a shared link shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from evenhand.model.claim import Claim
from evenhand.model.explainer import Explainer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evenhand.graph import Graph
    from evenhand.model.claim import Assessment


@dataclass(frozen=True, slots=True)
class Card:
    """The words of a card; those that are empty take no room."""

    address: str
    """Its file below the site's root, without suffix: `claims/some-id`."""
    title: str
    kicker: str = ""
    """What it is, above the title."""
    verdict: str = ""
    tone: str = ""
    answer: str = ""
    """What follows the title, in smaller letters."""
    foot: str = ""
    """What stands in the last line beside the site's name."""
    site: str = ""

    @property
    def words(self) -> str:
        """Return all that it says, as its text alternative does."""
        told = f"{self.verdict}: {self.title}" if self.verdict else self.title
        return ". ".join(part.rstrip(".") for part in (told, self.foot, self.site) if part)


def cards(graph: Graph, site: str, description: str) -> Iterator[Card]:
    """Yield the card of a site, and of each published explainer and claim.

    A claim never stands on a card without its verdict and the date of that.
    """
    yield Card("site", title=site, answer=description)
    for explainer in graph.of_kind(Explainer):
        if not explainer.is_draft:
            yield _explainer_card(graph, explainer, site)
    for claim in graph.of_kind(Claim):
        if not claim.is_draft:
            yield _claim_card(graph, claim, site)


def card_address(uri: str) -> str:
    """Return the address of the card that a page would have: its claim's, its explainer's."""
    kind, _, rest = uri.partition("/")
    if kind == Explainer.plural and "/" in rest:
        return f"{kind}/{rest.partition('/')[0]}"
    return uri.removesuffix(".md")


def _explainer_card(graph: Graph, explainer: Explainer, site: str) -> Card:
    count = len(graph.claims_of(explainer))
    return Card(
        f"explainers/{explainer.id}",
        title=explainer.label,
        kicker="Explainer",
        answer=explainer.question if explainer.question != explainer.label else "",
        foot=f"{count} claim{'s' if count != 1 else ''}, each with its sources",
        site=site,
    )


def _claim_card(graph: Graph, claim: Claim, site: str) -> Card:
    verdict, tone, foot = _judged(graph, claim.assessment)
    return Card(
        f"claims/{claim.id}",
        title=claim.claim,
        kicker="Claim",
        verdict=verdict,
        tone=tone,
        answer=claim.short_answer or "",
        foot=foot,
        site=site,
    )


def _judged(graph: Graph, assessment: Assessment | None) -> tuple[str, str, str]:
    if assessment is None:
        return "Not assessed", "open", ""
    verdict = graph.vocabulary.verdicts[assessment.verdict]
    return verdict.label, verdict.tone, f"As of {assessment.as_of.words}"
