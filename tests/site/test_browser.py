"""Built pages in a real browser: nothing a writer types runs, and everything it shows works."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from html import unescape
from types import UnionType
from typing import TYPE_CHECKING, Annotated, Any, Literal, Union, get_args, get_origin

import pytest
import yaml
from pydantic import AfterValidator

from evenhand.banner import banner, insert_banner
from evenhand.build import check
from evenhand.editors import NO_EDITOR
from evenhand.model import KINDS
from evenhand.model.base import Part
from evenhand.model.dates import Edtf
from evenhand.model.text import Markdown, Ref, Url
from evenhand.problems import numbered, problem_list

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from playwright.sync_api import Browser, BrowserContext, Page
    from pydantic.fields import FieldInfo
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
    f'<a href="java&#x73;cript:{PWN}">x</a>',
    f"<details open ontoggle={PWN}>",
    f"<input autofocus onfocus={PWN}>",
    f"<video><source onerror={PWN}></video>",
    f'<meta http-equiv=refresh content="0;url=javascript:{PWN}">',
    '<base href="https://elsewhere.example/">',
    '<link rel=stylesheet href="https://elsewhere.example/a.css">',
    "<style>@import 'https://elsewhere.example/a.css';</style>",
    f"<form action=javascript:{PWN}><button>go</button></form>",
    f"<object data=javascript:{PWN}></object>",
    f"<template><script>{PWN}</script></template>",
    f"<svg><script>{PWN}</script></svg>",
    f'<svg><a xlink:href="javascript:{PWN}"><text>x</text></a></svg>',
    f"<svg><animate attributeName=href values=javascript:{PWN} /></svg>",
    f"<math><mi xlink:href=javascript:{PWN}>x</mi></math>",
    f"'\"><img src=x onerror={PWN}>",
    f"--!><script>{PWN}</script>",
    f'"}}</script><script>{PWN}</script>',
    f"[slashes](javascript://%0a{PWN})",
    f"[encoded](java%0ascript:{PWN})",
    f"[upper](VBSCRIPT:{PWN})",
    "[svg](data:image/svg+xml;base64,PHN2Zz48L3N2Zz4=)",
    "[blob](blob:https://elsewhere.example/1)",
    "[file](file:///etc/passwd)",
    f"[def]: data:text/html,x '{PWN}'",
    "[def][def]",
    "${7+7} #{7+7} <%= 7+7 %> {# note #} {{ config.items() }}",
    "{{ super() }}{% include 'main.html' %}",
    f"text {{: #id .class style=color:red onclick={PWN} }}",
    f"{{ .class onclick={PWN} }}",
    '=== "Tab"',
    "/// html | script",
    ";--8<-- 'claims.yaml'",
    "++ctrl+alt+del++",
    "{++ins++} {--del--} {>>note<<}",
    "(c) -- ... <<guillemets>>",
    "@someone #1 https",
    "\u200fright to left\u200e and back",
    "\u00adsoft\u00adhyphens\u200b",
    "[ ] task [x] done",
    "a | b | c",
    "Term : definition",
]
"""What an author may type; each must be shown as typed, in prose and in plain text."""
SHORT = (
    f'<script>{PWN}</script></title><script>{PWN}</script><img/src=x/onerror="{PWN}">'
    f'"onmouseover="{PWN}\' [x](javascript:{PWN}) {{{{7*7}}}} {{%raw%}} {{:onclick=alert(1)}} '
    f"]]> <!-- &lt;b&gt; u\u2028v *[a]* `c` <svg/onload={PWN}>"
)
"""The same for short fields, on one line and in few words."""
PARTS = (
    "note",
    "inline-note",
    "counterpoint",
    "inline-counterpoint",
    "event",
    "figure",
    "correction",
)
"""Kinds that stand on the pages of others, which do not say why one is disputed."""
UNSEEN = {"passage.prefix", "passage.suffix", *(f"{name}.reason" for name in PARTS)}
"""Fields that no page prints: the first two only lead to a place in the document."""
UNPUBLISHED = "editor_notes"
"""A field that nothing may publish."""
URL_CHECK = next(one.func for one in get_args(Url) if isinstance(one, AfterValidator))


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
        alone = payloads if len(self.shown) % 2 else [f"> {one}" for one in payloads]
        return "\n\n".join([*marked, *alone])

    def address(self, name: str) -> str:
        return f'https://{name}.example/{{{{7*7}}}}"onmouseover="{PWN}\'><script>{PWN}</script>'


def _as_read(payload: str) -> str:
    """Return what a reader sees in prose: named characters are read, a refused link is not."""
    return payload if payload.startswith("[") else unescape(payload)


def _in_a_line(text: str) -> str:
    return " ".join(text.split())


IDS = {
    "claim": "one",
    "source": "paper",
    "person": "ada",
    "explainer": "story",
    "term": "word",
}
"""What the one record of a kind is called, where others refer to it."""
GIVEN: dict[str, Any] = {
    "status": "under-dispute",
    "superseded_by": None,
    "aliases": None,
    "private": None,
    "affiliation": None,
    "derived_from": None,
    "relations": None,
    "type": None,
    "position": None,
    "modifiers": None,
    "correction.about": ["claim:one"],
    "explainer.rights": "full",
    "explainer.language": None,
    "figure.chart": "bar",
    "assessment.verdict": "mostly-inaccurate",
    "assessment.review_by": "2090",
    "explainer.review_by": "2090",
    "role.to": None,
}
"""What cannot be just anything: words from lists, and references that would run in a circle."""


def _records(typed: Typed) -> dict[str, Any]:
    """Fill every field of every kind that the model has, so that a new field is tried, too."""
    records: dict[str, Any] = {}
    for kind in KINDS:
        fields = _filled(kind, typed)
        for name, inner in kind.inlines.items():
            entry = _filled(inner, typed, f"inline-{inner.singular}")
            fields[name] = [{key: value for key, value in entry.items() if key != "about"}]
        records[kind.plural] = {IDS.get(kind.singular, f"the-{kind.singular}"): fields}
    positions = records["explainers"]["story"]["positions"]
    positions[0]["id"] = "yes"
    positions.append({"id": "no", "title": "No", "summary": "No.", "held_by": ["ada"]})
    records["explainers"]["story"]["passages"][0]["id"] = "p1"
    return records


def _filled(part: type[Part], typed: Typed, name: str = "") -> dict[str, Any]:
    name = name or part.__name__.lower()
    values = {
        field.alias or key: _value(field, f"{name}.{field.alias or key}", typed)
        for key, field in part.model_fields.items()
        if key != "id"
    }
    return {key: value for key, value in values.items() if value is not None}


def _value(field: FieldInfo, name: str, typed: Typed) -> Any:  # noqa: ANN401 - any shape
    for given in (name, name.rpartition(".")[2]):
        if given in GIVEN and (given != "aliases" or not name.startswith("term")):
            return GIVEN[given]
    return _any(Annotated[field.annotation, "as declared", *field.metadata], name, typed)


def _any(annotation: Any, name: str, typed: Typed) -> Any:  # noqa: ANN401, C901, PLR0911 - a type form
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is tuple:
        return [_any(inner[0], name, typed)]
    if origin is Annotated:
        checks = [one.func for one in inner[1:] if isinstance(one, AfterValidator)]
        if checks:
            return typed.address(name) if checks == [URL_CHECK] else None
        return _any(inner[0], name, typed)
    if origin in {Union, UnionType}:
        return _any(inner[0], name, typed)
    if origin is Literal:
        return inner[0]
    if annotation is str:
        return typed.plain(name)
    if annotation is Markdown:
        return typed.prose(name)
    if annotation is Edtf:
        return "2024"
    if annotation is float:
        return 4
    if issubclass(annotation, Ref):
        return IDS[annotation.targets[0]]
    if issubclass(annotation, Part):
        return _filled(annotation, typed)
    raise TypeError(f"{name}: what could stand in {annotation}?")


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
    if (one.tagName === "SCRIPT" && /^application\\/(ld[+])?json$/.test(one.type)) {
      JSON.parse(one.textContent);
    } else if (one.tagName === "SCRIPT" && one.textContent.includes("__pwned")) {
      found.push(one.textContent);
    }
  }
  const own = /\\/guide\\//.test(location) ? ":not([src^='../'], [src^='pictures/'])" : "";
  if (document.querySelector(`article img${own}, .md-nav img, h1 script, b > b`)) found.push("img");
  if (window.__pwned !== undefined) found.push("it ran");
  return found;
}"""


def test_nothing_that_can_be_typed_runs_and_all_of_it_is_shown(
    empty_site: SiteFolder, served: Served, context: BrowserContext
) -> None:
    typed = Typed()
    for plural, records in _records(typed).items():
        empty_site.write(f"content/{plural}.yaml", yaml.safe_dump(records))
    checks = {"unknown-language": "off", "long-brief": "off"}  # payloads are long, and no language
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
    names = {one.split(" ")[0] for one in hidden}
    secret = {name for name in typed.shown if name.endswith(UNPUBLISHED)}
    assert len(secret) > len(KINDS)
    assert names == UNSEEN | secret, names ^ (UNSEEN | secret)
    everything = b"".join(empty_site.files().values())
    assert f".{UNPUBLISHED} ".encode() not in everything
    for path, data in empty_site.files().items():
        if path.endswith(".json"):
            json.loads(data)


def test_nothing_that_can_be_typed_runs_in_the_banner(
    empty_site: SiteFolder, served: Served, context: BrowserContext
) -> None:
    empty_site.build()
    for number, payload in enumerate([*PAYLOADS, SHORT]):
        wrong = {"claim": payload, "kind": payload, payload[:60]: payload, "tags": {payload: None}}
        empty_site.write(
            f"content/claims/c{number}.yaml", yaml.safe_dump(wrong, allow_unicode=True)
        )
    _, report = check(empty_site.content, "content")
    assert len(report.diagnostics) > len(PAYLOADS)
    html = (empty_site.output / "index.html").read_text(encoding="utf-8")
    # The policy of a preview, which stops no inline script.
    html = re.sub("script-src 'self' [^;]*", "script-src 'self' 'unsafe-inline'", html)
    text = banner(numbered(report), report.texts, NO_EDITOR, "_desk/")
    text += problem_list(numbered(report), report.texts, NO_EDITOR)
    empty_site.write("site/index.html", insert_banner(html, text))
    with served(empty_site.output) as base:
        watched = Watched(context.new_page(), base).watch()
        watched.open("")
        assert watched.tab.evaluate(INTRUDERS) == []
        assert f"<script>{PWN}</script>" in watched.tab.inner_text(".ev-banner")
    assert watched.troubles == []


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
        ("first night bus", "explainers/night-buses/timeline/#event-first-night-bus"),
    ],
    ids=["claim", "note", "term", "source", "event"],
)
def test_search_finds_records_by_their_words(watched: Watched, words: str, address: str) -> None:
    watched.open("")
    _search(watched.tab, words)
    links = watched.tab.locator(".md-search-result__link").evaluate_all(
        "all => all.map(one => one.href.replace(/\\?[^#]*/, ''))"
    )
    assert watched.base + address in links
    assert not [link for link in links if "undefined" in link]
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
