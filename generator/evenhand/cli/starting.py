"""`init`: the first files of a site."""

from __future__ import annotations

from pathlib import Path

import click

from evenhand.cli.places import program, shown, writing
from evenhand.new_site import TakenError, new_site

PREVIEW = "http://127.0.0.1:8000/"
"""Where `mkdocs serve` serves unless it is told otherwise."""


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
        with writing(folder):
            files = new_site(folder, title)
    except TakenError:
        raise click.UsageError(f"{folder} is not empty; name a new folder.") from None
    click.echo(f"Wrote {len(files)} files to {shown(folder)}. See the site, at {PREVIEW}:")
    click.echo(f"  cd {shown(folder)}\n  {program('mkdocs')} serve")
    click.echo(
        f"Start a claim of your own, in a second terminal:\n  {program('evenhand')} new claim"
    )
