"""`init` and `new`: the first files of a site, and of a record."""

from __future__ import annotations

import os
import shutil
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from evenhand.cli.places import settings_at, shown
from evenhand.load import load_corpus
from evenhand.model import KINDS
from evenhand.model.text import is_id, slugify
from evenhand.new_site import TakenError, new_site
from evenhand.scaffold import needs_about, scaffold

if TYPE_CHECKING:
    from collections.abc import Iterator

KIND_NAMES = [kind.singular for kind in KINDS]


@click.command()
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
    click.echo(f"Wrote {len(files)} files to {shown(folder)}. See the site:")
    click.echo(f"  cd {shown(folder)}\n  {_program('mkdocs')} serve")
    click.echo(f"Start a claim of your own:\n  {_program('evenhand')} new claim my-claim")


def _program(name: str) -> str:
    """Return what to type for a program of this environment: its name, or where it is."""
    own = Path(sys.executable).with_name(name)
    found = shutil.which(name)
    return str(own) if own.exists() and (not found or Path(found) != own) else name


_NEW_HELP = f"""Write the file of a new record, commented and valid, as a draft.

KIND is one of: {", ".join(KIND_NAMES)}. ID is permanent and part of the address: small letters,
digits, hyphens.
"""


@click.command(help=_NEW_HELP)
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
    docs_dir = settings_at(Path.cwd()).docs_dir
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
    click.echo(f"Wrote {shown(file)}")


def _is_taken(docs_dir: Path, singular: str, name: str) -> Iterator[bool]:
    corpus = load_corpus(docs_dir)
    yield (singular, name) in corpus.unread
    for record in corpus.records:
        yield record.singular == singular and name in (record.id, *record.former_ids)
