"""The settings of mkdocs.yml, read without MkDocs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from evenhand.exports import read_exports
from evenhand.levels import read_levels
from evenhand.mkdocs_yml import find_settings

if TYPE_CHECKING:
    from pathlib import Path


def test_the_nearest_file_above_counts(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("docs_dir: texts\nsite_name: 1984\n", encoding="utf-8")
    inner = tmp_path / "texts" / "claims"
    inner.mkdir(parents=True)
    found = find_settings(inner)
    assert found.docs_dir == tmp_path / "texts"
    assert found.site_name == "1984"


def test_without_a_file_content_is_meant(tmp_path: Path) -> None:
    assert find_settings(tmp_path).docs_dir == tmp_path / "content"


def test_tags_of_mkdocs_are_understood_or_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HERE", "https://here.example/")
    (tmp_path / "mkdocs.yml").write_text(
        "site_url: !ENV [MISSING, HERE, x]\nsite_name: !ENV [MISSING, Fallback]\n"
        "docs_dir: !ENV HERE_NOT\nx: !!python/name:os.system ''\n",
        encoding="utf-8",
    )
    found = find_settings(tmp_path)
    assert found.site_url == "https://here.example/"
    assert found.site_name == "Fallback"
    assert found.docs_dir == tmp_path / "docs"


def test_what_cannot_be_read_is_said(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("a: [\n", encoding="utf-8")
    with pytest.raises(ValueError, match="cannot be read"):
        find_settings(tmp_path)


def test_what_formats_say_of_the_site_is_read(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text(
        "site_description: A site\ntheme: {name: material, language: de}\nplugins:\n"
        "  - evenhand:\n      licence: https://licence.example/\n      exports: {json: off}\n"
        "      publisher: {name: A desk, same_as: [https://a.example/, https://b.example/]}\n",
        encoding="utf-8",
    )
    found = find_settings(tmp_path)
    assert found.site_description == "A site"
    assert found.language == "de"
    assert found.licence == "https://licence.example/"
    assert found.exports == {"json": False}
    assert found.publisher == {
        "name": "A desk",
        "same_as": ["https://a.example/", "https://b.example/"],
    }


@pytest.mark.parametrize("word", ["no", "off", "False", "!ENV [SWITCH]", "!ENV [NOT, SWITCH, on]"])
def test_words_of_yaml_mean_what_they_mean_to_mkdocs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, word: str
) -> None:
    monkeypatch.setenv("SWITCH", "no")
    (tmp_path / "mkdocs.yml").write_text(
        f"site_url: null\nsite_name: ~\nplugins:\n  evenhand:\n"
        f"    checks: {{unused-source: {word}}}\n    exports: {{json: {word}}}\n",
        encoding="utf-8",
    )
    found = find_settings(tmp_path)
    assert (found.site_url, found.site_name) == ("", "Evenhand")
    assert read_levels(found.checks) == {"unused-source": None}
    assert "json" not in {one.name for one in read_exports(found.exports)}


def test_what_a_configuration_inherits_is_read(tmp_path: Path) -> None:
    put(tmp_path, "shared/base.yml", "INHERIT: ../most.yml\ndocs_dir: texts\nsite_name: Base\n")
    put(tmp_path, "most.yml", "site_name: Most\ntheme: {name: material, language: de}\n")
    put(
        tmp_path,
        "mkdocs.yml",
        "INHERIT: shared/base.yml\nsite_name: Own\ntheme: {font: false}\nplugins: [evenhand]\n",
    )
    found = find_settings(tmp_path)
    assert (found.docs_dir, found.site_name) == (tmp_path / "texts", "Own")
    assert found.language == "de"


@pytest.mark.parametrize("named", ["nowhere.yml", "mkdocs.yml", "."])
def test_what_cannot_be_inherited_is_said(tmp_path: Path, named: str) -> None:
    put(tmp_path, "mkdocs.yml", f"INHERIT: {named}\n")
    with pytest.raises(ValueError, match="cannot be read"):
        find_settings(tmp_path)


@pytest.mark.parametrize("text", ["", "- a list\n", "plugins: evenhand\ntheme: material\n"])
def test_a_file_that_says_little_is_no_mistake_of_ours(tmp_path: Path, text: str) -> None:
    put(tmp_path, "mkdocs.yml", text)
    assert find_settings(tmp_path).docs_dir == tmp_path / "docs"


def put(folder: Path, name: str, text: str) -> None:
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
