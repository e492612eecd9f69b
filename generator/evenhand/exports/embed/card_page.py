"""A claim in; its card out: a page of its own, made to stand in a frame on any other page.

It has no script, loads nothing, and says so in its Content-Security-Policy.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass
from functools import cache, cached_property
from hashlib import sha256
from math import ceil
from typing import TYPE_CHECKING

from markupsafe import escape

from evenhand.addresses import href, record_uri
from evenhand.cards.draw import mark
from evenhand.model.person import Person
from evenhand.model.source import Source
from evenhand.svg_text import text_width

if TYPE_CHECKING:
    from evenhand.graph import Graph
    from evenhand.model.claim import Appearance, Claim
    from evenhand.publication import Publication

WIDE, NARROW = 600, 320
"""The widths, in CSS pixels, that a card is made for."""
BODY, TITLE, SMALL = 16, 19, 13
LEADING = 1.4
"""From one baseline to the next, as a share of the font's size."""
AROUND, ASIDE, APART = 46, 38, 10
"""What is left free above and below all, beside it, and between paragraphs."""
RAGGED = 1.07
"""How much longer lines are in all for breaking between words."""
TONES = {
    "firm": ("#17683a", "#7fd29d"),
    "mostly": ("#3d6b1f", "#b3d487"),
    "divided": ("#7a5a00", "#ecc25e"),
    "weak": ("#9a4a1c", "#f0a878"),
    "fails": ("#a3262e", "#f29196"),
    "open": ("#4c5a66", "#b5c2ce"),
    "value": ("#5a3f8c", "#c7b2f2"),
}
"""The site's own colours of verdicts, on light and on dark; a frame has no stylesheet to ask."""
STYLE = """\
:root{{color-scheme:light dark;--ink:#22313f;--quiet:#54606b;--paper:#fff;--line:#d8dce0;\
--link:#1d5a8c;--tone:{light}}}
@media(prefers-color-scheme:dark){{:root{{--ink:#e6e9ee;--quiet:#b2bac4;--paper:#1e2129;\
--line:#3b4150;--link:#84bce8;--tone:{dark}}}}}
*{{box-sizing:border-box;margin:0}}
body{{background:var(--paper);color:var(--ink);font:16px/1.4 system-ui,sans-serif;\
overflow-wrap:anywhere}}
main{{display:flex;flex-direction:column;gap:10px;min-height:100vh;max-width:600px;padding:16px;\
border:1px solid var(--line);border-inline-start:5px solid var(--tone);border-radius:6px}}
h1{{font-size:19px;font-weight:600}}
.small{{font-size:13px;color:var(--quiet)}}
.chips{{display:flex;flex-wrap:wrap;gap:2px 10px;align-items:center;color:var(--quiet)}}
.verdict{{display:inline-flex;gap:6px;align-items:center;color:var(--tone);font-weight:700}}
svg{{width:16px;height:16px;flex:none}}
.foot{{margin-top:auto;padding-top:10px;border-top:1px solid var(--line)}}
a{{color:var(--link)}}
a:focus-visible{{outline:2px solid currentcolor;outline-offset:2px}}
@media(forced-colors:active){{:root{{--tone:CanvasText}}}}
"""
POLICY = "default-src 'none'; style-src 'sha256-{}'; base-uri 'none'; form-action 'none'"
"""Nothing but this style, by the hash of its text (CSP Level 3, section 2.3.1)."""

PAGE = """\
<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>{title}</title>
<link rel="canonical" href="{page}">
<style>{style}</style>
</head>
<body>
<main>
<p class="small" dir="auto">{by}</p>
<h1 dir="auto">{claim}</h1>
<p class="chips"><span class="verdict">\
<svg viewBox="0 0 44 44" aria-hidden="true">{mark}</svg>{verdict}</span>{more}</p>
{said}<p class="small foot" dir="auto">{as_of}<a href="{page}" target="_top">{onward}</a>
· {site}</p>
</main>
</body>
</html>
"""
ONWARD = "Why, and on what sources"


@dataclass(frozen=True)
class CardPage:
    """The card of one claim."""

    graph: Graph
    publication: Publication
    claim: Claim

    @property
    def uri(self) -> str:
        """Where it stands, as the file it would be made of."""
        return f"claims/{self.claim.id}/card.md"

    @property
    def title(self) -> str:
        """The verdict and the claim, in a line."""
        return f"{self.verdict}: {self.claim.claim}"

    @cached_property
    def verdict(self) -> str:
        """What readers call the verdict."""
        found = self.claim.assessment
        return self.graph.vocabulary.verdicts[found.verdict].label if found else "Not assessed"

    @cached_property
    def _tone(self) -> str:
        found = self.claim.assessment
        return self.graph.vocabulary.verdicts[found.verdict].tone if found else "open"

    @cached_property
    def _more(self) -> list[str]:
        """What the verdict's word alone does not say."""
        words = self.graph.vocabulary
        found = self.claim.assessment
        more = [words.modifiers[name].label for name in (found.modifiers if found else ())]
        return more + [words.words["contested"].label] * self.graph.is_contested(self.claim)

    @cached_property
    def _status(self) -> str:
        if self.claim.status == "published":
            return ""
        said = self.claim.status.replace("-", " ").capitalize()
        return f"{said}. {self.claim.reason or ''}".strip()

    @cached_property
    def _by(self) -> str:
        found = self.claim.appearances
        return _claimed(self.graph, found[0]) if found else "Claim"

    @cached_property
    def _as_of(self) -> str:
        found = self.claim.assessment
        return f"As of {found.as_of.words}. " if found else ""

    def html(self) -> str:
        """Return the page; its links are relative, so that it works under any address."""
        claim = self.claim
        found = self.graph.explainers_of(claim)
        uri = record_uri(claim, self.graph) or ""
        style, policy = _style(self._tone)
        texts = {
            "language": found[0].language if found else self.publication.language,
            "title": self.title,
            "page": href(self.uri, uri, self.publication.site),
            "by": self._by,
            "claim": claim.claim,
            "verdict": self.verdict,
            "as_of": self._as_of,
            "onward": ONWARD,
            "site": self.publication.name,
        }
        said = filter(None, (self._status, claim.short_answer))
        return PAGE.format(
            **{name: escape(text) for name, text in texts.items()},
            policy=policy,
            style=style,
            mark=mark(self._tone, 22, 22, "currentColor"),
            more="".join(f"<span>{escape(one)}</span>" for one in self._more),
            said="".join(f'<p dir="auto">{escape(one)}</p>\n' for one in said),
        )

    def height(self, width: int) -> int:
        """Return how high, in CSS pixels, a frame of a width must be to show all of it.

        Widths of words are estimated, on the wide side (`svg_text`).
        """
        room = width - ASIDE
        lines = [(ceil(long * RAGGED / room), size) for long, size in self._lengths]
        return round(sum(count * size * LEADING + APART for count, size in lines)) + AROUND

    @cached_property
    def _lengths(self) -> list[tuple[float, int]]:
        """How long each paragraph is on one line, and its size."""
        texts = (
            (self._by, SMALL),
            (self.claim.claim, TITLE),
            (f"●  {self.verdict}   {'   '.join(self._more)}", BODY),
            (self._status, BODY),
            (self.claim.short_answer or "", BODY),
            (f"{self._as_of}{ONWARD} · {self.publication.name}", SMALL),
        )
        return [(text_width(text, size), size) for text, size in texts if text]


@cache
def _style(tone: str) -> tuple[str, str]:
    """Return the style of cards of a tone, and the policy that allows it."""
    light, dark = TONES[tone]
    style = STYLE.format(light=light, dark=dark)
    return style, POLICY.format(base64.b64encode(sha256(style.encode()).digest()).decode())


def _claimed(graph: Graph, appearance: Appearance) -> str:
    """Say who made a claim, where and when, as far as that is known."""
    by = graph.resolve(appearance.by) if appearance.by else None
    where = graph.resolve(appearance.in_) if appearance.in_ else None
    who = by.label if isinstance(by, Person) and not by.is_draft else "somebody not named"
    place = f" in {where.short}" if isinstance(where, Source) and not where.is_draft else ""
    is_told = isinstance(where, Source) and where.issued == appearance.date
    date = f", {appearance.date.words}" if appearance.date and not is_told else ""
    return f"Claimed by {who}{place}{date}"
