"""JSON Schemas for editors, made from the model: draft-07, which yaml-language-server reads.

Editors parse YAML with types, Evenhand reads text; so wherever text is wanted a schema admits
numbers and truth values too, and `title: 1984` is no error in either. Three words beside those of
the standard are known to editors: `enumDescriptions` and `patternErrorMessage` to the JSON and
YAML language servers of VS Code, which other editors run, too.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from evenhand.known_ids import IDS_FILE, RECORD
from evenhand.model import KINDS
from evenhand.model.claim import Claim
from evenhand.model.vocabulary import DEFAULT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evenhand.model.base import Record

DRAFT = "http://json-schema.org/draft-07/schema#"
ANY_SCALAR = ["string", "number", "boolean"]


def all_schemas() -> Iterator[tuple[str, str]]:
    """Yield file names and texts: `claim.schema.json` for one record, `claims…` for many.

    They refer to the file of ids; an editor that does not find it complains.
    """
    for kind in KINDS:
        one = schema_of(kind)
        yield f"{kind.singular}.schema.json", _dump(one)
        yield f"{kind.plural}.schema.json", _dump(_many(kind))


def schema_of(kind: type[Record]) -> dict[str, Any]:
    """Return the schema of one record as its author writes it."""
    schema = _authored(kind)
    if kind is Claim:
        _let_the_kind_decide(schema)
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
    described = schema["properties"]["superseded_by"]["description"]
    schema["properties"]["superseded_by"] = {"description": described, **_ids_of([kind.singular])}
    return schema


def _ids_of(kinds: list[str]) -> dict[str, Any]:
    """Return what offers the ids of some kinds; of none, those of all."""
    named = [{"$ref": f"{IDS_FILE}#/definitions/{kind}"} for kind in kinds or [RECORD]]
    return named[0] if len(named) == 1 else {"anyOf": named}


def _let_the_kind_decide(claim: dict[str, Any]) -> None:
    """Offer and admit only verdicts that fit the kind of claim; all while it has none."""
    verdict = claim["definitions"]["Assessment"]["properties"]["verdict"]
    words = dict(zip(verdict.pop("enum"), verdict.pop("enumDescriptions"), strict=True))
    rules = [
        _rule({"const": kind}, "then", [one.name for one in DEFAULT.for_kind(kind)], words)
        for kind in DEFAULT.kinds
    ]
    claim["allOf"] = [*rules, _rule({"enum": list(DEFAULT.kinds)}, "else", list(words), words)]


def _rule(
    kind: dict[str, Any], branch: str, names: list[str], words: dict[str, str]
) -> dict[str, Any]:
    verdict = {"enum": names, "enumDescriptions": [words[name] for name in names]}
    assessment = {"properties": {"verdict": verdict}}
    return {
        "if": {"properties": {"kind": kind}, "required": ["kind"]},
        branch: {"properties": {"assessment": assessment}},
    }


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
    if "targets" in node:
        described = {name: node[name] for name in ("description",) if name in node}
        return {**described, **_ids_of(node["targets"])}
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
