"""Progress bars: when they show, and that a terminal is left as it was."""

from __future__ import annotations

from io import StringIO
from itertools import count
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from evenhand.cli.progress import track, track_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator

CURSOR = "\x1b[?25h"
"""What shows the cursor again, which a bar hides (DECTCEM)."""


class Screen(StringIO):
    """A terminal, as far as a bar asks."""

    is_terminal = True

    def isatty(self) -> bool:
        return self.is_terminal


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> Screen:
    """Let errors go to a terminal."""
    made = Screen()
    monkeypatch.setattr("evenhand.cli.progress.sys", SimpleNamespace(stderr=made))
    return made


@pytest.fixture
def _slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let two seconds pass between any two looks at the clock."""
    monkeypatch.setattr("evenhand.cli.progress.perf_counter", count(0, 2).__next__)


@pytest.mark.usefixtures("_slow")
def test_what_takes_long_is_shown(screen: Screen) -> None:
    assert list(track(["a", "b"])) == ["a", "b"]
    assert "Reading" in screen.getvalue()
    assert "100%" in screen.getvalue()
    assert screen.getvalue().endswith(f"{CURSOR}\n")


@pytest.mark.usefixtures("_slow")
def test_bytes_are_shown_by_their_place(screen: Screen) -> None:
    assert list(track_bytes(iter([10, 40]), 80)) == [10, 40]
    assert " 50%" in screen.getvalue()
    assert "100%" not in screen.getvalue()


def test_what_is_quick_is_not_shown(screen: Screen) -> None:
    assert list(track(["a", "b"])) == ["a", "b"]
    assert screen.getvalue() == ""


@pytest.mark.usefixtures("_slow")
def test_a_file_gets_no_bar(screen: Screen) -> None:
    screen.is_terminal = False
    assert list(track(["a", "b"])) == ["a", "b"]
    assert screen.getvalue() == ""


@pytest.mark.usefixtures("_slow")
def test_the_cursor_is_back_after_a_failure(screen: Screen) -> None:
    def steps() -> Iterator[int]:
        yield 1
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(track_bytes(steps(), 2))
    assert screen.getvalue().endswith(f"{CURSOR}\n")
