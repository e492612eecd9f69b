"""Two hundred mistakes, all in one content folder: each told at its place, most mended exactly."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from evenhand.build import check
from evenhand.fix import repairs
from evenhand.model import KINDS
from evenhand.source_text import position_at

if TYPE_CHECKING:
    from evenhand.diagnostics import Position, Report

HERE = Path(__file__).parent
MISTAKES = HERE / "mistakes"
BASE = HERE / "cases" / "a-whole-explainer" / "content"
MARK = "‸"
PLURALS = {kind.singular: kind.plural for kind in KINDS}


@dataclass(frozen=True, slots=True)
class Mistake:
    """One seeded mistake."""

    name: str
    kind: str
    code: str
    right: str
    """The record without the mistake."""
    wrong: str
    place: Position
    mended: str
    """What `evenhand fix` must make of it; the same where it cannot know."""

    @property
    def path(self) -> str:
        """The record's file in the content folder."""
        return f"{PLURALS[self.kind]}/{self.name}.yaml"


def read_mistakes() -> list[Mistake]:
    entries = yaml.safe_load((MISTAKES / "mistakes.yaml").read_text(encoding="utf-8"))
    return [seed(number, entry) for number, entry in enumerate(entries, start=1)]


def seed(number: int, entry: dict[str, Any]) -> Mistake:
    name = f"m{number:03}"
    right = (MISTAKES / "template" / f"{entry['kind']}.yaml").read_text(encoding="utf-8")
    new = entry["new"].replace("{id}", name)
    assert right.count(entry["old"]) == 1, entry
    assert new.count(MARK) == 1, entry
    marked = right.replace(entry["old"], new)
    wrong = marked.replace(MARK, "")
    mended = {True: right, False: wrong}.get(entry["mended"])
    if mended is None:
        mended = right.replace(entry["old"], entry["mended"])
    place = position_at(marked, marked.index(MARK))
    return Mistake(name, entry["kind"], entry["code"], right, wrong, place, mended)


ALL = read_mistakes()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write every mistake into one content folder."""
    content = tmp_path_factory.mktemp("mistakes") / "content"
    shutil.copytree(BASE, content)
    for one in ALL:
        file = content / one.path
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(one.wrong.encode())
    return content


@pytest.fixture(scope="module")
def report(folder: Path) -> Report:
    """Check the folder once."""
    return check(folder, "content")[1]


@pytest.fixture(scope="module")
def mended(folder: Path) -> dict[str, bytes]:
    """Mend the folder once."""
    return {one.path: one.after for one in repairs(folder, "content")}


def test_there_are_enough_of_them() -> None:
    assert len(ALL) >= 200
    assert len([one for one in ALL if one.mended != one.wrong]) >= 200


@pytest.mark.parametrize("mistake", ALL, ids=lambda one: one.name)
def test_it_is_told_at_its_place(report: Report, mistake: Mistake) -> None:
    path = f"content/{mistake.path}"
    told = {(item.code, item.position) for item in report.diagnostics if item.path == path}
    assert (mistake.code, mistake.place) in told


@pytest.mark.parametrize("mistake", ALL, ids=lambda one: one.name)
def test_it_is_mended_exactly_or_left_alone(mended: dict[str, bytes], mistake: Mistake) -> None:
    after = mended.get(mistake.path, mistake.wrong.encode())
    assert after.decode() == mistake.mended


def test_what_was_right_is_not_touched(mended: dict[str, bytes]) -> None:
    assert mended.keys() <= {one.path for one in ALL}
