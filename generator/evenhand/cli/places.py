"""Which content a command is about: its folder, settings and files, and how to name them."""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from evenhand.addresses import Site
from evenhand.content_files import is_yaml, printable
from evenhand.installation import public_requirement
from evenhand.levels import read_levels
from evenhand.mkdocs_yml import Settings, find_settings
from evenhand.model import KINDS
from evenhand.publication import Publication, read_publisher

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from evenhand.levels import Levels

T = TypeVar("T")


def what_to_check(paths: tuple[Path, ...]) -> tuple[list[Path], list[str]]:
    """Return the content folders to read, and the files and folders to show (none: all)."""
    if not paths:
        return [settings_at(Path.cwd()).docs_dir], []
    for path in paths:
        if not os.path.exists(path):  # noqa: PTH110 - a name that is too long raises nothing here
            raise click.UsageError(f"There is no file or folder {path}.")
        if not path.is_dir() and not is_yaml(path.name):
            raise click.UsageError(f"{path} is not a YAML file.")
    roots = {path: _content_of(path) for path in paths}
    is_whole = any(path.resolve() == root.resolve() for path, root in roots.items())
    return sorted(set(roots.values())), [] if is_whole else [shown(path) for path in paths]


def _content_of(path: Path) -> Path:
    """Return the content folder of a path: mkdocs.yml's, the folder itself, or that of its kind."""
    docs_dir = settings_at(path.resolve().parent).docs_dir
    if path.resolve().is_relative_to(docs_dir.resolve()):
        return docs_dir
    if path.is_dir():
        return path
    plurals = {kind.plural for kind in KINDS}
    folder = path.resolve().parent
    return folder.parent if folder.name in plurals else folder


def settings_at(start: Path) -> Settings:
    """Read the settings of the site that a folder is in, or say why they cannot be read."""
    try:
        return find_settings(start)
    except ValueError as error:
        raise click.UsageError(str(error)) from None


def shown(path: Path) -> str:
    """Return a path as a person here would type it."""
    full = Path(os.path.abspath(path))  # noqa: PTH100 - `resolve` would follow links
    here = Path.cwd()
    shown = full.relative_to(here) if full.is_relative_to(here) else full
    return printable(shown.as_posix())


@contextmanager
def writing(target: Path) -> Iterator[None]:
    """Say in a sentence what would otherwise end in a traceback: a place cannot be written."""
    try:
        yield
    except OSError as error:
        is_taken = isinstance(error, FileExistsError | NotADirectoryError)
        reason = "a file is in its way" if is_taken else error.strerror
        raise click.UsageError(f"{target} cannot be written: {reason}.") from None


def levels_of(root: Path) -> Levels:
    """Return how much checks weigh for the content of a site: what its mkdocs.yml says."""
    settings = settings_at(root.resolve().parent)
    return read_setting(read_levels, settings.checks, "checks")


def read_setting(
    read: Callable[[Mapping[str, object]], T], given: Mapping[str, object], name: str
) -> T:
    """Read one of our settings in mkdocs.yml; say in a sentence what is wrong with it."""
    try:
        return read(given)
    except ValueError as error:
        raise click.UsageError(f"`{name}:` in mkdocs.yml: {error}") from None


def publication_of(settings: Settings) -> Publication:
    """Return what mkdocs.yml says of the site and of whoever publishes it."""
    url = f"{settings.site_url.rstrip('/')}/" if settings.site_url else ""
    return Publication(
        Site(url, directory_urls=settings.directory_urls),
        name=settings.site_name,
        description=settings.site_description,
        language=settings.language,
        licence=settings.licence,
        publisher=read_setting(read_publisher, settings.publisher, "publisher"),
        requirement=public_requirement(settings.folder, settings.repo_url),
    )


def program(name: str) -> str:
    """Return what to type for a program of this environment: its name, or where it is."""
    own = Path(sys.executable).with_name(name)
    found = shutil.which(name)
    return str(own) if own.exists() and (not found or Path(found) != own) else name
