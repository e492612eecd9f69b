"""The few settings of mkdocs.yml that Evenhand's own command needs, without MkDocs."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from collections.abc import Mapping

NAMES = ("mkdocs.yml", "mkdocs.yaml")


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
    directory_urls: bool = True
    """Whether pages are folders (`use_directory_urls`)."""
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
        values = _load(file)
    except (yaml.YAMLError, ValueError, OSError) as error:
        raise ValueError(f"{file} cannot be read: {error}") from None
    own = _options_of_plugin(values.get("plugins"))
    return Settings(
        folder=file.parent,
        docs_dir=file.parent / _text(values, "docs_dir", "docs"),
        site_name=_text(values, "site_name", "Evenhand"),
        site_url=_text(values, "site_url"),
        repo_url=_text(values, "repo_url"),
        checks=_mapping(own.get("checks")),
        exports=_mapping(own.get("exports")),
        publisher=_mapping(own.get("publisher")),
        site_description=_text(values, "site_description"),
        language=_text(_mapping(values.get("theme")), "language", "en"),
        licence=_text(own, "licence"),
        directory_urls=values.get("use_directory_urls") is not False,
        guide=own.get("guide") is True,
    )


class _Loader(yaml.SafeLoader):
    """Reads YAML 1.1, as MkDocs does; its tags for objects of Python are passed over."""


def _environment(loader: _Loader, node: yaml.Node) -> object:
    """Return the first of some variables that is set, or what stands last in their list.

    A variable's value is read as YAML, as if it stood in the file (pyyaml-env-tag 1.1).
    """
    nodes = node.value if isinstance(node, yaml.SequenceNode) else [node]
    for one in nodes[:-1] or nodes:
        if (text := os.environ.get(str(one.value))) is not None:
            tag = loader.resolve(yaml.ScalarNode, text, (True, False))  # type: ignore[no-untyped-call] # PyYAML has no types for it
            return loader.construct_object(yaml.ScalarNode(tag, text))
    return loader.construct_object(nodes[-1]) if nodes[1:] else None


def _nothing(loader: _Loader, node: yaml.Node) -> None:
    del loader, node


_Loader.add_constructor("!ENV", _environment)
_Loader.add_constructor(None, _nothing)  # None stands for all other tags.


def _load(file: Path, *below: Path) -> dict[str, object]:
    """Return what a configuration says over what it inherits, as `INHERIT:` of MkDocs means it."""
    if file in below:
        raise ValueError(f"{file} inherits from itself")
    found = yaml.load(file.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506 - a safe one
    values = _mapping(found)
    parent = values.pop("INHERIT", None)
    if parent is None:
        return values
    return _merged(_load(Path(os.path.normpath(file.parent / str(parent))), file, *below), values)


def _merged(under: dict[str, object], over: dict[str, object]) -> dict[str, object]:
    """Put values over others: mappings in mappings, anything else in place of what was there."""
    both = {
        name: _merged(_mapping(under[name]), _mapping(value))
        for name, value in over.items()
        if isinstance(value, dict) and isinstance(under.get(name), dict)
    }
    return {**under, **over, **both}


def _options_of_plugin(plugins: object) -> dict[str, object]:
    """Return what stands under our plugin, in either form that MkDocs reads plugins in."""
    entries = plugins if isinstance(plugins, list) else [plugins]
    named = (_mapping(_mapping(entry).get("evenhand")) for entry in entries)
    return next(filter(None, named), {})


def _mapping(value: object) -> dict[str, object]:
    return value if isinstance(value, dict) else {}


def _text(values: dict[str, object], name: str, default: str = "") -> str:
    value = values.get(name)
    return default if value is None else str(value)
