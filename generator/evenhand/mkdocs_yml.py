"""The few settings of mkdocs.yml that Evenhand's own command needs, without MkDocs."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

NAMES = ("mkdocs.yml", "mkdocs.yaml")
YES = {"true", "yes", "on"}
"""What YAML 1.1, which MkDocs reads, takes for true."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a site's configuration says."""

    folder: Path
    """Where mkdocs.yml is, or the current folder where there is none."""
    docs_dir: Path
    """The content folder."""
    site_name: str = "Evenhand"
    site_url: str = ""
    repo_url: str = ""
    checks: Mapping[str, object] = field(default_factory=dict)
    """How much editorial checks weigh, as written under the plugin."""
    exports: Mapping[str, object] = field(default_factory=dict)
    """Formats that are off, as written under the plugin."""
    publisher: Mapping[str, object] = field(default_factory=dict)
    """Who answers for the site, as written under the plugin."""
    site_description: str = ""
    language: str = "en"
    licence: str = ""
    guide: bool = False
    """Whether the site has the guide for writers."""


def find_settings(start: Path) -> Settings:
    """Read the nearest mkdocs.yml at or above a folder; without one, `content/` is meant.

    Raises `ValueError` with a message for people where the file cannot be read as YAML.
    """
    for folder in [start.resolve(), *start.resolve().parents]:
        for name in NAMES:
            if (folder / name).is_file():
                return _read(folder / name)
    return Settings(start.resolve(), start.resolve() / "content")


def _read(file: Path) -> Settings:
    try:
        root = yaml.compose(file.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except (yaml.YAMLError, UnicodeDecodeError, OSError) as error:
        raise ValueError(f"{file} cannot be read: {error}") from None
    values = _scalars(root)
    own = _plugin(root)
    return Settings(
        folder=file.parent,
        docs_dir=file.parent / values.get("docs_dir", "docs"),
        site_name=values.get("site_name", "Evenhand"),
        site_url=values.get("site_url", ""),
        repo_url=values.get("repo_url", ""),
        checks=_scalars(_at(own, "checks")),
        exports=_scalars(_at(own, "exports")),
        publisher=_values(_at(own, "publisher")),
        site_description=values.get("site_description", ""),
        language=_scalars(_at(root, "theme")).get("language", "en"),
        licence=_scalars(own).get("licence", ""),
        guide=_scalars(own).get("guide", "").lower() in YES,
    )


def _plugin(root: yaml.Node | None) -> yaml.Node | None:
    """Return what stands under our plugin, in either form that MkDocs reads plugins in."""
    plugins = _at(root, "plugins")
    if isinstance(plugins, yaml.SequenceNode):
        return next((found for item in plugins.value if (found := _at(item, "evenhand"))), None)
    return _at(plugins, "evenhand")


def _at(node: yaml.Node | None, name: str) -> yaml.Node | None:
    if not isinstance(node, yaml.MappingNode):
        return None
    return next((value for key, value in node.value if key.value == name), None)


def _scalars(root: yaml.Node | None) -> dict[str, str]:
    """Return the top-level values that are text; tags other than `!ENV` are not looked at."""
    if not isinstance(root, yaml.MappingNode):
        return {}
    pairs = ((name.value, _text(value)) for name, value in root.value)
    return {name: text for name, text in pairs if text is not None}


def _values(root: yaml.Node | None) -> dict[str, object]:
    """Return the top-level values that are text, or lists of text."""
    if not isinstance(root, yaml.MappingNode):
        return {}
    lists = {
        name.value: [text for item in value.value if (text := _text(item)) is not None]
        for name, value in root.value
        if isinstance(value, yaml.SequenceNode) and value.tag != "!ENV"
    }
    return {**_scalars(root), **lists}


def _text(node: Any) -> str | None:  # noqa: ANN401 - PyYAML's nodes are loosely typed
    if isinstance(node, yaml.ScalarNode):
        return os.environ.get(node.value, "") if node.tag == "!ENV" else str(node.value)
    if isinstance(node, yaml.SequenceNode) and node.tag == "!ENV":
        *names, default = [str(item.value) for item in node.value]
        return next((os.environ[name] for name in names if name in os.environ), default)
    return None
