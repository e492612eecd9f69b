"""How much checks weigh: what mkdocs.yml says, for the command as for the build."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from evenhand.cli import main
from evenhand.diagnostics import Severity
from evenhand.levels import read_levels

if TYPE_CHECKING:
    from pathlib import Path

SITE = "site_name: T\ndocs_dir: content\nplugins:\n  - search\n"
CLAIM = """\
claim: Rents doubled; nobody noticed
kind: factual
evidence: [{source: s, stance: supports}]
"""


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a site with one notice, of a double claim."""
    (tmp_path / "content" / "claims").mkdir(parents=True)
    (tmp_path / "content" / "claims" / "rents.yaml").write_text(CLAIM, "utf-8")
    (tmp_path / "content" / "sources.yaml").write_text("s: {title: S}\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("plugin", "code", "said"),
    [
        ("  - evenhand\n", 0, "notice[double-claim]"),
        ("  - evenhand: {checks: {double-claim: off}}\n", 0, "No problems found."),
        ("  - evenhand: {checks: {double-claim: 'off'}}\n", 0, "No problems found."),
        ("  - evenhand: {checks: {double-claim: warning}}\n", 1, "warning[double-claim]"),
        ("  - evenhand:\n      checks:\n        double-claim: error\n", 1, "error[double-claim]"),
        ("  - evenhand: {checks: {double-clam: off}}\n", 2, "did you mean `double-claim`?"),
        ("  - evenhand: {checks: {double-claim: loud}}\n", 2, "cannot be `loud`"),
    ],
)
def test_the_command_reads_it_from_mkdocs_yml(
    site: Path, plugin: str, code: int, said: str
) -> None:
    (site / "mkdocs.yml").write_text(SITE + plugin, "utf-8")
    done = CliRunner().invoke(main, ["check", "--strict"])
    assert said in done.output
    assert done.exit_code == code


def test_plugins_may_be_fields_and_a_bare_off_is_false(site: Path) -> None:
    fields = SITE.partition("plugins:")[0]
    fields += "plugins: {search: {}, evenhand: {checks: {double-claim: off}}}\n"
    (site / "mkdocs.yml").write_text(fields, "utf-8")
    assert "No problems found." in CliRunner().invoke(main, ["check"]).output
    assert read_levels({"double-claim": False, "long-quote": "error"}) == {
        "double-claim": None,
        "long-quote": Severity.ERROR,
    }


def test_what_keeps_a_record_from_being_read_cannot_be_switched_off() -> None:
    with pytest.raises(ValueError, match="there is no check `invalid-field`"):
        read_levels({"invalid-field": "off"})
