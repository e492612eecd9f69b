"""`schema`, `write` and `export`: what others are given of the content and its model."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from evenhand.build import build, judge, written_pages
from evenhand.cli.places import (
    levels_of,
    publication_of,
    read_setting,
    settings_at,
    shown,
    writing,
)
from evenhand.cli.progress import track
from evenhand.diagnostics import Severity
from evenhand.exports import EXPORTS, exported_files, prepared, read_exports
from evenhand.guide import guide_files, is_of_guide
from evenhand.known_ids import IDS_FILE, SCHEMAS, refresh_ids
from evenhand.load import load_corpus
from evenhand.reports import FORMATS
from evenhand.schemas import all_schemas
from evenhand.write import FolderInUseError, write_site

if TYPE_CHECKING:
    from collections.abc import Iterable

    from evenhand.build import Build
    from evenhand.diagnostics import Report
    from evenhand.mkdocs_yml import Settings
    from evenhand.publication import Publication


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), required=False)
@click.option(
    "--check",
    "only_check",
    is_flag=True,
    help="Write nothing; exit with 1 if a schema is missing or out of date.",
)
def schema(folder: Path | None, *, only_check: bool) -> None:
    """Write a JSON Schema for every kind of record, and one of all ids, for editors.

    FOLDER is `.schemas` in the content folder unless you name another. The ids there are brought
    up to date by every `evenhand check` and by the preview; --check only asks that they are there.
    """
    docs_dir = settings_at(Path.cwd()).docs_dir
    target = folder or docs_dir / SCHEMAS
    schemas = dict(all_schemas())
    if only_check:
        stale = [name for name, text in schemas.items() if _read(target / name) != text]
        stale += [] if (target / IDS_FILE).is_file() else [IDS_FILE]
        for name in stale:
            click.echo(f"{shown(target / name)} is out of date: run `evenhand schema`")
        sys.exit(1 if stale else 0)
    with writing(target):
        target.mkdir(parents=True, exist_ok=True)
        for name, text in schemas.items():
            (target / name).write_text(text, encoding="utf-8", newline="\n")
    refresh_ids(target, load_corpus(docs_dir, shown(docs_dir), track))
    click.echo(f"Wrote {len(schemas)} schemas and the ids of all records to {shown(target)}")


def _read(file: Path) -> str | None:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--for",
    "engine",
    type=click.Choice(["mkdocs", "zensical"]),
    default="mkdocs",
    show_default=True,
    help="Who will build it; ProperDocs reads what is written for MkDocs.",
)
def write(folder: Path, engine: str) -> None:
    """Write the whole site as plain Markdown into FOLDER, with a mkdocs.yml.

    MkDocs, ProperDocs or Zensical builds the result without Evenhand's plugin; the package must be
    installed for one Markdown extension, `evenhand.html_blocks`. Drafts are left out.
    """
    settings = settings_at(Path.cwd())
    _refuse_inside(settings.docs_dir, folder)
    publication = publication_of(settings)
    site = replace(publication.site, source_links=engine == "zensical")
    built = _built(settings, replace(publication, site=site))
    config = {
        "site_name": settings.site_name,
        **({"site_url": site.url} if site.url else {}),
        **({} if site.directory_urls else {"use_directory_urls": False}),
        "theme": {"name": "material", "font": False},
        "extra_css": ["assets/evenhand.css"],
        "extra_javascript": ["assets/evenhand.js"],
        "markdown_extensions": ["toc", "tables", "evenhand.html_blocks"],
    }
    try:
        with writing(folder):
            count = write_site(built, settings.docs_dir, folder, config)
    except FolderInUseError:
        raise click.UsageError(
            f"{folder} holds something else; name a new or empty folder."
        ) from None
    click.echo(f"Wrote {count} pages to {shown(folder)}")


def _built(settings: Settings, publication: Publication) -> Build:
    """Build the site of the content folder; tell errors and end where there are any."""
    corpus = load_corpus(settings.docs_dir, shown(settings.docs_dir), track)
    levels = levels_of(settings.docs_dir)
    exports = read_setting(read_exports, settings.exports, "exports")
    built = build(
        corpus,
        publication,
        levels=levels,
        exports=exports,
        with_guide=settings.guide,
    )
    _end_at_errors(built.report)
    return built


def _refuse_inside(docs_dir: Path, folder: Path) -> None:
    if folder.resolve().is_relative_to(docs_dir.resolve()):
        raise click.UsageError(f"{folder} lies in the content folder; name another.")


def _end_at_errors(report: Report) -> None:
    errors = report.having(Severity.ERROR)
    if errors:
        click.echo(FORMATS["text"](report, errors), err=True)
        sys.exit(1)


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--only",
    "names",
    multiple=True,
    type=click.Choice([one.name for one in EXPORTS]),
    help="One of the formats; repeatable. Without it, all that mkdocs.yml leaves on.",
)
def export(folder: Path, names: tuple[str, ...]) -> None:
    """Write the files for machines into DIR, without a site around them.

    They are those that a build puts beside its pages, at the same addresses. DIR must not lie in
    the content folder. Files that are there already are replaced.
    """
    settings = settings_at(Path.cwd())
    _refuse_inside(settings.docs_dir, folder)
    chosen = read_setting(read_exports, settings.exports, "exports")
    if names:
        chosen = tuple(one for one in EXPORTS if one.name in names)
    corpus = load_corpus(settings.docs_dir, shown(settings.docs_dir), track)
    graph, report = judge(corpus, levels=levels_of(settings.docs_dir))
    _end_at_errors(report)
    publication = publication_of(settings)
    written = written_pages(corpus, with_guide=settings.guide, requirement=publication.requirement)
    count = 0
    with writing(folder):
        for address, content in exported_files(prepared(chosen, graph, publication, written)):
            (folder / address).parent.mkdir(parents=True, exist_ok=True)
            (folder / address).write_bytes(content)
            count += 1
    click.echo(f"Wrote {count} files to {shown(folder)}")


@click.command()
@click.argument("target", metavar="NAME", type=click.Path(path_type=Path))
def guide(target: Path) -> None:
    """Write the guide for writers as Markdown: NAME.md, and its other pages in the folder NAME.

    For a repository, whose readers have no site at hand. A site has the guide by `guide: true`
    under the plugin in mkdocs.yml.
    """
    if target.name in {"", ".."}:
        raise click.UsageError(f"{target} is no name for the guide; name a file in it.")
    files = {target.parent / name: data for name, data in guide_files(target.name).items()}
    with writing(target):
        _refuse_others(file for file in files if file.suffix == ".md")
        for file, data in files.items():
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
    first = target.with_name(f"{target.name}.md")
    click.echo(f"Wrote {len(files)} files: {shown(first)}, and the others in {shown(target)}/")


def _refuse_others(files: Iterable[Path]) -> None:
    """Refuse to write over a page that is not of the guide."""
    for file in files:
        if file.exists() and not is_of_guide(file.read_bytes()):
            raise click.UsageError(f"{file} is not of the guide; name another.")
