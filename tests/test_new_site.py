"""A new site: whole, checked strictly, and never written beside what is there."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from evenhand.build import check
from evenhand.cli import main
from evenhand.installation import public_requirement, requirement
from evenhand.known_ids import IDS_FILE, SCHEMAS, refresh_ids
from evenhand.load import load_corpus
from evenhand.new_site import TakenError, editor_settings, new_site

ROOT = Path(__file__).parent.parent


def test_it_has_no_problem_of_any_weight(tmp_path: Path) -> None:
    files = new_site(tmp_path / "desk", "A desk")
    graph, report = check(tmp_path / "desk" / "content", "content")
    assert report.diagnostics == []
    assert len(graph.by_key) > 10
    assert {"mkdocs.yml", ".gitignore", ".github/workflows/pages.yml", "README.md"} <= set(files)


@pytest.mark.parametrize(
    "name", ["A desk", 'It\'s: "ours" #1', "مكتب", "- &x *y !z", "$name ${x} $$"]
)
def test_its_name_may_be_anything(tmp_path: Path, name: str) -> None:
    new_site(tmp_path / "desk", name)
    text = (tmp_path / "desk" / "mkdocs.yml").read_text("utf-8").replace("!ENV", "")
    assert yaml.safe_load(text)["site_name"] == name
    assert f"# {name}" in (tmp_path / "desk" / "README.md").read_text("utf-8")
    workflow = (tmp_path / "desk" / ".github/workflows/pages.yml").read_text("utf-8")
    assert "${{ steps.pages.outputs.base_url }}/" in workflow


def test_what_is_there_stays(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(TakenError):
        new_site(tmp_path, "A desk")
    with pytest.raises(TakenError):
        new_site(tmp_path / "notes.txt", "A desk")
    assert [file.name for file in tmp_path.iterdir()] == ["notes.txt"]


def test_the_command_says_what_to_do_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(main, ["init", "night-desk"])
    assert done.exit_code == 0, done.output
    assert re.search(r"  cd night-desk\n  \S*mkdocs serve\n", done.output)
    assert 'site_name: "Night desk"' in (tmp_path / "night-desk/mkdocs.yml").read_text("utf-8")
    again = CliRunner().invoke(main, ["init", "night-desk"])
    assert again.exit_code == 2
    assert "night-desk is not empty; name a new folder." in again.output


def test_editors_are_told_of_every_schema() -> None:
    ours = json.loads((ROOT / ".vscode" / "settings.json").read_text("utf-8"))
    theirs = json.loads(editor_settings())
    assert theirs == {name: ours[name] for name in theirs}


def test_editors_are_offered_what_the_example_has(tmp_path: Path) -> None:
    new_site(tmp_path / "desk", "A desk")
    content = tmp_path / "desk" / "content"
    assert not refresh_ids(content / SCHEMAS, load_corpus(content))
    assert '"lightning-never-twice"' in (content / SCHEMAS / IDS_FILE).read_text("utf-8")


@pytest.mark.parametrize(
    ("origin", "line"),
    [
        (None, "evenhand[cards]=="),
        ({"url": "file:///home/ada/evenhand", "dir_info": {"editable": True}}, "evenhand[cards]=="),
        ({"url": "https://x.example/e.whl"}, "evenhand[cards] @ https://x.example/e.whl"),
        (
            {"url": "https://x.example/e", "vcs_info": {"vcs": "git", "commit_id": "abc"}},
            "evenhand[cards] @ git+https://x.example/e@abc",
        ),
    ],
)
def test_a_site_asks_for_the_evenhand_it_was_made_with(
    monkeypatch: pytest.MonkeyPatch, origin: dict[str, object] | None, line: str
) -> None:
    class Installed:
        version = "1.2.3"

        @staticmethod
        def read_text(name: str) -> str | None:
            assert name == "direct_url.json"
            return json.dumps(origin) if origin else None

    monkeypatch.setattr("evenhand.installation.distribution", lambda _: Installed)
    assert requirement() == (f"{line}1.2.3" if line.endswith("==") else line)


@pytest.mark.parametrize(
    ("places", "line"),
    [
        (("here", "here", "https://git.example/e"), "evenhand[cards] @ git+https://git.example/e"),
        (("here", "here", ""), ""),
        (("elsewhere", "here", "https://git.example/site"), ""),
        (("here", "https://web.example/e.whl", "https://git.example/site"),
         "evenhand[cards] @ https://web.example/e.whl"),
        (("here", "", "https://git.example/site"), ""),
    ],
)  # fmt: skip
def test_strangers_are_told_an_address_that_installs_evenhand(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, places: tuple[str, str, str], line: str
) -> None:
    kept_in, origin, repository = places
    url = (tmp_path / "here").as_uri() if origin == "here" else origin

    class Installed:
        version = "1.2.3"

        @staticmethod
        def read_text(name: str) -> str | None:
            return json.dumps({"url": url}) if url and name == "direct_url.json" else None

    monkeypatch.setattr("evenhand.installation.distribution", lambda _: Installed)
    assert public_requirement(tmp_path / kept_in, repository) == line
