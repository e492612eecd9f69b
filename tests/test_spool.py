"""Files that wait on disk for their place in a site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evenhand.spool import Spool

if TYPE_CHECKING:
    from pathlib import Path


def test_what_is_kept_waits_beside_the_site_with_the_mode_of_any_file(tmp_path: Path) -> None:
    (tmp_path / "plain").write_bytes(b"")
    spool = Spool(tmp_path / "site")
    waiting = [spool.keep(content) for content in (b"one", b"two", b"one")]
    assert [file.read_bytes() for file in waiting] == [b"one", b"two", b"one"]
    assert {file.parent.parent for file in waiting} == {tmp_path}
    assert {file.stat().st_mode for file in waiting} == {(tmp_path / "plain").stat().st_mode}
    spool.remove()
    assert [file.name for file in tmp_path.iterdir()] == ["plain"]


def test_what_was_moved_into_the_site_stays(tmp_path: Path) -> None:
    spool = Spool(tmp_path / "site")
    moved, _ = spool.keep(b"moved"), spool.keep(b"nobody's")
    moved.replace(tmp_path / "data.json")
    spool.remove()
    assert [file.name for file in tmp_path.iterdir()] == ["data.json"]
    spool.remove()


def test_a_site_without_a_folder_above_it_has_one_all_the_same(tmp_path: Path) -> None:
    spool = Spool(tmp_path / "not" / "there" / "site")
    assert spool.keep(b"x").read_bytes() == b"x"
    assert list(tmp_path.iterdir()) == []
    spool.remove()
