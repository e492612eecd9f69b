"""The name of a site in; the files of a whole new one out, with a small explainer as an example."""

from __future__ import annotations

import json
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

from evenhand.installation import requirement
from evenhand.known_ids import IDS_FILE, SCHEMAS, ids_schema
from evenhand.load import load_corpus
from evenhand.model import KINDS
from evenhand.schemas import all_schemas

if TYPE_CHECKING:
    from collections.abc import Iterator

STARTER = Path(__file__).parent / "starter"
DOT = "dot-"
"""What stands for the dot of a hidden name in the package, where packing tools would skip it."""


class TakenError(Exception):
    """The folder for a new site holds something already."""


def new_site(folder: Path, name: str) -> list[str]:
    """Write the files of a new site into a folder that is new or empty; return their paths.

    Raises `TakenError` rather than write beside what is there, and `OSError` where the folder
    cannot be written.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise TakenError
    files = dict(_files(name))
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8", newline="\n")
    return sorted(files)


def _files(name: str) -> Iterator[tuple[str, str]]:
    values = {
        "name": name,
        "yaml_name": json.dumps(name, ensure_ascii=False),
        "requirement": requirement(),
    }
    for file in sorted(STARTER.rglob("*")):
        if file.is_file():
            path = file.relative_to(STARTER).as_posix().replace(DOT, ".")
            yield path, Template(file.read_text(encoding="utf-8")).substitute(values)
    for schema, text in all_schemas():
        yield f"content/{SCHEMAS}/{schema}", text
    yield f"content/{SCHEMAS}/{IDS_FILE}", ids_schema(load_corpus(STARTER / "content"))
    yield ".vscode/settings.json", editor_settings()


def editor_settings() -> str:
    """Return VS Code's settings that give every kind of file its schema.

    Schemas of others are switched off: they come from the web, and choose files by names such as
    `events.yaml`, too.
    """
    schemas = {
        f"content/{SCHEMAS}/{name}.schema.json": f"content/**/{pattern}"
        for kind in KINDS
        for name, pattern in (
            (kind.singular, f"{kind.plural}/*.yaml"),
            (kind.plural, f"{kind.plural}.yaml"),
        )
    }
    settings = {
        "yaml.schemas": schemas,
        "yaml.schemaStore.enable": False,
        "yaml.customTags": ["!ENV scalar", "!ENV sequence"],
    }
    return json.dumps(settings, indent=2) + "\n"
