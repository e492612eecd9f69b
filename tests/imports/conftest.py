"""A small site to bring data into; what is written is always checked."""

from __future__ import annotations

import json
from dataclasses import dataclass
from shutil import rmtree
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from evenhand.build import check
from evenhand.cli import main
from evenhand.diagnostics import Severity, format_diagnostic
from evenhand.load import load_corpus

if TYPE_CHECKING:
    from pathlib import Path

    from evenhand.graph import Graph
    from evenhand.model.base import Record

SETTINGS = """\
site_name: T
docs_dir: content
site_url: https://own.example/
plugins:
  - evenhand:
      publisher: {name: Our desk}
"""


@dataclass(frozen=True)
class Outcome:
    """What one import said and did."""

    code: int
    told: dict[str, Any]

    def findings(self, what: str) -> list[tuple[str, str]]:
        return [
            (one["message"], one["value"]) for one in self.told["findings"] if one["what"] == what
        ]

    @property
    def dropped(self) -> list[tuple[str, str]]:
        return self.findings("dropped")

    @property
    def guessed(self) -> list[str]:
        return [message for message, _ in self.findings("guessed")]


@dataclass(frozen=True)
class Desk:
    """A site with its content folder."""

    root: Path

    def put(self, name: str, text: str | bytes) -> Path:
        file = self.root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode() if isinstance(text, str) else text)
        return file

    def bring(self, name: str, content: object, *options: str) -> Outcome:
        """Bring a file in and check what the content folder then holds."""
        if not isinstance(content, str | bytes):
            content = json.dumps(content)
        return self.bring_file(self.put(name, content), *options)

    def bring_file(self, file: Path, *options: str) -> Outcome:
        result = CliRunner().invoke(main, ["import", str(file), "--format", "json", *options])
        assert result.exit_code in {0, 1}, result.output
        assert isinstance(result.exception, SystemExit | None), result.exception
        self.graph()
        return Outcome(result.exit_code, json.loads(result.stdout))

    def clear(self) -> None:
        """Begin with no content again."""
        rmtree(self.root / "content")
        (self.root / "content").mkdir()

    def graph(self) -> Graph:
        """Return the graph of the content, which must have no error."""
        graph, report = check(self.root / "content")
        errors = report.having(Severity.ERROR)
        assert not errors, "\n".join(format_diagnostic(one, report.texts) for one in errors)
        return graph

    def texts(self) -> dict[str, str]:
        content = self.root / "content"
        return {
            file.relative_to(content).as_posix(): file.read_text(encoding="utf-8")
            for file in sorted(content.rglob("*.yaml"))
        }

    def record(self, kind: str, name: str) -> Any:  # noqa: ANN401 - of any kind
        found: list[Record] = [
            one
            for one in load_corpus(self.root / "content").records
            if (one.singular, one.id) == (kind, name)
        ]
        assert found, f"no {kind} {name} among {sorted(self.texts())}"
        return found[0]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    (tmp_path / "content").mkdir()
    (tmp_path / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return Desk(tmp_path)
