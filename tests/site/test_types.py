"""What the site tells machines, judged by the types that others made of the vocabularies."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

import pytest

from evenhand.addresses import Site
from evenhand.build import build
from evenhand.load import load_corpus
from evenhand.publication import Publication, read_publisher

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from evenhand.build import Build

CASE_PARTS = ("a-whole-explainer", "a-correction")
PUBLICATION = Publication(
    Site("https://small.example/"),
    name="A small site",
    description="Buses, by night.",
    licence="https://licence.example/",
    publisher=read_publisher(
        {
            "name": "The desk",
            "url": "https://desk.example/",
            "logo": "https://desk.example/logo.png",
            "same_as": ["https://catalogue.example/desk"],
            "principles": "about/method.md",
            "corrections": "corrections.md",
            "fact_checking": "about/method.md",
            "funding": "about/method.md",
            "feedback": "about/method.md",
            "unnamed_sources": "about/method.md",
        }
    ),
)
FROM_SCHEMA_DTS = 'from "schema-dts";\n'
OPENING = '<script type="application/ld+json">'


@pytest.fixture(params=CASE_PARTS)
def built(request: pytest.FixtureRequest) -> Build:
    cases = request.path.parents[1] / "cases"
    return build(load_corpus(cases / request.param / "content"), PUBLICATION)


@pytest.fixture(scope="module")
def compiler(node_package: Callable[[str, str], Path]) -> Path:
    """Find the compiler of TypeScript, beside the types."""
    for types in ("schema-dts", "@json-feed-types/1_1"):
        node_package(types, "node")
    return node_package("typescript", "node")


def judge(compiler: Path, folder: Path, imports: str, values: list[tuple[str, str, str]]) -> str:
    """Compile values as constants of a type; return what the compiler says against them."""
    (folder / "node_modules").symlink_to(compiler.parent)
    lines = [f"// {name}\nexport const v{number}: {kind} = {text};" for number, (name, kind, text)
             in enumerate(values)]  # fmt: skip
    (folder / "data.ts").write_text(imports + "\n".join(lines), encoding="utf-8")
    done = subprocess.run(
        [
            *("node", str(compiler / "lib/tsc.js"), "--noEmit", "--strict", "--skipLibCheck"),
            *("--module", "nodenext", "--target", "es2022", "data.ts"),
        ],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    return done.stdout + done.stderr


def test_every_page_says_what_schema_org_knows(
    built: Build, compiler: Path, tmp_path: Path
) -> None:
    heads = {
        uri: line.removeprefix(OPENING).removesuffix("</script>")
        for uri, head in built.heads.items()
        for line in head.splitlines()
        if line.startswith(OPENING)
    }
    values = [(uri, "Graph", text) for uri, text in heads.items()]
    if reviews := dict(built.files).get("data/claim-reviews.json"):
        values.append(("feed", "WithContext<DataFeed>", reviews.decode()))

    said = judge(
        compiler,
        tmp_path,
        'import type {Graph, DataFeed, WithContext} from "schema-dts";\n',
        values,
    )

    assert values
    assert said == ""


def test_feeds_are_json_feeds(built: Build, compiler: Path, tmp_path: Path) -> None:
    """The types know no extensions, which the format lets every publisher add."""
    feeds = [
        (name, "Feed", json.dumps(json.loads(content, object_hook=_without_extensions)))
        for name, content in built.files
        if name.endswith("feed.json")
    ]

    said = judge(compiler, tmp_path, 'import type Feed from "@json-feed-types/1_1";\n', feeds)

    assert feeds
    assert said == ""


def _without_extensions(part: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in part.items() if not name.startswith("_")}


def test_the_judge_refuses_what_is_unknown(compiler: Path, tmp_path: Path) -> None:
    wrong = {
        "@context": "https://schema.org",
        "@graph": [{"@type": "ClaimReview", "claimReviewd": "x"}],
    }

    said = judge(
        compiler,
        tmp_path,
        f"import type {{Graph}} {FROM_SCHEMA_DTS}",
        [("wrong", "Graph", json.dumps(wrong))],
    )

    assert "claimReviewd" in said
