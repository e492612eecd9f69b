"""What the documentation says is so."""

from __future__ import annotations

import re
import tomllib
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner

from evenhand.build import build
from evenhand.cli import main
from evenhand.exports import EXPORTS
from evenhand.load import load_corpus
from evenhand.publication import Publication

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PACKAGE = ROOT / "generator" / "evenhand"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])

_FENCE = re.compile(r"^( *)```(\w*)\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)
_SPAN = re.compile(r"(`+)(.+?)\1", re.DOTALL)
_LINK = re.compile(r"\]\((?!https?:|mailto:)([^)\s]+)\)")
_SHELL = {"sh", "console"}

by_name = partial(pytest.mark.parametrize, ids=lambda page: page.relative_to(ROOT).as_posix())


def read(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def modules() -> list[str]:
    """Return every module's file; a package is its folder."""
    files = sorted(file.relative_to(PACKAGE).as_posix() for file in PACKAGE.rglob("*.py"))
    return [name.removesuffix("__init__.py") for name in files if name != "__init__.py"]


def without_code(text: str) -> str:
    return _SPAN.sub("", _FENCE.sub("", text))


def command_lines(text: str) -> list[str]:
    """Return what a reader is told to type: shell blocks line by line, and spans of code."""
    blocks = [code for _, language, code in _FENCE.findall(text) if language in _SHELL]
    typed = [line.strip() for block in blocks for line in block.splitlines()]
    spans = [" ".join(span.split()) for _, span in _SPAN.findall(_FENCE.sub("", text))]
    return [*typed, *spans]


def headings(page: Path) -> set[str]:
    """Return the anchors that GitHub gives a page's headings."""
    found = re.findall(r"^#+ (.+)$", _FENCE.sub("", page.read_text(encoding="utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", line.lower()).replace(" ", "-") for line in found}


def leads_somewhere(page: Path, target: str) -> bool:
    path, _, anchor = target.partition("#")
    file = page.parent / path if path else page
    return file.exists() and (not anchor or anchor in headings(file))


@pytest.mark.parametrize("name", modules())
def test_the_architecture_names_every_module(name: str) -> None:
    assert f"`{name}`" in read("architecture.md")


def test_the_architecture_names_no_module_that_is_gone() -> None:
    named = set(re.findall(r"^\| `([\w/]+\.py)` \|", read("architecture.md"), re.MULTILINE))
    assert named <= set(modules())


def test_the_page_about_data_names_every_export() -> None:
    named = re.findall(r"^\| `([\w-]+)` \| \[", read("data.md"), re.MULTILINE)
    assert sorted(named) == sorted(one.name for one in EXPORTS)


def test_the_diagram_shows_the_layers_that_are_enforced() -> None:
    config = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = config["tool"]["importlinter"]["contracts"][0]["layers"]
    (diagram,) = (
        text
        for _, language, text in _FENCE.findall(read("architecture.md"))
        if language == "mermaid"
    )
    shown = re.findall(r"\w\[\"?([^\"\]]+)\"?\]", diagram)
    assert [box.split(" · ") for box in reversed(shown)] == [row.split(" | ") for row in layers]


def test_the_page_of_diagnostics_is_what_the_command_writes() -> None:
    assert CliRunner().invoke(main, ["explain", "--markdown"]).output == read("diagnostics.md")


@by_name("page", PAGES)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    targets = _LINK.findall(without_code(page.read_text(encoding="utf-8")))
    assert [target for target in targets if not leads_somewhere(page, target)] == []


@by_name("page", PAGES)
def test_every_command_that_is_named_exists(page: Path) -> None:
    lines = command_lines(page.read_text(encoding="utf-8"))
    found = [re.match(r"(?:\S*/bin/)?evenhand ([a-z]+)", line) for line in lines]
    assert {match[1] for match in found if match} <= set(main.commands)


@by_name("page", PAGES)
def test_every_target_of_make_that_is_named_exists(page: Path) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    lines = command_lines(page.read_text(encoding="utf-8"))
    found = [re.match(r"make ([a-z]+)", line) for line in lines]
    assert {match[1] for match in found if match} <= targets


@pytest.mark.parametrize(
    ("language", "file"),
    [
        ("json", "data/citations/sources.json"),
        ("bibtex", "data/citations/sources.bib"),
        ("text", "data/arguments/night-buses.argdown"),
    ],
)
def test_examples_of_data_stand_in_what_is_exported(language: str, file: str) -> None:
    corpus = load_corpus(ROOT / "tests/cases/a-whole-explainer/content", "content")
    exported = dict(build(corpus, Publication()).files)[file].decode()

    shown = [text for _, found, text in _FENCE.findall(read("data.md")) if found == language]

    assert shown
    assert [text for text in shown if text.strip() not in exported] == []
