"""Loading: nothing that a content folder can hold makes it raise or hang."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from evenhand.diagnostics import Position
from evenhand.load import Corpus, kind_of, load_corpus
from evenhand.model.claim import Claim
from evenhand.model.source import Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    Write = Callable[[Mapping[str, str | bytes]], Path]

SOURCE = "title: Count\n"


def found(corpus: Corpus) -> list[tuple[str, str]]:
    return [(item.path, item.code) for item in corpus.report.sorted()]


def ids(corpus: Corpus) -> list[str]:
    return [record.id for record in corpus.records]


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    corpus = load_corpus(tmp_path / "content", "content")
    assert found(corpus) == [("content", "no-content")]


def test_a_file_in_the_place_of_the_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "content").write_text("", encoding="utf-8")
    assert found(load_corpus(tmp_path / "content", "content")) == [("content", "no-content")]


def test_an_empty_folder_is_an_empty_corpus(tmp_path: Path) -> None:
    corpus = load_corpus(tmp_path, "content")
    assert (corpus.records, found(corpus)) == ((), [])


def test_one_kind_may_lie_in_files_and_in_one_file_at_any_depth(write: Write) -> None:
    files = ["sources/a.yaml", "x/y/sources/b.yml", "x/sources/C.YAML", "z/sources/d.YAML"]
    root = write({**dict.fromkeys(files, SOURCE), "x/sources.yaml": "e: {title: Count}"})
    corpus = load_corpus(root, "content")
    assert sorted(ids(corpus)) == ["a", "b", "d", "e"]
    assert found(corpus) == [("content/x/sources/C.YAML", "invalid-id")]


@pytest.mark.parametrize(
    ("path", "kind", "is_many"),
    [
        ("claims/a.yaml", Claim, False),
        ("claims.yaml", Claim, True),
        ("a/claims.yml", Claim, True),
        ("sources/claims.yaml", Claim, True),
        ("claims/sources/a.yaml", Source, False),
        ("a.yaml", None, False),
        ("claims/a/b.yaml", None, False),
    ],
)
def test_the_place_of_a_file_tells_its_kind(path: str, kind: type | None, is_many: bool) -> None:
    found_kind, found_many = kind_of(path)
    assert found_kind is kind
    assert kind is None or found_many is is_many


def test_hidden_files_and_folders_are_not_read(write: Write) -> None:
    root = write({".schemas/sources/a.yaml": SOURCE, "sources/.b.yaml": SOURCE, ".md": "x"})
    corpus = load_corpus(root, "content")
    assert (corpus.records, found(corpus), corpus.handwritten) == ((), [], {})


def test_markdown_beside_the_records_is_noticed(write: Write) -> None:
    corpus = load_corpus(write({"index.md": "# A", "about/us.md": "# B", "a.png": b"\x89"}))
    assert corpus.handwritten == {"about/us.md": "# B", "index.md": "# A"}


@pytest.mark.parametrize(
    ("raw", "place"),
    [
        (b"title: Count\nnote: \xe9t\xe9\n", Position(2, 7)),
        ("title: Count".encode("utf-16"), Position()),
    ],
)
def test_a_file_in_another_encoding_is_said_with_its_place(
    write: Write, raw: bytes, place: Position
) -> None:
    corpus = load_corpus(write({"sources/a.yaml": raw}), "content")
    assert [(item.code, item.position) for item in corpus.report.sorted()] == [
        ("bad-encoding", place)
    ]
    assert corpus.unread == {("source", "a")}


def test_marks_and_line_ends_of_other_systems_do_not_matter(write: Write) -> None:
    raw = b"\xef\xbb\xbftitle: Count\r\nnote: |\r\n  One.\r\n  Two.\r\n"
    corpus = load_corpus(write({"sources/a.yaml": raw}), "content")
    (source,) = corpus.records
    assert isinstance(source, Source)
    assert (source.name, source.note) == ("Count", "One.\nTwo.")
    assert source.origin.at("note") == Position(2, 7)


def test_a_file_of_20_megabytes_is_refused(write: Write) -> None:
    corpus = load_corpus(write({"sources/a.yaml": b"#" * 20_000_000}), "content")
    assert found(corpus) == [("content/sources/a.yaml", "file-too-large")]


def test_ids_that_differ_only_in_case_cannot_be(write: Write) -> None:
    corpus = load_corpus(write({"sources/a.yaml": SOURCE, "sources/A.yaml": SOURCE}), "content")
    assert ids(corpus) == ["a"]
    assert found(corpus) == [("content/sources/A.yaml", "invalid-id")]


def test_a_link_to_a_file_inside_is_followed(write: Write) -> None:
    root = write({"sources/a.yaml": SOURCE})
    (root / "sources/b.yaml").symlink_to("a.yaml")
    assert ids(load_corpus(root, "content")) == ["a", "b"]


def test_links_that_lead_out_are_not_followed(write: Write, tmp_path: Path) -> None:
    (tmp_path / "secret.yaml").write_text(SOURCE, encoding="utf-8")
    (tmp_path / "elsewhere").mkdir()
    root = write({"sources/a.yaml": SOURCE})
    (root / "sources/b.yaml").symlink_to(tmp_path / "secret.yaml")
    (root / "claims").symlink_to(tmp_path / "elsewhere")
    corpus = load_corpus(root, "content")
    assert ids(corpus) == ["a"]
    assert found(corpus) == [
        ("content/claims", "outside-content"),
        ("content/sources/b.yaml", "outside-content"),
    ]


def test_links_to_folders_inside_are_not_followed(write: Write) -> None:
    root = write({"sources/a.yaml": SOURCE})
    (root / "again").symlink_to("sources")
    (root / "sources/round").symlink_to("..")
    corpus = load_corpus(root, "content")
    assert ids(corpus) == ["a"]
    assert [code for _, code in found(corpus)] == ["linked-folder", "linked-folder"]


@pytest.mark.parametrize("target", ["nowhere.yaml", "a.yaml"])
def test_a_link_that_leads_nowhere_is_unreadable(write: Write, target: str) -> None:
    root = write({})
    (root / "sources").mkdir()
    (root / "sources/a.yaml").symlink_to(target)
    assert found(load_corpus(root, "content")) == [("content/sources/a.yaml", "unreadable")]


def test_a_pipe_does_not_stop_everything(write: Write) -> None:
    root = write({"sources/a.yaml": SOURCE})
    os.mkfifo(root / "sources/b.yaml")
    corpus = load_corpus(root, "content")
    assert ids(corpus) == ["a"]
    assert found(corpus) == [("content/sources/b.yaml", "unreadable")]


def test_a_file_that_vanishes_meanwhile_is_said(write: Write) -> None:
    root = write({"sources/a.yaml": SOURCE, "sources/b.yaml": SOURCE})

    def vanishing(files: list[str]) -> Iterator[str]:
        for file in files:
            (root / "sources/b.yaml").unlink(missing_ok=True)
            yield file

    corpus = load_corpus(root, "content", vanishing)
    assert ids(corpus) == ["a"]
    assert found(corpus) == [("content/sources/b.yaml", "unreadable")]


def test_a_name_that_is_not_utf_8_can_be_printed(write: Write) -> None:
    root = write({"sources/a.yaml": SOURCE})
    try:
        Path(os.fsdecode(os.fsencode(root) + b"/sources/\xe9.yaml")).write_text(SOURCE, "utf-8")
    except OSError:
        pytest.skip("this file system has no such names")
    (problem,) = load_corpus(root, "content").report.sorted()
    assert problem.code == "invalid-id"
    assert f"{problem.path} {problem.message}".encode()


SCRIPT = """
import os, sys
from pathlib import Path
from evenhand.load import load_corpus
os.chdir(sys.argv[1])
if os.getuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
corpus = load_corpus(Path(), "content")
for item in corpus.report.sorted():
    print(item.path, item.code, item.message)
print([record.id for record in corpus.records])
"""
"""Root may read everything, so it gives its rights up; folders above stay closed to it."""


def test_what_permissions_forbid_is_said(write: Write) -> None:
    root = write({"sources/a.yaml": SOURCE, "sources/b.yaml": SOURCE, "claims/c.yaml": SOURCE})
    for folder in (root, root / "sources"):
        folder.chmod(0o755)
    (root / "sources/a.yaml").chmod(0o644)
    (root / "sources/b.yaml").chmod(0)
    (root / "claims").chmod(0)
    try:
        said = _load_as_somebody_else(root)
    finally:
        (root / "claims").chmod(0o755)
    assert said == [
        "content/claims unreadable this folder cannot be read: permission denied",
        "content/sources/b.yaml unreadable this file cannot be read: permission denied",
        "['a']",
    ]


def _load_as_somebody_else(root: Path) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(root)], capture_output=True, encoding="utf-8", check=True
    )
    return done.stdout.splitlines()
