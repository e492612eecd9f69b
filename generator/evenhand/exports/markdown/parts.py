"""Parts of records in; what twins say of each, in Markdown, out.

Templates say which parts a page has, and in which order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from evenhand import views
from evenhand.addresses import tag_uri
from evenhand.exports.markdown.text import plain
from evenhand.model.claim import Claim
from evenhand.model.counterpoint import Counterpoint
from evenhand.model.note import Note
from evenhand.model.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evenhand.exports.markdown.writer import MarkdownWriter
    from evenhand.graph import Key
    from evenhand.model.base import Record
    from evenhand.model.claim import Appearance, Evidence
    from evenhand.model.person import Person

BELOW_A_CLAIM: dict[type[Record], str] = {Note: "context", Counterpoint: "counterpoint"}
"""What is shown on a claim's page, and what a line calls it."""


def status(md: MarkdownWriter, record: Record) -> Markup:
    """Say what became of a record that does not stand as it was published."""
    if record.status == "published":
        return Markup("")
    name = record.superseded_by
    successor = md.graph.find([record.singular], name) if name else None
    said = f"**{plain(record.status.replace('-', ' ').capitalize())}.**"
    said += f" Replaced by {md.link(successor)}." if successor else ""
    return _joined(f"{said} {plain(record.reason or '')}")


def tags(md: MarkdownWriter, record: Record) -> Markup:
    """Return links to a record's tags, in a row."""
    found = ", ".join(md.to(tag_uri(tag), tag) for tag in record.tags)
    return _joined(f"Tags: {found}" if found else "")


def roles(person: Person) -> list[Markup]:
    """Return a person's roles, each with its time."""
    found = []
    for role in person.roles:
        since = f" since {role.from_.words}" if role.from_ else ""
        until = f" until {role.to.words}" if role.to else ""
        found.append(plain(f"{role.title}{since}{until}"))
    return found


def appearance(md: MarkdownWriter, item: Appearance) -> Markup:
    """Say who made a claim, where, when and in what words, and on whom they relied."""
    by = md.graph.resolve(item.by) if item.by else None
    where = md.graph.resolve(item.in_) if item.in_ else None
    said = f"Claimed by {md.link(by) if by and not by.is_draft else 'somebody not named'}"
    if isinstance(where, Source) and not where.is_draft:
        said += f" in {md.link(where, where.short)}{md.cite(where)}"
    said += f", {plain(str(item.date.words))}" if item.date else ""
    said += f", {plain(item.locator)}" if item.locator else ""
    said += f": “{plain(item.quote)}”" if item.quote else ""
    steps = md.shown(md.graph.resolve_all(item.via))
    return _joined(said, *(f"; relying on {md.link(one)}" for one in steps))


def note(md: MarkdownWriter, record: Note, *, is_later: bool) -> Markup:
    """Return a context note under its own heading."""
    known = " (known only later)" if is_later else ""
    written = md.prose(record.text)
    rest = md.cite_rest(record.sources, record.text)
    as_of = f"As of {record.as_of.words}." if record.as_of else ""
    return _paragraphs(
        f"### {plain(record.name)}{known}", status(md, record), written, f"{as_of}{rest}"
    )


def counterpoint(md: MarkdownWriter, record: Counterpoint) -> Markup:
    """Return a counterpoint under its own heading, with the reply to it."""
    held = f"Held by {md.links(record.held_by)}. " if record.held_by else ""
    attacked = plain(md.graph.vocabulary.words[record.attacks].label)
    as_of = f" As of {record.as_of.words}." if record.as_of else ""
    written = md.prose(record.text)
    reply = f"**Reply.** {md.prose(record.reply)}" if record.reply else ""
    rest = md.cite_rest(record.sources, record.text, record.reply)
    return _paragraphs(
        f"### {plain(record.name)}",
        status(md, record),
        f"{held}Speaks against {attacked}.{as_of}",
        written,
        reply,
        f"Sources:{rest}" if rest else "",
    )


def evidence(md: MarkdownWriter, item: Evidence, source: Source) -> Markup:
    """Return what a source says of a claim; its title and address are in the page's list."""
    stance = md.graph.vocabulary.words[item.stance].label
    where = f", {plain(item.locator)}" if item.locator else ""
    said = f": “{plain(item.quote)}”" if item.quote else ""
    return _joined(
        f"{plain(stance.capitalize())}: {plain(source.short)}", where, md.cite(source), said
    )


def used_by(md: MarkdownWriter, record: Record) -> list[tuple[str, list[Markup]]]:
    """Return what mentions a record, by kind, a line each.

    Notes and counterpoints have no page: they stand behind their claim, and so do the words of a
    source that it relies on.
    """
    claims: dict[Key, list[str]] = {}
    others: dict[str, list[Markup]] = {}
    for title, found in views.used_by(md.graph, record):
        for one in md.shown(found):
            if isinstance(one, Note | Counterpoint):
                for claim in md.shown(md.graph.resolve_all(one.about)):
                    line = claims.setdefault(claim.key, [str(md.link(claim))])
                    line.append(f"{BELOW_A_CLAIM[type(one)]}: {plain(one.name)}")
            elif isinstance(one, Claim):
                claims[one.key] = [str(md.link(one))]
            else:
                others.setdefault(title, []).append(_listed(md, one))
    for claim, words in _relied_on(md, record):
        claims[claim.key].insert(1, words)
    lines = [_joined("; ".join(line)) for line in claims.values()]
    return [*([(Claim.title, lines)] if lines else []), *others.items()]


def _relied_on(md: MarkdownWriter, record: Record) -> Iterator[tuple[Claim, str]]:
    """Yield the words of a source that claims rely on, last first."""
    quotes = views.quotes_from(md.graph, record) if isinstance(record, Source) else []
    for claim, item in reversed(quotes):
        where = f", {plain(item.locator)}" if item.locator else ""
        if not claim.is_draft:
            yield claim, f"“{plain(item.quote or '')}”{where}"


def _listed(md: MarkdownWriter, record: Record) -> Markup:
    return _joined(md.link(record), f" {plain(views.index_note(md.graph, record))}")


def _joined(*parts: str) -> Markup:
    return Markup("".join(parts))  # noqa: S704 - put together from what is Markdown already


def _paragraphs(*parts: str) -> Markup:
    return _joined("\n\n".join(filter(None, parts)))
