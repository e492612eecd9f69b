"""The labels a site gives the words of an assessment, in `vocabulary.yaml`."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from evenhand.diagnostics import Diagnostic, shortened
from evenhand.model.vocabulary import DEFAULT, GROUPS, Tone, Vocabulary
from evenhand.similar import did_you_mean
from evenhand.yaml_source import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from evenhand.origin import Origin

VOCABULARY_FILE = "vocabulary.yaml"


def read_vocabulary(text: str, path: str) -> tuple[Vocabulary, list[Diagnostic]]:
    """Return the vocabulary a site wants; with a mistake in it, ours and what is wrong."""
    document = read_yaml(text, path)
    problems = [*document.diagnostics, *_check_vocabulary(document.data, document.origin)]
    if problems or not document.data:
        return DEFAULT, problems
    return DEFAULT.renamed(document.data), []


def _check_vocabulary(data: object, origin: Origin) -> Iterator[Diagnostic]:
    for group, words in _entries(data):
        if group not in GROUPS:
            yield _unknown_word(group, GROUPS, origin, (group,))
            continue
        known = getattr(DEFAULT, group)
        if not isinstance(words, dict):
            yield Diagnostic(
                origin.path,
                origin.at(group),
                "not-a-mapping",
                f"expected words of `{group}` here",
                "write `name:` below, indented",
            )
        for name, fields in _entries(words):
            if name not in known:
                yield _unknown_word(name, known, origin, (group, name))
                continue
            yield from _check_word(fields, origin.below(group, name), has_tone=group == "verdicts")


def _entries(data: object) -> list[tuple[str, object]]:
    return list(data.items()) if isinstance(data, dict) else []


def _check_word(fields: object, origin: Origin, *, has_tone: bool) -> Iterator[Diagnostic]:
    allowed = ("label", "meaning", *(("tone",) if has_tone else ()))
    if not isinstance(fields, dict):
        yield Diagnostic(
            origin.path,
            origin.at(),
            "not-a-mapping",
            "expected `label:` here",
            "write `label: …` below, indented",
        )
    for name, value in _entries(fields):
        if name not in allowed:
            yield _unknown_word(name, allowed, origin, (name,))
        elif not isinstance(value, str) or not value:
            yield Diagnostic(
                origin.path,
                origin.at(name),
                "invalid-field",
                f"`{name}`: expected text",
                "write a word",
            )
        elif name == "tone" and value not in get_args(Tone):
            yield _unknown_word(value, get_args(Tone), origin, (name,))


def _unknown_word(
    word: str, known: Iterable[str], origin: Origin, loc: tuple[str, ...]
) -> Diagnostic:
    known = list(known)
    hint = did_you_mean(word, known) or f"one of: {', '.join(known)}"
    return Diagnostic(
        origin.path,
        origin.key(*loc),
        "unknown-field",
        f"the vocabulary has no `{shortened(word)}`",
        hint,
    )
