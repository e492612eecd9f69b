"""The command `evenhand`: what writers and machines ask of a content folder."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from evenhand.addresses import Site
from evenhand.build import build, judge
from evenhand.build import check as check_content
from evenhand.content_files import is_yaml
from evenhand.diagnostics import Severity, has_errors
from evenhand.explanations import codes_page, explanations
from evenhand.exports import EXPORTS, exported_files, prepared, read_exports
from evenhand.fix import ChangedFileError, repairs, replace_file
from evenhand.levels import read_levels
from evenhand.load import load_corpus
from evenhand.mkdocs_yml import Settings, find_settings
from evenhand.model import KINDS
from evenhand.model.text import is_id, slugify
from evenhand.new_site import TakenError, new_site
from evenhand.publication import Publication, read_publisher
from evenhand.reports import FORMATS, summary
from evenhand.scaffold import needs_about, scaffold
from evenhand.schemas import all_schemas
from evenhand.similar import did_you_mean
from evenhand.terminal import coloured, wants_colour
from evenhand.write import FolderInUseError, write_site

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from evenhand.build import Build
    from evenhand.diagnostics import Diagnostic
    from evenhand.fix import Repair
    from evenhand.levels import Levels

T = TypeVar("T")
BAR_FROM = 1500
"""How many files take about a second to read; below that a progress bar would only flicker."""
KIND_NAMES = [kind.singular for kind in KINDS]


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="evenhand")
def main() -> None:
    """Check and publish explainers written in YAML.

    Records (claims, sources, people, …) live in a content folder, one YAML file each. To see the
    site while you write, run `mkdocs serve`; to build it, `mkdocs build --strict`.
    """


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    default="text",
    show_default=True,
    help="How problems are written.",
)
@click.option("--strict", is_flag=True, help="Let warnings fail, too.")
def check(paths: tuple[Path, ...], form: str, *, strict: bool) -> None:
    """Report every problem of the content, with its place and a way to mend it.

    PATH is a content folder, or files and folders in one, as pre-commit passes them: then the whole
    content is read, and only problems of those are shown. Without PATH, the folder that
    mkdocs.yml names is checked.

    Exit code: 0 when nothing is wrong (warnings are allowed without --strict), 1 when something
    is, 2 when the command was not understood.
    """
    roots, only = _what_to_check(paths)
    is_wrong = False
    for root in roots:
        _, report = check_content(root, _shown(root), track=_track, levels=_levels(root))
        found = [item for item in report.sorted() if _is_among(item.path, only)]
        text = FORMATS[form](report, found)
        if text:
            _print(text, is_for_people=form == "text")
        is_wrong = is_wrong or _fails(found, strict=strict)
    sys.exit(1 if is_wrong else 0)


def _print(text: str, *, is_for_people: bool) -> None:
    """Print a report; with colours and links where a person sees it on a terminal."""
    is_coloured = wants_colour(os.environ, is_terminal=sys.stdout.isatty())
    if is_for_people and is_coloured:
        click.echo(coloured(text, Path.cwd()), color=True)
    else:
        click.echo(text)


def _levels(root: Path) -> Levels:
    """Return how much checks weigh for the content of a site: what its mkdocs.yml says."""
    settings = _settings(root.resolve().parent)
    return _read_setting(read_levels, settings.checks, "checks")


def _read_setting(
    read: Callable[[Mapping[str, object]], T], given: Mapping[str, object], name: str
) -> T:
    """Read one of our settings in mkdocs.yml; say in a sentence what is wrong with it."""
    try:
        return read(given)
    except ValueError as error:
        raise click.UsageError(f"`{name}:` in mkdocs.yml: {error}") from None


def _fails(found: Iterable[Diagnostic], *, strict: bool) -> bool:
    found = list(found)
    is_warned = any(item.severity is Severity.WARNING for item in found)
    return has_errors(found) or (strict and is_warned)


def _what_to_check(paths: tuple[Path, ...]) -> tuple[list[Path], list[str]]:
    """Return the content folders to read, and the files and folders to show (none: all)."""
    if not paths:
        return [_settings(Path.cwd()).docs_dir], []
    for path in paths:
        if not path.exists():
            raise click.UsageError(f"There is no file or folder {path}.")
        if not path.is_dir() and not is_yaml(path.name):
            raise click.UsageError(f"{path} is not a YAML file.")
    roots = {path: _content_of(path) for path in paths}
    is_whole = any(path.resolve() == root.resolve() for path, root in roots.items())
    return sorted(set(roots.values())), [] if is_whole else [_shown(path) for path in paths]


def _is_among(path: str, shown: list[str]) -> bool:
    return not shown or any(path == one or path.startswith(f"{one}/") for one in shown)


def _content_of(path: Path) -> Path:
    """Return the content folder of a path: mkdocs.yml's, the folder itself, or that of its kind."""
    docs_dir = _settings(path.resolve().parent).docs_dir
    if path.resolve().is_relative_to(docs_dir.resolve()):
        return docs_dir
    if path.is_dir():
        return path
    plurals = {kind.plural for kind in KINDS}
    folder = path.resolve().parent
    return folder.parent if folder.name in plurals else folder


def _settings(start: Path) -> Settings:
    try:
        return find_settings(start)
    except ValueError as error:
        raise click.UsageError(str(error)) from None


def _shown(path: Path) -> str:
    """Return a path as a person here would type it."""
    full = Path(os.path.abspath(path))  # noqa: PTH100 - `resolve` would follow links
    here = Path.cwd()
    return full.relative_to(here).as_posix() if full.is_relative_to(here) else full.as_posix()


def _track(files: list[str]) -> Iterator[str]:
    """Show a progress bar over many files, on a terminal only."""
    if len(files) < BAR_FROM or not sys.stderr.isatty():
        yield from files
        return
    with click.progressbar(files, label="Reading", file=sys.stderr) as bar:
        yield from bar


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--apply", "is_applied", is_flag=True, help="Write the files; otherwise only show.")
def fix(paths: tuple[Path, ...], *, is_applied: bool) -> None:
    """Mend mistakes whose repair is certain; show it as a diff, or --apply it.

    Wrong ids and names that are very like one known, values that need quotes, tabs, dates and
    words written in another way. Comments, layout and every other byte stay. PATH is as for
    `evenhand check`.

    Exit code: 0 when no error is left, 1 when one is, 2 when the command was not understood.
    """
    roots, only = _what_to_check(paths)
    is_wrong = False
    for root in roots:
        _, report = check_content(root, _shown(root), track=_track, levels=_levels(root))
        made = repairs(root, _shown(root), only)
        for one in made:
            _show_diff(one.diff(f"{_shown(root)}/{one.path}"))
            if is_applied:
                _apply(root, one)
        after = check_content(root, _shown(root), levels=_levels(root))[1] if is_applied else report
        left = [item for item in after.sorted() if _is_among(item.path, only)]
        click.echo(_told(made, left, is_applied=is_applied))
        is_wrong = is_wrong or has_errors(left)
    sys.exit(1 if is_wrong else 0)


def _apply(root: Path, repair: Repair) -> None:
    try:
        replace_file(root / repair.path, repair.before, repair.after)
    except ChangedFileError:
        name = f"{_shown(root)}/{repair.path}"
        message = f"{name} changed in the meantime and was left alone; run evenhand fix again."
        raise click.ClickException(message) from None


def _show_diff(text: str) -> None:
    colours = {"+": "green", "-": "red", "@": "cyan"}
    for line in text.splitlines():
        click.secho(line, fg=colours.get(line[:1]), bold=line[:3] in {"+++", "---"})


def _told(made: list[Repair], left: list[Diagnostic], *, is_applied: bool) -> str:
    files = f"{len(made)} file{'' if len(made) == 1 else 's'}"
    if not made:
        return f"Nothing can be mended for certain. {summary(left)}"
    if is_applied:
        return f"Mended {files}. Left: {summary(left)}"
    return f"{files} can be mended: evenhand fix --apply"


@main.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), required=False)
@click.option(
    "--check",
    "only_check",
    is_flag=True,
    help="Write nothing; exit with 1 if a schema is missing or out of date.",
)
def schema(folder: Path | None, *, only_check: bool) -> None:
    """Write a JSON Schema for every kind of record, for editors.

    FOLDER is `.schemas` in the content folder unless you name another.
    """
    target = folder or _settings(Path.cwd()).docs_dir / ".schemas"
    schemas = dict(all_schemas())
    if only_check:
        stale = [name for name, text in schemas.items() if _read(target / name) != text]
        for name in stale:
            click.echo(f"{_shown(target / name)} is out of date: run `evenhand schema`")
        sys.exit(1 if stale else 0)
    target.mkdir(parents=True, exist_ok=True)
    for name, text in schemas.items():
        (target / name).write_text(text, encoding="utf-8")
    click.echo(f"Wrote {len(schemas)} schemas to {_shown(target)}")


def _read(file: Path) -> str | None:
    return file.read_text(encoding="utf-8") if file.is_file() else None


@main.command()
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
    settings = _settings(Path.cwd())
    if folder.resolve().is_relative_to(settings.docs_dir.resolve()):
        raise click.UsageError(f"{folder} lies in the content folder; name another.")
    publication = _publication(settings)
    site = replace(publication.site, source_links=engine == "zensical")
    built = _built(settings, replace(publication, site=site))
    config = {
        "site_name": settings.site_name,
        **({"site_url": site.url} if site.url else {}),
        "theme": {"name": "material", "font": False},
        "extra_css": ["assets/evenhand.css"],
        "extra_javascript": ["assets/evenhand.js"],
        "markdown_extensions": ["toc", "tables", "evenhand.html_blocks"],
    }
    try:
        count = write_site(built, settings.docs_dir, folder, config)
    except FolderInUseError:
        raise click.UsageError(
            f"{folder} holds something else; name a new or empty folder."
        ) from None
    click.echo(f"Wrote {count} pages to {_shown(folder)}")


def _publication(settings: Settings) -> Publication:
    """Return what mkdocs.yml says of the site and of whoever publishes it."""
    return Publication(
        Site(f"{settings.site_url.rstrip('/')}/" if settings.site_url else ""),
        name=settings.site_name,
        description=settings.site_description,
        language=settings.language,
        licence=settings.licence,
        publisher=_read_setting(read_publisher, settings.publisher, "publisher"),
    )


def _built(settings: Settings, publication: Publication) -> Build:
    """Build the site of the content folder; tell errors and end where there are any."""
    corpus = load_corpus(settings.docs_dir, _shown(settings.docs_dir), _track)
    levels = _levels(settings.docs_dir)
    exports = _read_setting(read_exports, settings.exports, "exports")
    built = build(corpus, publication, levels=levels, exports=exports)
    errors = built.report.having(Severity.ERROR)
    if errors:
        click.echo(FORMATS["text"](built.report, errors), err=True)
        sys.exit(1)
    return built


@main.command()
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
    settings = _settings(Path.cwd())
    if folder.resolve().is_relative_to(settings.docs_dir.resolve()):
        raise click.UsageError(f"{folder} lies in the content folder; name another.")
    chosen = _read_setting(read_exports, settings.exports, "exports")
    if names:
        chosen = tuple(one for one in EXPORTS if one.name in names)
    corpus = load_corpus(settings.docs_dir, _shown(settings.docs_dir), _track)
    graph, report = judge(corpus, levels=_levels(settings.docs_dir))
    errors = report.having(Severity.ERROR)
    if errors:
        click.echo(FORMATS["text"](report, errors), err=True)
        sys.exit(1)
    files = exported_files(prepared(chosen, graph, _publication(settings)))
    for address, content in files.items():
        (folder / address).parent.mkdir(parents=True, exist_ok=True)
        (folder / address).write_bytes(content)
    click.echo(f"Wrote {len(files)} files to {_shown(folder)}")


@main.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--name", default="", help="What the site is called; DIR's name unless you say.")
def init(folder: Path, name: str) -> None:
    """Write a whole new site into DIR, with a small true explainer as an example.

    DIR must be new or empty. The site builds strictly as it is: settings, content, overrides, a
    workflow that publishes to GitHub Pages, and schemas for editors.
    """
    title = name.strip() or folder.resolve().name.replace("-", " ").capitalize()
    try:
        files = new_site(folder, title)
    except TakenError:
        raise click.UsageError(f"{folder} is not empty; name a new folder.") from None
    except OSError as error:
        raise click.UsageError(f"{folder} cannot be written: {error.strerror}.") from None
    click.echo(f"Wrote {len(files)} files to {_shown(folder)}. See the site:")
    click.echo(f"  cd {_shown(folder)}\n  {_program('mkdocs')} serve")
    click.echo(f"Start a claim of your own:\n  {_program('evenhand')} new claim my-claim")


def _program(name: str) -> str:
    """Return what to type for a program of this environment: its name, or where it is."""
    own = Path(sys.executable).with_name(name)
    found = shutil.which(name)
    return str(own) if own.exists() and (not found or Path(found) != own) else name


@main.command()
@click.argument("code", required=False)
@click.option("--markdown", is_flag=True, help="Write the page about all codes.")
def explain(code: str | None, *, markdown: bool) -> None:
    """Tell what a diagnostic's CODE means and how to mend it.

    Without CODE, list them all.
    """
    texts = explanations()
    if markdown:
        click.echo(codes_page(), nl=False)
    elif code is None:
        for name, text in texts.items():
            click.echo(f"{name:24} {text.splitlines()[0]}")
    elif code in texts:
        click.echo(texts[code])
    else:
        hint = did_you_mean(code, texts)
        raise click.UsageError(f"There is no code `{code}`. {hint}".strip())


_NEW_HELP = f"""Write the file of a new record, commented and valid, as a draft.

KIND is one of: {", ".join(KIND_NAMES)}. ID is permanent and part of the address: small letters,
digits, hyphens.
"""


@main.command(help=_NEW_HELP)
@click.argument("kind", type=click.Choice(KIND_NAMES), metavar="KIND")
@click.argument("name", metavar="ID")
@click.option(
    "--in",
    "folder",
    default="",
    metavar="FOLDER",
    help="A folder below the content folder, such as the explainer's.",
)
@click.option(
    "--about",
    multiple=True,
    metavar="ID",
    help="For a note, counterpoint or correction: the record it is about. Repeatable.",
)
def new(kind: str, name: str, folder: str, about: tuple[str, ...]) -> None:
    """Write the file of a new record."""
    record = next(one for one in KINDS if one.singular == kind)
    if not is_id(name):
        raise click.UsageError(f"`{name}` cannot be an id; try `{slugify(name) or 'some-id'}`.")
    if needs_about(record) and not about:
        raise click.UsageError(f"A {kind} is about something: add --about ID.")
    docs_dir = _settings(Path.cwd()).docs_dir
    file = docs_dir / folder / record.plural / f"{name}.yaml"
    if not file.resolve().is_relative_to(docs_dir.resolve()):
        raise click.UsageError(f"{folder} leads out of the content folder.")
    if any(_is_taken(docs_dir, record.singular, name)):
        raise click.UsageError(f"There is a {kind} `{name}` already.")
    schema_path = os.path.relpath(docs_dir / ".schemas" / f"{kind}.schema.json", file.parent)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(
        scaffold(record, about, date.today(), Path(schema_path).as_posix()),  # noqa: DTZ011 - the writer's calendar day
        encoding="utf-8",
    )
    click.echo(f"Wrote {_shown(file)}")


def _is_taken(docs_dir: Path, singular: str, name: str) -> Iterator[bool]:
    corpus = load_corpus(docs_dir)
    yield (singular, name) in corpus.unread
    for record in corpus.records:
        yield record.singular == singular and name in (record.id, *record.former_ids)
