"""Which files stand: those whose sign is that of the site shown; and what a watch would see."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from evenhand.content_files import is_leftover, is_yaml
from evenhand.kept_files import KeptFiles, fingerprint, sign_of

if TYPE_CHECKING:
    from pathlib import Path


def test_a_file_stands_once_a_site_with_its_sign_was_shown() -> None:
    files = KeptFiles()
    files.begin()
    assert not files.stands("a.html", lambda: b"1")
    files.finish()
    files.begin()
    assert files.stands("a.html", lambda: b"1")
    assert not files.stands("b.html", lambda: b"1")


def test_a_build_that_was_not_shown_leaves_no_trace() -> None:
    files = KeptFiles()
    for sign in (b"1", b"2", b"1"):
        files.begin()
        stands = files.stands("a.html", lambda sign=sign: sign)  # type: ignore[misc]
        if sign == b"1" and not stands:
            files.finish()
    assert stands


def test_signs_tell_values_apart() -> None:
    assert sign_of("a", "b") == sign_of("a", "b")
    assert len({sign_of("a", "b"), sign_of("ab"), sign_of("b", "a"), sign_of("\udc80")}) == 4


def test_a_fingerprint_sees_files_come_change_and_go(tmp_path: Path) -> None:
    def now() -> object:
        return fingerprint([tmp_path, tmp_path / "absent"], is_yaml)

    seen = [now()]
    page = tmp_path / "below" / "page.md"
    page.parent.mkdir()
    page.write_text("one", encoding="utf-8")
    seen.append(now())
    page.write_text("three", encoding="utf-8")
    seen.append(now())
    os.utime(page, (1, 1))
    seen.append(now())
    assert len(set(map(repr, seen))) == 4
    (tmp_path / "a.yaml").touch()
    (tmp_path / ".page.md.swp").touch()
    assert now() == seen[-1]
    page.unlink()
    assert now() == seen[0]


@pytest.mark.parametrize(
    "name", [".a.yaml.swp", ".a.swo", "a.yaml~", "4913", "#a#", ".#a", "a.yaml___jb_tmp___"]
)
def test_what_editors_leave_is_known(name: str) -> None:
    assert is_leftover(name)


@pytest.mark.parametrize("name", ["a.yaml", "a.md", ".icons", "49130", "a#b", "swp", "a.~b"])
def test_what_writers_keep_is_no_leftover(name: str) -> None:
    assert not is_leftover(name)
