"""The command `evenhand`: what writers and machines ask of a content folder."""

from __future__ import annotations

import click

from evenhand.cli.importing import import_
from evenhand.cli.outputs import export, guide, schema, write
from evenhand.cli.problems import check, explain, fix
from evenhand.cli.records import new
from evenhand.cli.starting import init


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="evenhand")
def main() -> None:
    """Check and publish explainers written in YAML.

    Records (claims, sources, people, …) live in a content folder, one YAML file each. To see the
    site while you write, run `mkdocs serve`; to build it, `mkdocs build --strict`.
    """


for command in (check, fix, schema, write, export, import_, guide, init, explain, new):
    main.add_command(command)
