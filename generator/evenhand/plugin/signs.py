"""What a page of a preview depends on, beside its own text, as signs to compare."""

from __future__ import annotations

import os
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils.meta import YAML_RE

from evenhand.content_files import is_yaml
from evenhand.kept_files import fingerprint, sign_of
from evenhand.known_parts import is_known_extension, is_known_plugin, names_all_pages
from evenhand.plugin.places import lists
from evenhand.standing import Inputs

if TYPE_CHECKING:
    from collections.abc import Container

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure import StructureItem
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.nav import Navigation

    from evenhand.build import Build

THEME = Path(__file__).parents[1] / "theme"


def inputs_of(config: MkDocsConfig) -> Inputs:
    """Return what a site is made from, beside the records."""
    dirs = custom_dirs(config)
    return Inputs(
        settings=given_to(config),
        look=fingerprint(map(Path, (*dirs, str(THEME))), _nothing),
        rest=fingerprint([Path(config.docs_dir)], _is_no_page),
        is_known=all(is_known_plugin(type(one).__module__) for one in config.plugins.values())
        and all(map(is_known_extension, config.markdown_extensions))
        and not config.hooks
        and not any(names_all_pages(Path(folder)) for folder in dirs),
    )


def given_to(config: MkDocsConfig) -> list[dict[str, Any]]:
    """Return what MkDocs was given: what mkdocs.yml says, and what the command line says over it.

    Nothing else in MkDocs 1.6 has it, and yet it warns of whoever asks.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        given: list[dict[str, Any]] = config.user_configs
    return given


def _is_no_page(path: str) -> bool:
    """Tell whether a file is a record, or hidden, as the schemas are that editors read."""
    return is_yaml(path) or f"{os.sep}." in path


def _nothing(path: str) -> bool:
    del path
    return False


def frame_sign(built: Build, nav: Navigation, files: Files) -> bytes:
    """Return a sign of what stands around every page; hand-written pages are read by then."""
    listing = [told(page, built.leads) for page in lists(built, files)]
    leads = [(built.pages[uri].title, files.get_file_from_path(uri)) for uri in built.leads]
    heads = [(title, _front_matter(file)) for title, file in leads]
    return sign_of([told(item, built.leads) for item in nav], listing, heads, built.updated)


def _front_matter(file: File | None) -> str:
    found = YAML_RE.match(file.content_string) if file else None
    return found[0] if found else ""


def told(item: StructureItem | None, leads: Container[str]) -> object:
    """Return what a page tells of another, or of a part of the navigation.

    The pages in `leads` may not be read yet: their titles stand in the sign of the frame.
    """
    if item is None:
        return None
    below = [told(one, leads) for one in getattr(item, "children", None) or ()]
    if not isinstance(item, MkDocsPage):
        return type(item).__name__, item.title, getattr(item, "url", ""), below
    if item.file.src_uri in leads:
        return item.url
    meta = {name: value for name, value in item.meta.items() if name not in {"card", "head"}}
    return item.url, item.title, meta


def custom_dirs(config: MkDocsConfig) -> list[str]:
    """Return the folder of a site's own overrides, if it has one."""
    return [config.theme.custom_dir] if config.theme.custom_dir else []
