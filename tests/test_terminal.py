"""A report on a terminal: colours and links around the same words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from evenhand.cli import main
from evenhand.terminal import coloured, wants_colour

REPORT = """\
content/a b.yaml:12:3: error[unknown-field]: no field `tag` here
   |
12 | tag: one
   |   ^
   = hint: did you mean `tags`?
   = first here: content/a.yaml:2:1

1 error in 1 file."""
CODES = re.compile("\x1b\\[[0-9;]*m|\x1b]8;;.*?\x1b\\\\")


def test_the_words_stay_as_they_are() -> None:
    shown = coloured(REPORT, Path("/desk"))
    assert CODES.sub("", shown) == REPORT
    assert "\x1b[1;31merror[unknown-field]\x1b[0m" in shown
    assert "\x1b]8;;file:///desk/content/a%20b.yaml\x1b\\" in shown


@given(st.text(alphabet=st.characters(exclude_characters="\x1b", exclude_categories=["Cs"])))
def test_any_text_stays_as_it_is(text: str) -> None:
    assert CODES.sub("", coloured(text, Path("/desk"))) == text


@pytest.mark.parametrize(
    ("environment", "is_terminal", "is_wanted"),
    [
        ({}, True, True),
        ({}, False, False),
        ({"NO_COLOR": "1"}, True, False),
        ({"TERM": "dumb"}, True, False),
        ({"FORCE_COLOR": "1"}, False, True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, True, False),
    ],
)
def test_colour_is_for_terminals_and_can_be_refused(
    environment: dict[str, str],
    is_terminal: bool,
    is_wanted: bool,
) -> None:
    assert wants_colour(environment, is_terminal=is_terminal) is is_wanted


def test_machines_get_no_colours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "claims.yaml").write_text("a: {claim: A}\n", "utf-8")
    assert "\x1b[" in CliRunner().invoke(main, ["check", "content"], color=True).output
    for form in ("json", "github", "sarif"):
        done = CliRunner().invoke(main, ["check", "content", "--format", form], color=True)
        assert "\x1b" not in done.output


def test_what_a_terminal_would_act_on_is_not_sent_to_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "claims.yaml").write_text("a: {claim: A\x1b]0;title\x07}\n", "utf-8")
    done = CliRunner().invoke(main, ["check", "content"])
    assert "A\ufffd]0;title\ufffd" in done.output
    assert "\x1b" not in done.output
