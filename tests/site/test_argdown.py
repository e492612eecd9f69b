"""What the tool of Argdown's makers reads in an explainer's argument."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

from evenhand.addresses import Site
from evenhand.exports.argument import ArgumentExport
from evenhand.publication import Publication

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from evenhand.graph import Graph

    Argdown = Callable[[Mapping[str, str | bytes]], Any]

MARKS = "[]<>(){}#@*_+-=:.,;/\\|!~^$%&'\""
HOSTILE = (
    "[a]: b",
    "<a>: b",
    "+ <x>",
    "  - [x]",
    "_> y",
    "@[rents] and @<rents>",
    "#tag and #(a tag)",
    "{verdict: accurate}",
    "===\ntitle: x\n===",
    "# Heading",
    "(1) premise\n----\n(2) conclusion",
    "/* comment */ // and <!-- more -->",
    "**bold** _it_ [link](https://site.example)",
    "a \\ b \\\\ c \\",
    ".: ::~> . .x. :x:",
    "1. one\n* two",
    "\"quoted\" 'words' </data> & ]]>",
    "a \u2028 b",
)
CLAIM = {"claim": "Rents doubled", "kind": "factual"}
EXPLAINER = {"title": "a === b", "question": "Is it?", "in_brief": "No."}


@pytest.fixture
def argdown(
    graph_of: Callable[[Mapping[str, str | bytes]], Graph],
    node_package: Callable[[str, str], Path],
    tmp_path: Path,
) -> Argdown:
    """Export the argument of an explainer `e`; return what the tool reads, strictly."""
    program = node_package("@argdown/cli", "node") / "dist/cli.js"

    def read(content: Mapping[str, str | bytes]) -> Any:  # noqa: ANN401 - JSON
        publication = Publication(Site("https://site.example/"))
        file = tmp_path / "e.argdown"
        file.write_bytes(
            dict(ArgumentExport(graph_of(content), publication).files())["data/arguments/e.argdown"]
        )
        done = subprocess.run(
            [*("node", str(program)), "json", str(file), str(tmp_path)],
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
        assert "Success" in done.stdout, done.stdout + done.stderr
        return json.loads(file.with_suffix(".json").read_text(encoding="utf-8"))

    return read


def test_claims_are_statements_and_the_rest_are_arguments(argdown: Argdown) -> None:
    rents = {
        **CLAIM,
        "evidence": [{"source": "table", "stance": "supports"}],
        "counterpoints": [
            {"title": "It does not follow", "text": "No.", "attacks": "inference", "reply": "Yes."},
            {"title": "So what", "text": "No.", "attacks": "relevance"},
        ],
        "relations": [{"type": "disputes", "to": "fell"}, {"type": "restates", "to": "fell"}],
    }
    data = argdown(
        {
            "claims.yaml": json.dumps({"rents": rents, "fell": {**CLAIM, "claim": "Rents fell"}}),
            "sources.yaml": "table: {title: A table}\n",
            "explainers.yaml": json.dumps({"e": {**EXPLAINER, "claims": ["rents", "fell"]}}),
        }
    )

    assert set(data["statements"]) == {"rents", "fell"}
    assert data["statements"]["rents"]["data"]["verdict"] == "not-assessed"
    assert data["arguments"]["rents/so-what"]["data"]["attacks"] == "relevance"
    assert {(one["from"], one["to"], one["relationType"]) for one in data["relations"]} == {
        ("rents.evidence-for", "rents", "support"),
        ("rents/it-does-not-follow", "rents.evidence-for", "undercut"),
        ("rents/it-does-not-follow.reply", "rents/it-does-not-follow", "attack"),
        ("rents/so-what", "rents", "attack"),
        ("rents", "fell", "attack"),
        ("rents", "rents.restates.fell", "support"),
        ("rents.restates.fell", "fell", "support"),
    }


def test_no_text_becomes_argdown(argdown: Argdown) -> None:
    made_up = [
        f"{first}{second}{gap}x{second}{first}{end}"
        for first in MARKS
        for second in MARKS
        for gap, end in (("", ""), (" ", ":"))
    ]
    texts = {f"c{number}": text for number, text in enumerate([*HOSTILE, *made_up])}

    data = argdown(
        {
            "claims.yaml": json.dumps(
                {name: {**CLAIM, "claim": text} for name, text in texts.items()}
            ),
            "explainers.yaml": json.dumps({"e": {**EXPLAINER, "claims": [*texts]}}),
        }
    )

    read = {name: one["members"][0]["text"].rstrip() for name, one in data["statements"].items()}
    assert read == {name: " ".join(text.split()) for name, text in texts.items()}
    assert data["arguments"] == {}
    assert data["relations"] == []
