"""Questions on a terminal: a line of text, one word of several, the ids of records."""

from __future__ import annotations

import shutil
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

import click

from evenhand.new_record import WrongValueError
from evenhand.similar import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

T = TypeVar("T")
MOST_SHOWN = 12
"""How many ids are listed at once; a part of one narrows them."""


def is_terminal() -> bool:
    """Tell whether somebody is there to answer."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def let_answers_be_edited() -> None:
    """Give an answer's line the keys of a shell; Windows has its own."""
    # Only now: on import it may write to the terminal, which in a script is somebody's data.
    with suppress(ImportError):
        import readline  # noqa: F401, PLC0415 - being imported is all it needs


def ask(question: str, field: str, *, default: str = "", take: Callable[[str], None]) -> None:
    """Ask for a line until `take` accepts it; one that is empty is nobody's."""

    def read(answer: str) -> str:
        if answer.strip():
            _take(take, answer)
        return answer

    click.echo(f"\n{question}")
    click.prompt(field, default=default, show_default=bool(default), value_proc=read)


def choose(question: str, field: str, words: Mapping[str, str]) -> str:
    """Ask for one of several words, which are shown with their meanings.

    The beginning of one will do, in capitals or small letters, where it is that of no other.
    """

    def read(answer: str) -> str:
        word = answer.strip()
        plain = {one: one.casefold() for one in words}
        same = [one for one in words if plain[one] == word.casefold()]
        begun = [one for one in words if plain[one].startswith(word.casefold())]
        for found in ([word] if word in words else [], same, begun):
            if len(found) == 1:
                return found[0]
        hint = did_you_mean(word, words) or f"one of: {', '.join(words)}"
        raise click.UsageError(f"`{answer}` is none of these; {hint}")

    click.echo(f"\n{question}")
    _show(words)
    chosen: str = click.prompt(field, value_proc=read)
    return chosen


def ask_for_ids(
    question: str, field: str, known: Mapping[str, str], *, take: Callable[[tuple[str, ...]], None]
) -> None:
    """Ask for ids until `take` accepts them; a part of an id or of its label finds one."""

    def read(answer: str) -> str:
        whole = _found(answer.strip(), known)
        words = [answer.strip()] if len(whole) == 1 else answer.replace(",", " ").split()
        names = tuple(dict.fromkeys(_meant(word, known) for word in words))
        _take(take, names)
        _show({name: known.get(name, "") for name in names})
        return answer

    click.echo(f"\n{question} Its id, or a part of its text:")
    _show_some(known)
    click.prompt(field, value_proc=read)


def _take(take: Callable[[T], None], answer: T) -> None:
    try:
        take(answer)
    except WrongValueError as error:
        raise click.UsageError(str(error)) from None


def _meant(word: str, known: Mapping[str, str]) -> str:
    """Return the one id that a word means, or the word itself for others to judge."""
    found = _found(word, known)
    if len(found) > 1:
        _show_some({name: known[name] for name in found})
        raise click.UsageError(f"`{word}` is in {len(found)} of them; write more of it")
    return found[0] if found else word


def _found(words: str, known: Mapping[str, str]) -> list[str]:
    """Return the ids that are meant: this one, or all that have the words in id or label."""
    if words in known:
        return [words]
    part = words.casefold()
    return [name for name, label in known.items() if part and part in f"{name} {label}".casefold()]


def _show_some(known: Mapping[str, str]) -> None:
    _show(dict(list(known.items())[:MOST_SHOWN]))
    if len(known) > MOST_SHOWN:
        click.echo(f"  … and {len(known) - MOST_SHOWN} more")


def _show(words: Mapping[str, str]) -> None:
    width = min(max(map(len, words), default=0), 40)
    room = max(shutil.get_terminal_size().columns, 40) - width - 4
    for word, meaning in words.items():
        short = meaning if len(meaning) <= room else f"{meaning[: room - 1]}…"
        click.echo(f"  {click.style(word.ljust(width), bold=True)}  {short}".rstrip())
