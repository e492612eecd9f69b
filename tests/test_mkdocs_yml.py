"""The settings of mkdocs.yml, read without MkDocs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

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
    assert found.docs_dir == tmp_path


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
    assert found.exports == {"json": "off"}
    assert found.publisher == {
        "name": "A desk",
        "same_as": ["https://a.example/", "https://b.example/"],
    }
