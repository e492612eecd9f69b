"""Ids, addresses and references: what they may be."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from evenhand.model.text import (
    MAX_ID,
    AnyRef,
    PersonRef,
    RecordId,
    Url,
    ViaRef,
    is_id,
    slugify,
)


@pytest.mark.parametrize("text", ["a", "a-b", "2023-11-04", "x" * MAX_ID])
def test_these_are_ids(text: str) -> None:
    assert is_id(text)


@pytest.mark.parametrize(
    "text",
    ["", "-", "a-", "-a", "a--b", "A", "a_b", "a b", "a.b", "é", "\u0430", "a\n", "²",
     "x" * 81, "index"],
)  # fmt: skip
def test_these_are_not(text: str) -> None:
    assert not is_id(text)


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Peace Formula", "peace-formula"),
        ("Zelensky\u2019s «plan»", "zelenskys-plan"),
        ("Łódź, Müller & Ça", "odz-muller-ca"),
        ("Київ", ""),
        ("a" * 79 + " b", "a" * 79),
    ],
)
def test_words_become_ids(text: str, slug: str) -> None:
    assert slugify(text) == slug


@given(st.text())
def test_any_text_makes_an_id_or_nothing(text: str) -> None:
    assert slugify(text) in {"", "index"} or is_id(slugify(text))


def is_valid(form: Any, text: str) -> bool:  # noqa: ANN401 - a type form
    try:
        TypeAdapter(form).validate_python(text)
    except ValidationError:
        return False
    return True


@pytest.mark.parametrize(
    ("text", "is_good"),
    [
        ("https://ok.example/a?b#c", True),
        ("HTTP://ok.example", True),
        ("https://", False),
        ("//ok.example", False),
        ("ftp://ok.example", False),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("https://ok.example/a b", False),
        ("https://[not-an-address", False),
        ("https://ok.example\\@other.example/", True),
        ("", False),
    ],
)
def test_an_address_is_of_the_web(text: str, is_good: bool) -> None:
    assert is_valid(Url, text) is is_good


@pytest.mark.parametrize(
    ("form", "text", "is_good"),
    [
        (PersonRef, "ada", True),
        (PersonRef, " ada ", True),
        (PersonRef, "person:ada", True),
        (PersonRef, "source:ada", False),
        (PersonRef, ":ada", False),
        (PersonRef, "Ada", False),
        (PersonRef, "", False),
        (ViaRef, "source:ada", True),
        (AnyRef, "note:claim/a-note", True),
        (AnyRef, "claim/", False),
        (AnyRef, "person:ada", True),
        (AnyRef, "person:", False),
        (RecordId, "claim/a-note", True),
        (RecordId, "../a", False),
    ],
)
def test_a_reference_names_a_record_of_its_kinds(form: object, text: str, is_good: bool) -> None:
    assert is_valid(form, text) is is_good
