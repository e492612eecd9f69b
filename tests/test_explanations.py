"""What codes mean: every one with a right and a wrong example, and the wrong one is that wrong."""

from __future__ import annotations

import re
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from evenhand.build import check
from evenhand.codes import CODES
from evenhand.explanations import explanations

if TYPE_CHECKING:
    from pathlib import Path

_EXAMPLES = re.compile(r"\nGood:\n\n(?P<good>(?:    .*\n)+)\nBad:\n\n(?P<bad>(?:    .*\n?)+)\Z")
EXAMPLES = [(code, found) for code, text in CODES.items() if (found := _EXAMPLES.search(text))]


@pytest.mark.parametrize("code", explanations())
def test_every_code_has_a_right_and_a_wrong_example(code: str) -> None:
    text = explanations()[code]
    assert re.search(r"^Good:", text, re.MULTILINE)
    assert re.search(r"^Bad:", text, re.MULTILINE)


def test_most_examples_can_be_tried() -> None:
    assert len(EXAMPLES) >= len(CODES) / 2


@pytest.mark.parametrize(("code", "example"), EXAMPLES, ids=[code for code, _ in EXAMPLES])
def test_examples_are_what_they_say(tmp_path: Path, code: str, example: re.Match[str]) -> None:
    file = tmp_path / "content" / "claims" / "rents.yaml"
    file.parent.mkdir(parents=True)
    told = {}
    for name in ("good", "bad"):
        file.write_text(dedent(example[name]), encoding="utf-8")
        told[name] = {item.code for item in check(tmp_path / "content", "content")[1].diagnostics}
    assert code in told["bad"]
    assert code not in told["good"]
    assert not told["good"] & CODES.keys()
