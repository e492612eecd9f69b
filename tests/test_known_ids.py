"""The ids that editors offer: all of them, with labels, never fewer because something is broken."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from evenhand.known_ids import IDS_FILE, ids_schema, refresh_ids
from evenhand.load import load_corpus

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    Write = Callable[[Mapping[str, str | bytes]], Path]

CLAIM = "claim: Rents “doubled” \\ twice\nkind: factual\n"
EXPLAINER = """\
title: Rents
question: Did they?
in_brief: No.
positions:
  - {id: they-did, title: They did, summary: Yes.}
  - {id: they-did-not, title: No, summary: No.}
"""


def offered(text: str) -> dict[str, dict[str, str]]:
    definitions: dict[str, Any] = json.loads(text)["definitions"]
    lists = {kind: made.get("anyOf", [{}]) for kind, made in definitions.items()}
    return {
        kind: {
            name: label
            for one in made
            if one is not True and "enum" in one
            for name, label in zip(one["enum"], one["enumDescriptions"], strict=True)
        }
        for kind, made in lists.items()
    }


def test_every_id_stands_there_with_its_label(write: Write) -> None:
    root = write(
        {
            "claims/rents.yaml": CLAIM + "context: [{title: Since when, text: 2020.}]\n",
            "explainers/rents.yaml": EXPLAINER,
            "people.yaml": "ada: {name: Ada}\n",
        }
    )
    found = offered(ids_schema(load_corpus(root)))
    assert found["claim"] == {"rents": "Rents “doubled” \\ twice"}
    assert found["note"] == {"rents/since-when": "Since when"}
    assert found["position"] == {"they-did": "They did", "they-did-not": "No"}
    assert found["source"] == {}
    assert set(found["record"]) == {"claim:rents", "explainer:rents"}


def test_what_cannot_be_read_now_stays_offered(write: Write) -> None:
    root = write(
        {
            "claims/rents.yaml": CLAIM,
            "claims/gone.yaml": CLAIM,
            "people.yaml": "ada: {name: Ada}\nbo: {name: Bo}\n",
            "explainers/rents.yaml": EXPLAINER,
            "sources/s.yaml": "title: A table\n",
        }
    )
    before = ids_schema(load_corpus(root))
    (root / "claims/gone.yaml").unlink()
    (root / "sources/s.yaml").unlink()
    write(
        {"claims/rents.yaml": "claim: [", "people.yaml": "ada: {name", "explainers/rents.yaml": ""}
    )
    found = offered(ids_schema(load_corpus(root), before))
    assert found["claim"] == {"rents": "Rents “doubled” \\ twice"}
    assert found["person"] == {"ada": "Ada", "bo": "Bo"}
    assert set(found["position"]) == {"they-did", "they-did-not"}
    assert found["source"] == {}
    assert offered(ids_schema(load_corpus(root), "{damaged"))["person"] == {}


def test_the_file_is_written_only_where_schemas_are_and_only_when_it_changes(write: Write) -> None:
    root = write({"claims/rents.yaml": CLAIM})
    schemas = root / ".schemas"
    assert not refresh_ids(schemas, load_corpus(root))
    assert not schemas.exists()
    schemas.mkdir()
    assert refresh_ids(schemas, load_corpus(root))
    assert not refresh_ids(schemas, load_corpus(root))
    write({"claims/rents.yaml": CLAIM.replace("twice", "thrice")})
    assert not refresh_ids(schemas, load_corpus(root), for_labels=False)
    assert refresh_ids(schemas, load_corpus(root))
    assert [file.name for file in schemas.iterdir()] == [IDS_FILE]


def test_every_id_and_every_label_has_a_line(write: Write) -> None:
    root = write({"claims/rents.yaml": CLAIM, "claims/wages.yaml": CLAIM})
    lines = ids_schema(load_corpus(root)).splitlines()
    assert '"rents",' in lines
    assert sum(line.startswith('"Rents “doubled”') for line in lines) == 2
