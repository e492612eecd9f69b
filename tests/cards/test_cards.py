"""What social cards say, how they are drawn, and how they are kept."""

from __future__ import annotations

import struct
import sys
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.card_files import MISSING, paint_cards
from evenhand.cards import Card, card_address, cards
from evenhand.cards.draw import HEIGHT, MARGIN, TONES, WIDTH, card_svg
from evenhand.link import link
from evenhand.load import load_corpus
from evenhand.svg_text import text_width

if TYPE_CHECKING:
    from pathlib import Path

CLAIMS = """\
judged:
  claim: Buses run at night
  kind: factual
  short_answer: They do.
  assessment:
    verdict: accurate
    because: Because.
    confidence: {level: high, evidence: robust, agreement: high}
    as_of: 2025-03-01
    review_by: 2030
open: {claim: Riders have doubled, kind: factual}
later: {claim: Later, kind: factual, status: draft}
"""
SVG = "{http://www.w3.org/2000/svg}"


def _lines(card: Card) -> list[ET.Element]:
    return list(ET.fromstring(card_svg(card)).iter(f"{SVG}text"))


def _words(card: Card) -> list[str]:
    return ["".join(line.itertext()) for line in _lines(card)]


def test_a_claim_stands_beside_its_verdict_and_its_date(tmp_path: Path) -> None:
    (tmp_path / "claims.yaml").write_text(CLAIMS, encoding="utf-8")
    graph, _ = link(load_corpus(tmp_path), with_drafts=True)
    site, judged, unjudged = cards(graph, "Buses", "About buses.")
    assert site.words == "Buses"
    assert judged.words == "Accurate: Buses run at night. As of 1 March 2025. Buses"
    assert judged.address == "claims/judged"
    assert unjudged.verdict == "Not assessed"
    assert {"Accurate", "Buses run at night", "They do.", "As of 1 March 2025"} <= set(
        _words(judged)
    )


@pytest.mark.parametrize(
    ("uri", "address"),
    [
        ("claims/x.md", "claims/x"),
        ("explainers/x/index.md", "explainers/x"),
        ("explainers/x/map.md", "explainers/x"),
        ("explainers/index.md", "explainers/index"),
        ("index.md", "index"),
    ],
)
def test_pages_of_an_explainer_share_its_card(uri: str, address: str) -> None:
    assert card_address(uri) == address


texts = st.text(max_size=400)


@given(st.builds(Card, st.just("x"), texts, texts, texts, st.sampled_from(list(TONES)[1:]), texts))
def test_every_line_of_a_card_stands_inside(card: Card) -> None:
    for line in _lines(card):
        size = float(line.get("font-size", ""))
        extent = text_width("".join(line.itertext()), size)
        x, y = float(line.get("x", "")), float(line.get("y", ""))
        left = x - extent if line.get("text-anchor") == "end" else x
        assert left >= MARGIN - 1
        is_label = size == 27
        assert left + extent <= WIDTH - MARGIN + 1 or is_label
        assert size <= y <= HEIGHT


def test_an_answer_is_shown_whole_or_not_at_all() -> None:
    answer = "It is so, but only on Sundays."
    assert answer in _words(Card("x", "Short", answer=answer))
    long = Card("x", "Long words " * 40, answer=answer)
    assert not [one for one in _words(long) if one in answer]
    assert _words(Card("x", "word " * 300))[-1].endswith("…")


def test_text_from_right_to_left_ends_at_the_right() -> None:
    line = _lines(Card("x", "حافلات الليل"))[0]
    assert (line.get("x"), line.get("text-anchor")) == (str(WIDTH - MARGIN), "end")


def _size_of(png: bytes) -> tuple[int, int]:
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def test_cards_are_painted_once_and_dropped_when_unwanted(tmp_path: Path) -> None:
    one, other = Card("a", "Нічні автобуси", tone="firm", verdict="So"), Card("b", "Buses")
    first = paint_cards([one, other], tmp_path, [])
    assert _size_of(first.painted["a"].read_bytes()) == (1200, 630)
    assert first.painted["a"].stat().st_size < 60_000
    before = first.painted["a"].stat().st_mtime_ns
    second = paint_cards([one], tmp_path, [])
    assert second.painted["a"].stat().st_mtime_ns == before
    assert [*tmp_path.iterdir()] == [second.painted["a"]]
    assert second.best("nothing") is None


def test_the_same_card_has_the_same_bytes(tmp_path: Path) -> None:
    card = Card("a", "Buses", verdict="So", tone="mostly")
    data = [
        paint_cards([card], tmp_path / name, []).painted["a"].read_bytes() for name in ("x", "y")
    ]
    assert data[0] == data[1]


def test_words_the_fonts_cannot_write_are_told_of(tmp_path: Path) -> None:
    found = paint_cards([Card("site", "Buses"), Card("a", "夜间巴士")], tmp_path, [])
    assert found.painted.keys() == {"site"}
    assert found.best("a") == "site"
    assert "`a`" in found.messages[0]
    assert "card_fonts" in found.messages[0]


def test_without_a_painter_there_are_no_cards(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    found = paint_cards([Card("site", "Buses")], tmp_path, [])
    assert (found.painted, found.messages) == ({}, (MISSING,))
