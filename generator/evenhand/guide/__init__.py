"""The guide for writers: hand-written pages in, with tables from the model, whole pages out.

One text serves a site and a repository. Pages lie in `pages/` and link to one another by file name;
where they go, the first one is `NAME.md` and the others lie in `NAME/`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from evenhand.addresses import Site, page_url
from evenhand.guide.inserts import INSTALL, inserted, install_lines
from evenhand.handwritten import HandwrittenPage
from evenhand.html_blocks import MARK
from evenhand.render import Page

if TYPE_CHECKING:
    from collections.abc import Container

HERE = Path(__file__).parent
FIRST = "index"
"""The page that lists the others."""
SITE_NAME = "guide"
"""Where the guide stands on a site: `/guide/`."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A page of the guide, before it is known where it goes."""

    name: str
    title: str
    summary: str
    """Its first paragraph, as plain text."""
    body: str
    """What stands below its heading."""

    def placed(self, folder: str) -> str:
        """Return the body with links that fit a place: `NAME.md`, or a file in `NAME/`."""
        if self.name == FIRST:
            return _LINK.sub(lambda found: f"]({folder}/{found[1]}", self.body)
        return self.body.replace(f"]({FIRST}.md", f"](../{folder}.md")


_LINK = re.compile(r"\]\(([a-z-]+\.md|images/)")
_HEADING = re.compile(r"# (?P<title>[^\n]+)\n\n(?P<body>(?P<summary>.+?)\n\n.*)", re.DOTALL)
_MARKUP = re.compile(r"[*`]|\[([^\]]+)\]\([^)]+\)")


@cache
def chapters(requirement: str = "") -> tuple[Chapter, ...]:
    """Return the pages of the guide in reading order: as the first one links to them.

    `requirement` is what they say to install; where it is empty, they say it in words.
    """
    first = _chapter(FIRST, requirement)
    names = dict.fromkeys(re.findall(r"\]\(([a-z-]+)\.md", first.body))
    return (first, *(_chapter(name, requirement) for name in names))


def _chapter(name: str, requirement: str) -> Chapter:
    written = (HERE / "pages" / f"{name}.md").read_text(encoding="utf-8")
    text = inserted(written.replace(INSTALL, install_lines(requirement)))
    parts = _HEADING.fullmatch(text)
    assert parts, name  # noqa: S101 - our own file
    summary = _MARKUP.sub(lambda found: found[1] or "", " ".join(parts["summary"].split()))
    return Chapter(name, parts["title"], summary, parts["body"])


def images() -> dict[str, bytes]:
    """Return the pictures of the guide by file name."""
    return {file.name: file.read_bytes() for file in sorted((HERE / "images").glob("*.png"))}


def guide_files(target: str) -> dict[str, bytes]:
    """Return the guide as files of Markdown and pictures for a repository.

    `target` is the path of the first page without its ending, and the folder of the others.
    """
    folder = target.rpartition("/")[2]
    made: dict[str, bytes] = {}
    for one in chapters():
        mark = f"{_WRITTEN}; its text is {one.name}.md in evenhand/guide/pages. -->"
        text = f"{mark}\n\n# {one.title}\n\n{one.placed(folder)}"
        made[_path(one, target)] = text.encode()
    return made | {f"{target}/images/{name}": data for name, data in images().items()}


_WRITTEN = "<!-- Made by `evenhand guide`"


def is_of_guide(data: bytes) -> bool:
    """Tell whether a file was written by `guide_files`, and may be written again."""
    return data.startswith(_WRITTEN.encode())


def guide_pages(written: Container[str] = (), requirement: str = "") -> list[Page]:
    """Return the guide as pages of a site; `written` has the addresses of hand-written pages.

    Only the first page is listed: a navigation with all of them would stand on every page.
    """
    return [_page(one, written) for one in chapters(requirement)]


def guide_texts(requirement: str = "") -> list[HandwrittenPage]:
    """Return the guide as what is written on the pages of a site."""
    return [
        HandwrittenPage(
            _path(one, SITE_NAME),
            f"# {one.title}\n\n{one.placed(SITE_NAME)}",
            is_listed=one.name == FIRST,
        )
        for one in chapters(requirement)
    ]


def _page(chapter: Chapter, written: Container[str]) -> Page:
    uri = _path(chapter, SITE_NAME)
    is_first = chapter.name == FIRST
    heading = "" if page_url(uri, Site()) in written else f"# {chapter.title}\n\n"
    return Page(
        uri,
        chapter.title,
        f"{MARK}\n\n{heading}{chapter.placed(SITE_NAME)}".encode(),
        description=chapter.summary,
        parent="" if is_first else f"{SITE_NAME}.md",
        is_listed=is_first,
    )


def guide_images() -> dict[str, bytes]:
    """Return the pictures of the guide by their addresses on a site."""
    return {f"{SITE_NAME}/images/{name}": data for name, data in images().items()}


def _path(chapter: Chapter, target: str) -> str:
    return f"{target}.md" if chapter.name == FIRST else f"{target}/{chapter.name}.md"
