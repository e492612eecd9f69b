"""`check`, `fix` and `explain`: what is wrong with the content, what mends it, what it means."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from evenhand.build import check as check_content
from evenhand.build import judge
from evenhand.clashes import file_clashes
from evenhand.cli.places import (
    levels_of,
    publication_of,
    read_setting,
    settings_at,
    shown,
    what_to_check,
    writing,
)
from evenhand.cli.progress import track
from evenhand.commitments import check_commitments
from evenhand.content_files import is_among
from evenhand.diagnostics import Report, Severity, has_errors
from evenhand.explanations import codes_page, explanations
from evenhand.exports import prepared, read_exports
from evenhand.fix import ChangedFileError, repairs, replace_file
from evenhand.known_ids import SCHEMAS, refresh_ids
from evenhand.load import load_corpus
from evenhand.reports import FORMATS, summary
from evenhand.similar import did_you_mean
from evenhand.terminal import coloured, wants_colour

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from evenhand.diagnostics import Diagnostic
    from evenhand.fix import Repair
    from evenhand.graph import Graph
    from evenhand.load import Corpus


@click.command()
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
@click.option(
    "--ifcn",
    "is_by_commitments",
    is_flag=True,
    help="Tell, too, what the site does not yet show of the IFCN's five commitments.",
)
def check(paths: tuple[Path, ...], form: str, *, strict: bool, is_by_commitments: bool) -> None:
    """Report every problem of the content, with its place and a way to mend it.

    PATH is a content folder, or files and folders in one, as pre-commit passes them: then the whole
    content is read, and only problems of those are shown. Without PATH, the folder that
    mkdocs.yml names is checked.

    Exit code: 0 when nothing is wrong (warnings are allowed without --strict), 1 when something
    is, 2 when the command was not understood.
    """
    roots, only = what_to_check(paths)
    whole = Report()
    for root in roots:
        corpus = load_corpus(root, shown(root), track)
        refresh_ids(root / SCHEMAS, corpus)
        graph, report = judge(corpus, levels=levels_of(root))
        report.diagnostics += _clashes(corpus, graph, root)
        if is_by_commitments:
            report.diagnostics += check_commitments(graph, root, shown(root))
        whole.diagnostics += report.diagnostics
        whole.texts |= report.texts
    found = [item for item in whole.sorted() if is_among(item.path, only)]
    text = FORMATS[form](whole, found)
    if text:
        _print(text, is_for_people=form == "text")
    sys.exit(1 if _fails(found, strict=strict) else 0)


def _clashes(corpus: Corpus, graph: Graph, root: Path) -> Iterator[Diagnostic]:
    """Find files of the content that a build with the site's settings would write over."""
    settings = settings_at(root.resolve().parent)
    publication = publication_of(settings)
    exports = prepared(read_setting(read_exports, settings.exports, "exports"), graph, publication)
    return file_clashes(corpus, graph, exports, publication.site, with_guide=settings.guide)


def _print(text: str, *, is_for_people: bool) -> None:
    """Print a report; with colours and links where a person sees it on a terminal."""
    is_coloured = wants_colour(os.environ, is_terminal=sys.stdout.isatty())
    if is_for_people and is_coloured:
        click.echo(coloured(text, Path.cwd()), color=True)
    else:
        click.echo(text)


def _fails(found: Iterable[Diagnostic], *, strict: bool) -> bool:
    found = list(found)
    is_warned = any(item.severity is Severity.WARNING for item in found)
    return has_errors(found) or (strict and is_warned)


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--apply", "is_applied", is_flag=True, help="Write the files; otherwise only show.")
def fix(paths: tuple[Path, ...], *, is_applied: bool) -> None:
    """Mend mistakes whose repair is certain; show it as a diff, or --apply it.

    Wrong ids and names that are very like one known, values that need quotes, tabs, dates and
    words written in another way. Comments, layout and every other byte stay. PATH is as for
    `evenhand check`.

    Exit code: 0 when no error is left, 1 when one is, 2 when the command was not understood.
    """
    roots, only = what_to_check(paths)
    is_wrong = False
    for root in roots:
        levels = levels_of(root)
        _, report = check_content(root, shown(root), track=track, levels=levels)
        made = repairs(root, shown(root), only, levels=levels)
        for one in made:
            _show_diff(one.diff(f"{shown(root)}/{one.path}"))
            if is_applied:
                _apply(root, one)
        after = check_content(root, shown(root), levels=levels)[1] if is_applied else report
        left = [item for item in after.sorted() if is_among(item.path, only)]
        click.echo(_told(made, left, is_applied=is_applied))
        is_wrong = is_wrong or has_errors(left)
    sys.exit(1 if is_wrong else 0)


def _apply(root: Path, repair: Repair) -> None:
    name = f"{shown(root)}/{repair.path}"
    try:
        with writing(Path(name)):
            replace_file(root / repair.path, repair.before, repair.after)
    except ChangedFileError:
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


@click.command()
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
