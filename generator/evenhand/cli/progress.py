"""Progress bars: on a terminal only, over what takes more than a second."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from time import perf_counter
from typing import TYPE_CHECKING, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

T = TypeVar("T")


def track(items: Sequence[T], label: str = "Reading") -> Iterator[T]:
    """Yield items, and show how many of them are done."""
    yield from _shown(enumerate(items, start=1), len(items), label)


def track_bytes(places: Iterable[int], length: int, label: str = "Reading") -> Iterator[int]:
    """Yield places in something of so many bytes, and show how far they are along it."""
    yield from _shown(((place, place) for place in places), length, label)


def _shown(steps: Iterable[tuple[int, T]], length: int, label: str) -> Iterator[T]:
    """Yield what steps hold; each says before that how far it is."""
    begun, bar, before = perf_counter(), None, 0
    with ExitStack() as stack:  # a bar that is not left leaves the terminal without a cursor
        for now, item in steps:
            if not bar and sys.stderr.isatty() and perf_counter() - begun > 1:
                opened = click.progressbar(length=length, label=label, file=sys.stderr)
                bar = stack.enter_context(opened)
            if bar:
                bar.update(now - before)
                before = now
            yield item
