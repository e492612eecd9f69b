"""Words in our own voice: found whole, in any case, and outside quotation marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.checks import absolute_certainty, loaded_word, vague_quantifier
from evenhand.our_words import Words

LISTS = (absolute_certainty, loaded_word, vague_quantifier)
SOME = Words.of("slam(?:s|med)|proves? that|100 % (?:certain|sure)")


@pytest.mark.parametrize("word", ["slams", "Slammed", "prove that", "PROVES THAT", "100 % sure"])
def test_a_word_is_found_outside_quotation_marks_only(word: str) -> None:
    found = SOME.search(f"He “{word}”, and {word}.")
    assert found
    assert found[0] == word
    assert found.start() == len(f"He “{word}”, and ")
    assert not SOME.search(f'He said "{word}" [@{word}].')


@pytest.mark.parametrize("word", ["slammers", "unslams", "prove", "100 %"])
def test_a_part_of_a_word_is_not(word: str) -> None:
    assert not SOME.search(f"It says {word} here.")


@given(st.text(alphabet="slam prove that countless, “”\"'"))
def test_passing_over_texts_loses_nothing(text: str) -> None:
    for check in LISTS:
        words = check._WORDS  # noqa: SLF001 - what the check looks for
        slow = Words(words.pattern, ("",))
        assert bool(words.search(text)) == bool(slow.search(text))
