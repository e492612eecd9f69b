"""JSON Schemas for editors, made from the model: draft-07, which yaml-language-server reads.

Editors parse YAML with types, Evenhand reads text; so wherever text is wanted a schema admits
numbers and truth values too, and `title: 1984` is no error in either.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from evenhand.model import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evenhand.model.base import Record

DRAFT = "http://json-schema.org/draft-07/schema#"
ANY_SCALAR = ["string", "number", "boolean"]


def all_schemas() -> Iterator[tuple[str, str]]:
    """Yield file names and texts: `claim.schema.json` for one record, `claims…` for many."""
    for kind in KINDS:
        one = schema_of(kind)
        yield f"{kind.singular}.schema.json", _dump(one)
        yield f"{kind.plural}.schema.json", _dump(_many(kind))


def schema_of(kind: type[Record]) -> dict[str, Any]:
    """Return the schema of one record as its author writes it."""
    schema = _authored(kind)
    definitions = schema.setdefault("definitions", {})
    for field, inner in kind.inlines.items():
        entry = _authored(inner)
        definitions |= entry.pop("definitions", {})
        entry["properties"].pop("about", None)
        entry["properties"]["id"] = {
            "type": "string",
            "description": "Its own id, where the title may change.",
        }
        entry["required"] = [name for name in entry["required"] if name != "about"]
        definitions[inner.__name__] = entry
        schema["properties"][field] = {
            "type": "array",
            "description": (inner.__doc__ or "").split("\n", maxsplit=1)[0],
            "items": {"$ref": f"#/definitions/{inner.__name__}"},
        }
    return {"$schema": DRAFT, **schema}


def _many(kind: type[Record]) -> dict[str, Any]:
    inner = schema_of(kind)
    definitions = inner.pop("definitions", {})
    del inner["$schema"]
    return {
        "$schema": DRAFT,
        "title": kind.title,
        "type": "object",
        "propertyNames": {"pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"},
        "additionalProperties": {"$ref": f"#/definitions/{kind.__name__}Record"},
        "definitions": {**definitions, f"{kind.__name__}Record": inner},
    }


def _authored(kind: type[Record]) -> dict[str, Any]:
    raw = kind.model_json_schema(by_alias=True, ref_template="#/definitions/{model}")
    schema: dict[str, Any] = _loosen(raw)
    if "$defs" in schema:
        schema["definitions"] = schema.pop("$defs")
    schema["properties"].pop("id", None)
    schema["required"] = [name for name in schema.get("required", []) if name != "id"]
    return schema


def _loosen(node: Any) -> Any:  # noqa: ANN401 - JSON has no narrower type
    """Drop titles and `null`, admit every scalar where text is wanted."""
    if isinstance(node, list):
        return [_loosen(item) for item in node]
    if not isinstance(node, dict):
        return node
    options = [one for one in node.get("anyOf", []) if one != {"type": "null"}]
    if options:
        rest = {name: value for name, value in node.items() if name != "anyOf"}
        node = {**options[0], **rest} if len(options) == 1 else {**rest, "anyOf": options}
    made = {
        name: _loosen(value)
        for name, value in node.items()
        if not (name == "title" and isinstance(value, str)) and name != "default"
    }
    if made.get("type") == "string" and "enum" not in made and "const" not in made:
        made["type"] = ANY_SCALAR
    return made


def _dump(schema: dict[str, Any]) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
