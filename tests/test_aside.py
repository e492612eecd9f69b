"""A site built aside, and put in the place of the last good one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from evenhand.aside import Aside

if TYPE_CHECKING:
    from pathlib import Path


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def build(aside: Aside, *files: str) -> None:
    for name in files:
        (aside.folder / name).parent.mkdir(parents=True, exist_ok=True)
        (aside.folder / name).write_text("new", encoding="utf-8")


@pytest.fixture
def shown(tmp_path: Path) -> Path:
    site = tmp_path / "project" / "site"
    (site / "old").mkdir(parents=True)
    (site / "old" / "page.html").write_text("old", encoding="utf-8")
    (site / ".keep").write_text("kept", encoding="utf-8")
    return site


@pytest.mark.parametrize(
    ("is_served", "left"), [(False, [".keep", "page.html"]), (True, ["page.html"])]
)
def test_a_finished_site_takes_the_place_of_the_last(
    shown: Path,
    is_served: bool,
    left: list[str],
) -> None:
    aside = Aside(shown, is_served=is_served)
    build(aside, "page.html")
    aside.show()
    aside.remove()
    assert names(shown) == left
    assert [path.name for path in shown.parent.iterdir()] == ["site"]


def test_a_site_that_fails_changes_nothing(shown: Path) -> None:
    before = names(shown)
    aside = Aside(shown, is_served=False)
    build(aside, "page.html")
    aside.remove()
    assert names(shown) == before
    assert [path.name for path in shown.parent.iterdir()] == ["site"]


def test_the_first_site_may_be_built_where_nothing_is_yet(tmp_path: Path) -> None:
    shown = tmp_path / "not" / "yet" / "site"
    aside = Aside(shown, is_served=False)
    build(aside, "deep/page.html")
    aside.show()
    assert names(shown) == ["deep", "deep/page.html"]


def test_changes_are_put_in_and_what_is_neither_new_nor_kept_is_deleted(shown: Path) -> None:
    for name in ("kept/page.html", "gone/deep/page.html", "page.html"):
        (shown / name).parent.mkdir(parents=True, exist_ok=True)
        (shown / name).write_text("old", encoding="utf-8")
    aside = Aside(shown, is_served=True)
    build(aside, "page.html", "new/page.html")
    aside.show_changes(["kept/page.html", "old/page.html", ".keep", "never/was.html"])
    assert names(shown) == [
        ".keep", "kept", "kept/page.html", "new", "new/page.html", "old", "old/page.html",
        "page.html",
    ]  # fmt: skip
    assert (shown / "page.html").read_text(encoding="utf-8") == "new"
    assert (shown / "kept/page.html").read_text(encoding="utf-8") == "old"
    aside.clear()
    assert not aside.folder.exists()
    aside.remove()


def test_a_file_may_become_a_folder_and_a_folder_a_file(shown: Path) -> None:
    (shown / "thing").write_text("old", encoding="utf-8")
    aside = Aside(shown, is_served=True)
    build(aside, "thing/a.txt", "old", "page.html")
    aside.show_changes([])
    assert names(shown) == ["old", "page.html", "thing", "thing/a.txt"]
    aside.remove()
