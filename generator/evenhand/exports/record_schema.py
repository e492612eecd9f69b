"""The kinds of record in; a JSON Schema (2020-12) of what leaves the site of them out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from evenhand.model import KINDS

if TYPE_CHECKING:
    from evenhand.model.base import Record

DIALECT = "https://json-schema.org/draft/2020-12/schema"
PAGE = {"type": "string", "description": "The address of the page that shows the record."}


def records_schema(form: str) -> dict[str, Any]:
    """Return the schema of `data/all.json`; each kind has its own under `$defs`.

    What is empty is left out of a record, so only what its author must give is required. A
    later version may have more fields.
    """
    definitions: dict[str, Any] = {}
    for kind in KINDS:
        schema = _exported(kind)
        definitions |= schema.pop("$defs", {})
        definitions[kind.__name__] = schema
    lists = {
        kind.plural: {"type": "array", "items": {"$ref": f"#/$defs/{kind.__name__}"}}
        for kind in KINDS
    }
    return {
        "$schema": DIALECT,
        "title": "Records",
        "type": "object",
        "required": ["format", "records"],
        "properties": {"format": {"const": form}, "records": {"type": "object", **_of(lists)}},
        "$defs": definitions,
    }


def _of(properties: dict[str, Any]) -> dict[str, Any]:
    return {"properties": properties, "additionalProperties": False}


def _exported(kind: type[Record]) -> dict[str, Any]:
    schema: dict[str, Any] = _plain(kind.model_json_schema(by_alias=True))
    properties = schema["properties"]
    del properties["editor_notes"]
    properties["page"] = PAGE
    schema["required"] = sorted({"id", *schema["required"]} - {"editor_notes"})
    return schema


def _plain(node: Any) -> Any:  # noqa: ANN401 - JSON has no narrower type
    """Drop what a file never has: `null`, numbers for dates, titles and defaults."""
    if isinstance(node, list):
        return [_plain(item) for item in node]
    if not isinstance(node, dict):
        return node
    options = [one for one in node.get("anyOf", []) if one != {"type": "null"}]
    if len(options) == 1:
        rest = {name: value for name, value in node.items() if name != "anyOf"}
        node = {**options[0], **rest}
    made = {
        name: _plain(value)
        for name, value in node.items()
        if name not in {"default", "additionalProperties"}
        and not (name == "title" and isinstance(value, str))
    }
    if made.get("type") == ["string", "integer"]:
        made["type"] = "string"
    return made
