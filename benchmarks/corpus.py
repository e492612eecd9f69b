"""A number of claims in; synthetic records, the same every time, and their content folder, out.

Each claim has three context notes, two counterpoints and four sources: one of its own and three
that it shares with others. Fifty claims make an explainer, with its own people, terms, events and
figure, so that these grow with the claims as they do on a real site. Words and names are made up.

Run as `python -m benchmarks.corpus CLAIMS FOLDER [--without-exports]` to write a site for Evenhand.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

import yaml

from evenhand.exports import EXPORTS

Fields = dict[str, Any]

CLAIMS_PER_EXPLAINER = 50
SHARED_SOURCES = 25
"""Sources that the claims of one explainer share."""
PEOPLE = 5
TERMS = 4
EVENTS = 6
PASSAGES = 10
TOPICS = [
    "accounts",
    "archives",
    "bridges",
    "budgets",
    "canals",
    "clinics",
    "courts",
    "farms",
    "fisheries",
    "forests",
    "harbours",
    "housing",
    "hospitals",
    "libraries",
    "markets",
    "mines",
    "parks",
    "pensions",
    "ports",
    "power",
    "roads",
    "schools",
    "taxes",
    "theatres",
    "trade",
    "trains",
    "transport",
    "universities",
    "water",
    "weather",
]
WORDS = [
    "the",
    "of",
    "and",
    "in",
    "to",
    "a",
    "that",
    "for",
    "was",
    "with",
    "on",
    "as",
    "by",
    "from",
    "at",
    "this",
    "were",
    "than",
    "after",
    "between",
    "over",
    "about",
    "under",
    "more",
    "less",
    "during",
    "report",
    "count",
    "figure",
    "table",
    "year",
    "month",
    "week",
    "office",
    "region",
    "town",
    "river",
    "line",
    "price",
    "share",
    "total",
    "number",
    "part",
    "rate",
    "level",
    "change",
    "growth",
    "fall",
    "rise",
    "plan",
    "rule",
    "law",
    "case",
    "record",
    "list",
    "survey",
    "sample",
    "answer",
    "question",
    "reason",
    "cause",
    "effect",
    "measure",
    "method",
    "period",
    "group",
    "member",
    "board",
    "council",
    "agency",
    "worker",
    "owner",
    "driver",
    "teacher",
    "builder",
    "farmer",
    "reader",
    "north",
    "south",
    "east",
    "west",
    "early",
    "late",
    "large",
    "small",
    "public",
    "private",
    "open",
    "closed",
    "first",
    "second",
    "third",
    "last",
    "shows",
    "counts",
    "gives",
    "names",
    "covers",
    "leaves",
    "keeps",
    "adds",
    "moves",
    "takes",
    "began",
    "ended",
    "rose",
    "fell",
    "stood",
    "agreed",
    "reported",
    "published",
    "measured",
    "compared",
    "expected",
    "found",
    "known",
    "given",
    "taken",
    "likely",
    "often",
    "rarely",
    "mostly",
    "nearly",
    "partly",
    "however",
    "therefore",
    "instead",
    "although",
    "because",
    "while",
    "where",
    "when",
]
ONSETS = ("b", "br", "d", "dr", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t", "tr", "v", "z")
VOWELS = ("a", "e", "i", "o", "u", "ae", "io")
CODAS = ("l", "m", "n", "r", "s", "k", "nd", "rt", "x")
VERDICTS = {
    "factual": ("accurate", "mostly-accurate", "mixed", "mostly-inaccurate", "unproven"),
    "causal": ("well-supported", "supported", "contested", "weakly-supported"),
    "predictive": ("came-true", "partly", "did-not", "pending"),
    "evaluative": ("premises-hold", "premises-disputed", "no-factual-premise"),
    "quoted": ("verbatim", "faithful", "altered", "truncated"),
}
CONFIG: Fields = {
    "site_name": "Benchmark",
    "site_url": "https://benchmark.example/",
    "theme": {
        "name": "material",
        "font": False,
        "features": [
            "navigation.footer", "navigation.indexes", "navigation.path", "navigation.sections",
            "navigation.top", "search.highlight", "search.suggest", "toc.follow",
        ],
    },
    "validation": {"nav": {"omitted_files": "info"}, "links": {"anchors": "warn"}},
}  # fmt: skip
"""What both sites have in their mkdocs.yml: that of this repository."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """Records as authors write them, by id."""

    claims: dict[str, Fields] = field(default_factory=dict)
    sources: dict[str, Fields] = field(default_factory=dict)
    explainers: dict[str, Fields] = field(default_factory=dict)
    people: dict[str, Fields] = field(default_factory=dict)
    glossary: dict[str, Fields] = field(default_factory=dict)
    events: dict[str, Fields] = field(default_factory=dict)
    figures: dict[str, Fields] = field(default_factory=dict)


def make_corpus(claims: int) -> Corpus:
    """Make records for a number of claims; the same number gives the same records."""
    corpus = Corpus()
    for start in range(0, claims, CLAIMS_PER_EXPLAINER):
        _Topic(start, corpus).write(min(CLAIMS_PER_EXPLAINER, claims - start))
    return corpus


class _Topic:
    """Writes one explainer with all that belongs to it."""

    def __init__(self, start: int, corpus: Corpus) -> None:
        self.start = start
        self.corpus = corpus
        self.random = Random(start)  # noqa: S311 - the same words every time
        self.shared = [f"shared-{start}-{number}" for number in range(SHARED_SOURCES)]
        self.people = [f"person-{start}-{number}" for number in range(PEOPLE)]
        self.positions = [f"position-{start}-{number}" for number in range(2)]
        self.terms = [f"{self.name()} {self.name()}".lower() for _ in range(TERMS)]
        self.topic = self.random.choice(TOPICS)

    def write(self, count: int) -> None:
        """Add the records of `count` claims to the corpus."""
        for key in self.shared:
            self.corpus.sources[key] = self.source()
        for key in self.people:
            self.corpus.people[key] = {
                "name": f"{self.name()} {self.name()}",
                "roles": [{"title": self.words(3), "from": "2019"}],
            }
        for term in self.terms:
            key = f"{term.replace(' ', '-')}-{self.start}"
            definition = {"name": term, "definition": self.sentence(20, self.shared[0])}
            self.corpus.glossary[key] = definition
        claims = [self.claim_id(number) for number in range(count)]
        for number, key in enumerate(claims):
            self.corpus.claims[key] = self.claim(number, claims)
        self.write_rest(claims)

    def write_rest(self, claims: list[str]) -> None:
        """Add the explainer, its events and its figure."""
        self.corpus.explainers[f"explainer-{self.start}"] = self.explainer(claims)
        for number in range(EVENTS):
            self.corpus.events[f"event-{self.start}-{number}"] = {
                "date": self.date(), "title": self.words(6), "text": self.prose(30),
                "claims": self.random.sample(claims, min(2, len(claims))),
                "sources": [self.random.choice(self.shared)],
            }  # fmt: skip
        self.corpus.figures[f"figure-{self.start}"] = {
            "title": self.words(5), "unit": "thousands", "as_of": self.date(), "chart": "bar",
            "rows": [{"label": self.words(2), "value": self.random.randint(1, 900)}
                     for _ in range(6)],
            "note": self.prose(25), "sources": [self.shared[0]], "claims": claims[:1],
        }  # fmt: skip

    def claim_id(self, number: int) -> str:
        """Return an id as long as real ones are."""
        return f"{self.topic}-{self.name().lower()}-{self.name().lower()}-{self.start + number}"

    def claim(self, number: int, claims: list[str]) -> Fields:
        """Return a claim with its notes, counterpoints and evidence."""
        own = f"source-{self.start + number}"
        self.corpus.sources[own] = self.source()
        shared = [self.shared[(3 * number + step) % SHARED_SOURCES] for step in range(3)]
        sources = [own, *shared]
        kind = self.random.choice(list(VERDICTS))
        relations = [
            {"type": self.random.choice(("supports", "qualifies")), "to": claims[number - 1]}
        ]
        return {
            "claim": f"{self.name()} {self.words(11)} {self.name()}",
            "kind": kind,
            "short_answer": f"{self.words(16).capitalize()}.",
            "tags": self.random.sample(TOPICS, 3),
            "appearances": [self.appearance(shared[0])],
            "assessment": self.assessment(kind, sources),
            "context": [self.note(sources) for _ in range(3)],
            "counterpoints": [self.counterpoint(sources) for _ in range(2)],
            "evidence": [self.evidence(source) for source in sources],
            "relations": relations if number else [],
            "open_questions": [self.sentence(15), self.sentence(15)],
        }

    def appearance(self, source: str) -> Fields:
        """Say who made a claim and where."""
        return {
            "by": self.random.choice(self.people), "in": source, "date": self.date(),
            "quote": self.words(9), "locator": f"paragraph {self.random.randint(1, 30)}",
        }  # fmt: skip

    def assessment(self, kind: str, sources: list[str]) -> Fields:
        """Return a verdict with its reason."""
        return {
            "verdict": self.random.choice(VERDICTS[kind]),
            "because": self.prose(80, *sources),
            "confidence": {"level": "medium", "evidence": "robust", "agreement": "medium"},
            "as_of": self.date(),
            "review_by": "2099-01-01",
            "would_change": self.sentence(18),
        }

    def note(self, sources: list[str]) -> Fields:
        """Return a context note of 60 to 90 words."""
        cited = self.random.sample(sources, 2)
        return {"title": self.words(5), "text": self.prose(0, *cited), "as_of": self.date()}

    def counterpoint(self, sources: list[str]) -> Fields:
        """Return a counterpoint of 60 to 90 words with a reply."""
        return {
            "title": self.words(6), "text": self.prose(0, self.random.choice(sources)),
            "held_by": [self.random.choice(self.people)],
            "attacks": self.random.choice(("claim", "inference")),
            "position": self.random.choice(self.positions),
            "reply": self.sentence(25, sources[0]), "as_of": self.date(),
        }  # fmt: skip

    def evidence(self, source: str) -> Fields:
        """Return a source with its stance and the words relied on."""
        return {
            "source": source, "stance": self.random.choice(("supports", "disputes", "mentions")),
            "quote": self.words(12), "locator": f"p. {self.random.randint(1, 90)}",
        }  # fmt: skip

    def source(self) -> Fields:
        """Return a source."""
        name = self.name().lower()
        address = f"https://{name}.example/{self.words(3).replace(' ', '-')}"
        return {
            "type": self.random.choice(("article-newspaper", "report", "dataset", "webpage")),
            "title": self.words(8).capitalize(), "author": [f"{self.name()} {self.name()}"],
            "publisher": f"{name.capitalize()} Review", "issued": self.date(), "url": address,
            "archived": f"https://archive.example/2025/{address}", "accessed": self.date(),
            "language": "en", "abstract": self.prose(40),
        }  # fmt: skip

    def explainer(self, claims: list[str]) -> Fields:
        """Return the explainer of a list of claims."""
        step = -(-len(claims) // PASSAGES)
        passages = [
            {
                "id": f"p{number}", "label": f"Paragraph {number}", "gist": self.sentence(25),
                "quote": self.words(8), "claims": claims[at : at + step],
            }
            for number, at in enumerate(range(0, len(claims), step), 1)
        ]  # fmt: skip
        positions = [
            {
                "id": position, "title": self.words(5), "summary": self.prose(60, self.shared[1]),
                "held_by": [self.people[0]],
            }
            for position in self.positions
        ]  # fmt: skip
        return {
            "title": f"{self.name()} {self.words(4)}", "question": f"{self.words(9)}?",
            "in_brief": self.prose(70, self.shared[0]), "document": self.shared[0],
            "passages": passages, "positions": positions, "authors": ["The editors"],
            "published": "2025-03-01", "tags": [self.topic],
        }  # fmt: skip

    def name(self) -> str:
        """Return a name nobody has."""
        syllables = (
            self.random.choice(ONSETS) + self.random.choice(VOWELS) + self.random.choice(CODAS)
            for _ in range(2)
        )
        return "".join(syllables).capitalize()

    def words(self, count: int) -> str:
        """Return words in a row."""
        return " ".join(self.random.choices(WORDS, k=count))

    def date(self) -> str:
        """Return a day."""
        year, month, day = (self.random.randint(*span) for span in ((2015, 2025), (1, 12), (1, 28)))
        return f"{year}-{month:02}-{day:02}"

    def sentence(self, count: int, source: str = "") -> str:
        """Return a sentence, perhaps with a citation."""
        words = self.random.choices(WORDS, k=count)
        shape = self.random.random()
        if shape < 0.25:  # noqa: PLR2004 - a share
            words[4] = f"*{words[4]}*"
        elif shape < 0.5:  # noqa: PLR2004 - a share
            words[6] = f"**{words[6]} {words[7]}**"
        elif shape < 0.6:  # noqa: PLR2004 - a share
            words[3] = self.random.choice(self.terms)
        citation = self.random.choice((f" [@{source}]", f" [@{source}, p. {count}]"))
        return f"{' '.join(words).capitalize()}{citation if source else ''}."

    def prose(self, count: int, *sources: str) -> str:
        """Return prose of about `count` words, or of 60 to 90; now and then it ends in a list."""
        count = count or self.random.randint(60, 90)
        cited = list(sources)
        sentences = []
        while count > 0:
            length = self.random.randint(10, 22)
            count -= length
            sentences.append(self.sentence(length, cited.pop() if cited else ""))
        if len(sentences) < 4 or self.random.random() < 0.4:  # noqa: PLR2004 - a share
            return " ".join(sentences)
        if self.random.random() < 0.5:  # noqa: PLR2004 - a share
            items = "\n".join(f"- {sentence}" for sentence in sentences[2:])
            return f"{' '.join(sentences[:2])}\n\n{items}"
        return f"{' '.join(sentences[:2])}\n\n{' '.join(sentences[2:])}"


class _Dumper(yaml.SafeDumper):
    """Writes prose as authors do: as a block of lines."""

    def ignore_aliases(self, data: object) -> bool:
        """Write everything out."""
        del data
        return True


def _text(dumper: yaml.SafeDumper, value: str) -> yaml.Node:
    style = "|" if "\n" in value else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


_Dumper.add_representer(str, _text)


def dump(data: object) -> str:
    """Return data as YAML."""
    return yaml.dump(data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=100)


def write_evenhand(corpus: Corpus, folder: Path, exports: Fields) -> None:
    """Write the records and an mkdocs.yml for Evenhand; `exports` is what stands under it."""
    content = folder / "content"
    for kind in ("claims", "sources", "explainers"):
        (content / kind).mkdir(parents=True)
        for key, record in getattr(corpus, kind).items():
            (content / kind / f"{key}.yaml").write_text(dump(record), encoding="utf-8")
    for kind in ("people", "glossary", "events", "figures"):
        (content / f"{kind}.yaml").write_text(dump(getattr(corpus, kind)), encoding="utf-8")
    config = {
        **CONFIG, "docs_dir": "content",
        "plugins": ["search", {"evenhand": {"cards": False, "exports": exports}}],
        "markdown_extensions": [{"toc": {"permalink": "#"}}],
    }  # fmt: skip
    (folder / "mkdocs.yml").write_text(dump(config), encoding="utf-8")


if __name__ == "__main__":
    count, target, *options = sys.argv[1:]
    is_bare = "--without-exports" in options
    off = {one.name: "off" for one in EXPORTS} if is_bare else {}
    write_evenhand(make_corpus(int(count)), Path(target), off)
