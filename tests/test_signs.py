"""What a preview compares to know that a save changed no settings."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from mkdocs.config import load_config

from evenhand.plugin.signs import given_to, inputs_of

if TYPE_CHECKING:
    from pathlib import Path

    from evenhand.plugin import EvenhandPlugin


def test_settings_are_the_same_whatever_we_add_to_them(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    file = tmp_path / "mkdocs.yml"
    file.write_text(
        "site_name: T\ntheme: {name: material}\nplugins: [evenhand]\n"
        "extra_css: [own.css]\nextra_javascript: [own.js]\nmarkdown_extensions: [attr_list]\n",
        encoding="utf-8",
    )
    config, other = (load_config(str(file), strict=True) for _ in range(2))
    plugin = cast("EvenhandPlugin", config.plugins["evenhand"])
    plugin.on_startup(command="serve", dirty=False)
    plugin.on_config(config)
    plugin.on_shutdown()
    assert config.extra_css[:2] == ["assets/evenhand.css", "own.css"]
    assert inputs_of(config).settings == inputs_of(other).settings
    assert given_to(other)[-1] == {"strict": True}
