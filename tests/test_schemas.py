"""Schemas that editors read."""

from __future__ import annotations

from evenhand.field_errors import field_names
from evenhand.model import KINDS
from evenhand.model.claim import Claim
from evenhand.schemas import DRAFT, all_schemas, schema_of


def test_every_kind_has_one_for_a_record_and_one_for_many() -> None:
    names = [name for name, _ in all_schemas()]
    expected = {f"{word}.schema.json" for kind in KINDS for word in (kind.singular, kind.plural)}
    assert set(names) == expected
    assert len(names) == len(expected)


def test_fields_are_named_as_authors_write_them_and_described() -> None:
    for kind in KINDS:
        schema = schema_of(kind)
        assert schema["$schema"] == DRAFT
        assert set(schema["properties"]) == {*field_names(kind), *kind.inlines}
        assert all(item.get("description") for item in schema["properties"].values()), kind


def test_inline_notes_need_no_about() -> None:
    note = schema_of(Claim)["definitions"]["Note"]
    assert "about" not in note["properties"]
    assert note["required"] == ["title", "text"]


def test_text_may_look_like_a_number() -> None:
    assert schema_of(Claim)["properties"]["claim"]["type"] == ["string", "number", "boolean"]


def test_words_of_a_list_are_offered() -> None:
    assert "factual" in schema_of(Claim)["properties"]["kind"]["enum"]
