"""Small sites for tests with real parts: folders, builds in processes of their own, links."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from html.parser import HTMLParser
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn
from urllib.parse import unquote, urljoin, urlsplit

import pytest
import yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from contextlib import AbstractContextManager

    from playwright.sync_api import Browser

    Served = Callable[[Path], AbstractContextManager[str]]

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
NODE_PACKAGES = Path(__file__).parent / "node" / "node_modules"
CASE = Path(__file__).parents[1] / "cases" / "a-whole-explainer" / "content"
SETTINGS: dict[str, Any] = {
    "site_name": "A small site",
    "site_url": "https://small.example/",
    "docs_dir": "content",
    "theme": {
        "name": "material",
        "custom_dir": "site_overrides",
        "font": False,
        "features": ["content.action.edit", "navigation.footer", "navigation.path"],
        "palette": [
            {"scheme": "default", "toggle": {"icon": "material/weather-night", "name": "Dark"}},
            {"scheme": "slate", "toggle": {"icon": "material/weather-sunny", "name": "Light"}},
        ],
    },
    "plugins": ["search", "evenhand"],
    "markdown_extensions": [{"toc": {"permalink": "#"}}],
    "validation": {"links": {"not_found": "warn", "anchors": "warn"}},
}
LINKING = {"href", "xlink:href", "src", "action", "poster", "data"}


@dataclass(slots=True)
class ReadPage:
    """What a built page holds: its links, its anchors, its words, its elements."""

    links: list[str] = field(default_factory=list)
    anchors: set[str] = field(default_factory=set)
    elements: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    words: str = ""

    def having(self, tag: str, name: str = "", value: str = "") -> list[dict[str, str]]:
        """Return the attributes of the elements of a tag, perhaps with one attribute's word."""
        return [
            attributes
            for found, attributes in self.elements
            if found == tag and (not name or value in attributes.get(name, "").split())
        ]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.page = ReadPage()
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self.page.elements.append((tag, attributes))
        self.page.links += [value for name, value in attributes.items() if name in LINKING]
        if attributes.get("http-equiv") == "refresh":
            self.page.links.append(attributes["content"].partition("url=")[2])
        self.page.anchors |= {attributes[name] for name in ("id", "name") if name in attributes}
        self._silent += tag in {"script", "style"}

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in {"script", "style"}

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.page.words += data


def read_html(text: str) -> ReadPage:
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return reader.page


@dataclass(slots=True)
class SiteFolder:
    """A folder with mkdocs.yml, content and overrides, as a writer has it."""

    root: Path
    settings: dict[str, Any] = field(default_factory=lambda: dict(SETTINGS))
    environment: dict[str, str] = field(default_factory=dict)

    @property
    def content(self) -> Path:
        return self.root / "content"

    @property
    def output(self) -> Path:
        return self.root / "site"

    def configure(self, **changes: object) -> None:
        """Change settings; one that is None is left out."""
        self.settings |= changes
        kept = {name: value for name, value in self.settings.items() if value is not None}
        self.write("mkdocs.yml", yaml.safe_dump(kept, sort_keys=False))

    def write(self, path: str, text: str) -> None:
        """Save a file as careful editors do: aside first, then in one step."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        aside = file.with_name(f".{file.name}.new")
        aside.write_text(text, encoding="utf-8")
        aside.replace(file)

    def change(self, path: str, old: str, new: str) -> None:
        """Replace words in a file; they must be there."""
        text = (self.root / path).read_text(encoding="utf-8")
        assert old in text
        self.write(path, text.replace(old, new))

    def process_environment(self) -> dict[str, str]:
        """Return what a process started here sees."""
        return {**os.environ, "NO_MKDOCS_2_WARNING": "1", **self.environment}

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run `mkdocs` here, to its end."""
        return subprocess.run(
            [sys.executable, "-m", "mkdocs", *arguments],
            cwd=self.root,
            env=self.process_environment(),
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )

    def build(self) -> None:
        """Build strictly; it must succeed."""
        done = self.run("build", "--strict")
        assert done.returncode == 0, done.stderr

    def pages(self) -> dict[str, ReadPage]:
        """Read every built page, by its path in the site."""
        return {
            file.relative_to(self.output).as_posix(): read_html(file.read_text(encoding="utf-8"))
            for file in sorted(self.output.rglob("*.html"))
        }

    def page(self, path: str) -> ReadPage:
        """Read one built page."""
        return read_html((self.output / path).read_text(encoding="utf-8"))

    def files(self) -> dict[str, bytes]:
        """Read everything that was built."""
        return {
            file.relative_to(self.output).as_posix(): file.read_bytes()
            for file in sorted(self.output.rglob("*"))
            if file.is_file()
        }

    def broken_links(self, published: str) -> list[str]:
        """Follow every link of a site published at an address; return those that lead nowhere."""
        pages = self.pages()
        return [
            f"{path}: {link}"
            for path, page in pages.items()
            for link in page.links
            if not _resolves(urljoin(published + _address(path), link), published, self, pages)
        ]


def _address(path: str) -> str:
    return path.removesuffix("index.html") if path.rpartition("/")[2] == "index.html" else path


def _resolves(url: str, published: str, site: SiteFolder, pages: Mapping[str, ReadPage]) -> bool:
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or parts.netloc != urlsplit(published).netloc:
        return True
    if not url.startswith(published):
        return False
    path = unquote(urlsplit(url.removeprefix(published)).path)
    path += "index.html" if not path or path.endswith("/") else ""
    if not (site.output / path).is_file():
        return False
    is_anchor = parts.fragment and not parts.fragment.startswith(":~:") and path in pages
    return not is_anchor or unquote(parts.fragment) in pages[path].anchors


def make_site(root: Path, content: Path | None = CASE) -> SiteFolder:
    site = SiteFolder(root)
    (root / "site_overrides").mkdir(parents=True)
    if content:
        shutil.copytree(content, site.content)
    else:
        site.content.mkdir()
    site.configure()
    return site


@pytest.fixture
def site(tmp_path: Path) -> SiteFolder:
    """Make the site of a small explainer, not yet built."""
    return make_site(tmp_path / "small")


@pytest.fixture
def empty_site(tmp_path: Path) -> SiteFolder:
    """Make a site whose content folder holds nothing."""
    return make_site(tmp_path / "empty", content=None)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> SiteFolder:
    """Build the site of a small explainer once, for tests that only look at it."""
    site = make_site(tmp_path_factory.mktemp("built") / "small")
    site.configure(
        edit_uri="https://git.example/edit/main/content/",
        plugins=["search", {"evenhand": {"guide": True}}],
    )
    site.build()
    return site


@pytest.fixture(scope="module")
def built_as(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., SiteFolder]:
    """Build the site of a small explainer with another theme and other words."""

    def build(theme: dict[str, Any], changes: dict[str, tuple[str, str]]) -> SiteFolder:
        site = make_site(tmp_path_factory.mktemp("other") / "small")
        site.configure(theme={**SETTINGS["theme"], **theme})
        for path, (old, new) in changes.items():
            site.change(f"content/{path}", old, new)
        site.build()
        return site

    return build


@pytest.fixture
def read() -> Callable[[str], ReadPage]:
    """Read a page from its HTML."""
    return read_html


@pytest.fixture
def package_copy(tmp_path: Path) -> Path:
    """Copy the package, so that a test may edit its templates."""
    source = Path(__file__).parents[2] / "generator" / "evenhand"
    target = tmp_path / "python" / "evenhand"
    shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
    return target


def do_without(reason: str) -> NoReturn:
    """Skip what needs a part that is not here, or fail where every part is required."""
    if os.environ.get("EVENHAND_REQUIRE_BROWSER") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def chromium() -> Path:
    """Find Chromium."""
    found = Path(os.environ.get("EVENHAND_CHROMIUM", "/usr/bin/chromium"))
    if not found.exists():
        do_without(f"there is no Chromium at {found}; EVENHAND_CHROMIUM names another")
    return found


@pytest.fixture(scope="session")
def node_package() -> Callable[[str, str], Path]:
    """Find a package from npm, and the program that runs it."""

    def find(name: str, program: str) -> Path:
        if not shutil.which(program):
            do_without(f"there is no {program}, which {name} runs on")
        found = NODE_PACKAGES / name
        if not found.exists():
            do_without(f"{name} is not installed; `make judges` does it")
        return found

    return find


@pytest.fixture(scope="session")
def browser(chromium: Path) -> Iterator[Browser]:
    """Start Chromium once."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only where there is a browser

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield started
        started.close()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's name
        """Say nothing."""


class _Dripping(_Quiet):
    """Sends bodies of pages as a slow network does: in pieces, each of which may be painted."""

    PIECE, PAUSE = 100, 0.02

    def copyfile(self, source: Any, outputfile: Any) -> None:  # noqa: ANN401 - files of bytes
        head, body, rest = source.read().partition(b"<article")
        outputfile.write(head)
        for start in range(0, len(body + rest), self.PIECE):
            outputfile.write((body + rest)[start : start + self.PIECE])
            time.sleep(self.PAUSE)


@contextmanager
def serve_folder(folder: Path, handler: type[_Quiet] = _Quiet) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture(scope="session")
def served() -> Served:
    """Serve built folders on this machine, each for as long as it is looked at."""
    return serve_folder


@pytest.fixture(scope="session")
def served_slowly() -> Served:
    """Serve built folders whose pages come in piece by piece."""
    return partial(serve_folder, handler=_Dripping)
