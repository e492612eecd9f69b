"""The same content as a MkDocs + Material site, written by hand by somebody who knows MkDocs.

What counts as the same content: a page per claim, a page per source and a page per explainer with
the same words as Evenhand's first page of it, its events and its figure; one page each for people
and glossary; and an index of claims. Notes are admonitions, counterpoints are details, sources are
footnotes, evidence is a table. The pages of claims and sources are not in the navigation.

It has less than Evenhand's site: no page per person, term or tag, no page of an explainer for its
passages, map and timeline, no tooltips for terms, no data files. Where a page of Evenhand's says
who uses a record, this one does too.

Run as `python -m benchmarks.plain CLAIMS FOLDER` to write it.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.corpus import CONFIG, Corpus, Fields, dump, make_corpus

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

EXTENSIONS = [
    "admonition", "attr_list", "footnotes", "md_in_html", "tables", {"toc": {"permalink": "#"}},
    "pymdownx.details", "pymdownx.superfences",
]  # fmt: skip
"""What Material's documentation asks for where admonitions, details and footnotes are used."""
HIDDEN = "/claims/*\n!/claims/index.md\n/sources/*\n"
_CITATION = re.compile(r" \[@([a-z0-9-]+)(?:, ([^\]]+))?\]")


class PlainSite:
    """Writes the pages of a corpus."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self.uses: defaultdict[str, list[str]] = defaultdict(list)
        self.relied_on: defaultdict[str, list[tuple[str, Fields]]] = defaultdict(list)
        self.home: dict[str, str] = {}
        for key, claim in corpus.claims.items():
            for item in claim["evidence"]:
                self.uses[item["source"]].append(key)
                self.relied_on[item["source"]].append((key, item))
        for key, explainer in corpus.explainers.items():
            for passage in explainer["passages"]:
                self.home |= dict.fromkeys(passage["claims"], key)

    def pages(self) -> Iterator[tuple[str, str]]:
        """Yield every page: its file and its text."""
        yield "index.md", _page("Home", [f"- {link}" for link in self.explainer_links()])
        yield "claims/index.md", _page("Claims", list(map(self.row, self.corpus.claims)))
        for key, claim in self.corpus.claims.items():
            yield f"claims/{key}.md", self.claim(key, claim)
        for key, source in self.corpus.sources.items():
            yield f"sources/{key}.md", self.source(key, source)
        for key, explainer in self.corpus.explainers.items():
            yield f"explainers/{key}.md", self.explainer(explainer)
        yield "people.md", _page("People", [
            f"## {one['name']} {{ #{key} }}\n\n{one['roles'][0]['title']}, since 2019"
            for key, one in self.corpus.people.items()
        ])  # fmt: skip
        terms = self.corpus.glossary.values()
        yield "glossary.md", _page("Glossary", [
            *(f"## {one['name']}\n\n{_prose(one['definition'])}" for one in terms),
            *(self.footnote(key, "sources/") for key in _cited(terms)),
        ])  # fmt: skip

    def explainer_links(self) -> Iterator[str]:
        """Yield a link to every explainer, from the home page."""
        for key, one in self.corpus.explainers.items():
            yield f"[{one['title']}](explainers/{key}.md): {one['question']}"

    def row(self, key: str) -> str:
        """Return what the index says about a claim."""
        claim = self.corpus.claims[key]
        return (
            f"- [{claim['claim']}]({key}.md)\n\n"
            f"    *{_label(claim['kind'])}* **{_label(claim['assessment']['verdict'])}** "
            f"{claim['short_answer']}\n"
        )

    def claim(self, key: str, claim: Fields) -> str:
        """Return the page of a claim."""
        found = claim["assessment"]
        sure = found["confidence"]
        verdict = _label(found["verdict"])
        confidence = (
            f"Confidence **{sure['level']}**: evidence {sure['evidence']}, agreement "
            f"{sure['agreement']}. Evidence read up to {found['as_of']}; to be read again by "
            f"{found['review_by']}."
        )
        parts = [
            f"*{_label(claim['kind'])}*{{ .kind }}",
            *(self.said(item) for item in claim["appearances"]),
            _box("!!! abstract", verdict, [claim["short_answer"], confidence]),
            f"## Why “{verdict}”",
            _prose(found["because"]),
            "## Context",
            *(_box("!!! note", note["title"], [_prose(note["text"]), f"As of {note['as_of']}."])
              for note in claim["context"]),
            "## Counterpoints",
            *(self.counterpoint(item) for item in claim["counterpoints"]),
            "## Evidence",
            f"{len(claim['evidence'])} citations.",
            "| Stance | Source | Words |\n|---|---|---|\n"
            + "\n".join(self.evidence(item) for item in claim["evidence"]),
            "## Open questions",
            "\n".join(f"- {_prose(question)}" for question in claim["open_questions"]),
            "## What would change this",
            _prose(found["would_change"]),
            *self.related(claim),
            "## History",
            f"- Assessed as of {found['as_of']}.\n- Part of {self.explainer_link(key)}.",
            "## Cite this",
            f"“{claim['claim']}” ({verdict}, as of {found['as_of']}).",
            *(self.footnote(item["source"], "../sources/") for item in claim["evidence"]),
        ]  # fmt: skip
        front = {"tags": claim["tags"], "description": f"{verdict}. {claim['short_answer']}"}
        return _page(claim["claim"], parts, front)

    def said(self, item: Fields) -> str:
        """Say who made a claim."""
        where = f"[{self.short(item['in'])}](../sources/{item['in']}.md)"
        return f"- {self.person(item['by'])} in {where}, {item['locator']}: “{item['quote']}”"

    def counterpoint(self, item: Fields) -> str:
        """Return a counterpoint as details, with the reply inside."""
        about = "the claim itself" if item["attacks"] == "claim" else "the inference"
        held = ", ".join(self.person(one) for one in item["held_by"])
        return _box("??? question", item["title"], [
            f"Held by {held}. Speaks against {about}.",
            _prose(item["text"]),
            f"As of {item['as_of']}.",
            _box("!!! quote", "Reply", [_prose(item["reply"])]),
        ])  # fmt: skip

    def evidence(self, item: Fields) -> str:
        """Return a row of the table of evidence."""
        key = item["source"]
        title = self.corpus.sources[key]["title"]
        return (
            f"| {item['stance']} | [{self.short(key)}](../sources/{key}.md): “{title}”, "
            f"{item['locator']} [^{key}] | {item['quote']} |"
        )

    def related(self, claim: Fields) -> Iterator[str]:
        """Yield the claims a claim bears on."""
        if claim["relations"]:
            yield "## Related claims"
        for item in claim["relations"]:
            yield f"- {item['type']} [{self.corpus.claims[item['to']]['claim']}]({item['to']}.md)"

    def explainer_link(self, claim: str) -> str:
        """Return a link from a claim to its explainer."""
        key = self.home[claim]
        return f"[{self.corpus.explainers[key]['title']}](../explainers/{key}.md)"

    def person(self, key: str) -> str:
        """Return a link to a person from a page one folder down."""
        return f"[{self.corpus.people[key]['name']}](../people.md#{key})"

    def short(self, key: str) -> str:
        """Return a source's publisher and date."""
        source = self.corpus.sources[key]
        return f"{source['publisher']}, {source['issued']}"

    def footnote(self, key: str, folder: str) -> str:
        """Return the footnote of a source."""
        source = self.corpus.sources[key]
        return (
            f"[^{key}]: {', '.join(source['author'])}: [“{source['title']}”]({folder}{key}.md), "
            f"{source['publisher']}, {source['issued']}. <{source['url']}> "
            f"[archived copy]({source['archived']})"
        )

    def source(self, key: str, source: Fields) -> str:
        """Return the page of a source."""
        rows = {
            "By": ", ".join(source["author"]), "Publisher": source["publisher"],
            "Date": source["issued"], "Language": source["language"],
            "Where": f"<{source['url']}>", "Archived": f"<{source['archived']}>",
            "Last read": source["accessed"], "Access": "open",
        }  # fmt: skip
        table = "\n".join(f"| {name} | {value} |" for name, value in rows.items())
        claims = self.corpus.claims
        quotes = "\n".join(
            f"- “{item['quote']}”, {item['locator']} — for "
            f"[{claims[one]['claim']}](../claims/{one}.md)"
            for one, item in self.relied_on[key]
        )
        used = "\n".join(
            f"- [{claims[one]['claim']}](../claims/{one}.md)" for one in self.uses[key]
        )
        return _page(f"“{source['title']}”", [
            f"Source · {source['type']}",
            f"| What | |\n|---|---|\n{table}",
            "## What it says", _prose(source["abstract"]),
            "## Words relied on", quotes,
            "## Used by", used,
        ])  # fmt: skip

    def explainer(self, explainer: Fields) -> str:
        """Return the page of an explainer: brief, passages with their claims, positions."""
        claims = {key for passage in explainer["passages"] for key in passage["claims"]}
        events = [
            event for event in self.corpus.events.values() if claims.intersection(event["claims"])
        ]
        figures = [
            figure
            for figure in self.corpus.figures.values()
            if claims.intersection(figure["claims"])
        ]
        parts = [
            explainer["question"],
            "## In brief", _prose(explainer["in_brief"]),
            "## Passages",
            *(self.passage(passage) for passage in explainer["passages"]),
            "## Positions",
            *(_box("!!! info", one["title"], [_prose(one["summary"])])
              for one in explainer["positions"]),
            "## Timeline",
            *(f"### {one['date']}: {one['title']}\n\n{_prose(one['text'])} [^{one['sources'][0]}]"
              for one in sorted(events, key=lambda event: str(event["date"]))),
            *(self.figure(one) for one in figures),
        ]  # fmt: skip
        cited = _cited([explainer])
        cited |= {key: None for event in events for key in event["sources"]}
        notes = [self.footnote(key, "../sources/") for key in cited]
        return _page(explainer["title"], [*parts, *notes])

    def passage(self, passage: Fields) -> str:
        """Return a passage and its claims."""
        rows = []
        for key in passage["claims"]:
            claim = self.corpus.claims[key]
            verdict = _label(claim["assessment"]["verdict"])
            rows.append(f"- [{claim['claim']}](../claims/{key}.md) **{verdict}**")
        body = "\n".join(rows)
        return (
            f"### {passage['label']}\n\n> {passage['quote']}\n\n{_prose(passage['gist'])}\n\n{body}"
        )

    def figure(self, figure: Fields) -> str:
        """Return a figure as a table."""
        rows = "\n".join(f"| {row['label']} | {row['value']} |" for row in figure["rows"])
        table = f"| What | {figure['unit']} |\n|---|---|\n{rows}"
        return f"## {figure['title']}\n\n{table}\n\n{_prose(figure['note'])}"


def _page(title: str, parts: list[str], front: Fields | None = None) -> str:
    matter = f"---\n{dump({'title': title, **(front or {})})}---\n\n"
    return f"{matter}# {title}\n\n" + "\n\n".join(parts) + "\n"


def _box(kind: str, title: str, parts: Iterable[str]) -> str:
    body = "\n\n".join(parts)
    return f'{kind} "{title}"\n\n' + "\n".join(f"    {line}".rstrip() for line in body.split("\n"))


def _prose(text: str) -> str:
    """Turn citations into footnotes."""
    return _CITATION.sub(lambda match: f"[^{match[1]}]{_locator(match[2])}", text)


def _locator(words: str | None) -> str:
    return f" ({words})" if words else ""


def _cited(records: Iterable[Fields]) -> dict[str, None]:
    return dict.fromkeys(match[1] for match in _CITATION.finditer(str(list(records))))


def _label(name: str) -> str:
    return name.replace("-", " ").capitalize()


def write_plain(corpus: Corpus, folder: Path) -> None:
    """Write the pages and an mkdocs.yml for MkDocs alone."""
    docs = folder / "docs"
    for uri, text in PlainSite(corpus).pages():
        file = docs / uri
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    explainers = [f"explainers/{key}.md" for key in corpus.explainers]
    config = {
        **CONFIG, "docs_dir": "docs", "plugins": ["search"], "markdown_extensions": EXTENSIONS,
        "not_in_nav": HIDDEN,
        "nav": ["index.md", {"Explainers": explainers}, "claims/index.md", "people.md",
                "glossary.md"],
    }  # fmt: skip
    (folder / "mkdocs.yml").write_text(dump(config), encoding="utf-8")


if __name__ == "__main__":
    write_plain(make_corpus(int(sys.argv[1])), Path(sys.argv[2]))
