"""The guide for writers: its examples are tried, its lists are whole, the repository has it."""

from __future__ import annotations

import re
import shlex
import subprocess
from datetime import date
from pathlib import Path
from shutil import copytree, rmtree
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from evenhand.build import build, check
from evenhand.checks import CHECKS
from evenhand.cli import main
from evenhand.diagnostics import format_diagnostic
from evenhand.explanations import explanations
from evenhand.guide import HERE, chapters, guide_files, guide_pages, images
from evenhand.guide.inserts import STARTER, starter_file
from evenhand.load import Corpus, load_corpus
from evenhand.mkdocs_yml import find_settings
from evenhand.model import KINDS
from evenhand.model.vocabulary import DEFAULT
from evenhand.new_site import new_site
from evenhand.publication import Publication

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

ROOT = Path(__file__).parents[1]
SOURCES = sorted((HERE / "pages").glob("*.md"))
TODAY = date(2026, 11, 26)
KIND_PAGES = [kind.singular for kind in KINDS]

PAIR = re.compile(
    r"In `content/(?P<path>[^`]+)`:\n\n"
    r"✕ [^\n]+\n\n```yaml\n(?P<wrong>[^`]*?)```\n\n```text\n(?P<told>.*?)```\n\n"
    r"✓ [^\n]+\n\n```yaml\n(?P<right>[^`]*?)```",
    re.DOTALL,
)
_REST = r"[^\n]*\n(?:(?:[ #][^\n]*)?\n)*"
_BLOCK = re.compile(rf"^\S{_REST}", re.MULTILINE)


def pairs() -> list[tuple[str, re.Match[str]]]:
    return [
        (page.stem, found) for page in SOURCES for found in PAIR.finditer(page.read_text("utf-8"))
    ]


def with_fragment(text: str, fragment: str) -> str:
    """Put fields or records of a fragment in the place of those of the same name, or at the end."""
    for new in _BLOCK.findall(fragment):
        name = re.escape(new.partition(":")[0])
        old = re.search(rf"^{name}:{_REST}", text, re.MULTILINE)
        text = f"{text[: old.start()]}{new}{text[old.end() :]}" if old else text + new
    return text


def told(root: Path, path: str, fragment: str) -> str:
    """Return what Evenhand says of a new site in which a fragment stands in one of its files."""
    content = root / "content"
    copytree(STARTER, content)
    for file in content.rglob("*.yaml"):
        file.write_text(file.read_text("utf-8").replace("$$", "$"), encoding="utf-8")
    file = content / path
    file.parent.mkdir(exist_ok=True)
    before = file.read_text("utf-8") if file.exists() else ""
    file.write_text(with_fragment(before, fragment), encoding="utf-8")
    _, report = check(content, "content", today=TODAY)
    return "\n".join(format_diagnostic(item, report.texts) + "\n" for item in report.sorted())


@pytest.mark.parametrize(("page", "pair"), pairs(), ids=[page for page, _ in pairs()])
def test_wrong_examples_give_what_stands_below_them_and_right_ones_nothing(
    page: str, pair: re.Match[str], tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    wrong = told(tmp_path / "wrong", pair["path"], pair["wrong"])
    if request.config.getoption("--update"):
        file = HERE / "pages" / f"{page}.md"
        shown = pair[0].replace(f"```text\n{pair['told']}```", f"```text\n{wrong}```")
        file.write_text(file.read_text("utf-8").replace(pair[0], shown), encoding="utf-8")
    else:
        assert pair["told"] == wrong
    assert wrong
    assert told(tmp_path / "right", pair["path"], pair["right"]) == ""


HOMES = {
    "claim": "claims/lightning-never-twice.yaml",
    "note": "claims/lightning-never-twice.yaml",
    "counterpoint": "claims/lightning-never-twice.yaml",
    "explainer": "explainers/lightning-twice.yaml",
    "person": "people.yaml",
    "term": "glossary.yaml",
}
"""Where examples stand that do not say where; else in the file that has all of their kind."""


def examples(page: str) -> list[tuple[str, str]]:
    """Return a page's examples by hand outside its pairs: the file each is in, and its text."""
    text = PAIR.sub("", (HERE / "pages" / f"{page}.md").read_text("utf-8"))
    found = re.findall(
        r"(?:`content/([^`]+)`[^`\n]*(?:`about`[^\n]*)?:\n\n)?```yaml\n(.*?)```", text, re.DOTALL
    )
    return [(path or HOMES.get(page, f"{page}s.yaml"), shown) for path, shown in found]


@pytest.mark.parametrize("page", KIND_PAGES)
def test_every_example_of_a_kind_is_in_order(page: str, tmp_path: Path) -> None:
    assert examples(page)
    for number, (path, shown) in enumerate(examples(page)):
        assert told(tmp_path / str(number), path, shown) == ""


@pytest.mark.parametrize("page", KIND_PAGES)
def test_every_kind_has_a_page_with_all_that_is_asked_of_it(page: str) -> None:
    text = (HERE / "pages" / f"{page}.md").read_text("utf-8")
    headings = re.findall(r"^## (?:A full one|Full ones|(.+))$", text, re.MULTILINE)
    wanted = ["The smallest one", "", "Right and wrong", "Questions", "Fields"]
    assert [one for one in headings if one in wanted] == wanted
    assert f"<!-- fields: {page} -->" in text.partition("\n## Fields\n")[2]
    assert len(PAIR.findall(text)) >= 2


@pytest.mark.parametrize("page", SOURCES, ids=lambda page: page.stem)
def test_nothing_is_called_right_or_wrong_that_was_not_tried(page: Path) -> None:
    text = page.read_text("utf-8")
    assert not re.search("^[✕✓]", PAIR.sub("", text), re.MULTILINE)


def test_the_first_page_leads_to_all_others() -> None:
    assert chapters()[0].name == "index"
    assert sorted(one.name for one in chapters()) == [page.stem for page in SOURCES]
    assert set(KIND_PAGES) < {one.name for one in chapters()}
    assert all(one.title and one.summary for one in chapters())


def test_every_insert_was_put_in_and_every_picture_is_shown() -> None:
    text = "".join(one.body for one in chapters())
    assert "<!--" not in text
    assert set(re.findall(r"\(images/([\w-]+\.png)\)", text)) == set(images())
    assert starter_file("claims/lightning-never-twice.yaml") in text


@pytest.mark.parametrize("group", ["kinds", "verdicts", "modifiers"])
def test_every_word_of_an_assessment_is_on_the_page_of_claims(group: str) -> None:
    (body,) = (one.body for one in chapters() if one.name == "claim")
    for word in getattr(DEFAULT, group).values():
        assert f"`{word.name}`" in body
        assert word.meaning in body


def test_the_page_of_checks_has_each_with_its_weight_and_the_page_of_reviews_each() -> None:
    golden = "".join(
        file.read_text("utf-8") for file in ROOT.glob("tests/cases/*/expected/diagnostics.txt")
    )
    pages = {one.name: one.body for one in chapters()}
    listed = dict(re.findall(r"\| `([a-z-]+)` \| (\w+) \|", pages["checks"]))
    assert set(listed) == {check.CODE for check in CHECKS}
    for code, weight in listed.items():
        assert f": {weight}[{code}]:" in golden, code
        assert f"### {code}\n\n{explanations()[code]}" in pages["checks"]
        assert f"`{code}`" in pages["review"]


def test_the_repository_has_the_guide_as_it_is(
    request: pytest.FixtureRequest,
) -> None:
    made = guide_files("docs/authoring")
    if request.config.getoption("--update"):
        rmtree(ROOT / "docs/authoring", ignore_errors=True)
        CliRunner().invoke(main, ["guide", str(ROOT / "docs/authoring")])
    there = [ROOT / "docs/authoring.md", *(ROOT / "docs/authoring").rglob("*.*")]
    assert {file.relative_to(ROOT).as_posix(): file.read_bytes() for file in there} == made


def test_the_command_writes_it_where_it_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(main, ["guide", "handbook/writing"])
    assert done.output.startswith("Wrote ")
    for file in tmp_path.rglob("*.md"):
        for link in re.findall(r"\]\((?!https?:)([^)#\s]+)", file.read_text("utf-8")):
            if link.endswith((".md", ".png")) and not link.startswith("../claims/"):
                assert (file.parent / link).is_file(), (file, link)
    again = CliRunner().invoke(main, ["guide", "handbook/writing"])
    assert again.exit_code == 0


@pytest.mark.parametrize("name", ["writing.md", "writing/claim.md"])
def test_it_writes_over_nothing_else(tmp_path: Path, name: str) -> None:
    mine = tmp_path / name
    mine.parent.mkdir(exist_ok=True)
    mine.write_text("# Mine\n", encoding="utf-8")
    done = CliRunner().invoke(main, ["guide", str(tmp_path / "writing")])
    assert done.exit_code == 2
    assert f"{name} is not of the guide" in done.output
    assert [file for file in tmp_path.rglob("*") if file.is_file()] == [mine]


def test_a_site_has_it_only_if_it_wants_it(
    write: Callable[[Mapping[str, str | bytes]], Path],
) -> None:
    corpus = load_corpus(write({"guide/claim.md": "Our rule: two people read every claim.\n"}))
    without, with_it = (build(corpus, with_guide=wanted) for wanted in (False, True))
    added = set(with_it.pages) - set(without.pages)
    assert added == {page.uri for page in guide_pages()}
    assert set(dict(with_it.files)) - set(dict(without.files)) == {
        f"guide/images/{name}" for name in images()
    }
    assert with_it.nav[-1] == {
        "About": ["about/reading.md", "corrections.md", "data.md", "guide.md"]
    }
    assert without.nav[-1] == "guide/claim.md"
    assert with_it.leads == {"guide/claim.md": "guide/claim.md"}
    assert "# Claims" not in with_it.pages["guide/claim.md"].markdown
    assert "# Counterpoints" in with_it.pages["guide/counterpoint.md"].markdown
    entries = {entry["location"]: entry["title"] for entry in with_it.search}
    assert entries["guide/claim/"] == "Claims"


@pytest.mark.parametrize(
    ("plugins", "is_wanted"),
    [
        ("[search, evenhand]", False),
        ("[search, {evenhand: {guide: true}}]", True),
        ("{search: {}, evenhand: {guide: on}}", True),
        ("[{evenhand: {guide: false}}]", False),
    ],
)
def test_the_command_reads_whether_a_site_wants_it(
    tmp_path: Path, plugins: str, *, is_wanted: bool
) -> None:
    (tmp_path / "mkdocs.yml").write_text(f"plugins: {plugins}\n", encoding="utf-8")
    assert find_settings(tmp_path).guide is is_wanted


START = (HERE / "pages" / "start.md").read_text("utf-8")


def test_the_five_minutes_go_as_they_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All but the installation; the preview is in `site/test_serve.py`."""
    monkeypatch.chdir(tmp_path)
    shown = re.findall(r"```(sh|yaml|text)\n(.*?)```", START, re.DOTALL)
    answers: list[str] = []
    for language, text in shown:
        if language == "yaml":
            _change(Path("content/claims/empire-state-hundred.yaml"), text)
        elif language == "text":
            assert answers[-1] == text
        for line in text.splitlines() if language == "sh" else ():
            answers += _typed(line, monkeypatch)
    assert answers[-1].startswith("Wrote content/claims/my-claim.yaml\n")
    assert len(answers) == 5


def _change(file: Path, line: str) -> None:
    """Put a line in the place of the one with the same name, as the reader is told to."""
    text = file.read_text("utf-8")
    changed = re.sub(rf"^{line.partition(':')[0]}:.*\n", line, text, flags=re.MULTILINE)
    assert changed != text
    file.write_text(changed, encoding="utf-8")


def _typed(line: str, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Do what a line says, if it is for `cd` or Evenhand; return what Evenhand answered."""
    program, *words = line.split()
    if program == "cd":
        monkeypatch.chdir(words[0])
    return [CliRunner().invoke(main, words).output] if program.endswith("bin/evenhand") else []


def test_its_commands_for_git_push_what_is_needed_to_publish(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "A writer")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "writer@desk.example")
    remote, desk = tmp_path / "remote.git", tmp_path / "desk"
    new_site(desk, "A desk")
    for made in ("site/index.html", ".cache/card.png"):
        (desk / made).parent.mkdir()
        (desk / made).write_text("built", encoding="utf-8")
    _git("git init --quiet --bare remote.git", tmp_path)
    for line in re.findall(r"^git .+", START, re.MULTILINE):
        _git(line.replace("https://github.com/YOU/my-site.git", remote.as_posix()), desk)
    pushed = _git("git ls-tree -r --name-only main", remote).splitlines()
    assert {".github/workflows/pages.yml", "requirements.txt", "mkdocs.yml"} <= set(pushed)
    assert not [name for name in pushed if name.startswith(("site/", ".cache/"))]


def _git(line: str, folder: Path) -> str:
    done = subprocess.run(
        shlex.split(line), cwd=folder, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_it_says_what_to_install_in_words_where_no_address_is_known() -> None:
    told = {name: {one.name: one.body for one in chapters(name)}["start"] for name in ("", "e @ x")}
    assert '\nevenhand/bin/pip install "e @ x"\n' in told["e @ x"]
    assert "copy the address" not in told["e @ x"]
    assert '\nevenhand/bin/pip install "evenhand[cards] @ git+https://..."\n' in told[""]
    assert "copy the address of that first" in told[""]
    assert not any("OWNER" in text for text in told.values())


def test_a_site_of_evenhand_s_own_repository_names_it() -> None:
    publication = Publication(requirement="evenhand[cards] @ git+https://git.example/e")
    built = build(Corpus(), publication, with_guide=True)
    line = 'pip install "evenhand[cards] @ git+https://git.example/e"'
    assert line in built.pages["guide/start.md"].markdown
