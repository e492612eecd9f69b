"""Repairs: what is certain is mended and nothing else changes."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from evenhand.better_values import better_value
from evenhand.build import check, judge
from evenhand.cli import main
from evenhand.diagnostics import Edit, Position
from evenhand.fix import UNREADABLE, ChangedFileError, apply, repairs, replace_file
from evenhand.similar import surely_meant
from evenhand.source_text import decode, exchange

if TYPE_CHECKING:
    from datetime import date

    from evenhand.diagnostics import Report
    from evenhand.graph import Graph
    from evenhand.levels import Levels
    from evenhand.load import Corpus

CLAIM = "claim: Buses run  # at night\nkind: facutal\n"
PLAIN = st.text(alphabet="abc é☂𝄞:-'", max_size=12)


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Write a content folder with one mistake."""
    folder = tmp_path / "content"
    (folder / "claims").mkdir(parents=True)
    (folder / "claims" / "a.yaml").write_bytes(CLAIM.encode())
    monkeypatch.chdir(tmp_path)
    return folder


def test_a_repair_is_shown_and_not_made(content: Path) -> None:
    done = CliRunner().invoke(main, ["fix", "content"])
    assert done.exit_code == 1
    assert "-kind: facutal\n+kind: factual\n" in done.output
    assert "1 file can be mended: evenhand fix --apply" in done.output
    assert (content / "claims" / "a.yaml").read_bytes() == CLAIM.encode()


def test_a_repair_is_made_when_asked_for(content: Path) -> None:
    done = CliRunner().invoke(main, ["fix", "content", "--apply"])
    assert done.exit_code == 0, done.output
    assert "Mended 1 file." in done.output
    assert (content / "claims" / "a.yaml").read_text("utf-8") == CLAIM.replace("facutal", "factual")
    again = CliRunner().invoke(main, ["fix", "content"])
    assert "Nothing can be mended for certain. " in again.output
    assert again.exit_code == 0


def test_only_what_was_named_is_mended(content: Path) -> None:
    (content / "claims" / "b.yaml").write_bytes(CLAIM.encode())
    done = CliRunner().invoke(main, ["fix", "content/claims/b.yaml", "--apply"])
    assert done.exit_code == 0, done.output
    assert (content / "claims" / "a.yaml").read_bytes() == CLAIM.encode()
    assert b"factual" in (content / "claims" / "b.yaml").read_bytes()


@pytest.mark.parametrize(("level", "can_be"), [("notice", True), ("'off'", False)])
def test_what_a_site_switched_off_is_not_mended(content: Path, level: str, can_be: bool) -> None:
    (content.parent / "mkdocs.yml").write_text(
        "site_name: T\ndocs_dir: content\nplugins:\n"
        f"  - evenhand: {{checks: {{mistyped-citation: {level}}}}}\n",
        encoding="utf-8",
    )
    (content / "context.yaml").write_text(
        "n:\n  title: At night\n  text: They do (@count).\n  about: [a]\n", encoding="utf-8"
    )
    text = "claim: Buses run\nkind: factual\n"
    (content / "claims" / "a.yaml").write_text(text, encoding="utf-8")
    (content / "sources.yaml").write_text("count: {title: A count}\n", encoding="utf-8")
    done = CliRunner().invoke(main, ["fix", "content"])
    assert ("1 file can be mended" in done.output) is can_be, done.output


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_a_byte_order_mark_stay(content: Path, start: bytes, end: bytes) -> None:
    file = content / "claims" / "a.yaml"
    file.write_bytes(start + CLAIM.encode().replace(b"\n", end))
    (found,) = repairs(content, "content")
    assert found.after == found.before.replace(b"facutal", b"factual")


def test_an_edit_that_makes_it_worse_is_dropped(content: Path) -> None:
    file = content / "claims" / "a.yaml"
    wrong = "claim: 'Buses run\nkind: factual\nshort_answer: it's late\n"
    file.write_text(wrong, encoding="utf-8")
    for found in repairs(content, "content"):
        assert found.after.decode() != wrong
        file.write_bytes(found.after)
        done = CliRunner().invoke(main, ["check", "content"])
        assert done.exit_code == 0, done.output


def test_one_that_does_not_hold_costs_few_looks_at_the_content(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (content / "sources.yaml").write_text("s: {title: S}\n", encoding="utf-8")
    for number in range(64):
        text = CLAIM.replace("night", f"night {number}")
        (content / "claims" / f"c{number}.yaml").write_text(text, encoding="utf-8")
    unsure = "claim: Trams run\nkind: factual\nevidence: []\nevidense: []\n"
    (content / "claims" / "c33.yaml").write_text(unsure, encoding="utf-8")
    looks = []

    def look(corpus: Corpus, *, levels: Levels) -> tuple[Graph, Report]:
        looks.append(corpus)
        return judge(corpus, levels=levels)

    monkeypatch.setattr("evenhand.fix.judge", look)
    made = repairs(content, "content")
    assert len(made) == 64
    assert "claims/c33.yaml" not in {one.path for one in made}
    assert len(looks) < 20


def test_those_of_one_file_that_hold_are_made(content: Path) -> None:
    wrong = "claim: Trams run\nkind: facutal\nstatus: drfat\nevidence: []\nevidense: []\n"
    file = content / "claims" / "a.yaml"
    file.write_text(wrong, encoding="utf-8")
    (found,) = repairs(content, "content")
    after = wrong.replace("facutal", "factual").replace("drfat", "draft")
    assert found.after.decode() == after


def test_what_a_link_leads_to_is_left_alone(content: Path) -> None:
    file = content / "claims" / "a.yaml"
    target = content / "claims.txt"
    target.write_bytes(file.read_bytes())
    file.unlink()
    file.symlink_to(target.resolve())
    assert repairs(content, "content") == []
    assert target.read_bytes() == CLAIM.encode()


def test_a_folder_that_is_not_there_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(main, ["fix"])
    assert done.exit_code == 1
    assert "Nothing can be mended for certain. 1 error" in done.output
    assert not isinstance(done.exception, OSError)


def test_a_record_that_cannot_be_copied_makes_no_mistake_of_its_name(content: Path) -> None:
    claims = content / "claims"
    text = "claim: Rents rose\nkind: factual\nrelations: [{type: supports, to: rents-fell}]\n"
    (claims / "a.yaml").write_text(text, encoding="utf-8")
    (claims / "rents-fall.yaml").write_text("claim: Rents fall\nkind: factual\n", encoding="utf-8")
    (content / "kept.txt").write_text("claim: Rents fell\nkind: factual\n", encoding="utf-8")
    (claims / "rents-fell.yaml").symlink_to((content / "kept.txt").resolve())
    assert repairs(content, "content") == []


def test_a_link_to_a_neighbour_is_mended_with_it(content: Path) -> None:
    (content / "claims" / "b.yaml").symlink_to("a.yaml")
    assert [one.path for one in repairs(content, "content")] == ["claims/a.yaml"]


def test_a_file_that_changed_meanwhile_is_left_alone(content: Path) -> None:
    file = content / "claims" / "a.yaml"
    (found,) = repairs(content, "content")
    file.write_text("claim: Something else\n", encoding="utf-8")
    with pytest.raises(ChangedFileError):
        replace_file(file, found.before, found.after)
    assert file.read_text("utf-8") == "claim: Something else\n"


def test_a_file_that_cannot_be_written_is_told(content: Path) -> None:
    (content / "claims" / ".a.yaml.mended").mkdir()
    done = CliRunner().invoke(main, ["fix", "content", "--apply"])
    assert done.exit_code == 2
    assert "content/claims/a.yaml cannot be written: Is a directory." in done.output


@given(PLAIN, PLAIN, PLAIN, st.sampled_from(["\n", "\r\n", "\r"]), st.booleans())
def test_only_what_an_edit_names_changes(
    before: str,
    old: str,
    after: str,
    end: str,
    has_mark: bool,
) -> None:
    mark = "\ufeff" if has_mark else ""
    raw = f"{mark}one{end}{before}<{old}>{after}{end}last".encode()
    text = decode(raw, "a.yaml")
    assert isinstance(text, str)
    start = text.index("<")
    edits = exchange(text, start, f"<{old}>", "new")
    assert apply(raw, edits).decode() == f"{mark}one{end}{before}new{after}{end}last"


def test_of_two_edits_that_overlap_the_first_counts() -> None:
    first = Edit(Position(1, 1), Position(1, 4), "x")
    second = Edit(Position(1, 3), Position(1, 6), "y")
    assert apply(b"abcdef", [second, first]) == b"xdef"


@given(st.dates(), st.sampled_from(["%d.%m.%Y", "%d %B %Y", "%B %d, %Y", "%d %b %Y", "%Y/%m/%d"]))
def test_a_day_written_in_another_way_is_read(day: date, form: str) -> None:
    written = day.replace(year=max(1000, day.year)).strftime(form)
    assert better_value({"type": "edtf", "loc": (), "msg": "", "input": written}) == (
        day.replace(year=max(1000, day.year)).isoformat()
    )


@given(st.integers(1, 12), st.integers(1, 12))
def test_a_day_that_can_be_read_in_two_ways_is_not(first: int, second: int) -> None:
    written = f"{first}/{second}/2025"
    found = better_value({"type": "edtf", "loc": (), "msg": "", "input": written})
    assert found == (f"2025-{first:02}-{first:02}" if first == second else "")


@given(st.text(max_size=20))
def test_whatever_is_written_is_read_as_a_date_or_not(text: str) -> None:
    found = better_value({"type": "edtf", "loc": (), "msg": "", "input": text})
    assert found == "" or found[:4].isdigit()


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("Accurate", "accurate"),
        ("acurate", "accurate"),
        ("mostly accurate", "mostly-accurate"),
        ("mostly-false", ""),
        ("inacurate", "inaccurate"),
        ("true", ""),
        ("", ""),
    ],
)
def test_a_word_is_meant_only_where_no_other_is_as_near(word: str, meant: str) -> None:
    known = ["accurate", "mostly-accurate", "mixed", "mostly-inaccurate", "inaccurate"]
    assert surely_meant(word, known) == meant


TEMPLATE = (Path(__file__).parent / "mistakes" / "template" / "claim.yaml").read_text("utf-8")
DAMAGE = st.lists(
    st.tuples(
        st.integers(0, len(TEMPLATE)),
        st.integers(0, 6),
        st.text(alphabet="\t\n\r :-#'\"[]{}&*!|>%@`\\\ufeff\x00éa1", max_size=4),
    ),
    min_size=1,
    max_size=3,
)


@given(DAMAGE)
def test_whatever_happens_to_a_file_a_repair_makes_it_no_worse(
    damage: list[tuple[int, int, str]],
) -> None:
    text = TEMPLATE
    for start, length, new in damage:
        text = text[:start] + new + text[start + length :]
    with tempfile.TemporaryDirectory() as folder:
        content = Path(folder) / "content"
        (content / "claims").mkdir(parents=True)
        file = content / "claims" / "a.yaml"
        file.write_bytes(text.encode())
        before = {item.code for item in check(content, "content")[1].diagnostics}
        for found in repairs(content, "content"):
            assert found.before == text.encode()
            file.write_bytes(found.after)
        after = {item.code for item in check(content, "content")[1].diagnostics}
    assert not (after - before) & UNREADABLE


@given(st.binary(max_size=200))
def test_whatever_stands_in_a_file_nothing_raises(raw: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        content = Path(folder) / "content"
        (content / "claims").mkdir(parents=True)
        (content / "claims" / "a.yaml").write_bytes(raw)
        repairs(content, "content")
