"""Where every record and page stands, and how one page links to another."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from evenhand.model.correction import Correction
from evenhand.model.counterpoint import Counterpoint
from evenhand.model.event import Event
from evenhand.model.explainer import Explainer
from evenhand.model.figure import Figure
from evenhand.model.note import Note
from evenhand.model.person import Person
from evenhand.model.text import slugify

if TYPE_CHECKING:
    from evenhand.graph import Graph
    from evenhand.model.base import Record

EXPLAINER_PAGES = ("annotated", "claims", "map", "timeline", "figures")
"""The pages an explainer has beside its first one."""


@dataclass(frozen=True, slots=True)
class Site:
    """What addresses depend on."""

    url: str = ""
    """Where the site is published, with a trailing slash; empty where that is not known."""
    directory_urls: bool = True
    """Whether `claims/x.md` becomes `claims/x/` or `claims/x.html`."""
    source_links: bool = False
    """Whether links name files (`../claims/x.md`), for engines that turn them into addresses."""


def record_uri(record: Record, graph: Graph) -> str | None:
    """Return the page that shows a record, with an anchor if it is only a part of it."""
    if isinstance(record, Explainer):
        return f"explainers/{record.id}/index.md"
    if isinstance(record, Person) and record.private:
        return None
    if type(record).has_page:
        return f"{record.plural}/{record.id}.md"
    page = _page_that_shows(record, graph)
    return f"{page}#{anchor(record)}" if page else None


def _page_that_shows(record: Record, graph: Graph) -> str | None:
    if isinstance(record, Note | Counterpoint):
        claims = graph.resolve_all(record.about)
        return f"claims/{claims[0].id}.md" if claims else None
    if isinstance(record, Event | Figure):
        claims = graph.resolve_all(record.claims)
        wanted = {one.id for claim in claims for one in graph.explainers_of(claim)}
        page = "timeline" if isinstance(record, Event) else "figures"
        for explainer in graph.of_kind(Explainer):
            if explainer.id in wanted:
                return f"explainers/{explainer.id}/{page}.md"
    return "corrections.md" if isinstance(record, Correction) else None


def anchor(record: Record, record_id: str = "") -> str:
    """Return a record's anchor on a page that shows it among others, perhaps under a former id.

    A note with a file of its own may have the name of one written inside the claim.
    """
    owner, _, name = (record_id or record.id).rpartition("/")
    is_shared = isinstance(record, Note | Counterpoint) and not owner
    return f"{record.singular}-{'-' if is_shared else ''}{name}"


def tag_slug(tag: str) -> str:
    """Return the last part of a tag's address; tags that differ only in case share one."""
    slug = slugify(tag)
    is_own = slug not in {"", "index"}
    return slug if is_own else "tag-" + sha256(tag.lower().encode()).hexdigest()[:8]


def tag_uri(tag: str) -> str:
    """Return the page of a tag."""
    return f"tags/{tag_slug(tag)}.md"


def page_url(uri: str, site: Site) -> str:
    """Return the address of a page relative to the site's root: `claims/x.md` → `claims/x/`."""
    path, hash_mark, fragment = uri.partition("#")
    if path.endswith(".md"):
        stem = path.removesuffix(".md")
        if site.directory_urls:
            path = "" if stem == "index" else stem.removesuffix("/index") + "/"
        else:
            path = f"{stem}.html"
    return f"{path}{hash_mark}{fragment}"


def file_at(address: str) -> str:
    """Return the file of a site that a server takes for an address."""
    return f"{address}index.html" if not address or address.endswith("/") else address


_LEAVING = re.compile(r"[^/]+$")


def href(here: str, there: str, site: Site) -> str:
    """Return the relative link from one page to another; works under any base path."""
    if site.source_links:
        return _source_link(here, there)
    path, hash_mark, fragment = page_url(there, site).partition("#")
    start = _LEAVING.sub("", page_url(here, site).partition("#")[0])
    if there.partition("#")[0] == here and fragment:
        return f"#{fragment}"
    relative = _relative(path, start)
    slash = "/" if not path or path.endswith("/") else ""
    return f"{relative}{slash}{hash_mark}{fragment}"


def _relative(path: str, folder: str) -> str:
    """Return the way from a folder to a path; `posixpath.relpath` would ask where we are."""
    there = [step for step in path.split("/") if step]
    here = [step for step in folder.split("/") if step]
    shared = len(posixpath.commonprefix([there, here]))
    return "/".join([".."] * (len(here) - shared) + there[shared:]) or "."


def _source_link(here: str, there: str) -> str:
    path, hash_mark, fragment = there.partition("#")
    if path == here and fragment:
        return f"#{fragment}"
    relative = posixpath.relpath(path, posixpath.dirname(here) or ".")
    return f"{relative}{hash_mark}{fragment}"
