"""What lets a preview keep pages: parts that are known to look at nothing but the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from evenhand.known_parts import is_known_extension, is_known_plugin, names_all_pages

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    "name", ["toc", "markdown.extensions.toc", "pymdownx.superfences", "evenhand.html_blocks"]
)
def test_extensions_that_look_at_the_text_alone_are_known(name: str) -> None:
    assert is_known_extension(name)


@pytest.mark.parametrize("name", ["pymdownx.snippets", "markdown_include.include", "ours"])
def test_extensions_that_may_read_files_are_not(name: str) -> None:
    assert not is_known_extension(name)


def test_plugins_are_known_by_where_they_come_from() -> None:
    assert is_known_plugin("evenhand.plugin")
    assert is_known_plugin("material.plugins.search.plugin")
    assert not is_known_plugin("mkdocs.contrib.search")
    assert not is_known_plugin("mkdocs_macros.plugin")


@pytest.mark.parametrize(
    ("template", "expected"),
    [("{% for one in pages %}", True), ("{{ page.title }} {{ config.site_name }}", False)],
)
def test_a_template_that_goes_through_all_pages_is_seen(
    tmp_path: Path,
    template: str,
    expected: bool,
) -> None:
    (tmp_path / "partials").mkdir()
    (tmp_path / "partials" / "footer.html").write_text(template, encoding="utf-8")
    assert names_all_pages(tmp_path) is expected
