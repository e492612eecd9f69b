"""`import`: other people's data comes in as drafts, and what became of it is told."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click

from evenhand.cli.places import publication_of, settings_at, shown
from evenhand.cli.progress import track, track_bytes
from evenhand.imports import Intake
from evenhand.imports.bibtex import NoParserError
from evenhand.imports.formats import ENDINGS, Format
from evenhand.imports.landing import land
from evenhand.imports.landing import write as write_record
from evenhand.imports.mapping import MappingError, mapping, read_mapping
from evenhand.imports.shelf import Shelf
from evenhand.imports.telling import as_json, as_text, is_whole
from evenhand.known_ids import SCHEMAS, refresh_ids
from evenhand.load import load_corpus

if TYPE_CHECKING:
    import os

    from evenhand.imports.landing import Landing
    from evenhand.imports.mapping import TableMapping


class _FileToRead(click.Path):
    """A file that is there; of an address it is said what to do with it."""

    def convert(
        self,
        value: str | os.PathLike[str],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> str | bytes | os.PathLike[str]:
        if str(value).startswith(("https://", "http://")):
            message = f"{value} is an address. Nothing is fetched: save it, and name the file."
            self.fail(message, param, ctx)
        return super().convert(value, param, ctx)


@click.command("import")
@click.argument(
    "files",
    metavar="FILE...",
    nargs=-1,
    required=True,
    type=_FileToRead(exists=True, dir_okay=False, path_type=Path),
)
@click.option(
    "--from",
    "origin",
    type=click.Choice(get_args(Format)),
    help="What FILE is; its name and its first bytes say so, unless you do.",
)
@click.option("--kind", default="", metavar="KIND", help="For a table: what its rows are.")
@click.option(
    "--map",
    "pairs",
    multiple=True,
    metavar="COLUMN=FIELD",
    help="For a table: the field a column goes into, such as speaker=appearances.by. Repeatable.",
)
@click.option(
    "--mapping",
    "mapping_file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="For a table: a YAML file with `kind`, `columns`, `defaults` and `separator`.",
)
@click.option(
    "--in",
    "folder",
    default="",
    metavar="FOLDER",
    help="A folder below the content folder, such as the explainer's.",
)
@click.option(
    "--status",
    type=click.Choice(["draft", "in-review", "published"]),
    default="draft",
    show_default=True,
    help="The status of what is written.",
)
@click.option("--dry-run", "is_dry", is_flag=True, help="Write nothing; show what would be.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How the report is written.",
)
def import_(  # noqa: PLR0913 - one for each option
    *,
    files: tuple[Path, ...],
    origin: Format | None,
    kind: str,
    pairs: tuple[str, ...],
    mapping_file: Path | None,
    folder: str,
    status: str,
    is_dry: bool,
    form: str,
) -> None:
    """Bring other data in, as drafts: reviews, references, annotations, tables.

    FILE is schema.org ClaimReview (JSON-LD, plain JSON, JSON Lines, a DataFeed, a saved web page,
    an answer of Google's Fact Check Tools), CSL-JSON, BibTeX or RIS, annotations (W3C, or as
    Hypothesis exports them), or a table (CSV).
    What was dropped or guessed is told. What is there already is never changed, so a second import
    of the same changes nothing.

    Exit code: 0 when everything is in, 1 when something was dropped or differs from what is there,
    2 when the command was not understood.
    """
    settings = settings_at(Path.cwd())
    folder = _below(settings.docs_dir, folder)
    table = _table_mapping(files, origin, kind, pairs, mapping_file)
    corpus = load_corpus(settings.docs_dir, shown(settings.docs_dir), track)
    if corpus.unread:
        message = "Some records cannot be read, so what is there is not known; see evenhand check."
        raise click.ClickException(message)
    shelf = Shelf(corpus, status)
    intake = Intake(shelf, publication_of(settings), table, origin)
    for file in files:
        _read_import(file, intake)
    landing = land(shelf, folder, partial(track, label="Checking"))
    if not is_dry:
        _write(landing, settings.docs_dir)
    tell = as_json if form == "json" else as_text
    click.echo(tell(landing, shelf.findings, shown(settings.docs_dir), is_dry=is_dry))
    sys.exit(0 if is_whole(shelf.findings) else 1)


def _write(landing: Landing, docs_dir: Path) -> None:
    """Write the files, and the ids that editors offer."""
    try:
        _write_files(landing, docs_dir)
    except KeyboardInterrupt:
        message = "Interrupted; the files that are written are whole. The same command goes on."
        raise click.ClickException(message) from None
    refresh_ids(docs_dir / SCHEMAS, landing.corpus)


def _write_files(landing: Landing, docs_dir: Path) -> None:
    for landed in track(landing.to_write(), label="Writing"):
        try:
            write_record(landed, docs_dir)
        except OSError as error:
            is_there = isinstance(error, FileExistsError | NotADirectoryError)
            reason = "something else is there" if is_there else error.strerror
            name = shown(docs_dir / landed.path)
            raise click.ClickException(f"{name} cannot be written: {reason}.") from None


def _below(docs_dir: Path, folder: str) -> str:
    """Return a folder as it is named from the content folder; refuse one that is not in it."""
    root = docs_dir.resolve()
    full = (docs_dir / folder).resolve()
    if not full.is_relative_to(root):
        raise click.UsageError(f"{folder} leads out of the content folder.")
    below = full.relative_to(root)
    if any(part.startswith(".") for part in below.parts):
        raise click.UsageError(f"{folder} is hidden; its records would not be read.")
    return below.as_posix()


def _table_mapping(
    files: tuple[Path, ...],
    origin: Format | None,
    kind: str,
    pairs: tuple[str, ...],
    mapping_file: Path | None,
) -> TableMapping | None:
    """Return what the columns of tables are, if it was said."""
    forms = {origin or ENDINGS.get(file.suffix.lower()) for file in files}
    if not (kind or pairs or mapping_file):
        return None
    if "csv" not in forms:
        raise click.UsageError("--kind, --map and --mapping are for tables, and there is none.")
    try:
        text = mapping_file.read_text(encoding="utf-8") if mapping_file else ""
        given = read_mapping(text, shown(mapping_file)) if mapping_file else {}
        return mapping(kind, given, pairs)
    except (MappingError, UnicodeDecodeError) as error:
        raise click.UsageError(str(error)) from None


def _read_import(file: Path, intake: Intake) -> None:
    steps = intake.read(file, shown(file))
    try:
        for _ in track_bytes(steps, file.stat().st_size):
            pass
    except MappingError as error:
        raise click.UsageError(str(error)) from None
    except NoParserError:
        message = 'BibTeX needs a library that is not installed: pip install "evenhand[import]"'
        raise click.ClickException(message) from None
    except OSError as error:
        raise click.ClickException(f"{file} cannot be read: {error.strerror}.") from None
