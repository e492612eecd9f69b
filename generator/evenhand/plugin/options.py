"""The settings of mkdocs.yml under the plugin, and what is wrong with them in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from mkdocs.config.base import Config
from mkdocs.config.config_options import File as FileOption
from mkdocs.config.config_options import ListOfItems, Type
from mkdocs.exceptions import PluginError

from evenhand.editors import DEFAULT as DEFAULT_EDITOR

if TYPE_CHECKING:
    from collections.abc import Callable

Given = TypeVar("Given")
Settings = TypeVar("Settings")


class EvenhandConfig(Config):
    """The plugin's options under `plugins:` in mkdocs.yml."""

    cards = Type(bool, default=True)
    """Whether a build with a `site_url` paints a picture for links that are shared."""
    card_fonts = ListOfItems(FileOption(exists=True), default=[])
    """Fonts for those pictures, in place of ours; as TTF or OTF."""
    checks = Type(dict, default={})
    """How much editorial checks weigh: code to `error`, `warning`, `notice` or `off`."""
    exports = Type(dict, default={})
    """Formats that this site does without: name to `off`."""
    publisher = Type(dict, default={})
    """Who answers for the site, and where its policies stand; `publication.py` lists the names."""
    licence = Type(str, default="")
    """The address of the licence of the site's own texts and data."""
    guide = Type(bool, default=False)
    """Whether the site has the guide for writers, at `/guide/`."""
    editor = Type(str, default=DEFAULT_EDITOR)
    """What the links of a preview open: an editor's name, an address with `{path}`, or `none`."""


def read_option(read: Callable[[Given], Settings], given: Given, name: str) -> Settings:
    """Read one of our settings; say in a sentence what is wrong with it."""
    try:
        return read(given)
    except ValueError as error:
        raise PluginError(f"Evenhand: `{name}:` in mkdocs.yml: {error}") from None
