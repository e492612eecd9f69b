"""`new`: the first file of a record, from flags, from answers on a terminal, or from nothing."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from evenhand.cli.asking import ask, ask_for_ids, choose, is_terminal, let_answers_be_edited
from evenhand.cli.places import program, settings_at, shown
from evenhand.cli.progress import track
from evenhand.known_ids import SCHEMAS, refresh_ids
from evenhand.load import load_corpus
from evenhand.model import KINDS
from evenhand.model.source import Source
from evenhand.new_record import NewRecord, WrongValueError, ids_for
from evenhand.record_fields import wishes
from evenhand.scaffold import SHARED

if TYPE_CHECKING:
    from evenhand.model.base import Record
    from evenhand.record_fields import Wish
    from evenhand.scaffold import Value

OF_ALL_KINDS = ("status", "tags")
"""Fields of every kind that can be given with a new record."""


@click.group(invoke_without_command=True)
@click.pass_context
def new(context: click.Context) -> None:
    """Write the file of a new record, commented and valid, as a draft.

    On a terminal it asks for what is needed and was not given. In scripts it never asks: a text
    that is missing becomes a placeholder. `evenhand new KIND --help` lists what can be given.
    """
    if context.invoked_subcommand:
        return
    if not is_terminal():
        raise click.UsageError(f"Name a kind: {', '.join(new.commands)}.")
    kind = choose("What is it?", "kind", {kind.singular: _first_line(kind) for kind in KINDS})
    context.invoke(new.commands[kind])


def _first_line(kind: type[Record]) -> str:
    return (kind.__doc__ or "").strip().splitlines()[0]


def _command(kind: type[Record]) -> click.Command:
    """Make the command for one kind, with an option for every field of one line."""
    options = [_option(wish) for wish in wishes(kind).values() if _can_be_given(wish)]
    folder = click.Option(
        ["--in", "folder"],
        metavar="FOLDER",
        help="A folder below the content folder, such as the explainer's; . for none.",
    )
    name = click.Argument(["name"], metavar="[ID]", required=False)
    return click.Command(
        kind.singular,
        params=[name, *options, folder],
        callback=partial(_new, kind),
        help=f"{_first_line(kind)}\n\nID is permanent and part of the address: small letters, "
        "digits, hyphens. It is made from the text where you give none.",
        short_help=_first_line(kind),
    )


def _can_be_given(wish: Wish) -> bool:
    return not wish.part and (wish.name not in SHARED or wish.name in OF_ALL_KINDS)


def _option(wish: Wish) -> click.Option:
    text = f"{wish.help} Repeatable." if wish.is_list else wish.help
    names = [f"--{wish.name.replace('_', '-')}", f"field_{wish.name}"]
    if wish.type is bool:
        return click.Option(names, flag_value="true", help=text)
    metavar = "ID" if wish.ref else "DATE" if wish.is_date else "TEXT"
    words = click.Choice(list(wish.words)) if wish.words else None
    return click.Option(
        names, type=words, metavar=None if words else metavar, multiple=wish.is_list, help=text
    )


def _new(
    kind: type[Record],
    name: str | None = None,
    folder: str | None = None,
    **given: Value | None,
) -> None:
    """Write a record's file from what was given, and from answers where somebody is there."""
    docs_dir = settings_at(Path.cwd()).docs_dir
    record = NewRecord(kind, load_corpus(docs_dir, shown(docs_dir), track))
    for field, value in given.items():
        if value:
            _take(record, field.removeprefix("field_"), value)
    if name:
        _name(record, name)
    if is_terminal():
        _ask_for_rest(record)
    _complete(record)
    _write(record, _place(record, docs_dir, folder), docs_dir)


def _write(record: NewRecord, file: Path, docs_dir: Path) -> None:
    try:
        record.write(file, docs_dir, date.today())  # noqa: DTZ011 - the writer's calendar day
    except OSError as error:
        reason = "it is there already" if isinstance(error, FileExistsError) else error.strerror
        raise click.ClickException(f"{shown(file)} cannot be written: {reason}.") from None
    refresh_ids(docs_dir / SCHEMAS, load_corpus(docs_dir, shown(docs_dir)))
    click.echo(f"Wrote {shown(file)}")
    command = shown(Path(program("evenhand")))
    click.echo(f"Next: open it and fill it in; then {command} check")


def _take(record: NewRecord, field: str, value: Value) -> None:
    """Take what was given as a flag; what cannot stand in the field is a mistake of usage."""
    try:
        record.fill(field, value)
    except WrongValueError as error:
        raise click.UsageError(f"--{field.replace('_', '-')}: {error}") from None


def _name(record: NewRecord, name: str) -> None:
    if problem := record.id_problem(name):
        raise click.UsageError(f"{problem}.")
    record.id = name


def _complete(record: NewRecord) -> None:
    """Make the id where none was given, and ask for nothing; say what must be said."""
    if not record.id:
        record.id = record.proposed_id()
    if not record.id:
        raise click.UsageError(f"Give the {record.kind.singular} an ID.")
    for wish in record.wishes.values():
        if wish.is_required and wish.ref and wish.name not in record.values:
            raise click.UsageError(
                f"A {record.kind.singular} is about something: add --{wish.name} ID."
            )


def _ask_for_rest(record: NewRecord) -> None:
    """Ask for what is needed and was not given: the text that matters, the id, then the rest."""
    let_answers_be_edited()
    main = record.main
    if main:
        if main.name not in record.values:
            _ask_for_main(record, main)
        _ask_for_id(record)
    for wish in record.wishes.values():
        if wish.is_required and wish != main and wish.name not in record.values:
            _ask_for(record, wish)
    _ask_for_id(record)


def _ask_for_main(record: NewRecord, main: Wish) -> None:
    """Ask for the text that a record is known by; a source may begin from its address."""
    if record.kind is not Source:
        _ask_for_text(record, main)
        return
    if "url" not in record.values:
        _ask_for_text(record, record.wishes["url"])
    _ask_for_text(record, main)
    if "url" in record.values and "publisher" not in record.values:
        _ask_for_text(record, record.wishes["publisher"], default=record.proposed_publisher())


def _ask_for(record: NewRecord, wish: Wish) -> None:
    take = partial(record.fill, wish.name)
    if wish.ref:
        known = ids_for(wish.ref, record.corpus)
        if not known:
            what = wish.ref.targets[0] if wish.ref.targets else "claim"
            raise click.UsageError(f"There is nothing yet to name; begin with evenhand new {what}.")
        ask_for_ids(wish.help, wish.name, known, take=take)
    elif wish.words:
        take(choose(wish.help, wish.name, wish.words))
    elif wish.is_date:
        _ask_for_text(record, wish, default=date.today().isoformat())  # noqa: DTZ011 - the writer's calendar day
    elif wish.is_text:
        _ask_for_text(record, wish)


def _ask_for_text(record: NewRecord, wish: Wish, *, default: str = "") -> None:
    question = wish.help if default else f"{wish.help} Enter leaves it for later."
    ask(question, wish.name, default=default, take=partial(record.fill, wish.name))


def _ask_for_id(record: NewRecord) -> None:
    def take(name: str) -> None:
        if problem := record.id_problem(name.strip()):
            raise WrongValueError(problem)
        record.id = name.strip()

    while not record.id:
        ask(
            "Its id: permanent, and part of its address.",
            "id",
            default=record.proposed_id(),
            take=take,
        )


def _place(record: NewRecord, docs_dir: Path, folder: str | None) -> Path:
    """Return where the file goes: where it was asked to, or where it surely belongs."""
    folders = {folder: ""} if folder is not None else record.folders()
    (where, *others) = folders
    if others and is_terminal():
        named = {name or ".": title for name, title in folders.items()}
        where = choose("Which folder does it belong in?", "folder", named)
    elif others:
        either = " or ".join(f"--in {name or '.'}" for name in folders)
        raise click.UsageError(f"It could belong in several folders; add {either}.")
    file = docs_dir / record.path(where)
    if not file.resolve().is_relative_to(docs_dir.resolve()):
        raise click.UsageError(f"{where} leads out of the content folder.")
    if any(part.startswith(".") for part in Path(where).parts):
        raise click.UsageError(f"{where} is hidden, and hidden folders are not read.")
    return file


for _kind in KINDS:
    new.add_command(_command(_kind))
