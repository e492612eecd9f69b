"""Built pages in a real browser: nothing a writer types runs, and everything it shows works."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import unescape
from typing import TYPE_CHECKING, Any

import pytest
import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from playwright.sync_api import Browser, BrowserContext, Page
    from tests.site.conftest import Served, SiteFolder

pytestmark = pytest.mark.browser

PWN = "window.__pwned=1"
PAYLOADS = [
    f"<script>{PWN}</script>",
    f"</script></style></title></textarea><script>{PWN}</script>",
    f'<img src="x" onerror="{PWN}">',
    f"<svg onload={PWN}>",
    f'<iframe src="javascript:{PWN}"></iframe>',
    f"<a href='javascript:{PWN}'>raw</a>",
    f'" onmouseover="{PWN}',
    f"' onfocus='{PWN}' autofocus='",
    f"[link](javascript:{PWN})",
    f"[case](JaVaScRiPt:{PWN})",
    f"[entity](java&#115;cript:{PWN})",
    f"[colon](javascript&colon;{PWN})",
    f"[tab](java&Tab;script:{PWN})",
    f"[space]( javascript:{PWN} )",
    f"[angle](<javascript:{PWN}>)",
    "[data](data:text/html,<script>window.__pwned=1</script>)",
    f"[vb](vbscript:{PWN})",
    f"![image](javascript:{PWN})",
    "![image](https://elsewhere.example/pixel.png)",
    f"<javascript:{PWN}>",
    f"[ref]: javascript:{PWN}",
    "{{ 7*7 }}",
    "{% raw %} {{ config }} {% endraw %}",
    f'{{: onclick="{PWN}" }}',
    f"# heading {{ onclick={PWN} }}",
    '--8<-- "/etc/passwd"',
    "]]> <![CDATA[ x",
    "<![>",
    "<!-- comment",
    "--> end",
    "line\u2028separator\u2029paragraph",
    "&lt;b&gt; &amp;amp;",
    "::: evenhand.plugin",
    "!!! note",
    "??? note",
    "$$ x $$",
    ":smile:",
    "H~2~O ^^ins^^ ==mark==",
    "*[HTML]: abbreviation",
    "[^1]: footnote",
    "[TOC]",
    "<!-- evenhand policy -->",
    "<body onload=x>",
]
"""What an author may type; each must be shown as typed, in prose and in plain text."""
SHORT = (
    f'<script>{PWN}</script></title><script>{PWN}</script><img/src=x/onerror="{PWN}">'
    f'"onmouseover="{PWN}\' [x](javascript:{PWN}) {{{{7*7}}}} {{%raw%}} {{:onclick=alert(1)}} '
    f"]]> <!-- &lt;b&gt; u\u2028v *[a]* `c` <svg/onload={PWN}>"
)
"""The same for short fields, on one line and in few words."""
UNSEEN = {"passage.prefix", "passage.suffix"}
"""Fields that no page prints: they only lead to a place in the document."""


@dataclass(slots=True)
class Typed:
    """Makes texts with a name in front, and remembers what was typed under each name."""

    shown: dict[str, str] = field(default_factory=dict)

    def plain(self, name: str) -> str:
        self.shown[name] = _in_a_line(SHORT)
        return f"Q{name} {SHORT}"

    def prose(self, name: str, payloads: Sequence[str] = PAYLOADS) -> str:
        marked = [f"Q{name}.{number} {one}" for number, one in enumerate(payloads)]
        for number, payload in enumerate(payloads):
            self.shown[f"{name}.{number}"] = _in_a_line(_as_read(payload))
        return "\n\n".join([*marked, *payloads, *(f"> {one}" for one in payloads)])


def _as_read(payload: str) -> str:
    """Return what a reader sees in prose: named characters are read, a refused link is not."""
    return payload if payload.startswith("[") else unescape(payload)


def _in_a_line(text: str) -> str:
    return " ".join(text.split())


def _records(typed: Typed) -> dict[str, Any]:
    plain, prose = typed.plain, typed.prose
    shared: dict[str, Any] = {"status": "under-dispute"}
    inline = {"text": prose("note.text"), "sources": ["paper"], "as_of": "2023"}
    return {
        "claims": {
            "one": {
                **shared,
                "reason": plain("claim.reason"),
                "claim": plain("claim.claim"),
                "kind": "factual",
                "short_answer": plain("claim.short_answer"),
                "tags": [plain("claim.tag")],
                "appearances": [
                    {
                        "by": "ada",
                        "in": "paper",
                        "quote": plain("appearance.quote"),
                        "locator": plain("appearance.locator"),
                    }
                ],
                "assessment": {
                    "verdict": "mostly-inaccurate",
                    "because": prose("because"),
                    "confidence": {"level": "low", "evidence": "limited", "agreement": "low"},
                    "as_of": "2024",
                    "review_by": "2090",
                    "would_change": prose("would_change"),
                },
                "evidence": [
                    {
                        "source": "paper",
                        "stance": "supports",
                        "quote": plain("evidence.quote"),
                        "locator": plain("evidence.locator"),
                    }
                ],
                "context": [{"title": plain("note.title"), **inline}],
                "counterpoints": [
                    {
                        "title": plain("counterpoint.title"),
                        "text": prose("counterpoint.text"),
                        "reply": prose("counterpoint.reply"),
                        "held_by": ["ada"],
                        "sources": ["paper"],
                    }
                ],
                "open_questions": [prose("question")],
            },
        },
        "explainers": {
            "story": {
                **shared,
                "reason": plain("explainer.reason"),
                "title": plain("explainer.title"),
                "question": plain("explainer.question"),
                "in_brief": prose("explainer.in_brief", PAYLOADS[:10]),
                "document": "paper",
                "rights": "full",
                "passages": [
                    {
                        "id": "p1",
                        "label": plain("passage.label"),
                        "gist": prose("passage.gist"),
                        "quote": plain("passage.quote"),
                        "prefix": plain("passage.prefix"),
                        "suffix": plain("passage.suffix"),
                        "text": plain("passage.text"),
                        "claims": ["one"],
                    }
                ],
                "positions": [
                    {"id": "yes", "title": plain("position.title"), "summary": prose("position")},
                    {"id": "no", "title": "No", "summary": "No.", "held_by": ["ada"]},
                ],
                "authors": [plain("explainer.author")],
                "published": "2024",
            }
        },
        "sources": {
            "paper": {
                "type": "report",
                "title": plain("source.title"),
                "author": [plain("source.author")],
                "publisher": plain("source.publisher"),
                "issued": "2023",
                "url": f'https://paper.example/"onmouseover="{PWN}\'><script>{PWN}</script>',
                "archived": "https://paper.example/{{7*7}}",
                "language": plain("source.language"),
                "perspective": plain("source.perspective"),
                "abstract": prose("source.abstract"),
                "note": prose("source.note"),
            }
        },
        "people": {
            "ada": {
                "name": plain("person.name"),
                "roles": [{"title": plain("role.title"), "from": "1998"}],
                "same_as": [f'https://ada.example/"onmouseover="{PWN}'],
            },
        },
        "glossary": {
            "word": {
                "name": plain("term.name"),
                "aliases": [plain("term.alias"), "heading"],
                "definition": prose("term.definition"),
                "sources": ["paper"],
            }
        },
        "events": {
            "start": {
                "date": "2022",
                "title": plain("event.title"),
                "text": prose("event.text"),
                "claims": ["one"],
                "sources": ["paper"],
            }
        },
        "figures": {
            "sum": {
                "title": plain("figure.title"),
                "unit": plain("figure.unit"),
                "as_of": "2023",
                "chart": "bar",
                "rows": [{"label": plain("row.label"), "value": 4, "note": plain("row.note")}],
                "note": prose("figure.note"),
                "sources": ["paper"],
                "claims": ["one"],
            }
        },
        "corrections": {
            "fix": {
                "date": "2024-05",
                "about": ["claim:one"],
                "class": "correction",
                "text": prose("correction.text"),
            }
        },
    }


@dataclass  # without slots: Playwright notes on an object which of its methods listen
class Watched:
    """A browser tab, and what happened in it that must not."""

    tab: Page
    base: str
    troubles: list[str] = field(default_factory=list)

    def open(self, path: str) -> None:
        self.tab.goto(self.base + path, wait_until="networkidle")

    def watch(self) -> Watched:
        self.tab.on("dialog", self._dismiss)
        self.tab.on("pageerror", lambda one: self.troubles.append(f"error: {one}"))
        self.tab.on("console", lambda one: self._hear(one.type, one.text))
        self.tab.on("request", lambda one: self._check_address(one.url))
        self.tab.on("response", lambda one: self._check_answer(one.status, one.url))
        return self

    def _dismiss(self, dialog: Any) -> None:  # noqa: ANN401 - a Playwright event
        self.troubles.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _hear(self, kind: str, text: str) -> None:
        if kind == "error" and "Failed to load resource" not in text:
            self.troubles.append(f"console: {text}")

    def _check_answer(self, status: int, url: str) -> None:
        # Browsers ask for favicon.ico where a page names no icon, as a redirect does not.
        if status >= 400 and not url.endswith("/favicon.ico"):
            self.troubles.append(f"{status}: {url}")

    def _check_address(self, url: str) -> None:
        if not url.startswith((self.base, "data:", "blob:")):
            self.troubles.append(f"request: {url}")


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Open a browser window that has seen nothing."""
    made = browser.new_context()
    yield made
    made.close()


@pytest.fixture(scope="module")
def base(built: SiteFolder, served: Served) -> Iterator[str]:
    """Serve the site of a small explainer."""
    with served(built.output) as address:
        yield address


@pytest.fixture
def watched(context: BrowserContext, base: str) -> Watched:
    """Open a tab on the small explainer, noting what must not happen."""
    return Watched(context.new_page(), base).watch()


INTRUDERS = """() => {
  const found = [];
  for (const one of document.querySelectorAll("*")) {
    for (const { name, value } of one.attributes) {
      if (name.startsWith("on") || name === "autofocus" || name === "srcdoc") {
        found.push(`${one.tagName} ${name}=${value}`);
      }
    }
    const link = one.getAttribute("href") || one.getAttribute("src") || "";
    if (link && /^(javascript|vbscript|data):/i.test(new URL(link, location).href)) {
      found.push(`${one.tagName} ${link}`);
    }
    if (/^(iframe|object|embed|base|textarea)$/i.test(one.tagName)) found.push(one.tagName);
    if (one.tagName === "SCRIPT" && one.type !== "application/json"
        && one.textContent.includes("__pwned")) found.push(one.textContent);
  }
  if (document.querySelector("article img, .md-nav img, h1 script, b > b")) found.push("img");
  if (window.__pwned !== undefined) found.push("it ran");
  return found;
}"""


def test_nothing_that_can_be_typed_runs_and_all_of_it_is_shown(
    empty_site: SiteFolder, served: Served, context: BrowserContext
) -> None:
    typed = Typed()
    for plural, records in _records(typed).items():
        empty_site.write(f"content/{plural}.yaml", yaml.safe_dump(records))
    checks = {"unknown-language": "off"}  # a payload is no language
    empty_site.configure(plugins=["search", {"evenhand": {"checks": checks}}])
    empty_site.build()
    seen = ""
    with served(empty_site.output) as base:
        watched = Watched(context.new_page(), base).watch()
        for path in empty_site.pages():
            watched.open(path)
            assert watched.tab.evaluate(INTRUDERS) == [], path
            seen += _in_a_line(watched.tab.evaluate("document.body.textContent")) + "\n"
        _search_for_payloads(watched)
    assert watched.troubles == []
    hidden = {
        f"{name} {text}" for name, text in typed.shown.items() if f"Q{name} {text}" not in seen
    }
    assert {one.split(" ")[0] for one in hidden} == UNSEEN, hidden


def _search_for_payloads(watched: Watched) -> None:
    watched.open("")
    for word in ("Qclaim", "Qnote", "Qterm", "Qsource", "Qperson"):
        _search(watched.tab, word)
        assert word in watched.tab.inner_text(".md-search-result__list")
        assert watched.tab.evaluate(INTRUDERS) == []


def _search(tab: Page, words: str) -> None:
    tab.keyboard.press("Escape")
    tab.reload(wait_until="networkidle")
    tab.keyboard.press("/")
    tab.locator(".md-search__input").press_sequentially(words)
    tab.locator(".md-search-result__link").first.wait_for()


def test_every_page_of_a_small_explainer_is_quiet(watched: Watched, built: SiteFolder) -> None:
    for path in built.pages():
        watched.open(path)
        assert watched.tab.evaluate(INTRUDERS) == [], path
    assert watched.troubles == []


def test_the_palette_changes(watched: Watched) -> None:
    watched.open("claims/fares-cover-cost/")
    body = watched.tab.locator("body")
    assert body.get_attribute("data-md-color-scheme") == "default"
    watched.tab.locator("label[for=__palette_1]:visible").click()
    assert body.get_attribute("data-md-color-scheme") == "slate"
    watched.open("sources/")
    assert watched.tab.locator("body").get_attribute("data-md-color-scheme") == "slate"
    assert watched.troubles == []


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("fares whole cost", "claims/fares-cover-cost/"),
        ("grants are not fares", "claims/fares-cover-cost/#note-grants-are-not-fares"),
        ("line and year", "glossary/grant/"),
        ("night buses pay", "sources/morning-article/"),
    ],
    ids=["claim", "note", "term", "source"],
)
def test_search_finds_records_by_their_words(watched: Watched, words: str, address: str) -> None:
    watched.open("")
    _search(watched.tab, words)
    links = watched.tab.locator(".md-search-result__link").evaluate_all(
        "all => all.map(one => one.href.replace(/\\?[^#]*/, ''))"
    )
    assert watched.base + address in links
    assert watched.troubles == []


def test_the_policy_stops_a_script_that_was_not_built_in(
    context: BrowserContext, base: str
) -> None:
    tab = context.new_page()
    tab.goto(base)
    tab.evaluate(
        "code => { const one = document.createElement('script'); one.textContent = code;"
        " document.body.append(one) }",
        PWN,
    )
    assert tab.evaluate("window.__pwned") is None


def test_without_scripts_every_word_is_there(browser: Browser, base: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(base + "claims/fares-cover-cost/")
    words = _in_a_line(tab.inner_text("main"))
    for text in (
        "Fares covered about two thirds of the cost in 2025.",
        "The leaflet counted grants as fares",
        "The city pays a grant per line.",
        "The grant is paid for carrying passengers",
        "It is paid whether or not anybody rides",
        "Audited accounts that book the grants elsewhere.",
        "Accounts 2025",
    ):
        assert text in words
    tab.goto(base + "claims/")
    assert tab.locator(".ev-claims > .ev-row:visible").count() == 2
    context.close()


def test_pages_open_from_a_folder(site: SiteFolder, context: BrowserContext) -> None:
    site.configure(use_directory_urls=False, site_url=None)
    site.build()
    watched = Watched(context.new_page(), site.output.as_uri() + "/").watch()
    watched.open("index.html")
    watched.tab.locator("article a[href$='night-buses/index.html']").first.click()
    watched.tab.wait_for_url("**/explainers/night-buses/index.html")
    assert watched.tab.evaluate("getComputedStyle(document.querySelector('.md-header')).position")
    assert [one for one in watched.troubles if "Content Security Policy" in one] == []
    assert watched.tab.evaluate(INTRUDERS) == []
