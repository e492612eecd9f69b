"""What an editor tells a writer: the language server of VS Code's YAML extension, over stdio."""

from __future__ import annotations

import json
import subprocess
import threading
from dataclasses import dataclass, field
from pathlib import Path
from queue import Queue
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from evenhand.cli import main
from evenhand.known_ids import IDS_FILE, SCHEMAS, refresh_ids
from evenhand.load import load_corpus
from evenhand.model import KINDS
from evenhand.model.vocabulary import DEFAULT
from evenhand.new_site import new_site

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from evenhand.model.base import Record

CASES = Path(__file__).parents[1] / "cases"
DEADLINE = 60.0
"""Seconds to wait for an answer; it comes in less than one."""
NO_NETWORK = """\
const net = require("net");
net.Socket.prototype.connect = function () {
  require("fs").appendFileSync(process.env.NETWORK_LOG, JSON.stringify([...arguments]) + "\\n");
  throw new Error("no network");
};
"""
"""What is loaded before the server: it notes every attempt to reach another place."""


@dataclass(slots=True)
class Editor:
    """An editor with one site's folder open; it speaks LSP 3.17 with the server."""

    root: Path
    process: subprocess.Popen[bytes]
    settings: dict[str, Any]
    answers: Queue[dict[str, Any]] = field(default_factory=Queue)
    found: Queue[dict[str, Any]] = field(default_factory=Queue)
    listener: threading.Thread = field(init=False)
    last_id: int = 0
    version: int = 0

    def start(self) -> None:
        """Greet the server as VS Code does."""
        self.listener = threading.Thread(target=self._listen)
        self.listener.start()
        folder = {"uri": self.root.as_uri(), "name": self.root.name}
        markup = {"documentationFormat": ["markdown"]}
        self.ask(
            "initialize",
            processId=None,
            rootUri=self.root.as_uri(),
            workspaceFolders=[folder],
            capabilities={
                "workspace": {"configuration": True, "workspaceFolders": True},
                "textDocument": {"completion": {"completionItem": markup}},
            },
        )
        self.tell("initialized")
        self.tell("workspace/didChangeConfiguration", settings={})

    def close(self) -> None:
        """End the server."""
        self.process.kill()
        self.listener.join()
        for stream in (self.process.stdin, self.process.stdout):
            assert stream
            stream.close()
        self.process.wait()

    def ask(self, method: str, **parameters: object) -> Any:  # noqa: ANN401 - as the server says
        """Send a request; return its result."""
        self.last_id += 1
        self._send({"id": self.last_id, "method": method, "params": parameters})
        answer = self.answers.get(timeout=DEADLINE)
        assert answer["id"] == self.last_id
        assert "error" not in answer, answer
        return answer["result"]

    def tell(self, method: str, **parameters: object) -> None:
        """Send a message that wants no answer."""
        self._send({"method": method, "params": parameters})

    def _send(self, message: dict[str, Any]) -> None:
        assert self.process.stdin
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self.process.stdin.flush()

    def _listen(self) -> None:
        assert self.process.stdout
        while header := self.process.stdout.readline():
            length = int(header.split(b":")[1])
            while self.process.stdout.readline().strip():
                pass
            self._take(json.loads(self.process.stdout.read(length)))

    def _take(self, message: dict[str, Any]) -> None:
        if "method" not in message:
            self.answers.put(message)
        elif message["method"] == "textDocument/publishDiagnostics":
            self.found.put(message["params"])
        elif message["method"] == "workspace/configuration":
            sections = [item.get("section", "") for item in message["params"]["items"]]
            self._send({"id": message["id"], "result": [self._section(one) for one in sections]})
        elif "id" in message:
            self._send({"id": message["id"], "result": None})

    def _section(self, name: str) -> dict[str, Any]:
        """Return what stands under a name in the folder's settings, as VS Code does."""
        lead = f"{name}."
        made: dict[str, Any] = {}
        for key, value in self.settings.items():
            if key.startswith(lead):
                *groups, last = key.removeprefix(lead).split(".")
                inner = made
                for group in groups:
                    inner = inner.setdefault(group, {})
                inner[last] = value
        return made

    def opened(self, path: str, text: str | None = None) -> list[str]:
        """Open a file, perhaps with an unsaved text; return what is underlined, and why."""
        file = self.root / path
        shown = file.read_text(encoding="utf-8") if text is None else text
        self.version += 1  # the server keeps what it parsed of a version
        document = {"uri": file.as_uri(), "languageId": "yaml", "text": shown}
        self.tell("textDocument/didOpen", textDocument={**document, "version": self.version})
        while (found := self.found.get(timeout=DEADLINE))["uri"] != file.as_uri():
            pass
        return [_underlined(shown, one) for one in found["diagnostics"]]

    def offered(self, path: str, text: str) -> dict[str, str]:
        """Open a text with `|` for the cursor; return what is offered, with its explanation."""
        found = self._at_cursor("textDocument/completion", path, text)
        return {item["label"]: _words(item.get("documentation")) for item in found["items"]}

    def hovered(self, path: str, text: str) -> str:
        """Open a text with `|` for the mouse; return what is told there."""
        return _words((self._at_cursor("textDocument/hover", path, text) or {}).get("contents"))

    def _at_cursor(self, method: str, path: str, text: str) -> Any:  # noqa: ANN401 - as above
        before, _, after = text.partition("|")
        self.opened(path, before + after)
        lines = before.split("\n")
        return self.ask(
            method,
            textDocument={"uri": (self.root / path).as_uri()},
            position={"line": len(lines) - 1, "character": len(lines[-1])},
        )


def _words(told: Any) -> str:  # noqa: ANN401 - text, or text with its kind
    return str(told["value"] if isinstance(told, dict) else told or "")


def _underlined(text: str, diagnostic: dict[str, Any]) -> str:
    start, end = diagnostic["range"]["start"], diagnostic["range"]["end"]
    line = text.split("\n")[start["line"]]
    until = end["character"] if end["line"] == start["line"] else None
    return f"{line[start['character'] : until]}: {diagnostic['message']}"


@pytest.fixture(scope="module")
def editor(
    tmp_path_factory: pytest.TempPathFactory, node_package: Callable[[str, str], Path]
) -> Iterator[Editor]:
    """Open a new site in an editor; nothing is ever fetched."""
    server = node_package("yaml-language-server", "node") / "bin" / "yaml-language-server"
    folder = tmp_path_factory.mktemp("editor")
    (folder / "alone.cjs").write_text(NO_NETWORK, encoding="utf-8")
    log = folder / "network.log"
    root = folder / "desk"
    new_site(root, "A desk")
    process = subprocess.Popen(
        ["node", "--require", str(folder / "alone.cjs"), str(server), "--stdio"],  # noqa: S607
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={"PATH": "/usr/local/bin:/usr/bin:/bin", "NETWORK_LOG": str(log)},
    )
    settings = json.loads((root / ".vscode/settings.json").read_text(encoding="utf-8"))
    started = Editor(root, process, settings)
    try:
        started.start()
        yield started
    finally:
        started.close()
    assert not log.exists(), log.read_text(encoding="utf-8")


CLAIM = "content/claims/mine.yaml"
EVENTS = "content/events.yaml"
TWICE = "lightning-never-twice"
NASA = "[Captions to a report on where flashes strike the ground]"
HEAD = "claim: It rains\nkind: factual\n"
EVENT = "it-rained:\n  title: It rained\n  date: 2024\n"


def test_nothing_is_underlined_in_a_new_site(editor: Editor) -> None:
    files = [file.relative_to(editor.root).as_posix() for file in editor.root.rglob("*.yaml")]
    assert len(files) > len(KINDS) - 3
    assert {file: found for file in files if (found := editor.opened(file))} == {}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.singular)
def test_nothing_is_underlined_in_a_valid_file_of_any_kind(
    editor: Editor, kind: type[Record]
) -> None:
    article = "an" if kind.singular[0] in "aeiou" else "a"
    content = CASES / f"{article}-{kind.singular}" / "content"
    files = {file.relative_to(content).as_posix(): file for file in content.rglob("*.yaml")}
    assert any(kind.plural in path for path in files)
    for path, file in files.items():
        assert editor.opened(f"content/other/{path}", file.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.singular)
def test_nothing_is_underlined_in_a_file_that_new_writes(
    editor: Editor, kind: type[Record], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(editor.root)
    about = ["--about", TWICE] if "about" in kind.model_fields else []
    words = ["new", kind.singular, "fresh", "--in", "fresh", *about]
    assert CliRunner().invoke(main, words).exit_code == 0
    assert editor.opened(f"content/fresh/{kind.plural}/fresh.yaml") == []


@pytest.mark.parametrize(
    ("path", "text", "word", "meaning"),
    [
        (CLAIM, HEAD + "evidence:\n  - source: |\n", "nasa-2003-01-14", NASA),
        (CLAIM, HEAD + "evidence:\n  - source: nas|\n", "nasa-2003-01-14", NASA),
        (CLAIM, HEAD + "evidence:\n  - {source: |}\n", "nasa-2003-01-14", NASA),
        (CLAIM, HEAD + "appearances:\n  - via:\n      - |\n", "common-saying", "A common saying"),
        (CLAIM, HEAD + "appearances:\n  - via:\n      - |\n", "nasa-2003-01-14", NASA),
        (
            CLAIM,
            HEAD + "superseded_by: |\n",
            TWICE,
            "Lightning never strikes the same place twice.",
        ),
        (EVENTS, EVENT + "  claims: [|]\n", TWICE, "Lightning never strikes the same place twice."),
        (CLAIM, "kind: |\n", "causal", "Says that one thing brings about another."),
        (CLAIM, HEAD + "assessment:\n  verdict: |\n", "mixed", "Partly right and partly wrong."),
        (CLAIM, HEAD + "assessment:\n  modifiers:\n    - |\n", "satire", "Was not meant to be bel"),
        (CLAIM, HEAD + "short|", "short_answer", "The answer in one sentence, the fact first."),
        ("content/people.yaml", "ada:\n  name: Ada\n  |\n", "affiliation", "The organisation they"),
        ("content/corrections/x.yaml", "about:\n  - |\n", "noaa", "National Oceanic and"),
    ],
)
def test_words_and_ids_are_offered_with_their_meaning(
    editor: Editor, path: str, text: str, word: str, meaning: str
) -> None:
    offered = editor.offered(path, text)
    assert word in offered
    assert offered[word].startswith(meaning)


def test_only_verdicts_that_fit_the_kind_are_offered(editor: Editor) -> None:
    verdict = "assessment:\n  verdict: |\n"
    for kind in DEFAULT.kinds:
        offered = set(editor.offered(CLAIM, f"kind: {kind}\n{verdict}")) & set(DEFAULT.verdicts)
        assert offered == {one.name for one in DEFAULT.for_kind(kind)}
    assert set(DEFAULT.verdicts) <= set(editor.offered(CLAIM, verdict))
    many = "it-rains:\n  kind: causal\n  assessment:\n    verdict: |\n"
    assert "untested" in editor.offered("content/claims.yaml", many)


def test_pointing_tells_the_field_and_what_an_id_names(editor: Editor) -> None:
    evidence = HEAD + "evidence:\n  - source: nasa-|2003-01-14\n"
    told = editor.hovered(CLAIM, evidence)
    assert "What was read." in told
    assert told.partition("* ")[2].startswith("`nasa-2003-01-14`: \\[Captions to a report")
    assert "When it happened." in editor.hovered(EVENTS, EVENT.replace("date", "da|te"))
    judged = HEAD + "assessment:\n  verdict: mix|ed\n"
    assert "`mixed`: Partly right and partly wrong." in editor.hovered(CLAIM, judged)


def test_what_is_wrong_is_underlined(editor: Editor) -> None:
    wrong = (
        "claim: It rains\nkind: evaluative\nassessment:\n  verdict: mixed\n  as_of: 4 Nov\n"
        "  review_by: 2024\n  confidence: {level: high, evidence: robust, agreement: high}\n"
        "evidence:\n  - {source: Not an id, stance: likes}\ncolour: red\n"
    )
    assert {told.partition(":")[0] for told in editor.opened(CLAIM, wrong)} == {
        *("mixed", "4 Nov", "Not an id", "likes", "colour"),
    }
    assert "mixed: Value is not accepted." in "\n".join(editor.opened(CLAIM, wrong))
    assert "This is not a date; write 2023" in "\n".join(editor.opened(CLAIM, wrong))


def test_an_id_that_is_not_listed_is_no_mistake_to_an_editor(editor: Editor) -> None:
    evidence = "evidence:\n  - {source: just-written, stance: supports}\n"
    years = "appearances:\n  - {in: 2024, by: person:noaa}\n"
    assert editor.opened(CLAIM, HEAD + evidence + years) == []


def test_a_new_record_is_offered_once_it_is_listed(editor: Editor) -> None:
    sources = editor.root / "content/fresh/sources"
    sources.mkdir(parents=True, exist_ok=True)
    (sources / "rain-log.yaml").write_text("title: The log of rain\n", encoding="utf-8")
    text = HEAD + "evidence:\n  - source: |\n"
    assert "rain-log" not in editor.offered(CLAIM, text)
    folder = editor.root / "content" / SCHEMAS
    assert refresh_ids(folder, load_corpus(editor.root / "content"))
    change = {"uri": (folder / IDS_FILE).as_uri(), "type": 2}
    editor.tell("workspace/didChangeWatchedFiles", changes=[change])
    assert editor.offered(CLAIM, text)["rain-log"] == "“The log of rain”"
