"""Paths: no name, link or kind of file leads out of a folder, hangs, or ends in a traceback."""

from __future__ import annotations

import os
import socket
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from evenhand.build import check
from evenhand.cli import main
from evenhand.fix import repairs
from evenhand.load import load_corpus
from evenhand.model.text import is_id

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from click.testing import Result

    Write = Callable[[Mapping[str, str | bytes]], Path]

CLAIM = "claim: Buses run\nkind: factual\n"
SOURCE = "title: Count\n"
SECONDS = 5


def run(*words: str) -> Result:
    """Run the command; nothing may end in a traceback."""
    result = CliRunner().invoke(main, list(words))
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def codes(root: Path) -> dict[str, str]:
    started = time.monotonic()
    _, report = check(root, "content")
    assert time.monotonic() - started < SECONDS
    return {item.path.removeprefix("content/"): item.code for item in report.sorted()}


@pytest.fixture
def site(write: Write, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a site whose content has one claim, with a secret beside it."""
    root = write({"claims/one.yaml": CLAIM})
    (root.parent / "secret.yaml").write_text(SOURCE, encoding="utf-8")
    (root.parent / "mkdocs.yml").write_text("site_name: T\ndocs_dir: content\n", encoding="utf-8")
    monkeypatch.chdir(root.parent)
    return root.parent


HOSTILE_IDS = [
    "..", ".", "../one", "a/../b", "/etc/passwd", "a\\b", "a:b", "a\x00b", "A", "a b", "-a", "a-",
    "a--b", "a.b", "%2e%2e", "a%2fb", "ä", "a\u202eb", "a\nb", "index", "a" * 81, "", "~", "$HOME",
    "a;b", "a|b", "a'b", 'a"b', "<a>", "..%00",
]  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE_IDS)
def test_what_could_lead_elsewhere_is_no_id(name: str) -> None:
    assert not is_id(name)


@pytest.mark.parametrize("name", HOSTILE_IDS)
def test_no_record_gets_such_an_id(write: Write, name: str) -> None:
    quoted = '"' + "".join(f"\\u{ord(letter):04x}" for letter in name) + '"'
    root = write({"sources.yaml": f"{quoted}: {{title: Count}}\n"})
    corpus = load_corpus(root, "content")
    assert corpus.records == ()
    assert corpus.report.diagnostics


@pytest.mark.parametrize("name", HOSTILE_IDS)
@pytest.mark.parametrize("field", ["aliases: [{}]", "superseded_by: {}", "tags: []\nid: {}"])
def test_no_field_names_such_an_id(write: Write, name: str, field: str) -> None:
    quoted = '"' + "".join(f"\\u{ord(letter):04x}" for letter in name) + '"'
    root = write({"sources/a.yaml": SOURCE + field.format(quoted) + "\n"})
    assert "sources/a.yaml" in codes(root)


@pytest.mark.parametrize("name", ["con", "nul", "aux", "prn", "com1", "lpt9", "clock"])
def test_names_that_windows_reserves_are_said(write: Write, name: str) -> None:
    found = codes(write({f"sources/{name}.yaml": SOURCE}))
    expected = "unused-source" if name == "clock" else "invalid-id"
    assert found == {f"sources/{name}.yaml": expected}


def test_names_that_differ_in_case_are_told_apart(write: Write) -> None:
    root = write({"sources/a.yaml": SOURCE, "Sources/b.yaml": SOURCE, "sources/A.yaml": SOURCE})
    found = codes(root)
    assert found["Sources/b.yaml"] == "unknown-kind"
    assert found["sources/A.yaml"] == "invalid-id"


def test_a_very_long_name_is_told_and_cut_short(write: Write) -> None:
    root = write({f"claims/{'a' * 240}.yaml": CLAIM, f"{'deep/' * 100}claims/b.yaml": CLAIM})
    assert set(codes(root).values()) == {"invalid-id"}


def test_links_that_run_in_a_circle_end(write: Write) -> None:
    root = write({"sources/a.yaml": SOURCE})
    (root / "sources/b.yaml").symlink_to("c.yaml")
    (root / "sources/c.yaml").symlink_to("b.yaml")
    (root / "self.yaml").symlink_to("self.yaml")
    (root / "round").symlink_to("round")
    (root / "up").symlink_to("../content")
    found = codes(root)
    assert found["sources/b.yaml"] == found["sources/c.yaml"] == "unreadable"
    assert [record.id for record in load_corpus(root).records] == ["a"]
    assert repairs(root, "content") == []


@pytest.mark.parametrize("target", ["/dev/zero", "/dev/stdin", "/proc/self/environ", "/etc/passwd"])
def test_links_to_what_is_no_content_are_not_read(write: Write, target: str) -> None:
    root = write({"sources/a.yaml": SOURCE})
    (root / "sources/b.yaml").symlink_to(target)
    (root / "b.md").symlink_to(target)
    assert codes(root)["sources/b.yaml"] == "outside-content"
    assert repairs(root, "content") == []


def _special(folder: Path, kind: str) -> list[Path]:
    paths = [folder / name for name in ("sources/b.yaml", "page.md", "picture.png")]
    for path in paths:
        if kind == "pipe":
            os.mkfifo(path)
        else:
            with socket.socket(socket.AF_UNIX) as made:
                made.bind(os.path.relpath(path))
    return paths


@pytest.mark.parametrize("kind", ["pipe", "socket"])
def test_pipes_and_sockets_do_not_hang_anything(site: Path, kind: str) -> None:
    (site / "content/sources").mkdir()
    _special(site / "content", kind)
    started = time.monotonic()
    assert "not a regular file" in run("check").output
    assert run("check", "--ifcn").exit_code == 1
    assert run("fix").exit_code == 1
    (site / "content/sources/b.yaml").unlink()
    assert run("write", "out").exit_code == 0
    assert not (site / "out/docs/page.md").exists()
    assert time.monotonic() - started < SECONDS * 2


def test_a_folder_called_like_a_file_is_no_file(write: Write) -> None:
    root = write({"sources/a.yaml/b.yaml": SOURCE, "claims.yaml/c.md": "# C"})
    assert codes(root) == {"sources/a.yaml/b.yaml": "unknown-kind"}


@pytest.mark.parametrize("folder", ["..", "../..", "/etc", "a/../../b", "linked"])
def test_new_writes_nowhere_else(site: Path, folder: str) -> None:
    (site / "elsewhere").mkdir()
    (site / "content/linked").symlink_to("../elsewhere")
    before = sorted(site.rglob("*"))
    result = run("new", "claim", "fresh", "--in", folder)
    assert result.exit_code == 2
    assert "leads out of the content folder" in result.output
    assert sorted(site.rglob("*")) == before


@pytest.mark.parametrize("folder", ["a" * 300, "claims/one.yaml", ".hidden"])
def test_new_says_what_folder_cannot_be(site: Path, folder: str) -> None:
    assert run("new", "claim", "fresh", "--in", folder).exit_code in {1, 2}
    assert not list(site.rglob("fresh.yaml"))


@pytest.mark.parametrize("name", ["../x", "a/b", "con", "A", "a" * 81])
def test_new_refuses_ids_that_cannot_be(site: Path, name: str) -> None:
    assert run("new", "claim", name).exit_code == 2
    assert not (site / "content/x.yaml").exists()


@pytest.mark.parametrize("folder", ["content", "content/out", "linked", "content/../content/x"])
def test_write_never_writes_into_the_content(site: Path, folder: str) -> None:
    (site / "linked").symlink_to("content")
    assert run("write", folder).exit_code == 2
    assert sorted(one.name for one in (site / "content").iterdir()) == ["claims"]


def test_write_removes_nothing_that_it_did_not_write(site: Path) -> None:
    (site / "mine/docs").mkdir(parents=True)
    (site / "mine/docs/keep.md").write_text("keep", encoding="utf-8")
    assert run("write", "out").exit_code == 0
    (site / "out/docs/old.md").write_text("old", encoding="utf-8")
    (site / "out/docs/away").symlink_to("../../mine/docs")
    assert run("write", "out").exit_code == 0
    assert not (site / "out/docs/old.md").exists()
    assert (site / "mine/docs/keep.md").read_text(encoding="utf-8") == "keep"
    assert run("write", "mine").exit_code == 2


@pytest.mark.parametrize("kind", ["a file", "a link to docs", "a folder in a file"])
def test_write_says_where_it_cannot_write(site: Path, kind: str) -> None:
    (site / "taken").write_text("x", encoding="utf-8")
    (site / "mine").mkdir()
    (site / "mine/keep.md").write_text("keep", encoding="utf-8")
    (site / "out").mkdir()
    (site / "out/.evenhand").write_text("", encoding="utf-8")
    (site / "out/docs").symlink_to("../mine")
    folder = {"a file": "taken", "a link to docs": "out", "a folder in a file": "taken/x"}[kind]
    assert run("write", folder).exit_code == 2
    assert (site / "taken").read_text(encoding="utf-8") == "x"
    assert (site / "mine/keep.md").read_text(encoding="utf-8") == "keep"


@pytest.mark.parametrize("folder", ["taken", "taken/x", "content", "content/out", "b" * 300])
def test_export_says_where_it_cannot_write(site: Path, folder: str) -> None:
    (site / "taken").write_text("x", encoding="utf-8")
    before = sorted(site.rglob("*"))
    assert run("export", folder).exit_code == 2
    assert sorted(site.rglob("*")) == before


def test_write_copies_no_file_from_elsewhere(site: Path) -> None:
    (site / "content/leak.md").symlink_to("../secret.yaml")
    (site / "content/leak.txt").symlink_to("/etc/hostname")
    (site / "elsewhere").mkdir()
    (site / "elsewhere/leak.txt").write_text("secret", encoding="utf-8")
    (site / "content/folder").symlink_to("../elsewhere")
    run("write", "out")
    assert not list((site / "out").rglob("*leak*"))


@pytest.mark.parametrize("folder", ["taken", "taken/x", "content", "b" * 300])
def test_init_writes_only_where_nothing_is(site: Path, folder: str) -> None:
    (site / "taken").write_text("x", encoding="utf-8")
    before = sorted(site.rglob("*"))
    assert run("init", folder).exit_code == 2
    assert sorted(site.rglob("*")) == before


def test_fix_changes_no_file_that_is_a_link(site: Path) -> None:
    (site / "content/claims/two.yaml").write_text(CLAIM.replace("kind:", "knid:"), "utf-8")
    (site / "content/claims/three.yaml").symlink_to("two.yaml")
    (site / "content/claims/four.yaml").symlink_to("../../secret.yaml")
    before = (site / "secret.yaml").read_bytes()
    run("fix", "--apply")
    assert (site / "content/claims/three.yaml").is_symlink()
    assert (site / "secret.yaml").read_bytes() == before


def test_fix_leaves_names_that_are_no_utf_8_alone(site: Path) -> None:
    try:
        odd = Path(os.fsdecode(os.fsencode(site) + b"/content/claims/\xe9.yaml"))
        odd.write_text("claim:\tx\n", encoding="utf-8")
    except OSError:
        pytest.skip("this file system has no such names")
    assert run("check").exit_code == 1
    assert run("fix", "--apply").exit_code == 1
    assert odd.read_text(encoding="utf-8") == "claim:\tx\n"
