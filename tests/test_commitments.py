"""What a site does not show of the IFCN's commitments."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from evenhand.build import check
from evenhand.cli import main
from evenhand.commitments import check_commitments

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    Write = Callable[[Mapping[str, str | bytes]], Path]

METHOD = """\
# How this site is made

We have no funding. Claims were chosen by how far they reached. A verdict is reached by two people.
What was wrong is corrected. To object, open an issue at <https://git.example/issues>.
"""
SOURCE = "title: Accounts\nurl: https://operator.example/accounts\n"
EXPLAINER = "title: T\nquestion: Q?\nin_brief: B.\nauthors: [A. Writer]\n"


def claim(by: str) -> str:
    return (
        f"claim: Buses run\nkind: factual\nappearances: [{{by: {by}}}]\n"
        "assessment: {verdict: accurate, because: So., as_of: 2024, review_by: 2090,\n"
        "  confidence: {level: high, evidence: robust, agreement: high}}\n"
    )


GOOD: dict[str, str | bytes] = {
    "about/method.md": METHOD,
    "sources/s.yaml": SOURCE,
    "explainers/e.yaml": EXPLAINER,
    "people.yaml": "ada: {name: Ada}\nbob: {name: Bob}\n",
    **{f"claims/c{number}.yaml": claim("ada") for number in range(5)},
    "claims/d.yaml": claim("bob"),
}


def missing(root: Path) -> list[tuple[str, str]]:
    graph, _ = check(root, "content")
    return [(item.code, item.path) for item in check_commitments(graph, root, "content")]


def test_a_site_that_shows_all_it_can_is_not_told_anything(write: Write) -> None:
    assert missing(write(GOOD)) == []


@pytest.mark.parametrize(
    ("path", "old", "new", "code"),
    [
        ("about/method.md", "We have no funding. ", "", "funding-unsaid"),
        ("about/method.md", "Claims were chosen by how far they reached. ", "", "method-unsaid"),
        ("about/method.md", "A verdict is reached by two people.", "", "method-unsaid"),
        ("about/method.md", "What was wrong is corrected. ", "", "corrections-unsaid"),
        ("about/method.md", " at <https://git.example/issues>", "", "no-way-to-object"),
        ("about/method.md", "To object, open an issue at", "See", "no-way-to-object"),
        (
            "sources/s.yaml",
            "url: https://operator.example/accounts\n",
            "",
            "source-without-address",
        ),
        ("explainers/e.yaml", "authors: [A. Writer]\n", "", "unnamed-author"),
        ("claims/d.yaml", "by: bob", "by: ada", "claims-of-one-side"),
    ],
)
def test_what_a_site_does_not_show_is_told(
    write: Write, path: str, old: str, new: str, code: str
) -> None:
    text = GOOD[path]
    assert isinstance(text, str)
    assert old in text
    found = missing(write({**GOOD, path: text.replace(old, new)}))
    assert [name for name, _ in found] == [code]


def test_a_source_in_print_is_found_without_an_address(write: Write) -> None:
    book = "type: book\ntitle: Buses\npublisher: A Press\nissued: 1999\n"
    assert missing(write({**GOOD, "sources/s.yaml": book})) == []


def test_few_claims_may_have_one_claimant(write: Write) -> None:
    few = {path: text for path, text in GOOD.items() if path[:8] != "claims/c"}
    assert missing(write(few)) == []


def test_a_claim_of_nobody_says_nothing_about_sides(write: Write) -> None:
    anonymous = claim("ada").replace("appearances: [{by: ada}]\n", "")
    assert missing(write({**GOOD, "claims/d.yaml": anonymous})) == []


def test_a_placeholder_is_no_statement(write: Write) -> None:
    page = "# Method\n\nSay here who pays, how claims are chosen and judged, and how to object.\n"
    codes = {code for code, _ in missing(write({**GOOD, "about/method.md": page}))}
    assert codes == {"funding-unsaid", "corrections-unsaid", "method-unsaid", "no-way-to-object"}


def test_the_command_tells_it_only_when_asked(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(write({"sources/s.yaml": SOURCE}).parent)
    asked = CliRunner().invoke(main, ["check", "content", "--ifcn"])
    strict = CliRunner().invoke(main, ["check", "content", "--ifcn", "--strict"])
    silent = CliRunner().invoke(main, ["check", "content"])
    assert "content/about:1:1: warning[funding-unsaid]: no page says who pays" in asked.output
    assert (asked.exit_code, strict.exit_code, silent.exit_code) == (0, 1, 0)
    assert "funding-unsaid" not in silent.output
