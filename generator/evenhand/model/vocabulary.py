"""The words of an assessment: kinds of claim, verdicts that fit each, and what they mean.

The one place where they are decided. A site renames or translates labels in
`content/vocabulary.yaml`; names, order and numbers stay, so that exports keep their honest
mapping. Ordinal values exist only where an order is honest: they are ClaimReview's
`ratingValue`, 1 worst to 5 best.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

ClaimKind = Literal["factual", "causal", "predictive", "evaluative", "quoted"]
VerdictName = Literal[
    "accurate",
    "mostly-accurate",
    "mixed",
    "mostly-inaccurate",
    "inaccurate",
    "unproven",
    "not-checkable",
    "well-supported",
    "supported",
    "contested",
    "weakly-supported",
    "contradicted",
    "untested",
    "came-true",
    "partly",
    "did-not",
    "consistent-with-evidence",
    "speculative",
    "inconsistent-with-evidence",
    "unresolvable",
    "pending",
    "premises-hold",
    "premises-disputed",
    "premises-fail",
    "no-factual-premise",
    "verbatim",
    "faithful",
    "altered",
    "fabricated",
    "out-of-context",
    "truncated",
    "misattributed",
    "unverified",
]
Modifier = Literal[
    "missing-context",
    "outdated",
    "cherry-picked",
    "scope-shift",
    "imprecise",
    "overstated-certainty",
    "misleading-visual",
    "satire",
    "correct-numbers-wrong-inference",
]
Tone = Literal["firm", "mostly", "divided", "weak", "fails", "open", "value"]
"""How a verdict is drawn: an icon, a shape and a colour together, never a colour alone."""


@dataclass(frozen=True, slots=True)
class KindOfClaim:
    """A kind of claim: what it is and how it can be judged."""

    name: str
    label: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """A verdict word: the kind of claim it fits, its tone, its number where one is honest."""

    name: str
    kind: str
    label: str
    meaning: str
    tone: Tone
    value: int | None = None


@dataclass(frozen=True, slots=True)
class Word:
    """Any other word that readers see: a modifier, a stance, a status."""

    name: str
    label: str
    meaning: str


_KINDS = (
    KindOfClaim("factual", "Fact", "Can be checked against observation or record."),
    KindOfClaim("causal", "Cause", "Says that one thing brings about another."),
    KindOfClaim("predictive", "Forecast", "About something that had not happened yet."),
    KindOfClaim(
        "evaluative",
        "Judgement",
        "A value, a priority or a “should”. Never rated true or false: only the facts it rests "
        "on are looked at.",
    ),
    KindOfClaim(
        "quoted",
        "Quotation",
        "That somebody said something. Rated for whether it was said, not for whether it is so.",
    ),
)
_VERDICTS = (
    Verdict("accurate", "factual", "Accurate", "The record bears it out.", "firm", 5),
    Verdict(
        "mostly-accurate",
        "factual",
        "Mostly accurate",
        "Right in substance; a detail is off.",
        "mostly",
        4,
    ),
    Verdict("mixed", "factual", "Mixed", "Partly right and partly wrong.", "divided", 3),
    Verdict(
        "mostly-inaccurate",
        "factual",
        "Mostly inaccurate",
        "A true element, but the substance is off.",
        "weak",
        2,
    ),
    Verdict("inaccurate", "factual", "Inaccurate", "The record contradicts it.", "fails", 1),
    Verdict(
        "unproven",
        "factual",
        "Unproven",
        "The evidence that could be found does not settle it.",
        "open",
    ),
    Verdict(
        "not-checkable", "factual", "Not checkable", "No public record could settle it.", "open"
    ),
    Verdict(
        "well-supported",
        "causal",
        "Well supported",
        "Several independent lines of evidence agree.",
        "firm",
        5,
    ),
    Verdict(
        "supported", "causal", "Supported", "The better evidence points this way.", "mostly", 4
    ),
    Verdict(
        "contested",
        "causal",
        "Evidence divided",
        "Good evidence stands on more than one side.",
        "divided",
        3,
    ),
    Verdict(
        "weakly-supported",
        "causal",
        "Weakly supported",
        "Little evidence, or evidence of another thing.",
        "weak",
        2,
    ),
    Verdict(
        "contradicted",
        "causal",
        "Contradicted by evidence",
        "The better evidence points the other way.",
        "fails",
        1,
    ),
    Verdict("untested", "causal", "Untested", "Nobody has been able to test it.", "open"),
    Verdict("came-true", "predictive", "Came true", "It happened as forecast.", "firm", 5),
    Verdict("partly", "predictive", "Partly came true", "Some of it happened.", "divided", 3),
    Verdict(
        "did-not",
        "predictive",
        "Did not happen",
        "The time is past and it did not happen.",
        "fails",
        1,
    ),
    Verdict(
        "consistent-with-evidence",
        "predictive",
        "Consistent with evidence",
        "Not yet decided; what is known fits.",
        "open",
    ),
    Verdict("speculative", "predictive", "Speculative", "Nothing known bears on it.", "open"),
    Verdict(
        "inconsistent-with-evidence",
        "predictive",
        "Inconsistent with evidence",
        "Not yet decided; what is known does not fit.",
        "open",
    ),
    Verdict(
        "unresolvable", "predictive", "Cannot be resolved", "No event could decide it.", "open"
    ),
    Verdict("pending", "predictive", "Not yet checkable", "The time has not come.", "open"),
    Verdict(
        "premises-hold",
        "evaluative",
        "Premises hold",
        "A judgement; the facts it rests on hold.",
        "value",
    ),
    Verdict(
        "premises-disputed",
        "evaluative",
        "Premises disputed",
        "A judgement; the facts it rests on are disputed.",
        "value",
    ),
    Verdict(
        "premises-fail",
        "evaluative",
        "Premises fail",
        "A judgement; the facts it rests on do not hold.",
        "value",
    ),
    Verdict(
        "no-factual-premise",
        "evaluative",
        "No factual premise",
        "A judgement that rests on no fact that could be checked.",
        "value",
    ),
    Verdict(
        "verbatim", "quoted", "Genuine quote", "The words are those that were used.", "firm", 5
    ),
    Verdict(
        "faithful",
        "quoted",
        "Faithful quote",
        "Other words or a translation, the same meaning.",
        "mostly",
        4,
    ),
    Verdict("altered", "quoted", "Altered quote", "Changed so that the meaning shifts.", "weak", 2),
    Verdict("fabricated", "quoted", "Fabricated", "Never said.", "fails", 1),
    Verdict(
        "out-of-context",
        "quoted",
        "Out of context",
        "Said, but what stood around it changes what it means.",
        "divided",
    ),
    Verdict(
        "truncated", "quoted", "Cut short", "Said, but a part that matters was left out.", "divided"
    ),
    Verdict("misattributed", "quoted", "Misattributed", "Said by somebody else.", "weak"),
    Verdict("unverified", "quoted", "Unverified", "The original words could not be seen.", "open"),
)
_MODIFIERS = (
    Word("missing-context", "missing context", "Something a fair reader needs is left out."),
    Word("outdated", "outdated", "Was so once; things have changed."),
    Word("cherry-picked", "cherry-picked", "Other figures of the same kind say otherwise."),
    Word("scope-shift", "shifted scope", "True of something narrower or wider."),
    Word("imprecise", "imprecise", "Looser than the source it rests on."),
    Word("overstated-certainty", "overstated certainty", "Surer than the source it rests on."),
    Word("misleading-visual", "misleading picture", "The picture suggests something else."),
    Word("satire", "satire", "Was not meant to be believed."),
    Word(
        "correct-numbers-wrong-inference",
        "right numbers, wrong inference",
        "The figures hold; what is concluded from them does not follow.",
    ),
)
_OTHERS = (
    Word("supports", "supports", "Speaks for the claim."),
    Word("disputes", "disputes", "Speaks against the claim."),
    Word("mentions", "mentions", "Bears on the claim without speaking for or against it."),
    Word("qualifies", "qualifies", "Narrows the other claim."),
    Word("undercuts", "undercuts", "Denies that the other claim follows from its evidence."),
    Word("depends-on", "depends on", "Falls if the other claim falls."),
    Word("restates", "restates", "Says the same in other words."),
    Word("claim", "the claim itself", "Says that the claim is not so."),
    Word("inference", "the inference", "Says that the conclusion does not follow."),
    Word("relevance", "its relevance", "Says that it is so and does not matter here."),
    Word(
        "contested",
        "Contested",
        "At least one published counterpoint with a source stands against it. Worked out by "
        "the site, never typed in.",
    ),
)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Every word of an assessment, as one site says it."""

    kinds: Mapping[str, KindOfClaim]
    verdicts: Mapping[str, Verdict]
    modifiers: Mapping[str, Word]
    words: Mapping[str, Word]

    def for_kind(self, kind: str) -> tuple[Verdict, ...]:
        """Return the verdicts that fit a kind of claim, best first."""
        return tuple(verdict for verdict in self.verdicts.values() if verdict.kind == kind)

    def renamed(self, changes: Mapping[str, Mapping[str, Mapping[str, str]]]) -> Vocabulary:
        """Return a vocabulary with other labels, meanings or tones.

        `changes` maps a group (`kinds`, `verdicts`, `modifiers`, `words`) to names to fields.
        """
        groups = {}
        for group in GROUPS:
            words = dict(getattr(self, group))
            for name, fields in changes.get(group, {}).items():
                words[name] = replace(words[name], **fields)
            groups[group] = words
        return Vocabulary(**groups)


GROUPS = ("kinds", "verdicts", "modifiers", "words")
DEFAULT = Vocabulary(
    kinds={kind.name: kind for kind in _KINDS},
    verdicts={verdict.name: verdict for verdict in _VERDICTS},
    modifiers={word.name: word for word in _MODIFIERS},
    words={word.name: word for word in _OTHERS},
)
