"""What every test may use: golden cases, small content folders, a fixed Hypothesis profile."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from evenhand.link import link
from evenhand.load import load_corpus

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from evenhand.graph import Graph

CASES = Path(__file__).parent / "cases"

settings.register_profile("evenhand", derandomize=True, deadline=None, max_examples=200)
settings.load_profile("evenhand")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="rewrite what the golden cases expect")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "case" in metafunc.fixturenames:
        cases = sorted(folder for folder in CASES.iterdir() if folder.is_dir())
        metafunc.parametrize("case", cases, ids=lambda folder: folder.name)


@pytest.fixture
def matches(request: pytest.FixtureRequest) -> Callable[[Path, Mapping[str, str]], None]:
    """Compare texts to the files of a folder, all of them; `--update` rewrites the files."""

    def compare(folder: Path, texts: Mapping[str, str]) -> None:
        if request.config.getoption("--update"):
            _rewrite(folder, texts)
        found = {file.relative_to(folder).as_posix(): file for file in _files(folder)}
        assert sorted(texts) == sorted(found)
        for name, text in texts.items():
            assert text == found[name].read_text(encoding="utf-8"), f"{folder / name} differs"

    return compare


def _files(folder: Path) -> list[Path]:
    return [file for file in folder.rglob("*") if file.is_file()]


def _rewrite(folder: Path, texts: Mapping[str, str]) -> None:
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    for file in _files(folder):
        if file.relative_to(folder).as_posix() not in texts:
            file.unlink()


@pytest.fixture
def write(tmp_path: Path) -> Callable[[Mapping[str, str | bytes]], Path]:
    """Write files into a content folder of this test alone; return the folder."""

    def write_files(files: Mapping[str, str | bytes]) -> Path:
        root = tmp_path / "content"
        root.mkdir(exist_ok=True)
        for name, text in files.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_bytes(text if isinstance(text, bytes) else text.encode())
        return root

    return write_files


@pytest.fixture
def graph_of(
    write: Callable[[Mapping[str, str | bytes]], Path],
) -> Callable[[Mapping[str, str | bytes]], Graph]:
    """Make the graph of a few files, without judging it."""

    def make(files: Mapping[str, str | bytes]) -> Graph:
        corpus = load_corpus(write(files), "content")
        graph, problems = link(corpus)
        assert [*corpus.report.diagnostics, *problems] == []
        return graph

    return make
