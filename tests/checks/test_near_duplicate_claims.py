"""Near duplicates: the index of rare words finds exactly the pairs that a full search finds."""

from __future__ import annotations

import re
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from evenhand.checks.near_duplicate_claims import ALIKE, near_duplicates
from evenhand.model.claim import Claim

WORDS = st.lists(
    st.sampled_from(["rents", "doubled", "since", "2020", "in", "every", "city", "half"])
)


def claims_of(texts: list[str]) -> list[Claim]:
    return [
        Claim.model_validate({"id": f"c{number}", "claim": text, "kind": "factual"})
        for number, text in enumerate(texts)
    ]


def alike(one: Claim, other: Claim) -> bool:
    first, second = ({*re.findall(r"\w+", claim.claim.lower())} for claim in (one, other))
    return len(first & second) >= ALIKE * len(first | second)


@given(st.lists(WORDS.map(lambda words: " ".join(words) or "rents"), max_size=12))
def test_the_index_finds_what_a_full_search_finds(texts: list[str]) -> None:
    claims = claims_of(texts)
    found = {frozenset((one.id, other.id)) for one, other in near_duplicates(claims)}
    assert found == {
        frozenset((one.id, other.id)) for one, other in combinations(claims, 2) if alike(one, other)
    }


def test_each_pair_is_found_once_the_later_first() -> None:
    claims = claims_of(["Rents have doubled", "rents have DOUBLED!", "Rents have, doubled"])
    found = [(one.id, other.id) for one, other in near_duplicates(claims)]
    assert sorted(found) == [("c1", "c0"), ("c2", "c0"), ("c2", "c1")]


def test_claims_without_words_are_not_alike() -> None:
    assert list(near_duplicates(claims_of(["?!", "…"]))) == []
