"""What `mkdocs gh-deploy` pushes to a remote: the built site and nothing else."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.site.conftest import SiteFolder


def _git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", *arguments],  # noqa: S607 - git is where the developer has it
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout


@pytest.fixture
def remote(site: SiteFolder, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put a site under version control, with a bare remote beside it."""
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "A writer")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "writer@small.example")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    folder = site.root.parent / "remote.git"
    _git(site.root.parent, "init", "--quiet", "--bare", str(folder))
    _git(site.root, "init", "--quiet", "--initial-branch=main")
    _git(site.root, "remote", "add", "origin", str(folder))
    _git(site.root, "add", ".")
    _git(site.root, "commit", "--quiet", "--message", "content: Begin")
    return folder


def _published(remote: Path) -> set[str]:
    return set(_git(remote, "ls-tree", "-r", "--name-only", "gh-pages").splitlines())


def test_the_pages_branch_holds_the_built_site(site: SiteFolder, remote: Path) -> None:
    done = site.run("gh-deploy", "--strict")
    assert done.returncode == 0, done.stderr
    published = _published(remote)
    assert published == {*site.files(), ".nojekyll"}
    assert "claims/fares-cover-cost/index.html" in published
    page = _git(remote, "show", "gh-pages:claims/fares-cover-cost/index.html")
    assert "Fares covered about two thirds" in page
    assert "'unsafe-inline'" not in page.partition("script-src")[2].partition(";")[0]


def test_content_with_errors_is_not_deployed(site: SiteFolder, remote: Path) -> None:
    assert site.run("gh-deploy").returncode == 0
    before = _git(remote, "rev-parse", "gh-pages")
    site.change("content/claims/fares-cover-cost.yaml", "kind: factual", "kind: factua")
    done = site.run("gh-deploy")
    assert done.returncode == 1
    assert "content/claims/fares-cover-cost.yaml:2:7: error" in done.stderr
    assert _git(remote, "rev-parse", "gh-pages") == before


def test_a_second_deployment_takes_away_what_is_gone(site: SiteFolder, remote: Path) -> None:
    site.write("content/people/guest.yaml", "name: A guest\n")
    assert site.run("gh-deploy").returncode == 0
    assert "people/guest/index.html" in _published(remote)
    (site.content / "people" / "guest.yaml").unlink()
    assert site.run("gh-deploy").returncode == 0
    assert "people/guest/index.html" not in _published(remote)
