"""What the command says, writes and returns."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from evenhand.checks import CHECKS
from evenhand.cli import main
from evenhand.codes import CODES
from evenhand.commitments import COMMITMENTS
from evenhand.explanations import explanations
from evenhand.known_ids import IDS_FILE
from evenhand.schemas import all_schemas

if TYPE_CHECKING:
    from click.testing import Result

CASES = Path(__file__).parent / "cases"
GOOD_CLAIM = "claim: Rents doubled\nkind: factual\nevidence: [{source: s, stance: supports}]\n"
SOURCE = "title: A table\n"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "mkdocs.yml").write_text("site_name: T\ndocs_dir: content\n", encoding="utf-8")
    put(tmp_path, "content/claims/rents.yaml", GOOD_CLAIM)
    put(tmp_path, "content/sources/s.yaml", SOURCE)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(folder: Path, name: str, text: str) -> None:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")


def run(*words: str) -> Result:
    return CliRunner().invoke(main, list(words))


@pytest.mark.usefixtures("site")
def test_clean_content_is_said_to_be_clean() -> None:
    result = run("check")
    assert (result.exit_code, result.output) == (0, "No problems found.\n")


def test_an_error_is_shown_with_place_frame_and_hint_and_fails(site: Path) -> None:
    put(site, "content/claims/rents.yaml", GOOD_CLAIM.replace("source: s,", "source: t,"))
    put(site, "content/sources/tt.yaml", SOURCE)
    result = run("check")
    assert result.exit_code == 1
    assert "content/claims/rents.yaml:3:21: error[unknown-reference]" in result.output
    assert "                     ^" in result.output
    assert "hint: did you mean `tt`?" in result.output
    assert "1 error" in result.output


def test_warnings_fail_only_when_strict(site: Path) -> None:
    put(site, "content/sources/unused.yaml", SOURCE)
    assert run("check").exit_code == 0
    assert run("check", "--strict").exit_code == 1


def test_single_files_are_checked_against_the_whole_content(site: Path) -> None:
    put(site, "content/claims/other.yaml", "claim: x\n")
    put(site, "content/sources/unused.yaml", SOURCE)
    clean = run("check", "--strict", "content/claims/rents.yaml")
    wrong = run("check", "content/claims/other.yaml", "content/claims/rents.yaml")
    assert clean.exit_code == 0
    assert wrong.exit_code == 1
    assert "unused.yaml" not in wrong.output
    assert "content/claims/other.yaml:1:1: error[missing-field]" in wrong.output


def test_a_folder_of_the_content_is_checked_against_the_whole(site: Path) -> None:
    put(site, "content/sources/unused.yaml", SOURCE)
    assert run("check", "--strict", "content/claims").exit_code == 0
    assert "unused.yaml" in run("check", "--strict", "content/sources").output
    assert "unused.yaml" in run("check", "content", "content/claims").output


def test_what_is_not_yaml_is_not_checked(site: Path) -> None:
    put(site, "content/notes.txt", "x")
    assert run("check", "content/notes.txt").exit_code == 2


def test_nothing_is_written_into_the_content(site: Path) -> None:
    assert run("write", "content/out").exit_code == 2
    assert not (site / "content/out").exists()


def test_a_folder_can_be_named_from_anywhere(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(site.parent)
    assert run("check", str(site / "content")).exit_code == 0


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize(
    "words", [("check", "nowhere.yaml"), ("explain", "unsourced"), ("new", "claim", "Not An Id")]
)
def test_usage_errors_exit_with_2_and_without_a_traceback(words: tuple[str, ...]) -> None:
    result = run(*words)
    assert result.exit_code == 2
    assert isinstance(result.exception, SystemExit)


def test_a_missing_content_folder_is_a_diagnostic(site: Path) -> None:
    put(site, "mkdocs.yml", "site_name: T\ndocs_dir: nothing\n")
    result = run("check")
    assert result.exit_code == 1
    assert "nothing:1:1: error[no-content]" in result.output


def test_a_broken_mkdocs_yml_is_a_usage_error(site: Path) -> None:
    put(site, "mkdocs.yml", "docs_dir: [\n")
    result = run("check")
    assert result.exit_code == 2
    assert "cannot be read" in result.output


def test_json_has_one_object_for_each_problem(site: Path) -> None:
    put(site, "content/claims/rents.yaml", GOOD_CLAIM + "colour: red\n")
    (found,) = json.loads(run("check", "--format", "json").output)
    assert found["path"] == "content/claims/rents.yaml"
    assert (found["line"], found["column"]) == (4, 1)
    assert found["code"] == "unknown-field"


def test_github_commands_become_annotations_and_are_escaped(site: Path) -> None:
    put(site, "content/claims/rents.yaml", GOOD_CLAIM + "'100%, or:': x\n")
    output = run("check", "--format", "github").output
    assert output.startswith("::error file=content/claims/rents.yaml,line=4,col=1,")
    assert "title=unknown-field::no field `100%25, or:` here%0Ahint: " in output


def test_sarif_names_rule_level_and_place(site: Path) -> None:
    put(site, "content/sources/un used.yaml", SOURCE)
    log = json.loads(run("check", "--format", "sarif").output)
    (result,) = log["runs"][0]["results"]
    place = result["locations"][0]["physicalLocation"]
    assert log["version"] == "2.1.0"
    assert result["ruleId"] == "invalid-id"
    assert result["level"] == "error"
    assert place["artifactLocation"]["uri"] == "content/sources/un%20used.yaml"
    assert place["region"] == {"startLine": 1, "startColumn": 1}


@pytest.mark.parametrize("form", ["json", "sarif", "text"])
def test_several_contents_give_one_report(site: Path, form: str) -> None:
    for name in ("one", "two"):
        put(site, f"{name}/mkdocs.yml", "site_name: T\ndocs_dir: content\n")
        put(site, f"{name}/content/claims/rents.yaml", "claim: x\n")
    result = run("check", "one/content", "two/content", "--format", form)
    assert result.exit_code == 1
    if form == "text":
        assert result.output.count("\n1 | claim: x\n") == 2
        assert result.output.endswith("\n\n2 errors in 2 files.\n")
        return
    told = json.loads(result.output)
    found = told if form == "json" else told["runs"][0]["results"]
    assert len(found) == 2


def test_a_file_that_an_export_would_write_over_is_told(site: Path) -> None:
    put(site, "content/data/claims.jsonl", "[]")
    for command in (("check",), ("write", "out")):
        result = run(*command)
        assert result.exit_code == 1
        assert "content/data/claims.jsonl:1:1: error[address-clash]: a file of" in result.output
        assert "switch the export off in mkdocs.yml: `exports: {json: off}`" in result.output
    off = "plugins: [{evenhand: {exports: {json: off}}}]"
    put(site, "mkdocs.yml", f"site_name: T\ndocs_dir: content\n{off}\n")
    assert run("check").exit_code == 0


def test_every_code_is_explained() -> None:
    assert set(explanations()) == {*CODES, *(one.CODE for one in (*CHECKS, *COMMITMENTS))}
    for code in explanations():
        result = run("explain", code)
        assert result.exit_code == 0
        assert result.output.strip()


def test_an_unknown_code_brings_the_nearest() -> None:
    assert "did you mean `unsourced-claim`?" in run("explain", "unsourced-clam").output


def test_schemas_are_written_and_compared(site: Path) -> None:
    assert run("schema", "--check").exit_code == 1
    assert run("schema").exit_code == 0
    assert run("schema", "--check").exit_code == 0
    written = {file.name for file in (site / "content/.schemas").iterdir()}
    assert written == {IDS_FILE, *(name for name, _ in all_schemas())}
    put(site, "content/.schemas/claim.schema.json", "{}")
    assert "claim.schema.json is out of date" in run("schema", "--check").output
    (site / "content/.schemas" / IDS_FILE).unlink()
    assert f"{IDS_FILE} is out of date" in run("schema", "--check").output


def test_check_keeps_the_ids_for_editors_current(site: Path) -> None:
    run("schema")
    put(site, "content/sources/fresh.yaml", SOURCE)
    assert run("check").exit_code == 0
    ids = (site / "content/.schemas" / IDS_FILE).read_text(encoding="utf-8")
    assert '"fresh"' in ids
    assert run("schema", "--check").exit_code == 0
    put(site, "content/claims/rents.yaml", "claim: [")
    assert run("check").exit_code == 1
    assert (site / "content/.schemas" / IDS_FILE).read_text(encoding="utf-8") == ids


def test_write_makes_a_whole_site_and_mixes_with_nothing(site: Path) -> None:
    put(site, "content/claims/hidden.yaml", "claim: A draft\nkind: factual\nstatus: draft\n")
    put(site, "content/index.md", "# Welcome\n")
    assert run("write", "out").exit_code == 0
    docs = site / "out/docs"
    assert "# Welcome" in (docs / "index.md").read_text(encoding="utf-8")
    assert (docs / "claims/rents.md").is_file()
    assert (docs / "data/claims.jsonl").is_file()
    assert not (docs / "claims/hidden.md").exists()
    assert not list(docs.rglob("*.yaml"))
    assert run("write", "out").exit_code == 0
    put(site, "mine/file.txt", "keep")
    assert run("write", "mine").exit_code == 2
    assert (site / "mine/file.txt").read_text(encoding="utf-8") == "keep"


def test_what_is_written_has_titles_that_no_engine_runs(site: Path) -> None:
    put(site, "content/explainers/e.yaml", "title: <script>1</script>\nquestion: q\nin_brief: b\n")
    assert run("write", "out").exit_code == 0
    for name in ("mkdocs.yml", "docs/explainers/e/index.md"):
        assert "<script" not in (site / "out" / name).read_text(encoding="utf-8")


def test_write_refuses_content_with_errors(site: Path) -> None:
    put(site, "content/claims/rents.yaml", "claim: [\n")
    assert run("write", "out").exit_code == 1
    assert not (site / "out").exists()


@pytest.mark.parametrize("name", sorted(main.commands))
def test_every_command_has_help_that_begins_with_what_it_does(name: str) -> None:
    result = run(name, "--help")
    assert result.exit_code == 0
    assert len(result.output.splitlines()) > 5


def test_export_writes_the_files_for_machines(site: Path) -> None:
    result = run("export", "out")
    assert result.exit_code == 0, result.output
    assert (site / "out/data/claims.jsonl").is_file()
    assert (site / "out/data/manifest.json").is_file()


def test_export_and_write_know_whether_pages_are_folders(site: Path) -> None:
    settings = "site_name: T\nsite_url: https://a.example/\ndocs_dir: content\n"
    put(site, "mkdocs.yml", f"{settings}use_directory_urls: false\n")
    assert run("export", "out").exit_code == 0
    claims = (site / "out/data/claims.jsonl").read_text(encoding="utf-8")
    assert "https://a.example/claims/rents.html" in claims
    assert (site / "out/claims/rents.md").is_file()
    assert not (site / "out/claims/rents/index.md").exists()
    assert run("write", "whole").exit_code == 0
    assert "use_directory_urls: false" in (site / "whole/mkdocs.yml").read_text(encoding="utf-8")


def test_export_writes_only_what_is_asked_for(site: Path) -> None:
    assert run("export", "out", "--only", "pictures").exit_code == 0
    assert not (site / "out").exists()


def test_export_refuses_the_content_folder_and_content_with_errors(site: Path) -> None:
    assert run("export", "content/data").exit_code == 2
    put(site, "content/claims/rents.yaml", "claim: x\n")
    result = run("export", "out")
    assert result.exit_code == 1
    assert "error[missing-field]" in result.output
    assert not (site / "out").exists()


def test_wrong_settings_of_exports_and_publisher_are_told(site: Path) -> None:
    for setting in ("exports: {jsn: off}", "publisher: {nme: A desk}"):
        (site / "mkdocs.yml").write_text(
            f"docs_dir: content\nplugins:\n  - evenhand:\n      {setting}\n", encoding="utf-8"
        )
        result = run("export", "out")
        assert result.exit_code == 2
        assert f"`{setting.partition(':')[0]}:` in mkdocs.yml: there is no" in result.output


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("schema", "x/y"), "x/y cannot be written: a file is in its way."),
        (("guide", "x/y"), "x/y cannot be written: a file is in its way."),
        (("guide", "."), ". is no name for the guide"),
        (("guide", ".."), ".. is no name for the guide"),
        (("write", "x/y"), "x/y cannot be written: a file is in its way."),
        (("export", "x/y"), "x/y cannot be written: a file is in its way."),
        (("init", "x/y"), "x/y cannot be written: a file is in its way."),
        (("check", "a" * 300), "There is no file or folder aaa"),
    ],
)
def test_a_place_that_cannot_be_used_is_told(site: Path, words: tuple[str, ...], said: str) -> None:
    put(site, "x", "a file")
    result = run(*words)
    assert (result.exit_code, type(result.exception)) == (2, SystemExit)
    assert said in result.output


def test_a_schema_that_cannot_be_read_is_out_of_date(site: Path) -> None:
    run("schema")
    (site / "content/.schemas/claim.schema.json").write_bytes(b"\xff")
    result = run("schema", "--check")
    assert "claim.schema.json is out of date" in result.output


def test_a_mkdocs_yml_that_cannot_be_opened_is_told(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(file: Path, **_: object) -> str:
        raise PermissionError(13, "Permission denied", str(file))

    monkeypatch.setattr(Path, "read_text", refuse)
    result = run("check")
    assert result.exit_code == 2
    assert f"{site / 'mkdocs.yml'} cannot be read: " in result.output
