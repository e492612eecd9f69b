"""Views of the database: what people ask of it first, in one place each.

A claim stands in none of them without its verdict and the date of that.
"""

# ruff: noqa: S608 - every name in these queries is our own
from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class View:
    """One view: what it is called, what it tells, how it is asked for."""

    name: str
    description: str
    query: str


JUDGED = """
  claims.id AS claim, claims.claim AS claim_text, words_verdicts.label AS verdict,
  claims.assessment_as_of AS verdict_as_of"""
WITH_VERDICT = """
  LEFT JOIN words_verdicts ON words_verdicts.name = claims.assessment_verdict"""

VIEWS = (
    View(
        "claims_judged",
        "Every claim with its verdict, who made it, and how many origins its evidence has.",
        f"""SELECT{JUDGED},
  claims.assessment_confidence_level AS confidence, claims.short_answer,
  (SELECT group_concat(name, '; ') FROM (
    SELECT DISTINCT people.name FROM claims_appearances
    JOIN people ON people.id = claims_appearances."by"
    WHERE claims_appearances.claim = claims.id ORDER BY claims_appearances.number
  )) AS claimed_by,
  claims.is_contested, claims.citations, claims.origins, claims.page
FROM claims{WITH_VERDICT}
ORDER BY claims.rowid""",
    ),
    View(
        "evidence_judged",
        "Every piece of evidence with its claim, the verdict on that, and its source.",
        f"""SELECT{JUDGED},
  evidence.stance, evidence.quote, evidence.locator, sources.id AS source,
  sources.title AS source_title, sources.publisher, sources.issued, sources.url AS source_url,
  sources.archived
FROM claims_evidence AS evidence
  JOIN claims ON claims.id = evidence.claim
  JOIN sources ON sources.id = evidence.source{WITH_VERDICT}
ORDER BY claims.rowid, evidence.number""",
    ),
    View(
        "counterpoints_judged",
        "Every counterpoint with each claim that it meets, and the verdict on that.",
        f"""SELECT{JUDGED},
  counterpoints.id AS counterpoint, counterpoints.title, counterpoints.attacks,
  (SELECT group_concat(name, '; ') FROM (
    SELECT people.name FROM counterpoints_held_by AS held
    JOIN people ON people.id = held.held_by
    WHERE held.counterpoint = counterpoints.id ORDER BY held.number
  )) AS held_by,
  counterpoints.as_of, counterpoints.page
FROM counterpoints_about AS about
  JOIN claims ON claims.id = about.about
  JOIN counterpoints ON counterpoints.id = about.counterpoint{WITH_VERDICT}
ORDER BY claims.rowid, counterpoints.rowid""",
    ),
    View(
        "explainers_judged",
        "Every explainer with each claim that it takes up, and the verdict on that.",
        f"""SELECT explainers.id AS explainer, explainers.title, taken.passage,{JUDGED}, claims.page
FROM (
  SELECT passages.explainer, passages.number AS place, made.number AS nth,
    passages.id AS passage, made.claim
  FROM explainers_passages_claims AS made
    JOIN explainers_passages AS passages
    ON passages.explainer = made.explainer AND passages.number = made.passage
  UNION ALL SELECT explainer, 1000000, number, NULL, claim FROM explainers_claims
) AS taken
  JOIN explainers ON explainers.id = taken.explainer
  JOIN claims ON claims.id = taken.claim{WITH_VERDICT}
ORDER BY explainers.rowid, taken.place, taken.nth""",
    ),
    View(
        "sources_used",
        "Every source with how many claims its words bear on, most used first.",
        """SELECT sources.id AS source, sources.title, sources.publisher, sources.issued,
  count(DISTINCT evidence.claim) AS claims, sources.url, sources.page
FROM sources LEFT JOIN claims_evidence AS evidence ON evidence.source = sources.id
GROUP BY sources.id ORDER BY claims DESC, sources.rowid""",
    ),
)
