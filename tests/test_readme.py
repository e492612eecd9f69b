"""What the README shows is what happens."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from evenhand.cli import main

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
TOPIC = Path("content/my-topic")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


@pytest.fixture
def topic(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mkdocs.yml").write_text("docs_dir: content\n", encoding="utf-8")
    claim, source = blocks("yaml")
    for name, text in {
        "claims/rents-doubled.yaml": claim,
        "sources/rent-index.yaml": source,
    }.items():
        (TOPIC / name).parent.mkdir(parents=True)
        (TOPIC / name).write_text(text, encoding="utf-8")
    return TOPIC


@pytest.mark.usefixtures("topic")
def test_its_records_pass_a_strict_check() -> None:
    result = CliRunner().invoke(main, ["check", "--strict"])
    assert result.output == "No problems found.\n"


def test_its_mistake_gives_its_diagnostic(topic: Path) -> None:
    file = topic / "claims/rents-doubled.yaml"
    right = file.read_text(encoding="utf-8")
    file.write_text(right.replace("{source: rent-index", "{source: rent-indx"), encoding="utf-8")
    result = CliRunner().invoke(main, ["check"])
    assert result.output.startswith(blocks("text")[0])


@pytest.mark.usefixtures("topic")
def test_its_command_for_a_new_claim_works() -> None:
    (line,) = (line for line in README.splitlines() if "evenhand new claim rents" in line)
    words = shlex.split(line)[1:]
    words[words.index("rents-doubled")] = "rents-halved"
    assert CliRunner().invoke(main, words).exit_code == 0
