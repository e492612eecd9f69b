#!/usr/bin/env python3
"""Report how the site's own content reads, and fail where it misses what it promises.

Lengths and grades of short answers, reading times of claim pages, statements without a citation,
sources without a publisher, points of the research that the method page does not account for. With
`--notes DIR`, a folder of research notes, also the numbers in our prose that no note has.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import click
from own_prose import Text, main_texts, sentences, whole_prose
from research_notes import read_notes, unmatched_numbers

from evenhand.link import link
from evenhand.load import load_corpus
from evenhand.model.claim import Claim
from evenhand.model.source import Source
from evenhand.prose import plain_text, references
from evenhand.views.explainers import WORDS_A_MINUTE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from evenhand.graph import Graph

MAX_ANSWER_WORDS = 30
MAX_GRADE = 10
MAX_MINUTES = 3
ACCOUNT = "about/research.md"
"""The page that accounts for every point of the research, one row of a table each."""


def minutes(graph: Graph, claim: Claim) -> float:
    """Return how long the words of a claim's page take to read, its list of sources apart."""
    assessment = claim.assessment
    extra = [claim.claim, claim.short_answer or "", *map(plain_text, claim.open_questions)]
    extra.append(plain_text(assessment.would_change or "") if assessment else "")
    extra += [item.quote or "" for item in claim.evidence]
    prose = [plain_text(text.prose) for text in main_texts(graph, claim)]
    return sum(len(text.split()) for text in [*extra, *prose]) / WORDS_A_MINUTE


def grade(text: str) -> float:
    """Return the Flesch-Kincaid grade of a text: years of US schooling that it asks for.

    Syllables are counted as groups of vowels, without a silent e at the end; numbers as one word of
    one syllable for every digit up to three (Kincaid et al., 1975, for the formula).
    """
    words = re.findall(r"[A-Za-z\u2019'-]+|\d[\d.,]*", text)
    sentences = max(1, len(re.findall(r"[.!?;](?:\s|$)", text)))
    syllables = sum(map(_syllables, words))
    return 0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59


def _syllables(word: str) -> int:
    if word[0].isdigit():
        return min(3, sum(letter.isdigit() for letter in word))
    lower = word.lower()
    groups = len(re.findall(r"[aeiouy]+", lower))
    has_silent_e = re.search(r"[^aeiouyl]e$|[^aeiouy]es$|[^aeiouytd]ed$", lower)
    return max(1, groups - bool(has_silent_e))


def uncited(texts: Iterable[Text]) -> Iterator[tuple[str, str]]:
    """Yield the sentences without a citation of their own, each with its place."""
    for text in texts:
        for sentence in sentences(text.prose):
            if not any(True for _ in references(sentence)):
                yield text.place, sentence


def nameless_sources(graph: Graph) -> list[str]:
    """Return the sources that are cited and name no publisher."""
    used = {name for names in graph.cited.values() for name in names}
    return [one.id for one in graph.of_kind(Source) if one.id in used and not one.publisher]


_ROW = re.compile(r"^\|\s*(\d+)\s*\|(.+)\|\s*$", re.MULTILINE)
_CLAIM_LINK = re.compile(r"\]\((?:\.\./)*claims/([a-z0-9-]+)(?:\.md|/)?\)")


def unaccounted(page: str, graph: Graph) -> Iterator[str]:
    """Yield what is wrong with the account of the research: gaps, and links to no claim."""
    rows = [(int(row[1]), row[2]) for row in _ROW.finditer(page)]
    numbers = [number for number, _ in rows]
    if numbers != list(range(1, len(rows) + 1)):
        yield f"rows are not numbered 1 to {len(rows)}"
    claims = {claim.id for claim in graph.of_kind(Claim)}
    shown: set[str] = set()
    for number, cells in rows:
        linked = set(_CLAIM_LINK.findall(cells))
        shown |= linked
        reason = cells.split("|")[-1].strip()
        yield from (f"row {number}: there is no claim {name}" for name in linked - claims)
        if not linked and not reason:
            yield f"row {number}: neither a claim nor a reason"
    yield from (f"no row leads to the claim {name}" for name in sorted(claims - shown))


def answers(graph: Graph) -> list[tuple[str, int, float]]:
    """Return every short answer's claim, number of words and grade."""
    found = ((one.id, one.short_answer) for one in graph.of_kind(Claim) if one.short_answer)
    return [(name, len(text.split()), grade(text)) for name, text in found]


def report(graph: Graph, account: str) -> Iterator[tuple[str, bool]]:
    """Yield lines about the content, each with whether it keeps what the site promises."""
    told = answers(graph)
    words = median(count for _, count, _ in told)
    grades = median(level for _, _, level in told)
    times = [minutes(graph, claim) for claim in graph.of_kind(Claim)]
    yield f"short answers: median {words:.0f} words", words < MAX_ANSWER_WORDS
    for name, count, level in told:
        if count >= MAX_ANSWER_WORDS or level > MAX_GRADE:
            yield f"  {name}: {count} words, grade {level:.1f}", True
    yield f"short answers: median grade {grades:.1f}", grades <= MAX_GRADE
    time = median(times)
    yield f"claim pages: median {time:.1f} minutes, longest {max(times):.1f}", time < MAX_MINUTES
    yield from ((f"no publisher: {name}", False) for name in nameless_sources(graph))
    yield from ((f"research: {problem}", False) for problem in unaccounted(account, graph))


@click.command()
@click.argument("content", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--notes", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--uncited", "with_uncited", is_flag=True, help="List sentences without a citation.")
def main(content: Path, notes: Path | None, *, with_uncited: bool) -> None:
    """Report on the content folder CONTENT; exit with 1 where it misses what it promises."""
    graph, _ = link(load_corpus(content))
    account = (content / ACCOUNT).read_text(encoding="utf-8")
    lines = list(report(graph, account))
    for line, is_kept in lines:
        click.echo(line if is_kept else f"MISSED {line}")
    if with_uncited:
        texts = [text for claim in graph.of_kind(Claim) for text in main_texts(graph, claim)]
        for place, sentence in uncited(texts):
            click.echo(f"no citation: {place}: {sentence}")
    if notes:
        for place, number, sentence in unmatched_numbers(
            whole_prose(graph), graph, read_notes(notes)
        ):
            click.echo(f"number in no note: {place}: {number}: {sentence}")
    sys.exit(0 if all(is_kept for _, is_kept in lines) else 1)


if __name__ == "__main__":
    main()
